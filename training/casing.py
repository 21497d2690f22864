"""Learn which English words are written in lower case inside a sentence: the truecaser's table.

    pip install spacy-lookups-data==1.0.5
    python training/casing.py src/whosays/data/casing.txt

Source: the log probabilities of cased word forms in spacy-lookups-data (MIT). A word that is not in the table is
taken for a name.
"""

from __future__ import annotations

import gzip
import json
import sys
from importlib.resources import files
from pathlib import Path

_LEAST_PROBABILITY = -17.5
_LEAST_ACRONYM_PROBABILITY = -15.0
# How much likelier the capitalised form must be (natural logarithm): it also starts sentences and headlines.
_NAME_MARGIN = 0.9
_ALWAYS_NAMES = frozenset(
    "i monday tuesday wednesday thursday friday saturday sunday january february april june july august september "
    "october november december el san santa los las del da dos salvador".split()
)
_LOWER_PARTICLES = frozenset({"de", "la", "y"})


def choose_words(probabilities: dict[str, float]) -> tuple[list[str], list[str]]:
    """The words mostly written in lower case, and those mostly written in capitals (acronyms)."""
    never = -30.0
    lower, capitals = set(), set()
    for form in probabilities:
        word = form.lower()
        if not word.isascii() or not word.replace("'", "").isalpha() or word in _ALWAYS_NAMES:
            continue
        small, title, upper = (probabilities.get(w, never) for w in (word, word.capitalize(), word.upper()))
        if max(small, title, upper) < _LEAST_PROBABILITY:
            continue
        if upper > max(small, title) and len(word) > 1 and upper > _LEAST_ACRONYM_PROBABILITY:
            capitals.add(word.upper())
        elif small + _NAME_MARGIN > title:
            lower.add(word)
    return sorted(lower | _LOWER_PARTICLES), sorted(capitals)


def main() -> None:
    """Write the table: lower-case words, an empty line, acronyms."""
    packed = files("spacy_lookups_data") / "data" / "en_lexeme_prob.json.gz"
    lower, capitals = choose_words(json.loads(gzip.decompress(packed.read_bytes())))
    Path(sys.argv[1]).write_text("\n".join([*lower, "", *capitals, ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
