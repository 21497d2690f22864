"""Which incidents are wanted: a filter read from an address, kept in it, and applied; for pages and the API alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import TypeVar

from whosays.model.identity import IncidentId
from whosays.model.incident import Incident, Method
from whosays.model.time import Interval
from whosays.web.desk import View
from whosays.web.finding import Found
from whosays.web.standing import Standing

_Choice = TypeVar("_Choice", bound=StrEnum)


class Dispute(StrEnum):
    """Which disagreements an incident must have."""

    ANY = "any"
    UNSETTLED = "unsettled"
    CONTRADICTION = "contradiction"


class Review(StrEnum):
    """How far people must have come with an incident."""

    UNREVIEWED = "unreviewed"
    UNDECIDED = "undecided"
    DOUBTFUL = "doubtful"
    DONE = "done"


class Order(StrEnum):
    """In which order incidents come."""

    NEWEST = "newest"
    OLDEST = "oldest"
    CONTESTED = "contested"
    UNREVIEWED = "unreviewed"
    TITLE = "title"


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentFilter:
    """What an incident must have to be listed, and in which order; "" and None ask for nothing.

    `first` and `last` are days of which it must share one or more with what lies between them; incidents without a
    date are not listed then. `place`, `actor` and `source` are parts of names, `source` of publishers too.
    """

    text: str = ""
    first: date | None = None
    last: date | None = None
    place: str = ""
    method: Method | None = None
    actor: str = ""
    source: str = ""
    dispute: Dispute | None = None
    review: Review | None = None
    order: Order = Order.NEWEST

    @property
    def is_empty(self) -> bool:
        """True where every incident is listed, in whatever order."""
        return all(not getattr(self, part.name) for part in fields(self) if part.name != "order")

    @property
    def days(self) -> Interval | None:
        """The days that are asked for; None for any."""
        return Interval(self.first, self.last) if self.first or self.last else None


PARAMETERS: Mapping[str, str] = {
    "text": "text",
    "first": "from",
    "last": "to",
    "place": "place",
    "method": "method",
    "actor": "actor",
    "source": "source",
    "dispute": "disagreements",
    "review": "review",
    "order": "sort",
}
"""What each part of a filter is called in an address."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with what was typed into a field, in one plain sentence; `parameter` is the field's name."""

    parameter: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterReading:
    """A filter as an address gives it: what can be used of it, all that was typed, and what is wrong with that."""

    filter: IncidentFilter
    typed: Mapping[str, str]
    mistakes: tuple[Mistake, ...] = ()

    @property
    def query(self) -> Mapping[str, str]:
        """The parameters of an address that asks for the same; what was not given is left out."""
        return {name: value for name in PARAMETERS.values() if (value := self.typed.get(name, ""))}


def read_filter(parameters: Mapping[str, str]) -> FilterReading:
    """The filter that the parameters of an address ask for; what cannot be used is left out of it and told."""
    typed = {name: parameters.get(name, "").strip() for name in PARAMETERS.values()}
    mistakes: list[Mistake] = []
    first, last = (_read_day(name, typed[name], mistakes) for name in ("from", "to"))
    if first and last and last < first:
        mistakes.append(Mistake("to", "This day is before the first one, so that neither was used."))
        first = last = None
    given = IncidentFilter(
        text=typed["text"],
        first=first,
        last=last,
        place=typed["place"],
        method=_read_choice("method", typed["method"], Method, mistakes),
        actor=typed["actor"],
        source=typed["source"],
        dispute=_read_choice("disagreements", typed["disagreements"], Dispute, mistakes),
        review=_read_choice("review", typed["review"], Review, mistakes),
        order=_read_choice("sort", typed["sort"], Order, mistakes) or Order.NEWEST,
    )
    return FilterReading(filter=given, typed=typed, mistakes=tuple(mistakes))


def select_incidents(view: View, wanted: IncidentFilter, found: Found | None) -> tuple[Incident, ...]:
    """The incidents that a filter asks for, in its order; `found` is what its text was found in, None without one."""
    standings = view.standings.of
    tests = _list_tests(wanted)
    selected = [
        incident
        for incident in view.casebook.incidents
        if (found is None or incident.id in found.incidents)
        and all(test(incident, standings[incident.id]) for test in tests)
    ]
    return tuple(_sort(selected, wanted.order, standings))


_Test = Callable[[Incident, Standing], bool]


def _list_tests(wanted: IncidentFilter) -> tuple[_Test, ...]:
    tests: list[_Test] = []
    if days := wanted.days:
        tests.append(lambda incident, _: incident.date is not None and incident.date.overlaps(days))
    if wanted.method:
        tests.append(lambda incident, _: incident.method is wanted.method)
    if place := wanted.place.casefold():
        tests.append(lambda _, standing: _names(place, standing.places))
    if actor := wanted.actor.casefold():
        tests.append(lambda _, standing: _names(actor, standing.actors))
    if source := wanted.source.casefold():
        tests.append(lambda _, standing: _names(source, standing.sources))
    if wanted.dispute:
        tests.append(_DISPUTES[wanted.dispute])
    if wanted.review:
        tests.append(_REVIEWS[wanted.review])
    return tuple(tests)


_DISPUTES: Mapping[Dispute, _Test] = {
    Dispute.ANY: lambda _, standing: standing.disagreements > 0,
    Dispute.UNSETTLED: lambda _, standing: standing.unsettled > 0,
    Dispute.CONTRADICTION: lambda _, standing: standing.contradictions > 0,
}
_REVIEWS: Mapping[Review, _Test] = {
    Review.UNREVIEWED: lambda _, standing: standing.share.left > 0,
    Review.UNDECIDED: lambda _, standing: not standing.decided,
    Review.DOUBTFUL: lambda _, standing: standing.doubtful > 0,
    Review.DONE: lambda _, standing: standing.share.left == 0,
}


def _names(part: str, names: Iterable[str]) -> bool:
    return any(part in name.casefold() for name in names)


def _sort(incidents: list[Incident], order: Order, standings: Mapping[IncidentId, Standing]) -> list[Incident]:
    """In order; what is alike in it stays as the casebook has it, by date with undated last."""
    match order:
        case Order.OLDEST:
            return incidents
        case Order.CONTESTED:
            return sorted(incidents, key=lambda i: (-standings[i.id].contradictions, -standings[i.id].contested))
        case Order.UNREVIEWED:
            return sorted(incidents, key=lambda i: -standings[i.id].share.left)
        case Order.TITLE:
            return sorted(incidents, key=lambda i: i.title.casefold())
        case _:
            return sorted(incidents, key=_recency)


def _recency(incident: Incident) -> tuple[bool, int]:
    """The newest first, undated ones last."""
    day = incident.date and (incident.date.earliest or incident.date.latest)
    return (day is None, -day.toordinal() if day else 0)


def _read_day(name: str, typed: str, mistakes: list[Mistake]) -> date | None:
    if not typed:
        return None
    try:
        return date.fromisoformat(typed)
    except ValueError:
        mistakes.append(Mistake(name, f"“{_short(typed)}” is no day. Write it as year-month-day: 2014-12-04."))
        return None


def _read_choice(name: str, typed: str, choices: type[_Choice], mistakes: list[Mistake]) -> _Choice | None:
    if not typed:
        return None
    try:
        return choices(typed)
    except ValueError:
        mistakes.append(Mistake(name, f"There is no “{_short(typed)}” to choose here."))
        return None


def _short(typed: str) -> str:
    return typed if len(typed) <= 40 else f"{typed[:39]}…"
