from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from whosays.model.casebook import Casebook
from whosays.model.claim import DateClaim
from whosays.reconciling.days import can_be_one_day
from whosays.reconciling.disagreements import find_disagreements

Code = Callable[..., Any]
Compile = Callable[..., Casebook]

FRIDAY, SATURDAY = date(2019, 6, 7), date(2019, 6, 8)


def told_on(code: Code, name: str, text: str, words: str, first: date, last: date | None = None) -> Any:
    sheet = code(text, name=name)
    sheet.tells_of(days=None)
    sheet.date(words, first, last)
    return sheet


def go_together(one: Any, other: Any) -> bool:
    first, second = one.claims[0], other.claims[0]
    assert isinstance(first, DateClaim)
    assert isinstance(second, DateClaim)
    reports = {sheet.report.id: sheet.report for sheet in (one, other)}
    assert can_be_one_day(first, second, reports) == can_be_one_day(second, first, reports)
    return can_be_one_day(first, second, reports)


def test_one_night_lies_between_two_days(code: Code) -> None:
    late = told_on(code, "a", "Shots were fired late Friday at a mill.", "Friday", FRIDAY)
    early = told_on(code, "b", "Shots were fired early Saturday at a mill.", "Saturday", SATURDAY)
    noon = told_on(code, "c", "Shots were fired Saturday at noon at a mill.", "Saturday", SATURDAY)
    assert go_together(late, early)
    assert not go_together(late, noon)


@pytest.mark.parametrize(
    "text",
    [
        "A cook was arrested on Saturday.",
        "A cook surrendered to deputies at the mill on Saturday.",
        "The miller passed away on Saturday.",
        "The miller was in stable condition on Saturday.",
        "The mayor announced it on Saturday.",
    ],
)
def test_the_day_of_what_followed_is_not_the_day_of_the_incident(code: Code, compile_: Compile, text: str) -> None:
    shot = told_on(code, "a", "Somebody fired at the miller on Friday.", "Friday", FRIDAY)
    followed = told_on(code, "b", text, "Saturday", SATURDAY)
    assert go_together(shot, followed)
    assert find_disagreements(compile_(shot, followed)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Nine people died on Saturday.",
        "A bomb went off on Saturday.",
        "A cook was arrested after somebody fired at the miller on Saturday.",
        "A cook was arrested over Saturday's shots.",
    ],
)
def test_the_day_of_the_incident_itself_stands_against_another(code: Code, text: str) -> None:
    shot = told_on(code, "a", "Somebody fired at the miller on Friday.", "Friday", FRIDAY)
    assert not go_together(shot, told_on(code, "b", text, "Saturday", SATURDAY))


def test_what_followed_cannot_come_before(code: Code) -> None:
    arrested = told_on(code, "a", "A cook was arrested on 7 June.", "7 June", FRIDAY)
    shot = told_on(code, "b", "Somebody fired at the miller on 8 June.", "8 June", SATURDAY)
    assert not go_together(arrested, shot)


def test_last_week_is_reckoned_from_a_date_that_may_be_late(code: Code) -> None:
    day = told_on(code, "a", "Somebody fired at the miller on 7 June.", "7 June", FRIDAY)
    week = told_on(
        code, "b", "Somebody fired at the miller last week.", "last week", date(2019, 6, 10), date(2019, 6, 16)
    )
    month = told_on(
        code, "c", "Somebody fired at the miller on 10-16 June.", "10-16 June", date(2019, 6, 10), date(2019, 6, 16)
    )
    assert go_together(day, week)
    assert not go_together(day, month)
