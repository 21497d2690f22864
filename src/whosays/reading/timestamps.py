"""The dates that programs write into tables and JSON: "20160306T100000Z", "1457258400", "25/3/2016".

The day is taken as it is written there, in whatever time zone; seconds since 1970 are days of UTC.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from whosays.model.time import Interval
from whosays.reading.days import make_day, read_days
from whosays.reading.details import parse_published

_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:[T ]?\d{6}(?:\.\d{1,6})?Z?)?")
_SECONDS = re.compile(r"(\d{9,10})(?:\.\d{1,9})?")
_MILLISECONDS = re.compile(r"\d{12,13}")
_BY_NUMBERS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:[T ,]+\d{1,2}:\d{2}.{0,24})?")
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:[T ]+\d{1,2}:\d{2}.{0,24})?")
_LONGEST = 80


def read_timestamp(written: str) -> Interval | None:
    """The days that a date names as programs write it; None for none, and where day and month cannot be told apart."""
    text = written.strip()
    if not text or len(text) > _LONGEST:
        return None
    found = _compact_day(text) or _epoch_day(text) or _numbered_day(text) or _mail_day(text)
    if found:
        return Interval.of_day(found)
    return parse_published(text) or _spelled_day(text)


def is_ambiguous(written: str) -> bool:
    """True where a date can be read as two days ("3/6/2016")."""
    return len(_numbered_days(written.strip())) > 1


def _compact_day(text: str) -> date | None:
    match = _COMPACT.fullmatch(text)
    return make_day(*(int(part) for part in match.groups())) if match else None


def _epoch_day(text: str) -> date | None:
    seconds = _SECONDS.fullmatch(text)
    since = int(seconds[1]) if seconds else int(text) // 1000 if _MILLISECONDS.fullmatch(text) else None
    return datetime.fromtimestamp(since, UTC).date() if since is not None else None


def _numbered_days(text: str) -> frozenset[date]:
    match = _BY_NUMBERS.fullmatch(text)
    if match is None:
        return frozenset()
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    days = (make_day(year, first, second), make_day(year, second, first))
    return frozenset(day for day in days if day)


def _numbered_day(text: str) -> date | None:
    year_first = _YEAR_FIRST.fullmatch(text)
    if year_first:
        return make_day(*(int(part) for part in year_first.groups()))
    days = _numbered_days(text)
    return next(iter(days)) if len(days) == 1 else None


def _mail_day(text: str) -> date | None:
    """A day as mail and feeds write it: "Sun, 06 Mar 2016 10:00:00 GMT"."""
    if not text[:1].isalpha() or "," not in text[:5]:
        return None
    with suppress(ValueError, TypeError, OverflowError):
        return parsedate_to_datetime(text).date()
    return None


def _spelled_day(text: str) -> Interval | None:
    days = {written.day for written in read_days(text)}
    return Interval.of_day(days.pop()) if len(days) == 1 else None
