"""Groups of tellings that hold together as a whole, so that no single bad link can chain two incidents together."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from whosays.linking.decisions import Bonds
from whosays.linking.portraits import Portrait
from whosays.model.identity import TellingId

# A pair this far on the negative side keeps its groups apart, whatever the others say.
_VETO = -6.0
# Scores are added up as whole numbers of this part of one: sums are exact then, however they came about.
_PARTS = 2**40
# Of larger groups, so many members stand for all where two groups meet that were never compared before. Their ids are
# hashes, so that the smallest are a fair sample.
_MOST_COMPARED = 60
# Where two groups join, those neighbours that only one of them has are compared with the other, the likeliest first,
# as far as so many pairs go: in piles where each is a little like a thousand others, their number would grow with the
# square. Simulated reports never come near it.
_MOST_ASKED = 4_000

Pair = tuple[int, int]
Scorer = Callable[[Sequence[Pair]], Sequence[float]]


@dataclass(slots=True)
class _Group:
    """Its members and their reports, and what is known of its neighbours, the groups that it could join."""

    members: list[int]
    reports: set[str]
    neighbours: dict[int, _Tie] = field(default_factory=dict)

    def joined_with(self, other: _Group) -> _Group:
        """The group of both, without neighbours; the larger one's members are not copied."""
        large, small = (self, other) if len(self.members) >= len(other.members) else (other, self)
        large.members.extend(small.members)
        large.reports.update(small.reports)
        return _Group(large.members, large.reports)


@dataclass(frozen=True, slots=True)
class _Tie:
    """The sum (in parts) of the scores of all pairs between two groups, and how many pairs there are."""

    total: int
    pairs: int

    @property
    def mean(self) -> float:
        """The mean score, in parts."""
        return self.total / self.pairs

    def added_to(self, other: _Tie) -> _Tie:
        """The tie of a group with two that have joined."""
        return _Tie(self.total + other.total, self.pairs + other.pairs)


