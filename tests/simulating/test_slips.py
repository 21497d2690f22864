from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from whosays.simulating.chance import Chance
from whosays.simulating.composing import Sentence
from whosays.simulating.slips import slip

TEXT = "Gunmen killed seven traders at the market near the old bridge, police said."
QUOTE = ("K", TEXT.index("killed"), TEXT.index(" at the market"))


def test_letters_change_places_or_fall_out() -> None:
    slipped = {slip(Chance(seed), Sentence(TEXT, (QUOTE,))).text for seed in range(40)}
    assert any(len(text) == len(TEXT) and text != TEXT for text in slipped)
    assert any(len(text) == len(TEXT) - 1 for text in slipped)


@given(st.integers())
def test_no_quote_has_a_typing_error(seed: int) -> None:
    slipped = slip(Chance(seed), Sentence(TEXT, (QUOTE,)))
    ((_, start, end),) = slipped.quotes
    assert slipped.text[start:end] == "killed seven traders"


def test_a_sentence_that_is_too_short_stays() -> None:
    assert slip(Chance(1), Sentence("No.")).text == "No."
