"""The forms of words that tell of an incident by themselves."""

from __future__ import annotations

import pytest

from whosays.lexicon.incident_words import inflect, load_incident_words


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("stab", {"stab", "stabs", "stabbed", "stabbing", "stabed", "stabing"}),
        ("massacre", {"massacre", "massacres", "massacred", "massacring"}),
        ("ambush", {"ambush", "ambushes", "ambushed", "ambushing"}),
        ("casualty", {"casualty", "casualties", "casualtied", "casualtying"}),
        ("gunman", {"gunman", "gunmen"}),
        ("attack", {"attack", "attacks", "attacked", "attacking"}),
        ("bombard", {"bombard", "bombards", "bombarded", "bombarding"}),
    ],
)
def test_regular_forms_are_made(word: str, forms: set[str]) -> None:
    assert inflect(word) == forms


@pytest.mark.parametrize("word", ["kidnapped", "beheaded", "gunmen", "bombings", "assassinate", "slain", "snipers"])
def test_words_of_violence_are_among_them(word: str) -> None:
    assert word in load_incident_words()


@pytest.mark.parametrize("word", ["bread", "mayor", "police", "officer", "arrested", "said", "open", "take"])
def test_other_words_and_those_that_need_a_second_are_not(word: str) -> None:
    assert word not in load_incident_words()
