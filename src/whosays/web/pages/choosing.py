"""Which incidents a person is likely to mean: the other ones of a report, those near in time and place, those named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from whosays.exporting.dossier.wording import say_days, say_places
from whosays.model.identity import IncidentId
from whosays.model.incident import Incident
from whosays.model.wording import say_plural
from whosays.web.desk import View

_MOST = 20
_NEAR_DAYS = 14
_NEAR_KM = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentChoice:
    """An incident to choose, with what tells it from others; `likeness` says in words why it is offered."""

    id: IncidentId
    title: str
    when: str
    where: str
    reports: str
    likeness: str


def offer_incidents(view: View, incident: Incident, *, words: str = "", report: str = "") -> tuple[IncidentChoice, ...]:
    """Up to twenty other incidents: those whose titles have all `words`, else the likeliest first.

    These are the ones that `report` tells of, then those near in time and place, then the nearest in time.
    """
    if words:
        wanted = words.casefold().split()
        named = (
            other
            for other in view.casebook.incidents
            if other.id.startswith(words.strip()) or all(word in _name(other) for word in wanted)
        )
        return _offer(view, ((other, "") for other in named if other.id != incident.id))
    ranked = []
    for other in view.casebook.incidents:
        if other.id != incident.id:
            rank, likeness = _compare(view, incident, other, report)
            ranked.append((rank, _days_between(incident, other), other.id, other, likeness))
    ranked.sort(key=lambda item: item[:3])
    return _offer(view, ((other, likeness) for *_, other, likeness in ranked))


def _days_between(one: Incident, other: Incident) -> int:
    days = [
        day.toordinal() for each in (one, other) if each.date for day in [each.date.earliest or each.date.latest] if day
    ]
    return abs(days[0] - days[1]) if len(days) == len((one, other)) else date.max.toordinal()


def _name(incident: Incident) -> str:
    return f"{incident.title} {say_days(incident.date)} {say_places(incident.places)}".casefold()


def _offer(view: View, found: Iterable[tuple[Incident, str]]) -> tuple[IncidentChoice, ...]:
    choices = []
    for incident, likeness in found:
        reports = {view.casebook.tellings[telling].report for telling in incident.tellings}
        choices.append(
            IncidentChoice(
                id=incident.id,
                title=incident.title,
                when=say_days(incident.date),
                where=say_places(incident.places),
                reports=say_plural(len(reports), "report"),
                likeness=likeness,
            )
        )
        if len(choices) == _MOST:
            break
    return tuple(choices)


def _compare(view: View, one: Incident, other: Incident, report: str) -> tuple[int, str]:
    """How near two incidents are, 0 the nearest, and in what; "" where in nothing."""
    is_told = bool(report) and any(view.casebook.tellings[telling].report == report for telling in other.tellings)
    near_days = bool(one.date and other.date and one.date.overlaps(other.date, slack=_NEAR_DAYS))
    near_place = _are_near(one, other)
    parts = (
        ("the same report", is_told),
        ("about the same days", near_days),
        ("the same area", near_place),
    )
    told = [words for words, holds in parts if holds]
    rank = 4 - 2 * near_place - near_days - 3 * is_told + (other.method is not one.method)
    return rank, ", ".join(told)


def _are_near(one: Incident, other: Incident) -> bool:
    for here in one.places:
        for there in other.places:
            distance = here.distance_to(there)
            if here == there or (distance is not None and distance <= _NEAR_KM and here.is_spot and there.is_spot):
                return True
    return False