@dataclass
class Grouping:
    """Average linkage under constraints: two groups join while the mean score of all their pairs is above 0.

    Groups that tell of one incident in the same report, or that a decision keeps apart, or with one pair that cannot
    be, never join. Tellings that a decision joined start as one group. `score` gives the scores of pairs of positions,
    the lower first.
    """

    portraits: Sequence[Portrait]
    score: Scorer
    bonds: Bonds
    _groups: dict[int, _Group] = field(default_factory=dict)
    _heap: list[tuple[float, int, int]] = field(default_factory=list)

    def find_groups(self, candidates: Iterable[Pair]) -> tuple[tuple[int, ...], ...]:
        """The groups as positions in `portraits`, each sorted, in order of their first member."""
        start = self._start()
        for position, group in start.items():
            known = self._groups.setdefault(group, _Group([], set()))
            known.members.append(position)
            known.reports.add(self.portraits[position].report)
        pairs = sorted({pair for pair in candidates if start[pair[0]] != start[pair[1]]})
        near = {
            (min(start[one], start[other]), max(start[one], start[other]))
            for (one, other), score in zip(pairs, self.score(pairs), strict=True)
            if score > 0
        }
        self._tie_all(sorted(near))
        self._join_all()
        return tuple(sorted(tuple(sorted(group.members)) for group in self._groups.values()))

    def _start(self) -> Mapping[int, int]:
        first: dict[TellingId, int] = {}
        return {
            position: first.setdefault(self.bonds.root(portrait.id), position)
            for position, portrait in enumerate(self.portraits)
        }

    def _join_all(self) -> None:
        following = len(self.portraits)
        while self._heap:
            _, one, other = heapq.heappop(self._heap)
            if one in self._groups and other in self._groups:
                self._join(one, other, following)
                following += 1

    def _join(self, one: int, other: int, following: int) -> None:
        first, second = self._groups.pop(one), self._groups.pop(other)
        first.neighbours.pop(other)
        second.neighbours.pop(one)
        near = sorted({*first.neighbours, *second.neighbours})
        missing = [(group, n) for group in (first, second) for n in near if n not in group.neighbours]
        free = [(group, n) for group, n in missing if not self._are_kept_apart(group, self._groups[n])]
        missing = self._choose_likely(free, first, second)
        ties = self._measure([(group, self._groups[n]) for group, n in missing])
        for (group, n), tie in zip(missing, ties, strict=True):
            if tie is not None:
                group.neighbours[n] = tie
        self._groups[following] = first.joined_with(second)
        for n in near:
            self._groups[n].neighbours.pop(one, None)
            self._groups[n].neighbours.pop(other, None)
            if n in first.neighbours and n in second.neighbours:
                self._tie(n, following, first.neighbours[n].added_to(second.neighbours[n]))

    def _choose_likely(
        self, missing: list[tuple[_Group, int]], first: _Group, second: _Group
    ) -> list[tuple[_Group, int]]:
        """Those of the meetings that are worth their comparisons: all, or the likeliest by the ties that are known."""
        numbers = [_count_pairs(group, self._groups[n]) for group, n in missing]
        if sum(numbers) <= _MOST_ASKED:
            return missing
        means = [(first.neighbours.get(n) or second.neighbours[n]).mean for _, n in missing]
        order = sorted(range(len(missing)), key=lambda place: (-means[place], missing[place][1]))
        asked = accumulate(numbers[place] for place in order)
        return [missing[place] for place, sofar in zip(order, asked, strict=True) if sofar <= _MOST_ASKED]

    def _tie_all(self, near: Sequence[Pair]) -> None:
        free = [pair for pair in near if not self._are_kept_apart(*(self._groups[group] for group in pair))]
        ties = self._measure([(self._groups[one], self._groups[other]) for one, other in free])
        for (one, other), tie in zip(free, ties, strict=True):
            if tie is not None:
                self._tie(one, other, tie)

    def _tie(self, one: int, other: int, tie: _Tie) -> None:
        """Note how two groups stand to each other."""
        self._groups[one].neighbours[other] = self._groups[other].neighbours[one] = tie
        if tie.total > 0:
            heapq.heappush(self._heap, (-tie.mean, one, other))

    def _measure(self, meetings: Sequence[tuple[_Group, _Group]]) -> list[_Tie | None]:
        """The tie of each two groups; None where they must not join."""
        crossed = [_cross(one, other) for one, other in meetings]
        scores = iter(self.score([pair for pairs in crossed for pair in pairs]))
        return [
            _add_up([next(scores) for _ in pairs], len(one.members) * len(other.members))
            for (one, other), pairs in zip(meetings, crossed, strict=True)
        ]

    def _are_kept_apart(self, one: _Group, other: _Group) -> bool:
        if not one.reports.isdisjoint(other.reports):
            return True
        if not self.bonds.apart:
            return False
        first = {self.bonds.root(self.portraits[m].id) for m in one.members}
        second = {self.bonds.root(self.portraits[m].id) for m in other.members}
        return any(frozenset((a, b)) in self.bonds.apart for a in first for b in second)


def _count_pairs(one: _Group, other: _Group) -> int:
    """How many pairs `_cross` gives."""
    return min(len(one.members), _MOST_COMPARED) * min(len(other.members), _MOST_COMPARED)


def _cross(one: _Group, other: _Group) -> list[Pair]:
    """The pairs between two groups, or between some members of large ones."""
    first, second = (
        group.members if len(group.members) <= _MOST_COMPARED else sorted(group.members)[:_MOST_COMPARED]
        for group in (one, other)
    )
    return [(a, b) if a < b else (b, a) for a in first for b in second]


def _add_up(scores: Sequence[float], pairs: int) -> _Tie | None:
    """The tie that scores make, of all pairs or of a sample; None where one of them cannot be."""
    if min(scores) < _VETO:
        return None
    total = sum(round(score * _PARTS) for score in scores)
    return _Tie(total if len(scores) == pairs else round(total / len(scores) * pairs), pairs)
