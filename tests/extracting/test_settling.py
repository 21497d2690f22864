"""When an incident was, out of all the days told of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from whosays.extracting import extract
from whosays.extracting.settling import settle_date
from whosays.model.annotation import AnnotatedReport
from whosays.model.time import Interval

Annotate = Callable[..., AnnotatedReport]
PUBLISHED = "2022-03-14"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A clerk was shot in Osh on Friday. He died on Saturday.", "2022-03-11"),
        ("Clerks were shot in Osh on Friday. The shooting went on into Saturday.", "2022-03-11..2022-03-12"),
        ("Two clerks were killed in Osh overnight. The shooting happened at 2 a.m. Monday.", "2022-03-14"),
    ],
)
def test_the_day_of_the_event_is_not_that_of_what_came_of_it(annotated: Annotate, text: str, day: str) -> None:
    (telling,) = (telling for telling in extract(annotated(text, published=PUBLISHED)).tellings if telling.main)
    assert str(telling.date) == day


def test_what_a_sentence_on_an_arrest_says_of_the_deed_counts(annotated: Annotate) -> None:
    text = "A man was arrested on Sunday in connection with a shooting that took place in Osh on Friday."
    (telling,) = (telling for telling in extract(annotated(text, published=PUBLISHED)).tellings if telling.main)
    assert str(telling.date) == "2022-03-11"
    assert [place.name for place in telling.places] == ["Osh"]


def days(first: int, last: int | None = None) -> Interval:
    return Interval(date(2022, 3, first), date(2022, 3, last or first))


@pytest.mark.parametrize(
    ("told", "settled"),
    [
        ([], None),
        ([days(3)], days(3)),
        ([days(3), days(3), days(9)], days(3)),
        ([days(3), days(4)], days(3)),
        ([days(3, 4), days(4)], days(4)),
        ([days(1, 31), days(3)], days(3)),
        ([days(1, 31), days(1, 12)], days(1, 12)),
    ],
)
def test_settling_the_date(told: list[Interval], settled: Interval | None) -> None:
    assert settle_date(told) == settled
