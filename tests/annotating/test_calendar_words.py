"""The words of the calendar."""

from __future__ import annotations

import re

import pytest

from whosays.annotating.calendar_words import (
    ANY_MONTH,
    ANY_WEEKDAY,
    DAY,
    MONTHS,
    WEEKDAYS,
    YEAR,
    day_number,
    full_year,
    month_number,
    number_of,
    number_pattern,
    weekday_number,
)


def matches(pattern: str, text: str) -> bool:
    return re.fullmatch(pattern, text, re.IGNORECASE) is not None


@pytest.mark.parametrize("number", range(1, 13))
def test_a_month_and_its_abbreviation_have_one_number(number: int) -> None:
    name = MONTHS[number - 1]
    assert month_number(name.upper()) == month_number(name[:3] + ".") == number
    assert matches(ANY_MONTH, name)
    assert matches(ANY_MONTH, name[:3])


@pytest.mark.parametrize("number", range(7))
def test_a_weekday_and_its_abbreviation_have_one_number(number: int) -> None:
    name = WEEKDAYS[number]
    assert weekday_number(name.title()) == weekday_number(name[:3]) == number
    assert matches(ANY_WEEKDAY, name[:3] + ".")


@pytest.mark.parametrize("word", ["marching", "decided", "mayor", "junta"])
def test_words_that_begin_like_months_are_none(word: str) -> None:
    assert re.match(ANY_MONTH, word, re.IGNORECASE) is None


@pytest.mark.parametrize(("word", "day"), [("4", 4), ("04", 4), ("22nd", 22), ("31st", 31)])
def test_days_of_the_month(word: str, day: int) -> None:
    assert matches(DAY, word)
    assert day_number(word) == day


@pytest.mark.parametrize("word", ["0", "32", "2014", "00"])
def test_other_numbers_are_no_days(word: str) -> None:
    assert not matches(DAY, word)


@pytest.mark.parametrize("word", ["1889", "20145", "1990s"])
def test_other_numbers_are_no_years(word: str) -> None:
    assert not matches(YEAR, word)


@pytest.mark.parametrize(("word", "year"), [("1990", 1990), ("90", 1990), ("'14", 2014), ("49", 2049), ("50", 1950)])
def test_short_years_are_of_this_century_up_to_49(word: str, year: int) -> None:
    assert full_year(word) == year


@pytest.mark.parametrize(("words", "number"), [("a", 1), ("an", 1), ("two", 2), ("a couple of", 2), ("12", 12)])
def test_numbers_in_words_and_digits(words: str, number: int) -> None:
    assert matches(number_pattern(), words)
    assert number_of(words.upper()) == number
