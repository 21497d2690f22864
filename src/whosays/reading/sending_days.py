"""The days of e-mails and feeds: each has a format of its own for them, and many take the other's."""

from __future__ import annotations

from datetime import date
from email.utils import parsedate_tz

from whosays.model.time import Interval
from whosays.reading.details import parse_published

_LONGEST = 100


def parse_sending_day(text: str) -> Interval | None:
    """The day that a date names (RFC 5322, "Thu, 5 Dec 2014 23:30:00 -0500", or RFC 3339); None where it is none.

    It is the day where it was written, not the day in Greenwich.
    """
    text = text.strip()[:_LONGEST]
    known = parse_published(text)
    if known:
        return known
    try:
        parsed = parsedate_tz(text)
        return Interval.of_day(date(*parsed[:3])) if parsed else None
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
