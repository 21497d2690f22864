"""Rules for times that name a day, month, year or decade of the calendar: "22 March", "Dec. 4-5", "the early 1990s".

What is left out (the year, the order of day and month) is taken from the dates around or from the publication
date, biased to the past as news is; where neither tells, the interval is unknown (coding guide, section 2).
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from whosays.annotating.calendar_words import (
    ANY_MONTH,
    ANY_WEEKDAY,
    CENTURY_CLUES,
    DAY,
    FEASTS,
    MONTH,
    MONTH_CLUES,
    WEEKDAY,
    YEAR,
    day_number,
    full_year,
    month_number,
    weekday_number,
)
from whosays.annotating.moment import UNKNOWN, Moment, Reading, Rule, on_publication, rule
from whosays.annotating.periods import (
    decade_of,
    month_of,
    months_from,
    part_of,
    until,
    weekday_after,
    weekday_before,
    year_of,
)
from whosays.model.time import Interval

_YEARS_BETWEEN_LEAP_DAYS = 8
_NEAR_FOCUS = timedelta(days=45)
_SOON = timedelta(days=183)
_VERY_SOON = timedelta(days=45)
_NEAR_PUBLICATION = timedelta(days=14)
# A wire's day in another time zone may be the next one.
_AHEAD_OF_CLOCK = timedelta(days=1)

_PLACES = ("first", "second", "third", "fourth", "fifth")

_DASH = r"\s?[-–/]\s?"
_AND = rf"(?:{_DASH}|\s(?:and|to|or|until|till|through)\s)"
_OF_YEAR = (
    rf"(?:(?:,?\s(?:of\s)?|-)(?P<year>{YEAR})|\s(?P<short>'?\d\d)(?![\d:.%])(?!\s[a-z])|"
    r"\s(?:of\s)?(?P<which>last|this)\syear)?"
)
_PART = r"(?:(?P<part>early|late|mid)[\s-](?:in\s)?)?"
_WEEKDAY_BEFORE = rf"(?:{ANY_WEEKDAY}(?:\s\(|,?\s(?:the\s)?))?"
_LEAD = (
    r"(?P<lead>(?:in|since|of|during|until|till|by|from|to|through|throughout|between|before|after|and|or|mid|"
    r"early|late)[\s-](?:the\s)?)"
)


def _nearest_year(month: int, day: int, focus: date) -> date:
    years = (date(focus.year + shift, month, min(day, 28)) for shift in (-1, 0, 1))
    best = min(years, key=lambda d: abs(d - focus))
    return date(best.year, month, day)


def _latest_before(month: int, day: int, published: date, *, within: timedelta | None) -> date:
    limit = published + _AHEAD_OF_CLOCK
    years = range(published.year + 1, published.year - _YEARS_BETWEEN_LEAP_DAYS, -1)
    days = (_day(year, month, day) for year in years)
    found = next((known for known in days if known and known <= limit), None)
    if found is None:
        message = f"no year has a day {day} in month {month}"
        raise ValueError(message)
    coming = date(found.year + 1, month, min(day, 28)) - published
    return date(found.year + 1, month, day) if within and found < published and coming < within else found


def _without_year(first: tuple[int, int], last: tuple[int, int], moment: Moment) -> Reading:
    """Days of a year that is left out: near a date told with its year, else the latest up to publication."""
    focus = moment.dated.earliest if moment.dated else None
    if focus:
        start = _nearest_year(*first, focus)
        room = _NEAR_FOCUS if moment.published else timedelta(days=183)
        if abs(start - focus) <= room:
            return Reading(Interval(start, _on_or_after(last, start)))
    if moment.published is None:
        return UNKNOWN
    end = _latest_before(
        *last, moment.published, within=_SOON if moment.ahead else _VERY_SOON if not moment.past else None
    )
    start = date(end.year if first <= last else end.year - 1, *first)
    return on_publication(Interval(start, end))


def _on_or_after(last: tuple[int, int], start: date) -> date:
    end = date(start.year, *last)
    return end if end >= start else date(start.year + 1, *last)


def _year_told(match: re.Match[str], moment: Moment) -> int | None:
    groups = match.groupdict()
    written = groups.get("year") or groups.get("short")
    if written:
        return full_year(written)
    if groups.get("which") and moment.published:
        return moment.published.year - (groups["which"].lower() == "last")
    return None


def _resolve_days(match: re.Match[str], moment: Moment) -> Reading:
    """One day, or days joined by a dash or "and"; of one month or of two."""
    groups = match.groupdict()
    last_month = month_number(match["month"])
    first_month = month_number(groups["first_month"]) if groups.get("first_month") else last_month
    last_day = day_number(match["day"])
    first_day = day_number(groups["first_day"]) if groups.get("first_day") else last_day
    first, last = (first_month, first_day), (last_month, last_day)
    year = _year_told(match, moment)
    if year is None:
        return UNKNOWN if groups.get("which") else _without_year(first, last, moment)
    start = date(year if first <= last else year - 1, *first)
    return Reading(Interval(start, date(year, *last)), leans_on_publication=bool(groups.get("which")))


def _resolve_numbers(match: re.Match[str], moment: Moment) -> Reading:
    """Day, month and year in digits; which comes first is told by the report's other dates, or by what fits."""
    year = full_year(match["year"])
    one, two = int(match["one"]), int(match["two"])
    readings = {order: d for order, d in ((True, _day(year, two, one)), (False, _day(year, one, two))) if d}
    if moment.published:
        limit = moment.published + _AHEAD_OF_CLOCK
        readings = {order: day for order, day in readings.items() if day <= limit} or readings
    if len(set(readings.values())) == 1:
        return Reading(Interval.of_day(next(iter(readings.values()))))
    if moment.day_first in readings:
        return Reading(Interval.of_day(readings[moment.day_first]))
    near = [day for day in readings.values() if moment.published and _is_close(day, moment.published)]
    return Reading(Interval.of_day(near[0]) if len(near) == 1 else None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _is_close(day: date, published: date) -> bool:
    return abs(day - published) <= _NEAR_PUBLICATION or (day.month, day.day) == (published.month, published.day)


def _resolve_iso(match: re.Match[str], _: Moment) -> Reading:
    return Reading(Interval.of_day(date(int(match["year"]), int(match["month"]), int(match["day"]))))


def _with_part(match: re.Match[str], reading: Reading) -> Reading:
    part = match.groupdict().get("part")
    if not part or reading.interval is None:
        return reading
    return Reading(part_of(reading.interval, part.lower()), reading.leans_on_publication)


def _resolve_months(match: re.Match[str], moment: Moment) -> Reading:
    """For "March and April of last year": all of both months."""
    last, first = month_number(match["month"]), month_number(match["first_month"])
    year = _year_told(match, moment)
    if year is None:
        return UNKNOWN
    start = month_of(year if first <= last else year - 1, first)
    return Reading(start.joined_with(month_of(year, last)), leans_on_publication=bool(match.groupdict().get("which")))


def _resolve_month(match: re.Match[str], moment: Moment) -> Reading:
    """A month, with its year or without."""
    month = month_number(match["month"])
    year = _year_told(match, moment)
    which = match.groupdict().get("which")
    if year is not None:
        return _with_part(match, Reading(month_of(year, month), leans_on_publication=bool(which)))
    return UNKNOWN if which else _with_part(match, _month_without_year(month, moment))


def _month_without_year(month: int, moment: Moment) -> Reading:
    focus = moment.dated.earliest if moment.dated else None
    if focus and moment.published is None:
        return Reading(month_of(_nearest_year(month, 1, focus).year, month))
    if moment.published is None:
        return UNKNOWN
    last = moment.published
    year = last.year - (month > last.month)
    if moment.ahead and month != last.month:
        return on_publication(month_of(last.year + (month < last.month), month))
    return on_publication(until(month_of(year, month), last))


def _resolve_weekday_of_month(match: re.Match[str], moment: Moment) -> Reading:
    """For "the first Monday of October"."""
    whole = _resolve_month(match, moment)
    if whole.interval is None or whole.interval.earliest is None:
        return UNKNOWN
    first = whole.interval.earliest.replace(day=1)
    weekday, place = weekday_number(match["weekday"]), match["place"].lower()
    if place == "last":
        day = weekday_before(months_from(first, 1) - timedelta(days=1), weekday)
    else:
        weeks = _PLACES.index(place)
        day = weekday_after(first - timedelta(days=1), weekday) + timedelta(weeks=weeks)
    return Reading(Interval.of_day(day), whole.leans_on_publication)


def _resolve_which_month(match: re.Match[str], moment: Moment) -> Reading:
    """For "last November", "this June", "next May", "that October", "the past month of February"."""
    month, which = month_number(match["month"]), match["which"].lower()
    if which == "that":
        here = moment.told_day
        return Reading(month_of(here.year - (month > here.month), month)) if here else UNKNOWN
    if moment.published is None:
        return UNKNOWN
    here = moment.published
    if which == "next":
        return on_publication(month_of(here.year + (month <= here.month), month))
    if which == "this":
        return on_publication(month_of(here.year, month))
    return on_publication(month_of(here.year - (month >= here.month), month))


def _resolve_day_of_month(match: re.Match[str], moment: Moment) -> Reading:
    """For "The 17th of this month", "on the 28th": the latest up to publication."""
    if moment.published is None:
        return UNKNOWN
    groups, day = match.groupdict(), day_number(match["day"])
    which = (groups.get("which") or "").lower()
    is_before = which == "last" or (not which and day > moment.published.day)
    first = months_from(moment.published.replace(day=1), -1 if is_before else 0)
    return on_publication(Interval.of_day(first.replace(day=day)))


def _resolve_year(match: re.Match[str], _: Moment) -> Reading:
    return _with_part(match, Reading(year_of(full_year(match["year"]))))


def _resolve_years(match: re.Match[str], _: Moment) -> Reading:
    return Reading(year_of(int(match["first"])).joined_with(year_of(int(match["year"]))))


def _resolve_since_year(match: re.Match[str], moment: Moment) -> Reading:
    start = _resolve_year(match, moment).interval
    return Reading(Interval(start.earliest, None) if start else None)


def _resolve_decade(match: re.Match[str], _: Moment) -> Reading:
    return _with_part(match, Reading(decade_of(full_year(match["decade"]))))


def _resolve_feast(match: re.Match[str], moment: Moment) -> Reading:
    month, day = FEASTS[match["feast"].lower()]
    if match["year"]:
        return Reading(Interval.of_day(date(int(match["year"]), month, day)))
    return _without_year((month, day), (month, day), moment)


def _resolve_nothing(_: re.Match[str], __: Moment) -> Reading:
    return UNKNOWN


@cache
def load_calendar_rules() -> tuple[Rule, ...]:
    """The rules, compiled once a process; where two match alike the earlier holds."""
    return (*_written_day_rules(), *_day_of_month_rules(), *_month_and_year_rules())


def _written_day_rules() -> tuple[Rule, ...]:
    """Days in figures, and names of events that are no dates of the report's telling."""
    return (
        rule(
            r"(?:sept(?:ember|\.)?\s11(?:th)?|9/11|7/7)(?=\s(?:terror(?:ist)?\s)?attacks?\b)",
            _resolve_nothing,
            "11",
            "7/7",
        ),
        rule(r"(?:9/11|7/7)(?!/)\b", _resolve_nothing, "9/11", "7/7"),
        rule(
            r"(?P<year>(?:19|20)\d\d)(?P<mark>[-/])(?P<month>0?[1-9]|1[0-2])(?P=mark)(?P<day>[0-2]?\d|3[01])(?!\d)",
            _resolve_iso,
            *CENTURY_CLUES,
        ),
        rule(
            r"(?<![\d/.-])(?P<one>\d{1,2})(?P<mark>[/.-])(?P<two>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d|\d\d)(?![\d/-]|\.\d)",
            _resolve_numbers,
            *"/.-",
        ),
    )


def _day_of_month_rules() -> tuple[Rule, ...]:
    """Days of a named month: "4 and 5 December", "March 22, 2024", "13 JAN 90"."""
    month, first_month = rf"(?P<month>{ANY_MONTH})", rf"(?P<first_month>{ANY_MONTH})"
    day, first_day = rf"(?P<day>{DAY})", rf"(?P<first_day>{DAY})"
    first_year = rf"(?:,?\s{YEAR})?"
    return (
        rule(
            rf"{_WEEKDAY_BEFORE}{first_day}\s{first_month}{first_year}{_AND}{day}\s{month}{_OF_YEAR}",
            _resolve_days,
            *MONTH_CLUES,
        ),
        rule(
            rf"{_WEEKDAY_BEFORE}{first_month}\s{first_day}{first_year}{_AND}{month}\s{day}{_OF_YEAR}",
            _resolve_days,
            *MONTH_CLUES,
        ),
        rule(rf"{_WEEKDAY_BEFORE}{first_day}{_AND}{day}\s(?:of\s)?{month}{_OF_YEAR}", _resolve_days, *MONTH_CLUES),
        rule(rf"{_WEEKDAY_BEFORE}{month}\s{first_day}{_AND}{day}{_OF_YEAR}", _resolve_days, *MONTH_CLUES),
        rule(rf"{_WEEKDAY_BEFORE}(?:last\s)?{day}[\s-](?:of\s)?{month}{_OF_YEAR}", _resolve_days, *MONTH_CLUES),
        rule(rf"{_WEEKDAY_BEFORE}(?:last\s)?{month}\s?{day}{_OF_YEAR}", _resolve_days, *MONTH_CLUES),
    )


def _month_and_year_rules() -> tuple[Rule, ...]:
    """Months, years, decades and feasts."""
    month, first_month = rf"(?P<month>{ANY_MONTH})", rf"(?P<first_month>{ANY_MONTH})"
    return (
        rule(
            rf"{first_month}{_AND}{month},?\s(?:of\s)?(?:(?P<year>{YEAR})|(?P<which>last|this)\syear)",
            _resolve_months,
            *MONTH_CLUES,
        ),
        rule(
            rf"(?:the\s)?(?P<place>{'|'.join(_PLACES)}|last)\s(?P<weekday>{WEEKDAY})\s(?:of|in)\s(?P<month>{MONTH})\b"
            rf"(?:,?\s(?P<year>{YEAR}))?",
            _resolve_weekday_of_month,
            *MONTH_CLUES,
        ),
        rule(
            rf"{_PART}{month},?\s(?:of\s)?(?:(?P<year>{YEAR})|(?P<which>last|this)\syear)", _resolve_month, *MONTH_CLUES
        ),
        rule(
            rf"(?:the\s)?(?P<which>last|this|next|past|that)\s(?:month\sof\s)?(?P<month>{MONTH})\b(?!\s\d)",
            _resolve_which_month,
            *MONTH_CLUES,
        ),
        rule(rf"(?P<part>early|late|mid)[\s-](?P<month>{MONTH})\b(?!\s\d)", _resolve_month, *MONTH_CLUES),
        rule(rf"{_LEAD}?(?P<month>{MONTH})\b(?!\s\d)", _resolve_month, *MONTH_CLUES),
        rule(
            r"(?:the\s)(?P<day>\d{1,2}(?:st|nd|rd|th))\sof\s(?P<which>this|last|the)\s(?:current\s)?month",
            _resolve_day_of_month,
            "month",
        ),
        rule(
            r"(?P<lead>on\s)the\s(?P<day>\d{1,2}(?:st|nd|rd|th))(?=\s?[,.;)]|\s(?:at|in|when|and)\b)",
            _resolve_day_of_month,
        ),
        rule(
            rf"(?P<since>since)\s(?:the\s)?{_PART}(?P<year>{YEAR})\b(?!\s[a-z]|,\swhen)", _resolve_since_year, "since"
        ),
        rule(
            rf"(?P<lead>in\s|from\s|between\s|of\s)?(?P<first>{YEAR})(?:{_DASH}|\s(?:and|to)\s)(?P<year>{YEAR})\b",
            _resolve_years,
            *CENTURY_CLUES,
        ),
        rule(rf"{_PART}(?P<year>{YEAR})\b", _resolve_year, *CENTURY_CLUES),
        rule(
            r"(?:the\s)?(?:(?P<part>early|late|mid)[\s-])?(?P<decade>(?:(?:19|20)\d|'[5-9])0)'?s\b",
            _resolve_decade,
            "0",
        ),
        rule(rf"(?P<feast>{'|'.join(FEASTS)})\b(?:,?\s(?P<year>{YEAR}))?", _resolve_feast, *FEASTS),
    )
