"""Numbers stand with the right form of their noun."""

from __future__ import annotations

import pytest

from whosays.model.wording import say_number, say_plural


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 reports"), (1, "1 report"), (2, "2 reports"), (1_234_567, "1,234,567 reports")]
)
def test_a_noun_takes_the_form_that_its_number_asks_for(number: int, words: str) -> None:
    assert say_plural(number, "report") == words


def test_a_noun_with_another_plural_is_told_it() -> None:
    assert say_plural(1, "country", "countries") == "1 country"
    assert say_plural(4, "country", "countries") == "4 countries"


def test_thousands_are_set_apart() -> None:
    assert say_number(12_500) == "12,500"
