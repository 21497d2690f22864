from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.reading.days import read_day_and_month, read_days


def days(text: str) -> list[date]:
    return [written.day for written in read_days(text)]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Dec. 5, 2014", date(2014, 12, 5)),
        ("December 5th 2014", date(2014, 12, 5)),
        ("Monday, 14 March 2022", date(2022, 3, 14)),
        ("29TH NOVEMBER, 2017", date(2017, 11, 29)),
        ("LAKESIDE, 13 JAN 90 (EFE)", date(1990, 1, 13)),
        ("2016-03-06T10:00:00Z", None),
        ("2016-03-06 10:00", date(2016, 3, 6)),
        ("16/4/2016", date(2016, 4, 16)),
        ("09/21/2015 4:25 PM", date(2015, 9, 21)),
        ("5/5/2015", date(2015, 5, 5)),
    ],
)
def test_dates_are_read_as_pages_write_them(written: str, expected: date | None) -> None:
    assert days(written) == ([expected] if expected else [])


def test_day_and_month_that_cannot_be_told_apart_give_no_day() -> None:
    assert days("3/4/2016") == []


def test_a_weekday_tells_day_and_month_apart() -> None:
    assert days("Saturday, 3/5/2016") == [date(2016, 3, 5)]
    assert days("Tuesday, 3/5/2016") == [date(2016, 5, 3)]


def test_a_weekday_that_belies_the_date_makes_it_no_date() -> None:
    assert days("Monday, March 6, 2016") == []
    assert days("Sunday, March 6, 2016") == [date(2016, 3, 6)]


@pytest.mark.parametrize("written", ["February 30, 2016", "2016-13-01", "March 2016", "45/46/2016", "room 12/5"])
def test_what_is_no_whole_date_is_left_out(written: str) -> None:
    assert days(written) == []


def test_spans_quote_the_date() -> None:
    text = "It was published on March 6, 2016 and changed on 7 March 2016."
    assert [text[w.span.start : w.span.end] for w in read_days(text)] == ["March 6, 2016", "7 March 2016"]


def test_a_date_without_a_year_gives_day_and_month() -> None:
    assert read_day_and_month("LAKESIDE, Nov 7 (QNA) - Two men") == (7, 11, 10, 15)
    assert read_day_and_month("No date here") is None


@given(st.dates(min_value=date(1940, 1, 1), max_value=date(2099, 12, 31)))
def test_any_day_written_out_is_read_back(day: date) -> None:
    months = "January February March April May June July August September October November December".split()
    assert days(f"{months[day.month - 1]} {day.day}, {day.year}") == [day]
    assert days(day.isoformat()) == [day]
