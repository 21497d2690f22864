"""What a person decided: appended, never edited in place, and an input to the next linking and reconciling."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from whosays.model.identity import DecisionId, TellingId, content_hash


class Judgement(StrEnum):
    """What was decided about two tellings."""

    SAME = "same"
    NOT_SAME = "not same"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A person's word that two tellings are, or are not, of one incident.

    `undoes` is the id of the decision that this one takes back, None for a fresh one. `at` is in UTC.
    """

    one: TellingId
    other: TellingId
    judgement: Judgement
    reviewer: str
    at: datetime
    note: str = ""
    undoes: DecisionId | None = None

    @property
    def id(self) -> DecisionId:
        """A content hash over all of it; the order of the two tellings makes no difference."""
        pair = sorted((self.one, self.other))
        parts = (self.judgement, self.reviewer, self.at.isoformat(), self.note, self.undoes)
        return DecisionId(content_hash("decision", *pair, *parts))
