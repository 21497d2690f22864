"""Count in how many news reports common words stand: the table by which linking tells rare words from common ones.

    python training/word_frequencies.py src/whosays/data/word_frequencies.txt COLLECTION.jsonl...

Each collection is JSON lines with a `text`. A word's rate is the geometric mean of its rates in the collections, so
that a name that fills one of them stays rare. Only words of at least one report in a thousand are kept; the table
holds no more of the texts than that. The table in the package was counted over MUC-4, GVA, ECB+, PolNeAR and short
texts of Wikipedia on attacks in 2018.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from whosays.lexicon.words import split_into_words

_LEAST_RATE = 0.001


def count_documents(path: Path) -> tuple[Counter[str], int]:
    """For each word the number of documents that have it, and the number of documents."""
    spread: Counter[str] = Counter()
    documents = 0
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            spread.update(set(split_into_words(json.loads(line)["text"])))
            documents += 1
    return spread, documents


def average_rates(collections: Iterable[tuple[Counter[str], int]]) -> dict[str, float]:
    """The geometric mean of each word's rates; half a document is added so that no rate is zero."""
    counted = list(collections)
    vocabulary = set().union(*(spread.keys() for spread, _ in counted))
    return {
        word: math.exp(sum(math.log((spread[word] + 0.5) / (total + 1)) for spread, total in counted) / len(counted))
        for word in vocabulary
        if not word.isdigit()
    }


def main() -> None:
    """Write the table: a word and its documents per 10,000, the commonest first."""
    rates = average_rates(count_documents(Path(name)) for name in sys.argv[2:])
    kept = sorted(((rate, word) for word, rate in rates.items() if rate >= _LEAST_RATE), key=lambda x: (-x[0], x[1]))
    lines = [f"{word} {round(rate * 10_000)}" for rate, word in kept]
    Path(sys.argv[1]).write_text("\n".join([*lines, ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
