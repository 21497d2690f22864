"""Number words, vague quantities and what stands around them (`data/numerals.yaml`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from whosays.lexicon.entries import load_entries
from whosays.model.count import Count


class Modifier(StrEnum):
    """What words around a number do to it."""

    AT_LEAST = "at-least"
    MORE_THAN = "more-than"
    UP_TO = "up-to"
    LESS_THAN = "less-than"
    ABOUT = "about"
    NEARLY = "nearly"
    EXACTLY = "exactly"

    def apply(self, count: Count) -> Count:
        """The count as modified; "nearly 200" is null..199 and approximate (coding guide, section 3.1)."""
        low, high = count.low, count.high
        if self is Modifier.AT_LEAST:
            return Count(low, None, count.approximate)
        if self is Modifier.MORE_THAN and low is not None:
            return Count(low + 1, None, count.approximate)
        if self is Modifier.UP_TO and high is not None:
            return Count(None, high, count.approximate)
        if self in {Modifier.LESS_THAN, Modifier.NEARLY} and high:
            return Count(None, high - 1, count.approximate or self is Modifier.NEARLY)
        if self is Modifier.ABOUT:
            return count.stated_roughly()
        return count


@dataclass(frozen=True, slots=True)
class Numerals:
    """All lists, keys in lower case with single spaces between tokens.

    `longest_vague` and `longest_modifier` are the most tokens that a vague quantity and a modifier have; `vague_first`
    and `modifiers_first` are the tokens that these begin with.
    """

    cardinals: Mapping[str, int]
    multipliers: Mapping[str, int]
    vague: Mapping[str, Count]
    modifiers: Mapping[str, Modifier]
    after: Mapping[str, Modifier]
    longest_vague: int
    longest_modifier: int
    vague_first: frozenset[str]
    modifiers_first: frozenset[str]


@cache
def load_numerals() -> Numerals:
    """The number words, read once a process."""
    lists = {entry["kind"]: entry["words"] for entry in load_entries("numerals")}
    return Numerals(
        cardinals=lists["cardinals"],
        multipliers=lists["multipliers"],
        vague={words: Count(low, high) for words, (low, high) in lists["vague"].items()},
        modifiers={words: Modifier(what) for words, what in lists["modifiers"].items()},
        after={words: Modifier(what) for words, what in lists["after"].items()},
        longest_vague=max(len(words.split()) for words in lists["vague"]),
        longest_modifier=max(len(words.split()) for words in lists["modifiers"]),
        vague_first=_first_tokens(lists["vague"]),
        modifiers_first=_first_tokens(lists["modifiers"]),
    )


def _first_tokens(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(phrase.split()[0] for phrase in phrases)
