"""How many of those hit the words for victims can speak of (`data/scope_words.yaml`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from whosays.lexicon.entries import load_entries
from whosays.lexicon.numerals import load_numerals

ANYBODY, SOME, KINDRED = 0, 1, 2
"""How narrow words are: "people"; "Russians", "family members"; "children"."""

# "The number of injured" are the injured.
_MEASURE = re.compile(
    r"\b(number|total|toll|count|tally|dozens|scores|hundreds|thousands|lot|couple) of\b", re.IGNORECASE
)
# What follows these tells only which ones: "members of the family, including two children".
_FURTHER = re.compile(r"[,;(]|\b(of|who|including|among|from|in|at|with|and)\b", re.IGNORECASE)
# Words that stand around a number and name nobody.
_NUMBERING = frozenset(
    "a an the at least about around some more than over nearly almost up to other others another as many only all "
    "several dozen dozens scores hundreds hundred thousand both each total number toll".split()
)
_WORD = re.compile(r"[^\W\d_]+")
# Every figure is measured against every other one of its incident.
_KEPT_WORDS = 4096


@cache
def _load_scopes() -> Mapping[str, frozenset[str]]:
    return {entry["scope"]: frozenset(entry["words"]) for entry in load_entries("scope_words")}


@lru_cache(maxsize=_KEPT_WORDS)
def measure_narrowness(victims: str) -> int:
    """How narrow the words for victims are: `ANYBODY` (also without words), `SOME` or `KINDRED`."""
    said = _FURTHER.split(_MEASURE.sub("", victims), maxsplit=1)[0].casefold()
    words = frozenset(_WORD.findall(said)) - _NUMBERING - load_numerals().cardinals.keys()
    if words & _load_scopes()["kindred"]:
        return KINDRED
    return SOME if words and not words & _load_scopes()["anybody"] else ANYBODY
