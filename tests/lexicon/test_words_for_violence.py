"""The word lists of events, effects, people and numbers as their loaders give them."""

from __future__ import annotations

from collections import Counter
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.lexicon.casing import load_casing
from whosays.lexicon.discourse import load_discourse_words
from whosays.lexicon.effects import load_effect_words
from whosays.lexicon.entries import load_entries
from whosays.lexicon.events import load_event_words
from whosays.lexicon.numerals import Modifier, load_numerals
from whosays.lexicon.people import load_people_words
from whosays.model.claim import Effect, Side
from whosays.model.count import Count
from whosays.model.incident import Method

LISTS = {
    "events": ("nouns", "verbs", "modifiers"),
    "effect_words": ("on_object", "on_subject", "state", "noun"),
    "people": ("nouns", "titles", "modifiers", "bodies"),
    "things": ("words",),
    "discourse": ("words",),
    "hedges": ("words",),
}


@pytest.mark.parametrize(("name", "columns"), LISTS.items())
def test_no_entry_has_a_word_twice(name: str, columns: tuple[str, ...]) -> None:
    for entry in load_entries(name):
        twice = {column: [word for word, n in Counter(entry[column]).items() if n > 1] for column in columns}
        assert not any(twice.values()), twice


@pytest.mark.parametrize(
    ("name", "column"), [("events", "nouns"), ("people", "nouns"), ("people", "titles"), ("things", "words")]
)
def test_no_word_stands_in_two_entries(name: str, column: str) -> None:
    counted = Counter(chain.from_iterable(entry[column] for entry in load_entries(name)))
    assert [word for word, n in counted.items() if n > 1] == []


def test_all_words_are_in_lower_case() -> None:
    words = chain.from_iterable(
        entry[column] for name, columns in LISTS.items() for entry in load_entries(name) for column in columns
    )
    assert [word for word in words if word != word.lower()] == []


def test_a_list_that_is_not_there_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        load_entries("no_such_list")


def test_a_verb_tells_its_method_alone_or_by_the_word_that_completes_it() -> None:
    verbs = load_event_words().verbs
    assert verbs["bomb"].alone is Method.BOMBING
    assert verbs["open"].alone is None
    assert verbs["open"].with_word == {"fire": Method.ARMED_ASSAULT}
    assert verbs["set"].with_word["ablaze"] is Method.ARSON
    assert load_event_words().modifiers["suicide"] is Method.SUICIDE_BOMBING


def test_a_verb_can_have_another_effect_with_another_word() -> None:
    shoot = load_effect_words().on_object["shoot"]
    assert shoot[""] is Effect.KILLED_OR_INJURED
    assert shoot["dead"] is Effect.KILLED
    assert "lose" in load_effect_words().on_subject
    assert "" not in load_effect_words().on_subject["lose"]


def test_people_are_counted_on_a_side() -> None:
    words = load_people_words()
    assert words.nouns["policeman"] is Side.SECURITY
    assert words.nouns["people"] is Side.MIXED
    assert words.titles["sgt."] is Side.SECURITY


def test_discourse_words_are_kept_apart() -> None:
    words = load_discourse_words()
    assert "it" in words.going_on
    assert "attack" in words.common
    assert "previously" in words.looking_back


def test_the_casing_table_has_words_and_acronyms() -> None:
    casing = load_casing()
    assert {"attack", "killed"} <= casing.lower
    assert {"CIA", "FBI"} <= casing.acronyms
    assert all(word == word.lower() for word in casing.lower)


def test_numbers_with_their_longest_phrases() -> None:
    numerals = load_numerals()
    assert numerals.vague["half a dozen"] == Count.exactly(6)
    assert numerals.vague["dozens"] == Count(24, None)
    assert numerals.modifiers["in excess of"] is Modifier.MORE_THAN
    assert all(len(words.split()) <= numerals.longest_modifier for words in numerals.modifiers)


@pytest.mark.parametrize(
    ("modifier", "expected"),
    [
        (Modifier.AT_LEAST, Count(20, None)),
        (Modifier.MORE_THAN, Count(21, None)),
        (Modifier.UP_TO, Count(None, 20)),
        (Modifier.LESS_THAN, Count(None, 19)),
        (Modifier.NEARLY, Count(None, 19, approximate=True)),
        (Modifier.ABOUT, Count(20, 20, approximate=True)),
        (Modifier.EXACTLY, Count.exactly(20)),
    ],
)
def test_what_modifiers_do_to_twenty(modifier: Modifier, expected: Count) -> None:
    assert modifier.apply(Count.exactly(20)) == expected


@given(st.sampled_from(Modifier), st.none() | st.integers(0, 99), st.none() | st.integers(100, 999))
def test_a_modifier_gives_a_count_whatever_it_is_applied_to(
    modifier: Modifier, low: int | None, high: int | None
) -> None:
    count = Count(low, high, approximate=True)
    assert modifier.apply(count).approximate
    if modifier not in {Modifier.MORE_THAN, Modifier.LESS_THAN, Modifier.NEARLY}:
        assert modifier.apply(count).agrees_with(count)
