"""Names that groups give themselves: "a group calling itself the Sons of the Copper Valley".

The model often breaks such a name in two or takes its first word for a common noun. The words behind "calling itself"
tell where it begins and ends, and so what to look for in the rest of the report.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from whosays.annotating.attribution import Stretch
from whosays.annotating.authorship import find_own_names
from whosays.model.annotation import NameKind, Parse, Token

_INSIDE = frozenset({"of", "the", "for", "and", "in", "de", "del", "la", "las", "los", "el", "al"})
_LONGEST = 9


def find_called(parse: Parse, nouns: Mapping[str, NameKind]) -> Iterator[tuple[Stretch, NameKind]]:
    """The token ranges of names of several words that a speaker gives itself, wherever they stand in the report.

    `nouns` are the lemmas of who may be so called, with the kind of name that each makes it.
    """
    spelled: dict[tuple[str, ...], NameKind] = {}
    for token in parse.tokens:
        kind = nouns.get(token.lemma.lower()) if token.pos == "NOUN" else None
        stretch = _own_name(parse, token) if kind is not None else None
        if stretch is not None and kind is not None and stretch[1] - stretch[0] > 1:
            spelled.setdefault(tuple(part.text for part in parse.tokens[slice(*stretch)]), kind)
    for words, kind in spelled.items():
        for first in range(len(parse.tokens) - len(words) + 1):
            if tuple(part.text for part in parse.tokens[first : first + len(words)]) == words:
                yield (first, first + len(words)), kind


def _own_name(parse: Parse, noun: Token) -> Stretch | None:
    """From the first word in capitals behind "calling itself" to the last, small words between them taken in."""
    named = next((part for part in find_own_names(parse, noun) if _is_capital(part)), None)
    if named is None:
        return None
    last = at = named.index + 1
    while at < min(len(parse.tokens), named.index + _LONGEST) and parse.tokens[at].sentence == named.sentence:
        if _is_capital(parse.tokens[at]):
            last = at + 1
        elif parse.tokens[at].lower not in _INSIDE:
            break
        at += 1
    return named.index, last


def _is_capital(token: Token) -> bool:
    return token.text[:1].isupper() and token.pos in {"PROPN", "NOUN", "ADJ"} and token.entity not in {"DATE", "TIME"}
