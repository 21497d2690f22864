"""Whole dates as pages and datelines write them: "Dec. 5, 2014", "13 JAN 90", "2014-12-05", "16/4/2016"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from whosays.model.evidence import Span

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_WEEKDAYS = "mon tue wed thu fri sat sun".split()
_WEEKDAY = r"(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WHOLE_DATE = re.compile(
    rf"""(?<![\w/-])(?:(?P<weekday>{_WEEKDAY}),?\s+(?:the\s+)?)?(?:
        (?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})
      | (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month2>{_MONTH}),?\s+(?P<year2>\d{{4}}|\d{{2}}(?=[\s,)(]))
      | (?P<year3>\d{{4}})-(?P<month3>\d{{2}})-(?P<day3>\d{{2}})(?=\D|$)
      | (?P<first>\d{{1,2}})(?P<mark>[/.])(?P<second>\d{{1,2}})(?P=mark)(?P<year4>\d{{4}})
    )(?![\w/])""",
    re.IGNORECASE | re.VERBOSE,
)
_DAY_AND_MONTH = re.compile(
    rf"(?<![\w/-])(?:(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})|(?P<day2>\d{{1,2}})\s+(?P<month2>{_MONTH}))(?![\w/])",
    re.IGNORECASE,
)
# Reports with a year of two digits are older wire copy or of this century's first decades.
_FIRST_OF_LAST_CENTURY = 40


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """A day and where in the text it is written."""

    span: Span
    day: date


def read_days(text: str) -> Iterator[WrittenDay]:
    """The whole dates in a text, in order.

    A date that does not exist, that its weekday belies, or whose day and month cannot be told apart ("3/4/2016"
    without a weekday) is left out.
    """
    for match in _WHOLE_DATE.finditer(text):
        day = _day_of(match)
        if day is not None:
            yield WrittenDay(Span(match.start(), match.end()), day)


def read_day_and_month(text: str) -> tuple[int, int, int, int] | None:
    """Day, month, start and end of the first date, with or without a year; None where there is none."""
    match = _DAY_AND_MONTH.search(text)
    if match is None:
        return None
    month = _month_number(match["month"] or match["month2"])
    return int(match["day"] or match["day2"]), month, match.start(), match.end()


def make_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_number(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _day_of(match: re.Match[str]) -> date | None:
    weekday = _WEEKDAYS.index(match["weekday"][:3].lower()) if match["weekday"] else None
    days = [day for day in _readings(match) if day and weekday in {None, day.weekday()}]
    return days[0] if len(set(days)) == 1 else None


def _readings(match: re.Match[str]) -> Iterator[date | None]:
    """The days that a written date can stand for."""
    if match["month"]:
        yield make_day(int(match["year"]), _month_number(match["month"]), int(match["day"]))
    elif match["month2"]:
        year = int(match["year2"])
        if year < 100:
            year += 1900 if year >= _FIRST_OF_LAST_CENTURY else 2000
        yield make_day(year, _month_number(match["month2"]), int(match["day2"]))
    elif match["year3"]:
        yield make_day(int(match["year3"]), int(match["month3"]), int(match["day3"]))
    else:
        first, second, year = int(match["first"]), int(match["second"]), int(match["year4"])
        yield make_day(year, first, second)
        yield make_day(year, second, first)
