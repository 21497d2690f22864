"""Groups of tellings that hold together as a whole, so that no single bad link can chain two incidents together."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from whosays.linking.decisions import Bonds
from whosays.linking.portraits import Portrait
from whosays.model.identity import TellingId

# A pair this far on the negative side keeps its groups apart, whatever the others say.
_VETO = -6.0

Scorer = Callable[[int, int], float]


@dataclass
class _Group:
    members: tuple[int, ...]
    reports: frozenset[str]


@dataclass
class Grouping:
    """Average linkage under constraints: two groups join while the mean score of all their pairs is above 0.

    Groups that tell of one incident in the same report, or that a decision keeps apart, or with one pair that cannot
    be, never join. Tellings that a decision joined start as one group.
    """

    portraits: Sequence[Portrait]
    score: Scorer
    bonds: Bonds
    _groups: dict[int, _Group] = field(default_factory=dict)
    _means: dict[tuple[int, int], float] = field(default_factory=dict)

    def find_groups(self, candidates: Iterable[tuple[int, int]]) -> tuple[tuple[int, ...], ...]:
        """The groups as positions in `portraits`, each sorted, in order of their first member."""
        start = self._start()
        for group, members in _collect(start).items():
            reports = frozenset(self.portraits[m].report for m in members)
            self._groups[group] = _Group(members, reports)
        near: dict[int, set[int]] = defaultdict(set)
        for one, other in candidates:
            first, second = start[one], start[other]
            if first != second and self.score(one, other) > 0:
                near[first].add(second)
                near[second].add(first)
        self._join_all(near)
        return tuple(sorted(tuple(sorted(group.members)) for group in self._groups.values()))

    def _start(self) -> Mapping[int, int]:
        first: dict[TellingId, int] = {}
        return {
            position: first.setdefault(self.bonds.root(portrait.id), position)
            for position, portrait in enumerate(self.portraits)
        }

    def _join_all(self, near: dict[int, set[int]]) -> None:
        heap: list[tuple[float, int, int]] = []
        for one, others in near.items():
            for other in others:
                if one < other:
                    self._push(heap, one, other)
        heapq.heapify(heap)
        following = len(self.portraits)
        while heap:
            _, one, other = heapq.heappop(heap)
            if one not in self._groups or other not in self._groups:
                continue
            self._merge(one, other, following)
            near[following] = {n for n in near.pop(one) | near.pop(other) if n in self._groups}
            for neighbour in sorted(near[following]):
                near[neighbour] = {n for n in near[neighbour] if n in self._groups} | {following}
                self._push(heap, neighbour, following, heaped=True)
            following += 1

    def _merge(self, one: int, other: int, following: int) -> None:
        first, second = self._groups.pop(one), self._groups.pop(other)
        self._groups[following] = _Group(first.members + second.members, first.reports | second.reports)

    def _push(self, heap: list[tuple[float, int, int]], one: int, other: int, *, heaped: bool = False) -> None:
        mean = self._measure(self._groups[one], self._groups[other])
        if mean is not None and mean > 0:
            entry = (-mean, one, other)
            if heaped:
                heapq.heappush(heap, entry)
            else:
                heap.append(entry)

    def _measure(self, one: _Group, other: _Group) -> float | None:
        """The mean score of all pairs between two groups; None where they must not join."""
        if one.reports & other.reports or self._are_kept_apart(one, other):
            return None
        scores = [self.score(*sorted((a, b))) for a in one.members for b in other.members]
        return None if min(scores) < _VETO else sum(sorted(scores)) / len(scores)

    def _are_kept_apart(self, one: _Group, other: _Group) -> bool:
        if not self.bonds.apart:
            return False
        first = {self.bonds.root(self.portraits[m].id) for m in one.members}
        second = {self.bonds.root(self.portraits[m].id) for m in other.members}
        return any(frozenset((a, b)) in self.bonds.apart for a in first for b in second)


def _collect(start: Mapping[int, int]) -> Mapping[int, tuple[int, ...]]:
    """The positions of each first group, by the group's number."""
    members: dict[int, list[int]] = defaultdict(list)
    for position, group in sorted(start.items()):
        members[group].append(position)
    return {group: tuple(positions) for group, positions in members.items()}
