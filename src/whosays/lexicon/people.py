"""Nouns for people and the side they are counted on (`data/people.yaml`), and for what is no people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from whosays.lexicon.entries import load_entries
from whosays.model.claim import Side


@dataclass(frozen=True, slots=True)
class PeopleWords:
    """Lemmas to sides, all in lower case: nouns, titles before names, what stands before nouns, bodies behind "of"."""

    nouns: Mapping[str, Side]
    titles: Mapping[str, Side]
    modifiers: Mapping[str, Side]
    bodies: Mapping[str, Side]


def _sides(column: str) -> dict[str, Side]:
    return {word: Side(entry["side"]) for entry in load_entries("people") for word in entry[column]}


@cache
def load_people_words() -> PeopleWords:
    """The nouns for people, read once a process."""
    return PeopleWords(_sides("nouns"), _sides("titles"), _sides("modifiers"), _sides("bodies"))


@cache
def load_things() -> frozenset[str]:
    """Lemmas of nouns that no effect befalls as it befalls people (`data/things.yaml`), read once a process."""
    return frozenset(word for entry in load_entries("things") for word in entry["words"])
