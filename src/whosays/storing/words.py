"""What somebody looks for: words, and phrases in quotation marks. Nothing in it is an operator."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_LONGEST_QUERY = 500
_MOST_TERMS = 40
_SHORTEST_BEGINNING = 2
_LONGEST_WORD = 250
"""Words are cut there: PostgreSQL takes none of more than 2,046 bytes."""

_TERM = re.compile(r'"(?P<phrase>[^"]*)(?P<closed>"?)|(?P<word>[^\s"]+)')
_WORD = re.compile(r"[^\W_]+")
_ACCENTS = re.compile("[\u0300-\u036f]")
_QUOTATION_MARKS = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must stand side by side; where `is_prefix`, the last is the beginning of one."""

    words: tuple[str, ...]
    is_prefix: bool


def read_query(text: str) -> tuple[Term, ...]:
    """What must be found, all of it; empty where the text holds no word.

    The last word is a beginning, as of somebody who is still typing, unless it is a single letter or stands in closed
    quotation marks.
    """
    terms: list[Term] = []
    for found in _TERM.finditer(text[:_LONGEST_QUERY].translate(_QUOTATION_MARKS)):
        if words := split_into_words(found["phrase"] or found["word"] or ""):
            terms.append(Term(words, is_prefix=False))
            is_open = not found["closed"]
    terms = terms[:_MOST_TERMS]
    if not terms:
        return ()
    last = terms[-1].words
    return (*terms[:-1], Term(last, is_prefix=is_open and len(last[-1]) >= _SHORTEST_BEGINNING))


def split_into_words(text: str) -> tuple[str, ...]:
    """The runs of letters and digits in a text, without the accents that stand apart from their letters."""
    return tuple(word[:_LONGEST_WORD] for word in _WORD.findall(_ACCENTS.sub("", unicodedata.normalize("NFC", text))))


def fold(text: str) -> str:
    """The words of a text one space apart, without case and accents: for a database that does not fold them itself."""
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    return " ".join(split_into_words(unicodedata.normalize("NFC", bare).casefold()))
