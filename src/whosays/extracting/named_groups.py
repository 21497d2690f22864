"""People of one noun told by names or by kinds.

"The clerks Ana Ruiz, Juan Perez and Maria Diaz" are three, "12 Danish and 11 Dutch sailors" are 23.
"""

from __future__ import annotations

from whosays.model.annotation import AnnotatedReport, CountMention, Token

_MOST_NAMES = 12
_JOINTS = frozenset({",", "and", "&"})


def count_names_behind(report: AnnotatedReport, noun: Token) -> tuple[int, int] | None:
    """How many names of persons stand right behind a plural noun, and the token after the last; None for less than two.

    The names are read off the words, not off the parse, which loses its way in long lists.
    """
    if noun.tag != "NNS":
        return None
    at, names, last = noun.index + 1, 0, noun.index + 1
    while names < _MOST_NAMES:
        end = _end_of_name(report, at, noun.sentence)
        if end - at < 2:
            break
        names, last = names + 1, end
        at = end
        while at < len(report.tokens) and report.tokens[at].lower in _JOINTS:
            at += 1
        if at == end:
            break
    return (names, last) if names > 1 else None


def _end_of_name(report: AnnotatedReport, at: int, sentence: int) -> int:
    """Where the run of capitalised words that begins here ends."""
    end = at
    while end < len(report.tokens):
        token = report.tokens[end]
        capitalised = token.pos == "PROPN" and token.text[:1].isupper()
        if token.sentence != sentence or not capitalised or token.entity in {"GPE", "NORP", "DATE"}:
            break
        end += 1
    return end


def are_of_two_kinds(report: AnnotatedReport, one: CountMention, other: CountMention) -> bool:
    """True for "12 Danish and 11 Dutch sailors": two numbers, each with an adjective, of one noun."""
    between = report.tokens[one.last : other.first]
    kinds = [token for token in between if token.pos in {"ADJ", "PROPN"}]
    joints = [token for token in between if token.lower == "and"]
    behind = report.tokens[other.last] if other.last < len(report.tokens) else None
    described = behind is not None and behind.pos in {"ADJ", "PROPN"}
    return bool(kinds) and len(joints) == 1 and len(kinds) + 1 == len(between) and described
