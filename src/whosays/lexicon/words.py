"""Words of news reports and how common each is: what two reports share says the more, the rarer it is.

The table was counted by `training/word_frequencies.py`; it holds common English words only.
"""

from __future__ import annotations

import math
import re
import unicodedata
from functools import cache
from importlib.resources import files

_WORD = re.compile(r"[a-z]{3,}|\d{2,}")
# A word that is not in the table stands in fewer reports than this.
_RAREST_RATE = 0.0008


def split_into_words(text: str) -> list[str]:
    """Words of three letters or more and numbers of two digits or more, folded: lower case, without accents."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        # Of the few different characters in a text, not of each.
        if marks := {ord(c): None for c in {*text} if unicodedata.combining(c)}:
            text = text.translate(marks)
    return _WORD.findall(text.casefold())


@cache
def load_word_rates() -> dict[str, float]:
    """The share of news reports that have each common word."""
    table = (files("whosays") / "data" / "word_frequencies.txt").read_text(encoding="utf-8")
    return {word: int(count) / 10_000 for word, count in (line.split() for line in table.splitlines())}


def find_rate(word: str) -> float:
    """The share of news reports that have a word, as `split_into_words` gives it; the floor for uncommon ones."""
    return load_word_rates().get(word, _RAREST_RATE)


def measure_rarity(word: str) -> float:
    """How much it says that two reports share this word: minus the natural logarithm of its rate, 0 or more."""
    return -math.log(find_rate(word))
