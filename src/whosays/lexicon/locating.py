"""Words that stand between a place and the event that happened there (`data/locating.yaml`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from whosays.lexicon.entries import load_entries


@dataclass(frozen=True, slots=True)
class LocatingWords:
    """Lists of words in lower case (verbs and nouns as lemmas and forms); each field is the list of its name."""

    at_event: frozenset[str]
    bodies: frozenset[str]
    parts: frozenset[str]
    victims: frozenset[str]
    saying: frozenset[str]
    elsewhere: frozenset[str]
    shaking: frozenset[str]
    happening: frozenset[str]
    bringing: frozenset[str]
    signs: frozenset[str]
    bearings: frozenset[str]
    between: frozenset[str]


@cache
def load_locating_words() -> LocatingWords:
    """The lists that ship with the package, read once a process."""
    return LocatingWords(**{entry["kind"]: frozenset(entry["words"].split()) for entry in load_entries("locating")})
