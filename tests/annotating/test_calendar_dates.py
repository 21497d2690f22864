"""Times that name a day, month, year or decade of the calendar."""

from __future__ import annotations

from datetime import date

import pytest

from whosays.annotating.parsing import parse
from whosays.annotating.times import find_times
from whosays.model.report import Report
from whosays.model.time import Interval

PUBLISHED = date(2014, 12, 5)  # a Friday


def read(text: str, published: date | None = PUBLISHED) -> list[tuple[str, str]]:
    known = Interval.of_day(published) if published else None
    times = find_times(parse(Report(name="r", text=text, published=known)))
    return [(text[time.span.start : time.span.end], str(time.interval)) for time in times]


@pytest.mark.parametrize(
    ("text", "words", "days"),
    [
        ("Gunmen raided the mill on 22 March 2014.", "22 March 2014", "2014-03-22"),
        ("Gunmen raided the mill on March 22, 2014.", "March 22, 2014", "2014-03-22"),
        ("March 22: Gunmen raided the mill.", "March 22", "2014-03-22"),
        ("Gunmen raided the mill on the 22nd of March, 2014.", "22nd of March, 2014", "2014-03-22"),
        ("Gunmen raided the mill on 22-Mar-2014.", "22-Mar-2014", "2014-03-22"),
        ("Gunmen raided the mill on 2014-03-22.", "2014-03-22", "2014-03-22"),
        ("Gunmen raided the mill on Tue. 2 Dec. at noon.", "Tue. 2 Dec.", "2014-12-02"),
        ("Gunmen raided the mill on Monday (Nov. 24).", "Monday (Nov. 24", "2014-11-24"),
        ("Gunmen raided the mill on Mar 3.", "Mar 3", "2014-03-03"),
        ("Gunmen raided the mill on 25/11/2014.", "25/11/2014", "2014-11-25"),
        ("Gunmen raided the mill on 11/25/14.", "11/25/14", "2014-11-25"),
        ("Gunmen raided the mill in October 2002.", "October 2002", "2002-10-01..2002-10-31"),
        ("Gunmen raided the mill in October.", "October", "2014-10-01..2014-10-31"),
        ("Gunmen raided the mill in December.", "December", "2014-12-01..2014-12-05"),
        ("Gunmen raided the mill last June.", "last June", "2014-06-01..2014-06-30"),
        ("Gunmen raided the mill last December.", "last December", "2013-12-01..2013-12-31"),
        ("Gunmen raided the mill in May last year.", "May last year", "2013-05-01..2013-05-31"),
        (
            "Gunmen raided the mill in March and April of last year.",
            "March and April of last year",
            "2013-03-01..2013-04-30",
        ),
        ("Gunmen raided the mill on the first Monday of October.", "the first Monday of October", "2014-10-06"),
        ("Gunmen raided the mill on the 2nd of this month.", "the 2nd of this month", "2014-12-02"),
        ("Gunmen raided the mill on the 28th, police said.", "the 28th", "2014-11-28"),
        ("Gunmen raided the mill in 2002.", "2002", "2002-01-01..2002-12-31"),
        ("Late 2013 saw raids on the mill.", "Late 2013", "2013-07-01..2013-12-31"),
        ("Raids were common in the early 2000s.", "the early 2000s", "2000-01-01..2004-12-31"),
        ("Raids were common in the 1990s.", "the 1990s", "1990-01-01..1999-12-31"),
        ("The mill has been shut since 2011.", "since 2011", "2011-01-01.."),
        ("The fight between 1 and 3 December killed ten.", "1 and 3 December", "2014-12-01..2014-12-03"),
        ("The fight of 4-5 December killed ten.", "4-5 December", "2014-12-04..2014-12-05"),
        ("The fight of Nov. 30-Dec. 2 killed ten.", "Nov. 30-Dec. 2", "2014-11-30..2014-12-02"),
        ("The fight of December 1-3, 2013 killed ten.", "December 1-3, 2013", "2013-12-01..2013-12-03"),
        ("The night of 13th/14th March was loud.", "13th/14th March", "2014-03-13..2014-03-14"),
        ("He was shot on Christmas Eve.", "Christmas Eve", "2013-12-24"),
    ],
)
def test_calendar_times(text: str, words: str, days: str) -> None:
    assert (words, days) in read(text)


def test_a_date_of_two_orders_is_left_open_where_nothing_tells() -> None:
    assert read("Gunmen raided the mill on 4/7/2014.") == [("4/7/2014", "None")]


def test_the_reports_other_dates_tell_the_order() -> None:
    assert ("4/7/2014", "2014-07-04") in read("It was built on 25 May 1999. Gunmen raided the mill on 4/7/2014.")
    assert ("4/7/2014", "2014-04-07") in read("It was built on May 25, 1999. Gunmen raided the mill on 4/7/2014.")


def test_the_order_that_is_not_yet_past_is_no_date_of_news() -> None:
    assert read("Gunmen raided the mill on 7/12/2014.") == [("7/12/2014", "2014-07-12")]


def test_a_year_that_is_left_out_is_that_of_the_date_just_told() -> None:
    text = "On August 23, 2009 a bomb killed two, and on August 24 another one."
    assert read(text) == [("August 23, 2009", "2009-08-23"), ("August 24", "2009-08-24")]


def test_without_a_publication_date_a_date_without_its_year_is_open() -> None:
    assert read("Gunmen raided the mill on 22 March.", None) == [("22 March", "None")]


@pytest.mark.parametrize("day", ["31 June", "30 February 2014", "29 February 2013"])
def test_a_day_that_no_calendar_has_is_open(day: str) -> None:
    assert read(f"Gunmen raided the mill on {day}.") == [(day, "None")]


def test_the_next_day_in_another_time_zone_is_not_last_years() -> None:
    assert read("The mill burned at 0130 GMT on 6 December.") == [("6 December", "2014-12-06")]


def test_a_day_ahead_is_read_as_such_where_the_sentence_looks_ahead() -> None:
    assert read("A vigil will be held on 20 January.") == [("20 January", "2015-01-20")]
    assert read("A vigil was held on 20 January.") == [("20 January", "2014-01-20")]


def test_the_name_of_an_event_is_no_date_of_the_report() -> None:
    assert read("It was worse than the Sept. 11 attacks.") == [("Sept. 11", "None")]


@pytest.mark.parametrize(
    "text",
    [
        "He may have fled.",
        "The protesters march to the mill.",
        "Some 2000 people fled.",
        "It stands in the 2000 block of Mill Street.",
        "The raid began at 2000 local time.",
        "They met on 19 April Street.",
        "Copyright 2014 The Mill Post.",
        "The 15-year-old lived there for two years.",
        "See www.example.org/2014/03/22/mill for more.",
    ],
)
def test_what_only_looks_like_a_time(text: str) -> None:
    assert read(text) == []
