"""The overview: what is left to do, and all incidents as a list, on a timeline and on a map, filtered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from whosays.exporting.dossier.overview import IncidentRow, summarise, tabulate_incident
from whosays.exporting.dossier.timeline import Timeline, draw_timeline
from whosays.exporting.dossier.worldmap import Site, list_sites
from whosays.model.identity import IncidentId
from whosays.model.incident import Incident, Method
from whosays.web.desk import View
from whosays.web.filters import PARAMETERS, Dispute, FilterReading, Order, Review, select_incidents
from whosays.web.finding import Found, say_found_claim
from whosays.web.marking import Piece
from whosays.web.pages.calendar import Calendar, draw_calendar
from whosays.web.pages.paging import PageOf, turn_to
from whosays.web.pages.progress import ReadingNow
from whosays.web.pages.worklist import Worklist, list_tasks
from whosays.web.standing import Standing
from whosays.web.templating import at

_Value = TypeVar("_Value", bound=StrEnum)
WIDE, NARROW = 1240, 358
_MOST_BARS = 120
_MOST_SPOTS = 2
_MOST_SUGGESTIONS = 150
ORDERS = {
    Order.NEWEST: "newest first",
    Order.OLDEST: "oldest first",
    Order.CONTESTED: "most contested first",
    Order.UNREVIEWED: "most left to review first",
    Order.TITLE: "by title",
}
DISPUTES = {
    Dispute.ANY: "with disagreements",
    Dispute.UNSETTLED: "with disagreements to settle",
    Dispute.CONTRADICTION: "with contradictions to settle",
}
REVIEWS = {
    Review.UNREVIEWED: "not fully reviewed",
    Review.UNDECIDED: "nothing decided about it",
    Review.DOUBTFUL: "with doubtful claims",
    Review.DONE: "fully reviewed",
}


class Showing(StrEnum):
    """How the incidents are shown."""

    LIST = "list"
    TIMELINE = "timeline"
    MAP = "map"


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose: its value in an address and what it is called; `chosen` where it is."""

    value: str
    name: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Chip:
    """A part of the filter in words, and the address without it."""

    words: str
    without: str


