"""What was taken out of a store or masked in it for somebody's protection, and the tombstone that it leaves.

A tombstone never holds what was taken out, nor a hash by which a guess at a name could be confirmed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from whosays.model.identity import ReportId


class RedactionKind(StrEnum):
    """What was redacted: a person or a source everywhere, or a report as a whole."""

    PERSON = "person"
    SOURCE = "source"
    REPORT = "report"


@dataclass(frozen=True, slots=True, kw_only=True)
class RedactionRequest:
    """What is to be redacted, for a person or a source by `names`, for reports by their ids.

    `names` are masked wherever they stand. Of a source, the words that stand for it where it speaks are masked, too.
    """

    kind: RedactionKind
    names: tuple[str, ...] = ()
    reports: tuple[ReportId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """A sort of place at which something that is to be redacted stands: where, and how often.

    `report` is the name of the report, "" where it is none; `is_removed`: it cannot be masked and is removed.
    """

    where: str
    count: int
    report: str = ""
    is_removed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """All places at which something stands that is to be redacted.

    `pieces` are words of the names that stand by themselves in texts, each with how often; they stay unless they are
    named too. `accounts` are people who may come to the desk under such a name: that is no report, and stays too.
    """

    traces: tuple[Trace, ...] = ()
    reports: tuple[ReportId, ...] = ()
    pieces: tuple[tuple[str, int], ...] = ()
    accounts: tuple[str, ...] = ()

    @property
    def places(self) -> int:
        """How many places there are in all."""
        return sum(trace.count for trace in self.traces)


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction:
    """A tombstone: what kind of thing was redacted, when (UTC), by whom and why, in how many places and reports."""

    number: int
    kind: RedactionKind
    at: datetime
    by: str
    why: str
    places: int
    reports: int

    @property
    def notice(self) -> str:
        """A sentence that stands with every report that was masked."""
        day = self.at.date().isoformat()
        return f"Parts of this report were masked for somebody's protection on {day} (redaction {self.number})."
