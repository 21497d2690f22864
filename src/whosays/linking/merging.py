"""What several tellings of one incident together say of its method, status, days and places."""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from whosays.linking.titles import write_title
from whosays.model.incident import Incident, Link, Method, Status, Telling
from whosays.model.place import Place, Precision
from whosays.model.time import Interval

_FINEST_FIRST = (Precision.SITE, Precision.CITY, None, Precision.REGION, Precision.COUNTRY)


def merge_tellings(tellings: Sequence[Telling], links: tuple[Link, ...] = ()) -> Incident:
    """The incident that tellings make together; at least one is needed, their order makes no difference.

    `links` are why they are taken for one.
    """
    ordered = sorted(tellings, key=lambda telling: telling.id)
    method = _choose_method(ordered)
    status = _choose_status(ordered)
    days = find_common_days([telling.date for telling in ordered if telling.date])
    places = merge_places([place for telling in ordered for place in telling.places])
    return Incident(
        tellings=tuple(telling.id for telling in ordered),
        method=method,
        status=status,
        date=days,
        places=places,
        title=write_title(method, status, days, places),
        links=links,
    )


def _choose_method(tellings: Sequence[Telling]) -> Method:
    """What most tell, `other` only where nobody tells more; of equals the first in the coding guide's order."""
    order = list(Method)
    counted = Counter(telling.method for telling in tellings)
    return min(counted, key=lambda method: (method is Method.OTHER, -counted[method], order.index(method)))


def _choose_status(tellings: Sequence[Telling]) -> Status:
    order = list(Status)
    counted = Counter(telling.status for telling in tellings)
    return min(counted, key=lambda status: (-counted[status], order.index(status)))


def find_common_days(intervals: Sequence[Interval]) -> Interval | None:
    """The days on which most of the intervals agree; None without any.

    Where several stretches have as many, the one that the shortest interval holds, then the earliest, is taken.
    """
    if not intervals:
        return None
    best = min(_measure_starts(intervals), key=lambda start: (-start.agreeing, start.shortest, start.day)).day
    common: Interval | None = Interval(None, None)
    for interval in intervals:
        if common and (interval.earliest or date.min) <= best <= (interval.latest or date.max):
            common = common.intersected_with(interval)
    return common


class _Start(NamedTuple):
    """A day that intervals begin on, how many hold it, and how many days the shortest of them has."""

    day: date
    agreeing: int
    shortest: int


def _measure_starts(intervals: Sequence[Interval]) -> Iterator[_Start]:
    """Each day that some begin on, in order; those that hold it are in hand, the shortest first."""
    ordered = sorted(intervals, key=lambda interval: interval.earliest or date.min)
    lasts = sorted(interval.latest or date.max for interval in intervals)
    held: list[tuple[int, date]] = []
    begun = 0
    for day, group in groupby(ordered, key=lambda interval: interval.earliest or date.min):
        beginning = list(group)
        begun += len(beginning)
        for interval in beginning:
            heapq.heappush(held, (_length(interval), interval.latest or date.max))
        while held[0][1] < day:
            heapq.heappop(held)
        yield _Start(day, begun - bisect_left(lasts, day), held[0][0])


def _length(interval: Interval) -> int:
    return interval.days or date.max.toordinal()


def merge_places(places: Sequence[Place]) -> tuple[Place, ...]:
    """The places without repeats and without those that only contain a finer one, the most often told first."""
    counted = Counter(places)
    finest = [p for p in counted if not any(p.contains(other) for other in counted if other != p)]
    named: dict[tuple[str, str | None], Place] = {}
    for place in sorted(finest, key=lambda p: (-counted[p], _FINEST_FIRST.index(p.precision), str(p), repr(p))):
        named.setdefault((place.name, place.country), place)
    return tuple(named.values())
