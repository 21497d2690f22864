"""How many of those hit the words for victims can speak of (`data/scope_words.yaml`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from whosays.lexicon.entries import load_entries

ANYBODY, SOME, KINDRED = 0, 1, 2
"""How narrow words are: "people"; "Russians", "family members"; "children"."""

# What follows these tells only which ones: "members of the family, including two children".
_FURTHER = re.compile(r"[,;(]|\b(of|who|including|among|from|in|at|with|and)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")


@cache
def _load_scopes() -> Mapping[str, frozenset[str]]:
    return {entry["scope"]: frozenset(entry["words"]) for entry in load_entries("scope_words")}


def measure_narrowness(victims: str) -> int:
    """How narrow the words for victims are: `ANYBODY` (also without words), `SOME` or `KINDRED`."""
    words = frozenset(_WORD.findall(_FURTHER.split(victims, maxsplit=1)[0].casefold()))
    if words & _load_scopes()["kindred"]:
        return KINDRED
    return SOME if words and not words & _load_scopes()["anybody"] else ANYBODY
