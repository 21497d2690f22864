"""Reports that carry words of other reports."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from whosays.model.evidence import Span
from whosays.model.identity import ReportId

# Copied beyond doubt: this share of a sentence, with so many words in a row.
_COPIED_LIKENESS, _COPIED_RUN = 0.75, 8
# One report rests on the other: this share of the shorter one's words is in parallel sentences, two at least, or the
# larger one in a single sentence that is copied.
_CLOSE_SHARE, _WHOLE_SHARE = 0.35, 0.6


class Manner(StrEnum):
    """How one report takes over another."""

    WHOLE = "whole"
    PART = "part"
    REWORDED = "reworded"


@dataclass(frozen=True, slots=True)
class Parallel:
    """A sentence of the original and one of the copy with the same words in the same order.

    `likeness` is the share of the shorter one's words that stands in both, 0 to 1; `shared` is their number, `run` the
    most that stand in a row in both.
    """

    original: Span
    copy: Span
    likeness: float
    shared: int
    run: int

    @property
    def is_copied(self) -> bool:
        """True where the sentence by itself is a copy beyond doubt."""
        return self.likeness >= _COPIED_LIKENESS and self.run >= _COPIED_RUN


@dataclass(frozen=True, slots=True)
class Copy:
    """Two reports that share text; `share` is that of the shorter report's words in parallel sentences, 0 to 1.

    Where `is_directed` is false nothing tells which was first, and the longer one stands as the original.
    """

    original: ReportId
    copy: ReportId
    parallels: tuple[Parallel, ...]
    share: float
    is_directed: bool

    @property
    def is_close(self) -> bool:
        """True where so much is shared that one report as a whole rests on the other."""
        if len(self.parallels) > 1:
            return self.share >= _CLOSE_SHARE
        return self.share >= _WHOLE_SHARE and all(parallel.is_copied for parallel in self.parallels)

    @property
    def manner(self) -> Manner:
        """How much is taken over, and whether in other words."""
        copied = sum(parallel.shared for parallel in self.parallels if parallel.is_copied)
        if 2 * copied < sum(parallel.shared for parallel in self.parallels):
            return Manner.REWORDED
        return Manner.WHOLE if self.share >= _WHOLE_SHARE else Manner.PART