@dataclass(frozen=True, slots=True)
class Spot:
    """Where searched words were found: what it is, where it opens, and the words in what is around them."""

    where: str
    address: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ListedIncident:
    """An incident in the list; `spots` are the first places where the searched words were found."""

    row: IncidentRow
    standing: Standing
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterForm:
    """The form: what was typed, what is wrong with it, what can be chosen, and the filter in words."""

    reading: FilterReading
    methods: tuple[Choice, ...]
    disputes: tuple[Choice, ...]
    reviews: tuple[Choice, ...]
    orders: tuple[Choice, ...]
    places: tuple[str, ...]
    actors: tuple[str, ...]
    sources: tuple[str, ...]
    chips: tuple[Chip, ...]
    is_wide: bool

    def mistake(self, parameter: str) -> str:
        """What is wrong with a field; "" where nothing is."""
        return next((each.message for each in self.reading.mistakes if each.parameter == parameter), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewPage:
    """The overview; `listed`, the drawings and `sites` are there only in the showing that needs them.

    `alone` are reports in which the words were found and that tell of no incident. Drawings are in a wide and a narrow
    form; `calendars` take the place of `timelines` where incidents are too many for a bar each.
    """

    summary: str
    worklist: Worklist
    form: FilterForm
    showing: Showing
    number: int
    listed: PageOf[ListedIncident] | None = None
    alone: tuple[Spot, ...] = ()
    timelines: tuple[Timeline, ...] = ()
    calendars: tuple[Calendar, ...] = ()
    sites: tuple[Site, ...] = ()
    reports: int = 0
    now: ReadingNow = field(default_factory=ReadingNow)

    @property
    def points(self) -> str:
        """The address of the points of the map."""
        return at("/map/incidents.json", **self.form.reading.query)

    @property
    def has_reports(self) -> bool:
        """False in an empty store."""
        return self.reports > 0

    def address(self, **changes: object) -> str:
        """The address of this list with some of its parameters changed; None takes one out."""
        return at("/", **{**self.form.reading.query, "show": _unless_list(self.showing), **changes})


def build_overview(
    view: View, reading: FilterReading, found: Found | None, now: ReadingNow, *, show: str = "", page: str = "1"
) -> OverviewPage:
    """The overview as a filter asks for it; `found` is what its text was found in, None without one.

    `show` and `page` are as an address gives them: a showing and the number of a page; anything else is the first.
    """
    incidents = select_incidents(view, reading.filter, found)
    showing = Showing(show) if show in set(Showing) else Showing.LIST
    contested = frozenset(view.register.disagreements)
    return OverviewPage(
        summary=summarise(view.register),
        worklist=list_tasks(view),
        form=_build_form(view, reading, showing),
        showing=showing,
        number=len(incidents),
        listed=turn_to(incidents, page, lambda one: _list(view, one, found)) if showing is Showing.LIST else None,
        alone=_list_alone(view, found),
        timelines=_draw_timelines(incidents, contested) if showing is Showing.TIMELINE else (),
        calendars=_draw_calendars(incidents, contested) if showing is Showing.TIMELINE else (),
        sites=list_sites(incidents, contested) if showing is Showing.MAP else (),
        reports=len(view.casebook.reports),
        now=now,
    )


def _list(view: View, incident: Incident, found: Found | None) -> ListedIncident:
    return ListedIncident(
        row=tabulate_incident(incident, view.register),
        standing=view.standings.of[incident.id],
        spots=_list_spots(view, incident.id, found) if found else (),
    )


def _list_spots(view: View, incident: IncidentId, found: Found) -> tuple[Spot, ...]:
    """The first places in claims and, where these are too few, in reports."""
    register, casebook = view.register, view.casebook
    spots = []
    for id_ in found.claims.get(incident, ())[:_MOST_SPOTS]:
        claim = casebook.claims[id_]
        where = f"claim {register.numbers[id_]} in {register.labels[claim.report].short}"
        spots.append(Spot(where, at(f"/claims/{id_}"), found.words.mark(say_found_claim(claim))))
    for report in found.reports.get(incident, ())[: _MOST_SPOTS - len(spots)]:
        where = register.labels[report].short
        spots.append(Spot(where, at(f"/reports/{report}"), found.words.mark(casebook.reports[report].text)))
    return tuple(spots)


def _list_alone(view: View, found: Found | None) -> tuple[Spot, ...]:
    if found is None:
        return ()
    labels, reports = view.register.labels, view.casebook.reports
    return tuple(
        Spot(labels[report].short, at(f"/reports/{report}"), found.words.mark(reports[report].text))
        for report in found.alone
    )


def _draw_timelines(incidents: Sequence[Incident], contested: Collection[IncidentId]) -> tuple[Timeline, ...]:
    if len(incidents) > _MOST_BARS:
        return ()
    drawn = (draw_timeline(incidents, contested, width=width) for width in (WIDE, NARROW))
    return tuple(timeline for timeline in drawn if timeline)


def _draw_calendars(incidents: Sequence[Incident], contested: Collection[IncidentId]) -> tuple[Calendar, ...]:
    if len(incidents) <= _MOST_BARS:
        return ()
    drawn = (draw_calendar(incidents, contested, width=width) for width in (WIDE, NARROW))
    return tuple(calendar for calendar in drawn if calendar)


def _build_form(view: View, reading: FilterReading, showing: Showing) -> FilterForm:
    standings, wanted = view.standings.of.values(), reading.filter
    there = {incident.method for incident in view.casebook.incidents} | ({wanted.method} if wanted.method else set())
    return FilterForm(
        reading=reading,
        methods=_choices({method: method.value for method in Method if method in there}, wanted.method),
        disputes=_choices(DISPUTES, wanted.dispute),
        reviews=_choices(REVIEWS, wanted.review),
        orders=_choices(ORDERS, wanted.order),
        places=_suggest(standings, lambda standing: standing.places),
        actors=_suggest(standings, lambda standing: standing.actors),
        sources=_suggest(standings, lambda standing: standing.sources),
        chips=_list_chips(reading, showing),
        is_wide=any(reading.typed[name] for name in ("place", "method", "actor", "source")),
    )


def _choices(names: Mapping[_Value, str], chosen: _Value | None) -> tuple[Choice, ...]:
    return tuple(Choice(value.value, name, value is chosen) for value, name in names.items())


def _suggest(standings: Iterable[Standing], names: Callable[[Standing], Iterable[str]]) -> tuple[str, ...]:
    """The names that most incidents have, in alphabetical order."""
    counts = Counter(name for standing in standings for name in names(standing))
    return tuple(sorted((name for name, _ in counts.most_common(_MOST_SUGGESTIONS)), key=str.casefold))


def _list_chips(reading: FilterReading, showing: Showing) -> tuple[Chip, ...]:
    wanted = reading.filter
    words = {
        "text": wanted.text and f"“{wanted.text}”",
        "first": wanted.first and f"from {wanted.first}",
        "last": wanted.last and f"to {wanted.last}",
        "place": wanted.place and f"in {wanted.place}",
        "method": wanted.method and wanted.method.value,
        "actor": wanted.actor and f"said to have done it: {wanted.actor}",
        "source": wanted.source and f"according to {wanted.source}",
        "dispute": wanted.dispute and DISPUTES[wanted.dispute],
        "review": wanted.review and REVIEWS[wanted.review],
    }
    query = {**reading.query, "show": _unless_list(showing)}
    return tuple(
        Chip(said, at("/", **{name: value for name, value in query.items() if name != PARAMETERS[part]}))
        for part, said in words.items()
        if said
    )


def _unless_list(showing: Showing) -> str:
    return "" if showing is Showing.LIST else showing.value
