"""Conflicts: teams whose reviewers decided differently about one thing."""

from __future__ import annotations

from dataclasses import dataclass

from whosays.model.identity import ConflictId, DecisionId, content_hash


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Decisions about one thing that do not say the same, the earliest first.

    `holds` are those of them that were made here, and hold; empty where nothing holds until somebody decides here.
    """

    decisions: tuple[DecisionId, ...]
    holds: tuple[DecisionId, ...] = ()

    @property
    def id(self) -> ConflictId:
        """A content hash over its decisions."""
        return ConflictId(content_hash("conflict", *sorted(self.decisions)))
