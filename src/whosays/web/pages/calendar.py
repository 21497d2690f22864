"""Very many incidents over time: how many there were in each year, quarter or month, as bars that open their days."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from whosays.model.identity import IncidentId
from whosays.model.incident import Incident

_MOST_BARS = 60
_STEPS = (1, 3, 12, 24, 60, 120, 600, 1200, 12_000)
_MARGIN = 30.0
_TALL = 150.0
_PIXELS_A_LABEL = 58.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """The incidents that began from `first` to `last`: how many, and over how many of them the accounts disagree.

    `x`, `width`, `height` and `contested_height` are pixels; `label` stands below, "" where there is no room.
    """

    first: date
    last: date
    name: str
    number: int
    contested: int
    x: float
    width: float
    height: float
    contested_height: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """A drawing `width` by `height` pixels, bars standing on `floor`; `undated` incidents have no place in it."""

    width: int
    height: int
    floor: float
    most: int
    stretches: tuple[Stretch, ...]
    undated: int


def draw_calendar(incidents: Sequence[Incident], contested: Collection[IncidentId], *, width: int) -> Calendar | None:
    """The incidents counted by the months in which they began; None where none has a date."""
    began = [(day, incident.id in contested) for incident in incidents if (day := _first_day(incident))]
    if not began:
        return None
    first, last = min(day for day, _ in began), max(day for day, _ in began)
    step = _choose_step(_month(last) - _month(first) + 1)
    counts = Counter(_month(day) // step for day, _ in began)
    disputed = Counter(_month(day) // step for day, is_contested in began if is_contested)
    numbers = range(_month(first) // step, _month(last) // step + 1)
    return Calendar(
        width=width,
        height=int(_TALL) + 40,
        floor=_TALL + 12,
        most=max(counts.values()),
        stretches=tuple(_draw(numbers, counts, disputed, step, width)),
        undated=len(incidents) - len(began),
    )


def _draw(
    numbers: Sequence[int], counts: Counter[int], disputed: Counter[int], step: int, width: int
) -> Iterable[Stretch]:
    each, most = (width - 2 * _MARGIN) / len(numbers), max(counts.values())
    labelled_at = -_PIXELS_A_LABEL
    for place, number in enumerate(numbers):
        # The calendar knows no month before January of the year 1 and none after December 9999.
        start, end = max(number * step, 12), min(number * step + step, 10_000 * 12) - 1
        label, x = _label(start, step), _MARGIN + place * each
        label = label if x - labelled_at >= _PIXELS_A_LABEL and x + _PIXELS_A_LABEL / 2 < width else ""
        labelled_at = x if label else labelled_at
        yield Stretch(
            first=date(start // 12, start % 12 + 1, 1),
            last=date(end // 12, end % 12 + 1, calendar.monthrange(end // 12, end % 12 + 1)[1]),
            name=_name(start, step),
            number=counts[number],
            contested=disputed[number],
            x=round(x, 1),
            width=round(max(each - 2, 1), 1),
            height=round(counts[number] / most * _TALL, 1),
            contested_height=round(disputed[number] / most * _TALL, 1),
            label=label,
        )


def _first_day(incident: Incident) -> date | None:
    return (incident.date.earliest or incident.date.latest) if incident.date else None


def _month(day: date) -> int:
    """Months since the beginning of the calendar."""
    return day.year * 12 + day.month - 1


def _choose_step(months: int) -> int:
    return next((step for step in _STEPS if months / step <= _MOST_BARS), _STEPS[-1])


def _label(start: int, step: int) -> str:
    """What stands below a bar: its month, or its year where bars are longer than a month and a year begins."""
    if step == 1:
        return _name(start, step)
    return str(start // 12) if start % 12 == 0 or step >= 12 else ""


def _name(start: int, step: int) -> str:
    year, month = divmod(start, 12)
    if step == 1:
        return f"{calendar.month_abbr[month + 1]} {year}"
    if step < 12:
        return f"{calendar.month_abbr[month + 1]}–{calendar.month_abbr[month + step]} {year}"
    return str(year) if step == 12 else f"{year}–{year + step // 12 - 1}"
