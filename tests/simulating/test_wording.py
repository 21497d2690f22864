from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.simulating.chance import Chance
from whosays.simulating.wording import recall_day, spell_number, tell_day, tell_quantity

PEOPLE = ("person", "people")


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "one"), (13, "thirteen"), (20, "twenty"), (41, "forty-one"), (100, "100"), (1200, "1,200")],
)
def test_numbers_are_spelled(number: int, words: str) -> None:
    assert spell_number(number) == words


@given(st.integers(1, 500), st.integers())
def test_a_quantity_means_a_range_that_holds_the_number_it_tells(number: int, seed: int) -> None:
    told = tell_quantity(Chance(seed), number, PEOPLE)
    assert told.count.least <= number
    assert told.count.high is None or number <= told.count.high
    assert told.is_one == (number == 1)
    assert told.phrase.endswith(" people") != told.is_one


@given(st.integers(1, 500), st.integers())
def test_plainly_is_the_number_itself(number: int, seed: int) -> None:
    assert tell_quantity(Chance(seed), number, PEOPLE, plainly=True).count.exact == number


def test_one_takes_the_article_that_its_noun_needs() -> None:
    assert tell_quantity(Chance(1), 1, ("attacker", "attackers")).phrase == "an attacker"
    assert tell_quantity(Chance(1), 1, ("soldier", "soldiers")).phrase == "a soldier"


@given(st.integers(), st.integers(0, 600), st.booleans())
def test_a_told_day_lies_in_the_days_that_its_words_leave(seed: int, behind: int, closely: bool) -> None:  # noqa: FBT001
    day = date(2019, 12, 28)
    for told in (
        tell_day(Chance(seed), day, day + timedelta(days=behind), closely=closely),
        recall_day(Chance(seed), day, day + timedelta(days=behind)),
    ):
        assert told.days.earliest is not None
        assert told.days.latest is not None
        assert told.days.earliest <= day <= told.days.latest
        assert told.words
