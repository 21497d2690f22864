from __future__ import annotations

import re

import pytest

from whosays.lexicon.entries import load_entries
from whosays.lexicon.gazetteer import PlaceKind
from whosays.lexicon.placewords import load_place_words

LISTS = [*load_entries("place_words"), *load_entries("locating")]


@pytest.mark.parametrize("entry", LISTS, ids=lambda e: str(e["kind"]))
def test_every_list_matches_its_example_and_misses_the_other(entry: dict[str, str]) -> None:
    words = set(entry["words"].split())
    assert entry["origin"]
    assert words & _forms(entry["matches"])
    assert not words & (_forms(entry["misses"]) - _forms(entry["matches"]))


def _forms(example: str) -> set[str]:
    """The example's words, plain and with the endings of inflected verbs and nouns taken off."""
    words = re.findall(r"[\w'-]+|[,(]", example.lower())
    endings = ("", "s", "es", "d", "ed", "en", "n")
    return {word.removesuffix(ending) for word in words for ending in endings} | _irregular(words)


def _irregular(words: list[str]) -> set[str]:
    lemmas = {"said": "say", "taken": "take", "rocked": "rock", "happened": "happen"}
    return {lemmas[word] for word in words if word in lemmas}


def test_a_unit_word_tells_the_kind_of_place() -> None:
    words = load_place_words()
    assert words.kind_of("village") is PlaceKind.CITY
    assert words.kind_of("governorate") is PlaceKind.REGION
    assert words.kind_of("district") is PlaceKind.DISTRICT
    assert words.kind_of("bakery") is None


def test_words_for_kinds_of_places_are_no_names_by_themselves() -> None:
    assert {"street", "west", "valley", "city"} <= load_place_words().no_names
