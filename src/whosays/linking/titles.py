"""A short name of an incident for people: "Armed assault in Grozny, 4-5 December 2014"."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date

from whosays.model.incident import Method, Status
from whosays.model.place import Place, Precision
from whosays.model.time import Interval

_MOST_PLACES = 2


def write_title(method: Method, status: Status, days: Interval | None, places: Sequence[Place]) -> str:
    """What, where (at most two places) and when; parts that are not known are left out."""
    what = "attack" if method is Method.OTHER else str(method)
    if status is Status.FOILED:
        what = f"foiled {what}"
    elif status is Status.THREATENED:
        what = "threat" if method is Method.OTHER else f"threatened {what}"
    where = _write_places(places)
    when = f", {write_days(days)}" if days else ""
    return f"{what[0].upper()}{what[1:]}{where}{when}"


def _write_places(places: Sequence[Place]) -> str:
    if not places:
        return ""
    preposition = "at" if places[0].precision is Precision.SITE else "in"
    more = " and other places" if len(places) > _MOST_PLACES else ""
    names = " and ".join(place.name for place in places[:_MOST_PLACES]) if not more else places[0].name
    return f" {preposition} {names}{more}"


def write_days(days: Interval) -> str:
    """Days in words, without repeating month or year: "4-5 December 2014", "October 2002", "2002"."""
    first, last = days.earliest, days.latest
    if first is None or last is None:
        return f"before {_write_day(last)}" if last else f"after {_write_day(first)}" if first else "date unknown"
    return _write_day(first) if first == last else _write_range(first, last)


def _write_range(first: date, last: date) -> str:
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year}-{last.year}"
    if first.year != last.year:
        return f"{_write_day(first)} - {_write_day(last)}"
    if first.month != last.month:
        return f"{first.day} {calendar.month_name[first.month]} - {_write_day(last)}"
    if first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]:
        return f"{calendar.month_name[first.month]} {first.year}"
    return f"{first.day}-{_write_day(last)}"


def _write_day(day: date) -> str:
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"
