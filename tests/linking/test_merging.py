from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.linking.merging import find_common_days, merge_places, merge_tellings
from whosays.linking.titles import write_days, write_title
from whosays.model.evidence import Evidence
from whosays.model.identity import ReportId
from whosays.model.incident import Method, Status, Telling
from whosays.model.place import Place, Precision
from whosays.model.time import Interval

LIMA = Place("Lima", "Lima", "PE", -12.04, -77.03, Precision.CITY)
PERU = Place("Peru", None, "PE", -10.0, -76.0, Precision.COUNTRY)


def telling(report: str, method: Method, status: Status = Status.CARRIED_OUT) -> Telling:
    return Telling(
        report=ReportId(report),
        method=method,
        status=status,
        date=None,
        places=(),
        main=True,
        anchor=Evidence(0, 1, "A"),
    )


def test_the_method_is_the_majority_s_and_of_equals_the_guide_s_first() -> None:
    two = [telling("a", Method.BOMBING), telling("b", Method.ARMED_ASSAULT)]
    assert merge_tellings(two).method is Method.BOMBING
    assert merge_tellings([*two, telling("c", Method.ARMED_ASSAULT)]).method is Method.ARMED_ASSAULT
    assert merge_tellings([telling("a", Method.OTHER), telling("b", Method.OTHER), two[0]]).method is Method.BOMBING


def test_the_status_is_the_majority_s() -> None:
    told = [telling("a", Method.BOMBING, Status.FOILED), telling("b", Method.BOMBING, Status.FOILED)]
    assert merge_tellings([*told, telling("c", Method.BOMBING)]).status is Status.FOILED


def test_the_days_are_those_on_which_most_agree() -> None:
    week = Interval(date(2014, 12, 1), date(2014, 12, 5))
    raid = Interval(date(2014, 12, 4), date(2014, 12, 5))
    misprint = Interval.of_day(date(2014, 12, 14))
    assert find_common_days([week, raid, misprint]) == raid
    assert find_common_days([]) is None


def test_a_country_gives_way_to_its_town() -> None:
    assert merge_places([PERU, LIMA, PERU]) == (LIMA,)


@given(
    intervals=st.lists(
        st.tuples(st.dates(date(2000, 1, 1), date(2000, 3, 1)), st.integers(0, 9)).map(
            lambda pair: Interval(pair[0], date.fromordinal(pair[0].toordinal() + pair[1]))
        ),
        min_size=1,
    )
)
def test_no_day_has_more_agreement_than_the_common_days(intervals: list[Interval]) -> None:
    common = find_common_days(intervals)
    assert common is not None
    assert common == find_common_days(list(reversed(intervals)))
    agreeing = sum(interval.intersected_with(common) == common for interval in intervals)
    for interval in intervals:
        start = Interval.of_day(interval.earliest or date.min)
        assert sum(other.overlaps(start) for other in intervals) <= agreeing


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2014, 12, 4), date(2014, 12, 5), "4-5 December 2014"),
        (date(2014, 12, 4), date(2014, 12, 4), "4 December 2014"),
        (date(2002, 10, 1), date(2002, 10, 31), "October 2002"),
        (date(2002, 1, 1), date(2002, 12, 31), "2002"),
        (date(2002, 1, 1), date(2004, 12, 31), "2002-2004"),
        (date(2002, 1, 30), date(2002, 2, 2), "30 January - 2 February 2002"),
        (date(2002, 12, 31), date(2003, 1, 1), "31 December 2002 - 1 January 2003"),
        (None, date(2003, 1, 1), "before 1 January 2003"),
        (date(2003, 1, 1), None, "after 1 January 2003"),
    ],
)
def test_days_in_words(first: date | None, last: date | None, words: str) -> None:
    assert write_days(Interval(first, last)) == words


def test_titles_say_what_where_and_when() -> None:
    site = Place("Crocus City Hall", "Moscow Oblast", "RU", 55.8, 37.4, Precision.SITE)
    day = Interval.of_day(date(2024, 3, 22))
    carried, foiled, threatened = Status.CARRIED_OUT, Status.FOILED, Status.THREATENED
    assert write_title(Method.ARMED_ASSAULT, carried, day, [site]) == "Armed assault at Crocus City Hall, 22 March 2024"
    assert write_title(Method.BOMBING, foiled, None, [LIMA]) == "Foiled bombing in Lima"
    assert write_title(Method.OTHER, threatened, None, []) == "Threat"
    assert write_title(Method.OTHER, carried, None, [LIMA, PERU, site]) == "Attack in Lima and other places"


@given(
    intervals=st.lists(
        st.tuples(st.none() | st.integers(0, 30), st.none() | st.integers(0, 9)).map(lambda ends: open_interval(*ends)),
        min_size=1,
        max_size=12,
    )
)
def test_no_other_day_that_some_begin_on_is_agreed_on_by_more(intervals: list[Interval]) -> None:
    def agreeing(day: date) -> int:
        return sum((i.earliest or date.min) <= day <= (i.latest or date.max) for i in intervals)

    common = find_common_days(intervals)
    assert common is not None
    best = common.earliest or date.min
    assert agreeing(best) == max(agreeing(interval.earliest or date.min) for interval in intervals)


def open_interval(first: int | None, days: int | None) -> Interval:
    start = None if first is None else date(2000, 1, 1) + timedelta(days=first)
    return Interval(start, None if days is None else (start or date(2000, 1, 1)) + timedelta(days=days))


def test_days_of_thousands_of_intervals_are_looked_at_once_each() -> None:
    # All of them pairwise different, each overlapping all others: comparing each with each would be 64 million.
    middle = date(2010, 1, 1)
    intervals = [Interval(middle - timedelta(days=n), middle + timedelta(days=n)) for n in range(8_000)]
    assert find_common_days(intervals) == Interval.of_day(middle)
