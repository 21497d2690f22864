"""Whether one figure replaces another, or stands against it (coding guide, section 5, `update`)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from enum import Enum

from whosays.model.time import Interval
from whosays.reconciling.figures import Figure

# Reports of the incident's first seven days are still counting.
_COUNTING_DAYS = 6


class Relation(Enum):
    """How two figures that differ stand to one another."""

    UPDATE = "update"
    CONTRADICTION = "contradiction"


def relate_figures(one: Sequence[Figure], other: Sequence[Figure], incident: Interval | None) -> Relation:
    """Whether two lists of figures, each of one mind, contradict one another or one replaces the other.

    They contradict where one report sets the two against each other without calling one of them earlier. Otherwise
    the later replaces the earlier where a text says so, or where everybody who gives the one comes before everybody
    who gives the other and it is the same source again or the first seven days.
    """
    pairs = [(a, b) for a in one for b in other if a.report == b.report]
    if any(not _text_replaces(a, b) for a, b in pairs):
        return Relation.CONTRADICTION
    if pairs or any(_text_replaces(a, b) and _fits(a, b) for a in one for b in other):
        return Relation.UPDATE
    for earlier, later in ((one, other), (other, one)):
        if _precedes(earlier, later) and (_is_recount(earlier, later) or _is_still_counted(later, incident)):
            return Relation.UPDATE
    return Relation.CONTRADICTION


def _text_replaces(one: Figure, other: Figure) -> bool:
    """True where the words call one of them earlier, or say that one is new."""
    return (
        one.passage.is_replaced != other.passage.is_replaced or one.passage.is_replacing != other.passage.is_replacing
    )


def _fits(one: Figure, other: Figure) -> bool:
    """True where the one called earlier is not of a later report."""
    if one.published is None or other.published is None:
        return False
    return one.published == other.published


def _precedes(earlier: Sequence[Figure], later: Sequence[Figure]) -> bool:
    last = [figure.published for figure in earlier if not figure.passage.is_replaced]
    first = [figure.published for figure in later]
    known = [day for day in (*last, *first) if day is not None]
    if not last or len(known) < len(last) + len(first):
        return False
    return max(day for day in last if day) < min(day for day in first if day)


def _is_recount(earlier: Sequence[Figure], later: Sequence[Figure]) -> bool:
    voices = {figure.voice.key for figure in earlier if not figure.voice.is_own}
    return any(figure.voice.key in voices for figure in later if not figure.voice.is_own)


def _is_still_counted(later: Sequence[Figure], incident: Interval | None) -> bool:
    day = (incident.latest or incident.earliest) if incident else None
    published = [figure.published for figure in later if figure.published]
    return bool(published) and day is not None and min(published) <= day + timedelta(days=_COUNTING_DAYS)
