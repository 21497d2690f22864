"""Bad input becomes a problem with its place, and the work goes on (Beancount's errors as values)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """The room in which a problem was met."""

    READING = "reading"
    ANNOTATING = "annotating"
    EXTRACTING = "extracting"
    LINKING = "linking"
    RECONCILING = "reconciling"
    STORING = "storing"
    EXPORTING = "exporting"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that was wrong with the input: what, and where ("reports.jsonl, line 7").

    `message` is one plain sentence that also says what was done or what to do. `report` is the name of the
    report concerned, None where there is none.
    """

    stage: Stage
    message: str
    place: str
    report: str | None = None

    def __str__(self) -> str:
        """Place and message in one line."""
        return f"{self.place}: {self.message}"
