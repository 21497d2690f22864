"""What people decided about incidents, as bonds between tellings."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from whosays.model.act import Judgement, LinkIncidents, TellingKey, find_telling
from whosays.model.decision import Decision
from whosays.model.identity import ReportId, TellingId
from whosays.model.incident import Telling


@dataclass
class Bonds:
    """Tellings that people joined or parted; a later decision wins over earlier ones that contradict it."""

    _root: dict[TellingId, TellingId] = field(default_factory=dict)
    _apart: set[frozenset[TellingId]] = field(default_factory=set)

    @classmethod
    def of(cls, decisions: Sequence[Decision], tellings: Mapping[ReportId, Sequence[Telling]]) -> Bonds:
        """The bonds between `tellings` (by report) that effective decisions make, the latest first."""
        bonds = cls()
        known = {telling.id for told in tellings.values() for telling in told}
        for decision in decisions:
            if isinstance(decision.act, LinkIncidents):
                groups = [_find_all(group, tellings, known) for group in decision.act.groups]
                bonds._take_in([group for group in groups if group], decision.act.judgement)
        return bonds

    def _take_in(self, groups: Sequence[Sequence[TellingId]], judgement: Judgement) -> None:
        for group in [[t for g in groups for t in g]] if judgement is Judgement.SAME else groups:
            for one, other in combinations(group, 2):
                self._join(one, other)
        if judgement is Judgement.SAME:
            return
        for first, second in combinations(groups, 2):
            for one in first:
                for other in second:
                    self._part(one, other)

    def root(self, telling: TellingId) -> TellingId:
        """The telling that stands for all that are joined with this one."""
        while telling in self._root:
            telling = self._root[telling]
        return telling

    @property
    def joined(self) -> tuple[tuple[TellingId, TellingId], ...]:
        """Each telling that was joined with others, with the one that stands for it."""
        return tuple((telling, self.root(telling)) for telling in sorted(self._root))

    def _join(self, one: TellingId, other: TellingId) -> None:
        keep, gone = sorted((self.root(one), self.root(other)))
        if keep == gone or frozenset((keep, gone)) in self._apart:
            return
        self._root[gone] = keep
        self._apart = {frozenset(keep if t == gone else t for t in pair) for pair in self._apart}

    def _part(self, one: TellingId, other: TellingId) -> None:
        first, second = self.root(one), self.root(other)
        if first != second:
            self._apart.add(frozenset((first, second)))

    @property
    def apart(self) -> frozenset[frozenset[TellingId]]:
        """Pairs of standing-for tellings (see `root`) that must not come together."""
        return frozenset(self._apart)


def _find_all(
    group: Sequence[TellingKey], tellings: Mapping[ReportId, Sequence[Telling]], known: Container[TellingId]
) -> list[TellingId]:
    found = (find_telling(key, tellings, known) for key in group)
    return list(dict.fromkeys(telling for telling in found if telling))
