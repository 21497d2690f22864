from typing import Any

import pytest

from whosays.annotating.names import find_names
from whosays.annotating.parsing import parse
from whosays.annotating.quotations import find_spoken
from whosays.lexicon.entries import load_entries
from whosays.lexicon.speech import Frame, find_cue, load_cue_words
from whosays.model.report import Report

ENTRIES = load_entries("attribution_cues")


def find_cues(text: str) -> set[str]:
    parsed = parse(Report(name="r", text=text))
    voices = find_spoken(parsed, find_names(parsed)).voices
    places = [part for voice in voices for part in voice.cue]
    return {token.lemma.lower() for part in places for token in parsed.tokens_within(part)}


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["name"])
def test_an_entry_is_a_cue_in_its_example(entry: dict[str, Any]) -> None:
    first_words = {word.split()[0] for word in entry["words"]}
    assert find_cues(entry["matches"]) & first_words
    assert entry["origin"]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["name"])
def test_an_entry_is_no_cue_in_its_counterexample(entry: dict[str, Any]) -> None:
    assert not find_cues(entry["misses"]) & {word.split()[0] for word in entry["words"]}


def test_a_cue_tells_how_much_the_speaker_stands_behind_it() -> None:
    believe, deny, vow = (
        find_cue("believe", Frame.CLAUSE),
        find_cue("deny", Frame.OBJECT),
        find_cue("vow", Frame.INFINITIVE),
    )
    assert believe is not None
    assert deny is not None
    assert vow is not None
    assert (believe.hedged, believe.denies, believe.vouches) == (True, False, True)
    assert (deny.hedged, deny.denies, deny.vouches) == (False, True, True)
    assert (vow.hedged, vow.denies, vow.vouches) == (False, False, False)


def test_claiming_a_deed_vouches_for_less_than_claiming_that_it_was_done() -> None:
    deed, clause = find_cue("claim", Frame.OBJECT), find_cue("claim", Frame.CLAUSE)
    assert deed is not None
    assert clause is not None
    assert not deed.vouches
    assert clause.vouches


def test_a_word_is_a_cue_only_in_its_frames() -> None:
    assert find_cue("admit", Frame.CLAUSE) is not None
    assert find_cue("admit", Frame.OBJECT) is None
    assert find_cue("bake", Frame.CLAUSE) is None


def test_cue_words_are_the_first_words_of_cues() -> None:
    assert {"say", "call", "claim"} <= load_cue_words()
    assert all(" " not in word for word in load_cue_words())
