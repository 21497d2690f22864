"""Whether one figure replaces another, or stands against it (coding guide, section 5, `update`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from enum import Enum

from whosays.model.claim import Effect
from whosays.model.identity import ReportId
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

    A later one replaces an earlier one where a text says so, or where as many of the hurt are among the dead now.
    Otherwise they contradict where one report sets the two against each other; and where everybody who gives the one
    comes before everybody who gives the other, it is a replacement if the same source counts again or the incident's
    first seven days are not over.
    """
    if is_called_earlier(one) != is_called_earlier(other):
        return Relation.UPDATE
    if _have_died_since(one, other) or _have_died_since(other, one):
        return Relation.UPDATE
    if _is_still_open(one, other) or _is_still_open(other, one):
        return Relation.UPDATE
    beside = _pair_within_reports(one, other)
    if beside:
        is_recount = all(_is_renewed(a, b) or _is_renewed(b, a) for a, b in beside)
        return Relation.UPDATE if is_recount else Relation.CONTRADICTION
    for earlier, later in ((one, other), (other, one)):
        if precedes(earlier, later) and (_is_recount(earlier, later) or is_still_counted(later, incident)):
            return Relation.UPDATE
    return Relation.CONTRADICTION


def _have_died_since(earlier: Sequence[Figure], later: Sequence[Figure]) -> bool:
    """True where each later report has as many fewer hurt as it has more killed, and none is known to be older."""
    pairs = [(old, new) for old in earlier for new in later]
    return all(
        old.attribute == Effect.INJURED.value
        and old.report != new.report
        and old.stated.exact is not None
        and new.stated.exact is not None
        and old.stated.exact - new.stated.exact == new.dead - old.dead > 0
        and not (old.published and new.published and new.published < old.published)
        for old, new in pairs
    )


def _is_still_open(earlier: Sequence[Figure], later: Sequence[Figure]) -> bool:
    """True where the lower number is told as the one so far, by reports that are not known to be the later ones.

    That nobody has been arrested is always told so far.
    """
    if max(figure.stated.least for figure in earlier) >= min(figure.stated.least for figure in later):
        return False
    return all("so far" in f.passage.marks or _is_no_arrest(f) for f in earlier) and not any(
        old.published and new.published and new.published < old.published for old in earlier for new in later
    )


def _is_no_arrest(figure: Figure) -> bool:
    return figure.is_zero and figure.attribute == Effect.DETAINED.value


def _pair_within_reports(one: Sequence[Figure], other: Sequence[Figure]) -> list[tuple[Figure, Figure]]:
    by_report: dict[ReportId, list[Figure]] = defaultdict(list)
    for figure in other:
        by_report[figure.report].append(figure)
    return [(figure, beside) for figure in one for beside in by_report[figure.report]]


def is_called_earlier(figures: Sequence[Figure]) -> bool:
    """True where a text calls the number earlier and nobody gives it afterwards."""
    called = [figure for figure in figures if figure.passage.is_replaced]
    held = [figure.published for figure in figures if not figure.passage.is_replaced]
    if not called:
        return False
    days = [figure.published for figure in called if figure.published]
    return not held or (bool(days) and all(day is not None and day <= max(days) for day in held))


def _is_renewed(old: Figure, new: Figure) -> bool:
    """True where the same voice gives a new number in words like "rose to"."""
    return new.passage.is_replacing and not old.passage.is_replacing and old.voice.key == new.voice.key


def precedes(earlier: Sequence[Figure], later: Sequence[Figure]) -> bool:
    """True where all reports that hold the one are known to be older than all that give the other."""
    last = [figure.published for figure in earlier if not figure.passage.is_replaced]
    first = [figure.published for figure in later]
    known = [day for day in (*last, *first) if day is not None]
    if not last or len(known) < len(last) + len(first):
        return False
    return max(day for day in last if day) < min(day for day in first if day)


def _is_recount(earlier: Sequence[Figure], later: Sequence[Figure]) -> bool:
    voices = {figure.voice.key for figure in earlier if not figure.voice.is_own}
    return any(figure.voice.key in voices for figure in later if not figure.voice.is_own)


def is_still_counted(later: Sequence[Figure], incident: Interval | None) -> bool:
    """True where the first of these is of the incident's first seven days."""
    day = (incident.latest or incident.earliest) if incident else None
    published = [figure.published for figure in later if figure.published]
    return bool(published) and day is not None and min(published) <= day + timedelta(days=_COUNTING_DAYS)
