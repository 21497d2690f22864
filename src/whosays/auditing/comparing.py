"""Two readings of one report side by side: what was lost, what is new, what is read otherwise.

Nothing differs exactly where the two are equal. What is the same in both is put together first, then what has the same
quote, so that a claim with another number stands beside the one that it was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TypeAlias, TypeVar

from whosays.model.annotation import Quotation
from whosays.model.claim import Claim
from whosays.model.extraction import Extraction
from whosays.model.incident import Telling
from whosays.model.problem import Problem

Read: TypeAlias = Claim | Telling | Quotation | Problem
"""What one change is about."""

_Value = TypeVar("_Value", Claim, Telling, Quotation, Problem)
_Key: TypeAlias = Callable[[_Value], Hashable]
_Pair: TypeAlias = tuple[_Value | None, _Value | None]


class Part(StrEnum):
    """What kind of thing differs; a telling is an incident as the report tells it."""

    TELLING = "telling"
    CLAIM = "claim"
    QUOTATION = "quotation"
    PROBLEM = "problem"


class Outcome(StrEnum):
    """What became of it. REORDERED: all of these are there, in another order."""

    LOST = "lost"
    NEW = "new"
    CHANGED = "changed"
    REORDERED = "reordered"


@dataclass(frozen=True, slots=True)
class Turn:
    """A member of a value that is not what it was; `member` is its name in the model ("count", "evidence")."""

    member: str
    old: object
    new: object


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs: `old` as it is kept, `new` as it is read now; None where there is none.

    `turns` are the members that changed; empty unless the outcome is CHANGED.
    """

    part: Part
    outcome: Outcome
    old: Read | None = None
    new: Read | None = None
    turns: tuple[Turn, ...] = ()


def compare(old: Extraction, new: Extraction) -> tuple[Change, ...]:
    """What differs between two readings of one report; empty exactly where they are equal."""
    return (
        *_compare(Part.TELLING, old.tellings, new.tellings, (_itself, _at_anchor, _from_anchor)),
        *_compare(Part.CLAIM, old.claims, new.claims, (_itself, _in_words, _from_start, _to_end)),
        *_compare(Part.QUOTATION, old.quotations, new.quotations, (_itself, _of_content, _of_cue)),
        *_compare(Part.PROBLEM, old.problems, new.problems, (_itself,)),
    )


def _at_anchor(telling: Telling) -> Hashable:
    return telling.anchor


def _from_anchor(telling: Telling) -> Hashable:
    return telling.anchor.start


def _in_words(claim: Claim) -> Hashable:
    return claim.kind, claim.evidence[:1], claim.telling


def _from_start(claim: Claim) -> Hashable:
    return claim.kind, claim.evidence[0].start if claim.evidence else None


def _to_end(claim: Claim) -> Hashable:
    return claim.kind, claim.evidence[0].end if claim.evidence else None


def _of_content(quotation: Quotation) -> Hashable:
    return quotation.content


def _of_cue(quotation: Quotation) -> Hashable:
    return quotation.cue


def _compare(
    part: Part, old: Sequence[_Value], new: Sequence[_Value], keys: Sequence[_Key[_Value]]
) -> Iterator[Change]:
    if old == new:
        return
    pairs = [(one, other) for one, other in _pair(old, new, keys) if one != other]
    for one, other in pairs:
        if one is None:
            yield Change(part, Outcome.NEW, new=other)
        elif other is None:
            yield Change(part, Outcome.LOST, old=one)
        else:
            yield Change(part, Outcome.CHANGED, one, other, _find_turns(one, other))
    if not pairs:
        yield Change(part, Outcome.REORDERED)


def _pair(old: Sequence[_Value], new: Sequence[_Value], keys: Sequence[_Key[_Value]]) -> Iterator[_Pair[_Value]]:
    """Each of the old values with its new one, by the first key that both share; then those without any."""
    found: dict[int, int] = {}
    taken: set[int] = set()
    for key in keys:
        free: dict[Hashable, list[int]] = defaultdict(list)
        for at in reversed(range(len(new))):
            if at not in taken:
                free[key(new[at])].append(at)
        for at, value in enumerate(old):
            if at not in found and (candidates := free.get(key(value))):
                found[at] = candidates.pop()
                taken.add(found[at])
    for at, value in enumerate(old):
        yield value, new[found[at]] if at in found else None
    yield from ((None, value) for at, value in enumerate(new) if at not in taken)


def _itself(value: Read) -> Hashable:
    return value


def _find_turns(old: Read, new: Read) -> tuple[Turn, ...]:
    """The members that differ between two values of one class."""
    told = [(field.name, getattr(old, field.name), getattr(new, field.name)) for field in fields(old)]
    return tuple(Turn(name, before, after) for name, before, after in told if before != after)
