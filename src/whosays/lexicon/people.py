"""Nouns for people and the side they are counted on (`data/people.yaml`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from whosays.lexicon.entries import load_entries
from whosays.model.claim import Side


@dataclass(frozen=True, slots=True)
class PeopleWords:
    """Lemmas of nouns, and titles before names, to sides; all in lower case."""

    nouns: Mapping[str, Side]
    titles: Mapping[str, Side]


@cache
def load_people_words() -> PeopleWords:
    """The nouns for people, read once a process."""
    entries = load_entries("people")
    nouns = {noun: Side(entry["side"]) for entry in entries for noun in entry["nouns"]}
    titles = {title: Side(entry["side"]) for entry in entries for title in entry["titles"]}
    return PeopleWords(nouns, titles)
