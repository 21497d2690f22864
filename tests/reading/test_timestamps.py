from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.model.time import Interval
from whosays.reading.timestamps import is_ambiguous, read_timestamp

SIXTH = Interval.of_day(date(2016, 3, 6))


@pytest.mark.parametrize(
    "written",
    [
        "2016-03-06",
        "2016-03-06 10:00:00",
        "2016-03-06T10:00:00+00:00",
        "2016-03-06T10:00:00Z",
        "2016-03-06 10:00:00.123456",
        "20160306",
        "20160306100000",
        "20160306T100000Z",
        "1457258400",
        "1457258400.5",
        "1457258400000",
        "Sun, 06 Mar 2016 10:00:00 GMT",
        "March 6, 2016",
        "6 March 2016",
        "2016/3/6",
        " 2016-03-06 ",
    ],
)
def test_days_are_read_as_programs_write_them(written: str) -> None:
    assert read_timestamp(written) == SIXTH


def test_day_and_month_are_told_apart_where_only_one_way_is_possible() -> None:
    assert read_timestamp("25/3/2016") == read_timestamp("3/25/2016 10:00") == Interval.of_day(date(2016, 3, 25))
    assert read_timestamp("3/3/2016") == Interval.of_day(date(2016, 3, 3))
    assert not is_ambiguous("25/3/2016")


@pytest.mark.parametrize("written", ["3/6/2016", "03.06.2016", "3-6-2016", "3/6/2016 10:00"])
def test_a_date_that_can_be_two_days_is_none(written: str) -> None:
    assert read_timestamp(written) is None
    assert is_ambiguous(written)


def test_vague_dates_stay_as_vague_as_they_are() -> None:
    assert read_timestamp("2016-03") == Interval(date(2016, 3, 1), date(2016, 3, 31))
    assert read_timestamp("2016") == Interval(date(2016, 1, 1), date(2016, 12, 31))


@pytest.mark.parametrize("written", ["", "soon", "20161340", "2016-13-01", "31/31/2016", "6/3/16", "x" * 100_000])
def test_what_is_no_date_is_none(written: str) -> None:
    assert read_timestamp(written) is None
    assert not is_ambiguous(written)


@given(st.text(max_size=100) | st.from_regex(r"[0-9T:/. -]{1,30}"))
def test_nothing_that_a_cell_can_hold_breaks_it(written: str) -> None:
    read_timestamp(written)
    is_ambiguous(written)


@given(st.dates(min_value=date(1976, 1, 1)))
def test_every_day_is_read_back(day: date) -> None:
    for form in ("%Y-%m-%d", "%Y%m%d", "%Y%m%dT120000Z", "%Y-%m-%d 23:59:59"):
        assert read_timestamp(day.strftime(form)) == Interval.of_day(day)
