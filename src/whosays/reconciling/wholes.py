"""Whether a count is all that a report gives for an effect and side, or tells of some among them.

Local news tells victims one by one ("a man was hit in the leg, another in the arm"), by place ("two died at the
scene") and by what became of them ("three are in critical condition"). Only a firm whole can stand against another one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from whosays.lexicon.numerals import load_numerals
from whosays.model.claim import CasualtyClaim, Effect, ParticipantsClaim, Side
from whosays.reconciling.passages import Passage

Counted: TypeAlias = CasualtyClaim | ParticipantsClaim

_ONE = re.compile(r"\b(one|1|single|sole|alone|lone|himself|herself)\b(?!\s+(of|more|other)\b|,\s)", re.IGNORECASE)
_WORD = re.compile(r"[a-z]+|\d+")
_MOST_DIGITS = 15
# Only such words say that there was nobody at all; "his children were unhurt" and "no one else" speak of some.
_NONE = re.compile(r"\b(no|none|nobody|zero|without|neither|nor|any|not)\b", re.IGNORECASE)
_ANYBODY = frozenset(
    "no any a the one person persons people body civilian civilians casualties injuries deaths".split()
)
_REST = re.compile(r"\b(else|other|others|further|more|additional|inside|aboard|in those)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"(he|she|they|them|him|her|it|who|whom|both|the pair|the couple|these|those)", re.IGNORECASE)
_POSSESSIVE = re.compile(r"\b(his|her|their|its|our|my)\b", re.IGNORECASE)
_REMAINDER = re.compile(
    r"\b(others?|another|more(?!\s+than)|additional|further|rest|remaining)\b(?!\s+than)", re.IGNORECASE
)
_OF_MORE = re.compile(
    r"\bof\s+(the|those|these|them)\b(\s+(victims?|wounded|injured|hurt|people|men|women))?", re.IGNORECASE
)
_OF_THOSE = re.compile(
    r"\b(of|among)\s+(those|them|the)\s+(shot|hurt|hit|injured|wounded|killed|dead)\b", re.IGNORECASE
)
_SELF = re.compile(r"\b(himself|herself|themselves)\b", re.IGNORECASE)
_DEFINITE_REMAINDER = re.compile(r"\bthe\s+(\w+\s+)?(others?|rest|remaining)\b", re.IGNORECASE)
# A number of its own in a list of people: "Ada Lind and two clerks" is told person by person, "two cooks" is not.
_LARGE = frozenset("hundred hundreds thousand thousands dozen dozens score scores".split())
_PAIRS = {"couple": 2, "pair": 2, "double": 2, "twin": 2, "twins": 2, "triple": 3, "trio": 3, "quadruple": 4}
_HURT = frozenset({Effect.INJURED, Effect.KILLED_OR_INJURED})


def is_whole(claim: Counted, beside: Sequence[Counted]) -> bool:
    """True where the count can be all that the report gives for this effect and side.

    A person told of by himself ("a guard was hurt") may be one of several, unless the words make a point of the number.
    `beside` are the counts of the same report and effect, of every side.
    """
    if isinstance(claim, ParticipantsClaim):
        return claim.count.exact != 1 or is_said_to_be_one(claim)
    if claim.count.high == 0:
        return _is_nobody(claim)
    if claim.count.exact == 1 and not is_said_to_be_one(claim):
        return False
    if not claim.partial:
        return True
    same_side = [c for c in beside if isinstance(c, CasualtyClaim) and c.side is claim.side and c is not claim]
    # "16 dead, including three police officers": a part of the dead, yet all of the police.
    return claim.side in {Side.ATTACKERS, Side.SECURITY} and all(
        c.partial and c.count.exact in {1, claim.count.exact} for c in same_side
    )


def is_firm(claim: Counted, beside: Sequence[Counted], passage: Passage) -> bool:
    """True unless the words of a whole tell of people one by one, of a remainder, or of some at one place or time."""
    if isinstance(claim, ParticipantsClaim) or claim.count.high == 0:
        return True
    others = [c for c in beside if isinstance(c, CasualtyClaim) and c is not claim and _can_hold(c, claim)]
    return not (
        (claim.side is Side.MIXED and _SELF.search(claim.evidence[0].quote))
        or _PRONOUN.fullmatch(claim.victims.strip())
        or _is_told_singly(claim)
        or _is_remainder(claim, others)
        or _is_local(claim, others, passage)
        or (claim.side is Side.MIXED and (_OF_MORE.search(claim.victims) or _OF_THOSE.search(claim.evidence[0].quote)))
        or (claim.count.exact == 1 and ("one by one" in passage.marks or any(o.count.least > 1 for o in others)))
    )


def _can_hold(outer: CasualtyClaim, inner: CasualtyClaim) -> bool:
    return outer.side is inner.side or Side.MIXED in {outer.side, inner.side}


def _is_told_singly(claim: CasualtyClaim) -> bool:
    """True for several people without a number: by their names or by whose they are ("his mother and sister")."""
    if claim.count.exact is None or claim.count.exact < 2:
        return False
    if _POSSESSIVE.search(claim.victims):
        return True
    words = _WORD.findall(f"{claim.evidence[0].quote} {claim.victims}".casefold())
    numbers = [*_read_numbers(words)]
    told = _read_numbers(_WORD.findall(claim.victims.casefold()))
    stated = claim.count.exact in numbers or sum(told) == claim.count.exact
    return not stated and not _LARGE & set(words)


def _is_number(word: str) -> bool:
    """True for figures that can count people."""
    return word.isdecimal() and len(word) <= _MOST_DIGITS


def _read_numbers(words: Iterable[str]) -> list[int]:
    cardinals = {**load_numerals().cardinals, **_PAIRS}
    return [
        int(word) if word.isdecimal() else cardinals[word] for word in words if _is_number(word) or word in cardinals
    ]


def _is_remainder(claim: CasualtyClaim, others: Sequence[CasualtyClaim]) -> bool:
    """True for "the other six", and for "two more" beside another number of the same effect."""
    if _DEFINITE_REMAINDER.search(claim.victims):
        return True
    different = any(other.count != claim.count and other.count.high != 0 for other in others)
    return different and bool(_REMAINDER.search(claim.victims))


def _is_local(claim: CasualtyClaim, others: Sequence[CasualtyClaim], passage: Passage) -> bool:
    """True where the words tell of those at one place, or in one state: others may be elsewhere."""
    if "found" in passage.marks:
        return True
    if claim.effect is Effect.KILLED:
        return bool({"at the scene", "later"} & passage.marks) and not passage.is_replacing
    if claim.effect not in _HURT:
        return False
    more = any(other.count.least > claim.count.least for other in others)
    return "condition" in passage.marks or ("hospital" in passage.marks and more)


def _is_nobody(claim: CasualtyClaim) -> bool:
    """True where a zero speaks of everybody on its side."""
    quote = claim.evidence[0].quote
    if not _NONE.search(quote) or _REST.search(quote):
        return False
    if claim.side in {Side.ATTACKERS, Side.SECURITY}:
        return True
    return all(word in _ANYBODY for word in claim.victims.casefold().split())


def is_said_to_be_one(claim: Counted) -> bool:
    """True where the words make a point of the number: "one dead", "the gunman was alone"; not "a guard"."""
    return bool(_ONE.search(claim.evidence[0].quote))


def is_vague(claim: Counted) -> bool:
    """True for "dozens" or "several", where an open count stands for words without a number."""
    if claim.count.high is not None or claim.count.low is None:
        return False
    told = set(_read_numbers(_WORD.findall(claim.evidence[0].quote.casefold())))
    return not told & {claim.count.low, claim.count.low - 1}
