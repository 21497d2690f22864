from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from whosays.lexicon.words import find_rate, load_word_rates, measure_rarity, split_into_words


def test_words_are_folded_and_short_ones_left_out() -> None:
    assert split_into_words("In Cañón the MEN fell.") == ["canon", "the", "men", "fell"]


def test_numbers_of_two_digits_are_words() -> None:
    assert split_into_words("14 and 3") == ["14", "and"]


def test_common_words_have_higher_rates_than_rare_ones() -> None:
    assert find_rate("people") > find_rate("ambush") > find_rate("xylophonist")
    assert measure_rarity("xylophonist") > measure_rarity("people") >= 0


def test_rates_are_shares_of_reports() -> None:
    assert all(0 < rate <= 1 for rate in load_word_rates().values())


@given(text=st.text())
def test_splitting_is_stable(text: str) -> None:
    words = split_into_words(text)
    assert split_into_words(" ".join(words)) == words
