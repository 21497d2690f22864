"""The timeline of incidents: each as a bar over its days, in lanes, with labels where there is room."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from whosays.exporting.dossier.labels import measure_text
from whosays.exporting.dossier.tolls import Tick
from whosays.exporting.dossier.wording import say_days
from whosays.model.identity import IncidentId
from whosays.model.incident import Incident

_TYPE_SIZE = 12.5
_LEAST_BAR = 9.0
_LABELLED_LANE, _BARE_LANE = 26, 11
_MOST_LABELLED_LANES = 14
_MARGIN = 12.0
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_PIXELS_A_TICK = 85
_YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeBar:
    """An incident on the timeline: from `x` on, `width` pixels wide, in lane number `lane` from the top.

    `label` is None where there is no room for one; `label_x` is where it stands, `label_before` true where it ends
    there instead of starting.
    """

    incident: IncidentId
    title: str
    when: str
    x: float
    width: float
    lane: int
    contested: bool
    label: str | None
    label_x: float
    label_before: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """A drawing `width` pixels wide with lanes of `lane_height`; `ticks` are in pixels; `undated` have no bar.

    Bars without labels are stacked from the scale up, so that their heights tell how many there are.
    """

    width: int
    lanes: int
    lane_height: int
    ticks: tuple[Tick, ...]
    bars: tuple[TimeBar, ...]
    undated: int

    @property
    def height(self) -> int:
        """Pixels from the top to below the scale's numbers."""
        return self.lanes * self.lane_height + 34


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    last: date
    width: int

    def x(self, day: date) -> float:
        days = (self.last - self.first).days + 1
        return _MARGIN + (day - self.first).days / days * (self.width - 2 * _MARGIN)


def draw_timeline(incidents: Sequence[Incident], contested: Collection[IncidentId], *, width: int) -> Timeline | None:
    """The incidents with a date on one scale of days; None where none has one."""
    dated = [(days, incident) for incident in incidents if (days := _days_of(incident))]
    if not dated:
        return None
    dated.sort(key=lambda item: (item[0], item[1].id))
    first, last = min(days[0] for days, _ in dated), max(days[1] for days, _ in dated)
    room = max(1, (last - first).days // 40)
    scale = _Scale(_shift(first, -room), _shift(last, room), width)
    bars = _pack(dated, contested, scale, labelled=True)
    labelled = max(bar.lane for bar in bars) < _MOST_LABELLED_LANES
    if not labelled:
        bars = _pack(dated, contested, scale, labelled=False)
    lanes = max(bar.lane for bar in bars) + 1
    return Timeline(
        width=width,
        lanes=lanes,
        lane_height=_LABELLED_LANE if labelled else _BARE_LANE,
        ticks=tuple(_ticks(scale)),
        bars=bars if labelled else tuple(replace(bar, lane=lanes - 1 - bar.lane) for bar in bars),
        undated=len(incidents) - len(dated),
    )


def _shift(day: date, days: int) -> date:
    """The day so many days later, or the calendar's first or last where it has no such day."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def _days_of(incident: Incident) -> tuple[date, date] | None:
    if incident.date is None:
        return None
    earliest, latest = incident.date.earliest or incident.date.latest, incident.date.latest or incident.date.earliest
    return (earliest, latest) if earliest and latest else None


def _pack(
    dated: Sequence[tuple[tuple[date, date], Incident]],
    contested: Collection[IncidentId],
    scale: _Scale,
    *,
    labelled: bool,
) -> tuple[TimeBar, ...]:
    """Each bar in the first lane that is free over its length and its label's."""
    taken: list[list[tuple[float, float]]] = []
    bars = []
    for days, incident in dated:
        start = scale.x(days[0])
        end = max(scale.x(_shift(days[1], 1)), start + _LEAST_BAR)
        text = incident.title.partition(", ")[0]
        wide = measure_text(text, _TYPE_SIZE) + 10 if labelled else 2.0
        before = labelled and end + wide > scale.width and start - wide > 0
        reach = (start - wide, end + 4) if before else (start, end + wide)
        lane = next((n for n, row in enumerate(taken) if _is_free(row, reach)), len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].append(reach)
        bars.append(
            TimeBar(
                incident=incident.id,
                title=incident.title,
                when=say_days(incident.date),
                x=round(start, 1),
                width=round(end - start, 1),
                lane=lane,
                contested=incident.id in contested,
                label=text if labelled else None,
                label_x=round(start - 5 if before else end + 5, 1),
                label_before=before,
            )
        )
    return tuple(bars)


def _is_free(row: Sequence[tuple[float, float]], reach: tuple[float, float]) -> bool:
    return all(reach[1] <= start or end <= reach[0] for start, end in row)


def _ticks(scale: _Scale) -> Iterator[Tick]:
    """Years, months or days, as many as there is room for."""
    most = max(2, scale.width // _PIXELS_A_TICK)
    days = (scale.last - scale.first).days + 1
    if days > 365 * 2:
        yield from _year_ticks(scale, most)
    elif days > 70:
        yield from _month_ticks(scale, most)
    else:
        yield from _day_ticks(scale, most)


def _year_ticks(scale: _Scale, most: int) -> Iterator[Tick]:
    years = scale.last.year - scale.first.year + 1
    step = next(step for step in _YEAR_STEPS if years / step <= most)
    for year in range(-(-scale.first.year // step) * step, scale.last.year + 1, step):
        if year >= 1 and scale.first <= date(year, 1, 1):
            yield Tick(round(scale.x(date(year, 1, 1)), 1), str(year))


def _month_ticks(scale: _Scale, most: int) -> Iterator[Tick]:
    first = scale.first.year * 12 + scale.first.month - 1
    last = scale.last.year * 12 + scale.last.month - 1
    step = next(step for step in (1, 2, 3, 6, 12) if (last - first + 1) / step <= most or step == 12)
    for number in range(-(-first // step) * step, last + 1, step):
        day = date(number // 12, number % 12 + 1, 1)
        if scale.first <= day:
            yield Tick(round(scale.x(day), 1), f"{_MONTHS[day.month - 1]} {day.year}")


def _day_ticks(scale: _Scale, most: int) -> Iterator[Tick]:
    days = (scale.last - scale.first).days + 1
    step = next(step for step in (1, 2, 5, 7, 10, 14, 28) if days / step <= most or step == 28)
    for offset in range(0, days, step):
        day = scale.first + timedelta(days=offset)
        yield Tick(round(scale.x(day), 1), f"{day.day} {_MONTHS[day.month - 1]} {day.year}")
