"""What must hold of all stretches of days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.model.time import Interval

DAYS = st.dates(date(1990, 1, 1), date(1990, 12, 31))


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    first, last = sorted((draw(DAYS), draw(DAYS)))
    return Interval(draw(st.sampled_from((first, None))), draw(st.sampled_from((last, None))))


def holds(interval: Interval, day: date) -> bool:
    return (interval.earliest is None or interval.earliest <= day) and (
        interval.latest is None or day <= interval.latest
    )


def test_an_interval_cannot_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="cannot end"):
        Interval(date(2020, 5, 2), date(2020, 5, 1))


@given(intervals(), intervals(), st.integers(0, 5))
def test_overlap_has_no_direction(one: Interval, other: Interval, slack: int) -> None:
    assert one.overlaps(other, slack=slack) == other.overlaps(one, slack=slack)


@given(intervals(), intervals())
def test_intervals_overlap_where_they_have_an_intersection(one: Interval, other: Interval) -> None:
    assert one.overlaps(other) == (one.intersected_with(other) is not None)


@given(intervals(), intervals(), DAYS)
def test_an_intersection_holds_the_days_of_both_and_a_join_those_of_either(
    one: Interval, other: Interval, day: date
) -> None:
    common = one.intersected_with(other)
    assert (common is not None and holds(common, day)) == (holds(one, day) and holds(other, day))
    if holds(one, day) or holds(other, day):
        assert holds(one.joined_with(other), day)


@given(DAYS, st.integers(1, 9), st.integers(0, 9))
def test_slack_reaches_so_many_days(day: date, apart: int, slack: int) -> None:
    later = Interval.of_day(day + timedelta(days=apart))
    assert Interval.of_day(day).overlaps(later, slack=slack) == (slack >= apart)


@given(intervals())
def test_days_are_counted_with_both_ends(interval: Interval) -> None:
    if interval.earliest is None or interval.latest is None:
        assert interval.days is None
    else:
        assert interval.days == len(range(interval.earliest.toordinal(), interval.latest.toordinal() + 1))
        assert (interval.day is not None) == (interval.days == 1)


@pytest.mark.parametrize(
    ("interval", "words"),
    [
        (Interval.of_day(date(2020, 5, 1)), "2020-05-01"),
        (Interval(date(2020, 5, 1), date(2020, 5, 3)), "2020-05-01..2020-05-03"),
        (Interval(None, date(2020, 5, 3)), "..2020-05-03"),
        (Interval(date(2020, 5, 1), None), "2020-05-01.."),
    ],
)
def test_in_words(interval: Interval, words: str) -> None:
    assert str(interval) == words
