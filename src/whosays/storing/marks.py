"""How a store notes by which version, and how much of it, a report was read: "1.4.0", "1.4.0 part", "1.4.0 none"."""

from __future__ import annotations

from whosays.model.extraction import Coverage

ELSEWHERE = "elsewhere"
"""Stands for the version that read a report where another team's reading was taken in."""


def mark_reading(version: str, coverage: Coverage) -> str:
    """What stands in `read_by` for a report that this version read."""
    return version if coverage is Coverage.WHOLE else f"{version} {coverage}"


def read_mark(mark: str) -> tuple[str, Coverage]:
    """The version that read a report, and how much of it; what marks do not know is taken for the whole."""
    version, _, coverage = mark.partition(" ")
    return version, Coverage(coverage) if coverage in set(Coverage) else Coverage.WHOLE
