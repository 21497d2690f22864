"""What in a report does not fit together or cannot be, whatever other reports say.

Reports that were garbled, rewritten by a machine or misdated show it so. An inconsistency says what does not fit and
where. It never calls a report false.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from whosays.model.evidence import Evidence
from whosays.model.identity import ReportId


class InconsistencyKind(StrEnum):
    """In what way something does not fit."""

    SELF_CONTRADICTION = "contradicts itself"
    IMPOSSIBLE_DATE = "impossible date"
    AFTER_PUBLICATION = "after publication"
    MISPLACED = "misplaced"
    MOVED_COPY = "copy with another place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inconsistency:
    """One thing in one report that does not fit: the quotes that show it and one plain sentence."""

    report: ReportId
    kind: InconsistencyKind
    evidence: tuple[Evidence, ...]
    why: str
