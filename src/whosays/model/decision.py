"""What a person decided: appended, never edited in place, and an input to the next linking and reconciling.

Which of several decisions hold is worked out in `whosays.model.holding`.
"""

from __future__ import annotations

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
    An undoing is a decision too: taking it back brings the first one back. `at` is in UTC. `teams` are those from
    whom it was taken in, by name; empty for one that was made here. They are no part of its id: the same decision by
    whatever way it came is one.
    """

    act: Act
    reviewer: str
    at: datetime
    note: str = ""
    undoes: DecisionId | None = None
    teams: tuple[str, ...] = ()

    @cached_property
    def id(self) -> DecisionId:
        """A content hash over all of it."""
        parts = (self.reviewer, self.at.isoformat(), self.note, self.undoes)
        return DecisionId(content_hash("decision", *self.act.parts, *parts))

    def taken_back(self, *, reviewer: str, at: datetime, note: str = "") -> Decision:
        """The decision that takes this one back."""
        return Decision(act=self.act, reviewer=reviewer, at=at, note=note, undoes=self.id)
