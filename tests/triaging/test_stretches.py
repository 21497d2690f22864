"""Stretches of text, their words, and what they weigh."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from whosays.lexicon.triage_weights import WordWeights
from whosays.triaging.stretches import find_words, split_into_stretches, weigh

WEIGHTS = WordWeights(base=-100, per_hundred=-300, words={"bomb": 250, "budget": -40})


def test_words_are_runs_of_letters_in_lower_case_each_once() -> None:
    assert find_words("The car-bomb killed 14; THE bomb...") == {"the", "car", "bomb", "killed"}


def test_known_words_count_once_and_every_word_for_its_length() -> None:
    assert weigh(find_words("bomb bomb budget"), WEIGHTS) == -100 + 250 - 40 - 6
    assert weigh(frozenset(), WEIGHTS) == -100


def test_a_long_paragraph_is_cut_at_ends_of_sentences() -> None:
    sentence = "The mill on the river was repaired in the spring of that year. "
    parts = list(split_into_stretches((sentence * 12).strip()))
    assert len(parts) == 3
    assert all(part.strip().endswith("year.") for part in parts)


@given(st.text(st.sampled_from('ab.!? \n"’'), max_size=2000))
def test_stretches_are_the_paragraph(paragraph: str) -> None:
    assert "".join(split_into_stretches(paragraph)) == paragraph
