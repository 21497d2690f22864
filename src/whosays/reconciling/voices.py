"""Voices: who speaks in a claim, so that one speaker is not set against himself."""

from __future__ import annotations

from dataclasses import dataclass

from whosays.lexicon.actors import fold_words
from whosays.model.claim import Claim
from whosays.model.identity import ReportId
from whosays.model.report import Report


@dataclass(frozen=True, slots=True)
class Voice:
    """The nearest source of a claim, or the report itself.

    `key` is equal for one speaker in several claims; `name` is for people. `report` is the report that speaks for
    itself, None where a source is named.
    """

    key: tuple[str, ...]
    name: str
    report: ReportId | None = None

    @property
    def is_own(self) -> bool:
        """True where the report speaks for itself."""
        return self.report is not None


def hear_voice(claim: Claim, report: Report) -> Voice:
    """The voice of a claim in its report."""
    if not claim.sources:
        return Voice(("report", claim.report), report.publisher or report.name, claim.report)
    nearest = claim.sources[0]
    return Voice(fold_words(nearest.actor or nearest.name), nearest.name)
