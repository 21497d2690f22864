"""Arithmetic on days and stretches of days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.annotating.periods import (
    around,
    decade_of,
    month_of,
    months_from,
    part_of,
    shifted,
    until,
    week_of,
    weekday_after,
    weekday_before,
    weekend_before,
    year_of,
)
from whosays.model.time import Interval

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
WEEKDAYS = st.integers(0, 6)


@given(DAYS, WEEKDAYS)
def test_weekday_before_is_the_last_one_up_to_the_day(day: date, weekday: int) -> None:
    found = weekday_before(day, weekday)
    assert found.weekday() == weekday
    assert timedelta() <= day - found < timedelta(days=7)


@given(DAYS, WEEKDAYS)
def test_weekday_after_is_the_first_one_past_the_day(day: date, weekday: int) -> None:
    found = weekday_after(day, weekday)
    assert found.weekday() == weekday
    assert timedelta() < found - day <= timedelta(days=7)


@given(DAYS)
def test_a_day_lies_in_its_own_week_month_and_year(day: date) -> None:
    own = Interval.of_day(day)
    for whole in (week_of(day), month_of(day.year, day.month), year_of(day.year)):
        assert whole.intersected_with(own) == own


@given(DAYS)
def test_weeks_run_from_monday_to_sunday(day: date) -> None:
    week = week_of(day)
    assert week.days == 7
    assert week.earliest is not None
    assert week.earliest.weekday() == 0


@given(DAYS)
def test_the_weekend_has_begun(day: date) -> None:
    weekend = weekend_before(day)
    assert weekend.earliest is not None
    assert weekend.earliest <= day
    assert weekend.days == 2


@given(DAYS, st.integers(-600, 600))
def test_months_from_moves_by_whole_months(day: date, months: int) -> None:
    found = months_from(day, months)
    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == months
    assert found.day <= day.day


def test_the_day_after_the_shorter_months_end_is_its_last() -> None:
    assert months_from(date(2023, 3, 31), -1) == date(2023, 2, 28)


@pytest.mark.parametrize(
    ("number", "unit", "expected"),
    [
        (-3, "day", date(2014, 12, 2)),
        (-2, "week", date(2014, 11, 21)),
        (1, "fortnight", date(2014, 12, 19)),
        (-3, "month", date(2014, 9, 5)),
        (-2, "year", date(2012, 12, 5)),
    ],
)
def test_shifted_by_units(number: int, unit: str, expected: date) -> None:
    assert shifted(date(2014, 12, 5), number, unit) == expected


def test_around_is_as_exact_as_the_unit() -> None:
    day = date(2014, 9, 5)
    assert around(day, "week") == Interval.of_day(day)
    assert around(day, "month") == month_of(2014, 9)
    assert around(day, "year") == year_of(2014)


@given(st.sampled_from([month_of(2014, 2), month_of(2014, 12), year_of(2013), decade_of(1990)]))
def test_the_parts_lie_within_and_early_ends_where_late_begins(whole: Interval) -> None:
    early, mid, late = (part_of(whole, part) for part in ("early", "mid", "late"))
    assert early.latest is not None
    assert late.earliest == early.latest + timedelta(days=1)
    assert (early.earliest, late.latest) == (whole.earliest, whole.latest)
    assert mid.overlaps(early)
    assert mid.overlaps(late)


def test_early_in_a_decade_is_its_first_five_years() -> None:
    assert part_of(decade_of(2000), "early") == Interval(date(2000, 1, 1), date(2004, 12, 31))


@given(DAYS, DAYS)
def test_until_never_goes_past_the_day(first: date, last: date) -> None:
    cut = until(month_of(first.year, first.month), last)
    assert cut is None or (cut.latest is not None and cut.latest <= last)
