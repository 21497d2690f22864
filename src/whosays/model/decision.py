"""What a person decided: appended, never edited in place, and an input to the next linking and reconciling."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from whosays.model.act import Act
from whosays.model.identity import DecisionId, content_hash


# Without slots: a decision's id is asked for again and again, and worked out once.
@dataclass(frozen=True, kw_only=True)
class Decision:
    """What a reviewer decided, when and why.

    `undoes` is the id of the decision that this one takes back, None for a fresh one; `act` is then that decision's.
    An undoing is a decision too: taking it back brings the first one back. `at` is in UTC.
    """

    act: Act
    reviewer: str
    at: datetime
    note: str = ""
    undoes: DecisionId | None = None

    @cached_property
    def id(self) -> DecisionId:
        """A content hash over all of it."""
        parts = (self.reviewer, self.at.isoformat(), self.note, self.undoes)
        return DecisionId(content_hash("decision", *self.act.parts, *parts))

    def taken_back(self, *, reviewer: str, at: datetime, note: str = "") -> Decision:
        """The decision that takes this one back."""
        return Decision(act=self.act, reviewer=reviewer, at=at, note=note, undoes=self.id)


def find_standing(decisions: Iterable[Decision]) -> Mapping[DecisionId, bool]:
    """For each decision that is not an undoing, in the given order, whether it stands or was taken back.

    One that `undoes` another takes it back and says nothing else; taking that one back brings the first back.
    """
    known = {decision.id: decision for decision in decisions}
    return {id_: stands for id_, stands in find_in_force(known.values()).items() if not known[id_].undoes}


def find_in_force(decisions: Iterable[Decision]) -> Mapping[DecisionId, bool]:
    """As `find_standing`, for undoings too: one stands unless another that stands takes it back."""
    by_id = {decision.id: decision for decision in decisions}
    undoers: dict[DecisionId, list[DecisionId]] = defaultdict(list)
    for decision in by_id.values():
        if decision.undoes:
            undoers[decision.undoes].append(decision.id)
    stands: dict[DecisionId, bool] = {}
    # An undoing comes after what it takes back, so that the latest are settled first.
    for decision in sorted(by_id.values(), key=lambda d: (d.at, d.id), reverse=True):
        _settle(decision.id, undoers, stands)
    return {decision: stands[decision] for decision in by_id}


def _settle(first: DecisionId, undoers: Mapping[DecisionId, list[DecisionId]], stands: dict[DecisionId, bool]) -> None:
    """Find out whether a decision and all that take it back stand, without recursion: people may undo for long."""
    waiting = [first]
    while waiting:
        decision = waiting[-1]
        open_ones = [undoer for undoer in undoers.get(decision, ()) if undoer not in stands]
        if open_ones:
            waiting += open_ones
            continue
        stands[decision] = not any(stands[undoer] for undoer in undoers.get(decision, ()))
        waiting.pop()


def find_effective(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that hold, the latest first: not taken back, and of several with one slot the latest."""
    known = {decision.id: decision for decision in decisions}
    standing = [known[id_] for id_, stands in find_standing(known.values()).items() if stands]
    standing.sort(key=lambda d: (d.at, d.id), reverse=True)
    latest: dict[tuple[object, ...], Decision] = {}
    for decision in standing:
        latest.setdefault(decision.act.slot, decision)
    return tuple(latest.values())
