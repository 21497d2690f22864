"""What people decided about tellings: which decisions hold, and what follows from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from whosays.model.decision import Decision, Judgement
from whosays.model.identity import DecisionId, TellingId


def find_effective(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that hold, the latest first.

    One that `undoes` another takes it back and says nothing else; taking that one back brings the first back. Of
    several about the same two tellings the latest holds.
    """
    by_id = {decision.id: decision for decision in decisions}
    undoers: dict[DecisionId, list[DecisionId]] = defaultdict(list)
    for decision in by_id.values():
        if decision.undoes:
            undoers[decision.undoes].append(decision.id)

    def is_active(decision: DecisionId) -> bool:
        return not any(is_active(undoer) for undoer in undoers[decision])

    active = [d for d in by_id.values() if not d.undoes and is_active(d.id)]
    active.sort(key=lambda d: (d.at, d.id), reverse=True)
    latest: dict[frozenset[TellingId], Decision] = {}
    for decision in active:
        latest.setdefault(frozenset((decision.one, decision.other)), decision)
    return tuple(latest.values())


@dataclass
class Bonds:
    """Tellings that people joined or parted; a later decision wins over earlier ones that contradict it."""

    _root: dict[TellingId, TellingId] = field(default_factory=dict)
    _apart: set[frozenset[TellingId]] = field(default_factory=set)

    @classmethod
    def of(cls, decisions: Sequence[Decision]) -> Bonds:
        """The bonds that effective decisions make, the latest first."""
        bonds = cls()
        for decision in decisions:
            one, other = bonds.root(decision.one), bonds.root(decision.other)
            if decision.judgement is Judgement.SAME and frozenset((one, other)) not in bonds._apart:
                bonds._join(one, other)
            elif decision.judgement is Judgement.NOT_SAME and one != other:
                bonds._apart.add(frozenset((one, other)))
        return bonds

    def root(self, telling: TellingId) -> TellingId:
        """The telling that stands for all that are joined with this one."""
        while telling in self._root:
            telling = self._root[telling]
        return telling

    def _join(self, one: TellingId, other: TellingId) -> None:
        if one == other:
            return
        keep, gone = sorted((one, other))
        self._root[gone] = keep
        self._apart = {frozenset(keep if t == gone else t for t in pair) for pair in self._apart}

    @property
    def apart(self) -> frozenset[frozenset[TellingId]]:
        """Pairs of standing-for tellings (see `root`) that must not come together."""
        return frozenset(self._apart)
