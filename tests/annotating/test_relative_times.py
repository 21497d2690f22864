"""Times that lean on another day."""

from __future__ import annotations

from datetime import date

import pytest

from whosays.annotating.parsing import parse
from whosays.annotating.times import find_times
from whosays.model.report import Report
from whosays.model.time import Interval

PUBLISHED = date(2014, 12, 5)  # a Friday


def read(text: str, published: date = PUBLISHED) -> list[tuple[str, str]]:
    times = find_times(parse(Report(name="r", text=text, published=Interval.of_day(published))))
    return [(text[time.span.start : time.span.end], str(time.interval)) for time in times]


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("Thursday", "2014-12-04"),
        ("Friday", "2014-12-05"),
        ("last Friday", "2014-11-28"),
        ("early on Saturday", "2014-11-29"),
        ("late on Thursday night", "2014-12-04"),
        ("this past Wednesday", "2014-12-03"),
        ("Monday of last week", "2014-11-24"),
        ("yesterday", "2014-12-04"),
        ("the day before yesterday", "2014-12-03"),
        ("last night", "2014-12-04"),
        ("tonight", "2014-12-05"),
        ("this morning", "2014-12-05"),
        ("early this morning", "2014-12-05"),
        ("overnight", "2014-12-04..2014-12-05"),
        ("overnight Saturday", "2014-11-29..2014-11-30"),
        ("this week", "2014-12-01..2014-12-05"),
        ("last week", "2014-11-24..2014-11-30"),
        ("earlier this month", "2014-12-01..2014-12-05"),
        ("last month", "2014-11-01..2014-11-30"),
        ("this year", "2014-01-01..2014-12-05"),
        ("last year", "2013-01-01..2013-12-31"),
        ("late last year", "2013-07-01..2013-12-31"),
        ("last weekend", "2014-11-29..2014-11-30"),
        ("two weeks ago", "2014-11-21"),
        ("3 days ago", "2014-12-02"),
        ("a year ago", "2013-01-01..2013-12-31"),
        ("three months ago", "2014-09-01..2014-09-30"),
        ("nearly three months ago", "2014-09-06..2014-09-30"),
        ("more than three months ago", "..2014-09-04"),
        ("Tuesday and Wednesday", "2014-12-02..2014-12-03"),
    ],
)
def test_times_that_lean_on_publication(words: str, days: str) -> None:
    assert read(f"Gunmen raided the mill {words}.") == [(words, days)]


def test_from_one_weekday_to_another() -> None:
    assert read("They were held from Friday to Sunday.") == [("from Friday to Sunday", "2014-11-28..2014-11-30")]


def test_the_weekend_that_is_on_ends_with_publication() -> None:
    assert read("The mill burned at the weekend.", date(2014, 12, 6)) == [("the weekend", "2014-12-06")]


def test_in_the_past_hours_and_days() -> None:
    assert read("In the past 24 hours the mill burned.") == [("the past 24 hours", "2014-12-04..2014-12-05")]
    assert read("Over the past three days the mill burned.") == [("the past three days", "2014-12-02..2014-12-05")]


def test_what_is_to_come_lies_ahead() -> None:
    assert read("A vigil will be held on Monday.") == [("Monday", "2014-12-08")]
    assert read("The trial is scheduled for Monday.") == [("Monday", "2014-12-08")]
    assert read("He said that the mill would reopen next Monday.") == [("next Monday", "2014-12-08")]


def test_setting_fire_is_not_to_come() -> None:
    assert read("Armed men set a barn on fire on Monday.") == [("Monday", "2014-12-01")]


def test_days_counted_from_the_day_told_last() -> None:
    text = "A bomb went off on Monday. The following day a second one went off. Two days later a barn burned."
    assert [days for _, days in read(text)] == ["2014-12-01", "2014-12-02", "2014-12-04"]


def test_the_day_of_saying_is_not_the_day_in_focus() -> None:
    text = "Rockets hit the fair on Saturday. The mayor said on Monday that he was away that night."
    assert read(text)[-1] == ("that night", "2014-11-29")


def test_the_previous_day_leans_on_the_day_of_its_sentence() -> None:
    text = "The ministry said on Wednesday that the mill had burned the previous day."
    assert read(text) == [("Wednesday", "2014-12-03"), ("the previous day", "2014-12-02")]


def test_days_counted_from_the_time_that_follows() -> None:
    text = "He fled two days after Monday's blast."
    assert read(text) == [("two days after", "2014-12-03"), ("Monday", "2014-12-01")]


def test_days_counted_from_an_event_at_the_head_of_a_sentence() -> None:
    text = "A week to the day after a bomb wrecked the mill, nobody has been charged."
    assert read(text)[0] == ("A week to the day after", "2014-11-28")


def test_days_counted_from_an_event_elsewhere_are_open() -> None:
    assert read("He fled two days before the blast.") == [("two days before", "None")]


def test_into_a_weekday_reaches_from_the_day_told() -> None:
    text = "Police fought gunmen on Wednesday in a battle that lasted into Thursday."
    assert read(text)[-1] == ("into Thursday", "2014-12-03..2014-12-04")


@pytest.mark.parametrize(
    "text",
    [
        "The shop opens every Friday.",
        "He drove to another Sunday school.",
        "It rained for the past week.",
        "Mr Friday fled.",
    ],
)
def test_what_only_looks_like_a_time(text: str) -> None:
    assert read(text) == []
