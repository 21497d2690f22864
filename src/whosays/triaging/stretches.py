"""Stretches of text as sets of words, the size that weights were learned for, and what they weigh."""

from __future__ import annotations

import re
from collections.abc import Iterator

from whosays.lexicon.triage_weights import WordWeights

_WORD = re.compile(r"[a-z]+")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s+")
_LONG = 600
_LONG_ENOUGH = 300


def split_into_stretches(paragraph: str) -> Iterator[str]:
    """A paragraph as it is, or, where it is long, cut at ends of sentences into parts of some lines each."""
    start = 0
    if len(paragraph) > _LONG:
        for match in _SENTENCE_END.finditer(paragraph, _LONG_ENOUGH):
            if match.end() - start >= _LONG_ENOUGH:
                yield paragraph[start : match.end()]
                start = match.end()
    yield paragraph[start:]


def find_words(stretch: str) -> frozenset[str]:
    """The different words of a stretch in lower case: runs of the letters a to z."""
    return frozenset(_WORD.findall(stretch.lower()))


def weigh(words: frozenset[str], weights: WordWeights) -> int:
    """What a stretch with these words weighs, in hundredths of a log odd."""
    known = weights.words
    length = weights.per_hundred * len(words) // 100
    return weights.base + length + sum([known[word] for word in words & known.keys()])
