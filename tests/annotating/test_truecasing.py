"""Wire copy in capitals, as the language model gets to see it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.annotating.truecasing import is_in_capitals, truecase

WIRE = "FOUR SOLDIERS AND A NURSE WERE KILLED NEAR THE BRIDGE. "


@pytest.mark.parametrize(
    ("text", "capitals"),
    [
        (WIRE, True),
        ("Four soldiers and a nurse were killed near the bridge.", False),
        ("FOUR DEAD", False),
        ("Four soldiers of the UNIFIL were KILLED.", False),
        ("", False),
        ("1914 - 1918: 10,000,000", False),
    ],
)
def test_what_is_in_capitals(text: str, *, capitals: bool) -> None:
    assert is_in_capitals(text) is capitals


@pytest.mark.parametrize(
    ("capitals", "expected"),
    [
        ("THREE PEOPLE WERE WOUNDED", "Three people were wounded"),
        ("THE BOMB EXPLODED. NOBODY WAS HURT", "The bomb exploded. Nobody was hurt"),
        ("AGENTS OF THE CIA WERE ATTACKED", "Agents of the CIA were attacked"),
        ("THE RED HERON FRONT (RHF) ATTACKED THE TOWN", "(RHF)"),
        ("THE GOVERNMENT'S TROOPS WERE ATTACKED", "The government's troops"),
        ("GUNMEN ATTACKED VALDRONA AND KILLED TWO", "Gunmen attacked Valdrona"),
    ],
)
def test_words_names_and_acronyms(capitals: str, expected: str) -> None:
    assert expected in truecase(capitals)


def test_what_is_in_sentence_case_stays() -> None:
    text = "Four soldiers of the UNIFIL were killed near the bridge."
    assert truecase(text) == text


@given(st.text(max_size=80))
def test_offsets_stay(text: str) -> None:
    changed = truecase(WIRE + text.upper())
    assert len(changed) == len(WIRE + text.upper())
    assert changed.casefold() == (WIRE + text.upper()).casefold()


@given(st.text(max_size=80))
def test_a_text_in_sentence_case_is_not_changed_again(text: str) -> None:
    once = truecase(WIRE + text.upper())
    if not is_in_capitals(once):
        assert truecase(once) == once
