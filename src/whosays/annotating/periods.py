"""Arithmetic on days and stretches of days: months, years, weeks, and the last ones before a day."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from whosays.model.time import Interval

ONE_DAY = timedelta(days=1)
_DAYS_OF = {"day": 1, "week": 7, "fortnight": 14}


def month_of(year: int, month: int) -> Interval:
    """All days of a month."""
    return Interval(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def year_of(year: int) -> Interval:
    """All days of a year."""
    return Interval(date(year, 1, 1), date(year, 12, 31))


def decade_of(year: int) -> Interval:
    """All days of the ten years from `year`."""
    return Interval(date(year, 1, 1), date(year + 9, 12, 31))


def week_of(day: date) -> Interval:
    """Monday to Sunday around a day."""
    monday = day - timedelta(days=day.weekday())
    return Interval(monday, monday + timedelta(days=6))


def weekend_before(day: date) -> Interval:
    """Saturday and Sunday of the last weekend that has begun by a day."""
    saturday = weekday_before(day, 5)
    return Interval(saturday, saturday + ONE_DAY)


def weekday_before(day: date, weekday: int) -> date:
    """The last such weekday (0 is Monday) on or before a day."""
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def weekday_after(day: date, weekday: int) -> date:
    """The first such weekday (0 is Monday) after a day."""
    return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)


def months_from(day: date, months: int) -> date:
    """The day so many months on (back where negative), the month's last day where it is too short."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def shifted(day: date, number: int, unit: str) -> date:
    """The day so many days, weeks, fortnights, months or years on (back where negative)."""
    if unit in _DAYS_OF:
        return day + timedelta(days=number * _DAYS_OF[unit])
    return months_from(day, number * (12 if unit == "year" else 1))


def around(day: date, unit: str) -> Interval:
    """The day itself for a day or weeks, the month for months, the year for years: as exact as the unit says."""
    if unit == "month":
        return month_of(day.year, day.month)
    return year_of(day.year) if unit == "year" else Interval.of_day(day)


def until(interval: Interval, last: date) -> Interval | None:
    """The part of an interval up to a day, None where it has none."""
    return interval.intersected_with(Interval(None, last))


def part_of(interval: Interval, part: str) -> Interval:
    """The first half of a month, year or decade for "early", the second for "late", the middle one for "mid"."""
    first, last = interval.earliest, interval.latest
    if first is None or last is None:
        return interval
    days = (last - first).days + 1
    if days <= 31:
        cuts = (first + timedelta(days=7), first + timedelta(days=15), first + timedelta(days=23))
    else:
        months = 12 if days <= 366 else 120
        cuts = (months_from(first, months // 4), months_from(first, months // 2), months_from(first, months * 3 // 4))
    if part == "early":
        return Interval(first, cuts[1] - ONE_DAY)
    return Interval(cuts[1], last) if part == "late" else Interval(cuts[0], cuts[2] - ONE_DAY)
