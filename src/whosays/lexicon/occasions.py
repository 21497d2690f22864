"""What happens around an incident: the saying and the aftermath (`data/occasions.yaml`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from whosays.lexicon.entries import load_entries


@dataclass(frozen=True, slots=True)
class Occasions:
    """Lemmas in lower case: verbs of saying, nouns for what is said, and words of the aftermath."""

    saying: frozenset[str]
    saying_nouns: frozenset[str]
    aftermath: frozenset[str]


@cache
def load_occasions() -> Occasions:
    """The words, read once a process."""
    words = {entry["kind"]: frozenset(entry["words"]) for entry in load_entries("occasions")}
    return Occasions(words["saying"], words["saying-noun"], words["aftermath"])
