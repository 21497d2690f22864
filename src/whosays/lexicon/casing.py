"""Which English words are written in lower case: the truecaser's table (made by `training/casing.py`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Casing:
    """`lower`: words in lower case inside a sentence; `acronyms`: words in capitals."""

    lower: frozenset[str]
    acronyms: frozenset[str]


@cache
def load_casing() -> Casing:
    """The table that ships with the package, read once a process."""
    text = (files("whosays") / "data" / "casing.txt").read_text(encoding="utf-8")
    lower, acronyms = text.split("\n\n", 1)
    return Casing(frozenset(lower.split("\n")), frozenset(acronyms.split()))
