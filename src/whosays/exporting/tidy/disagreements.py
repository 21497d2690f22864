"""One row a claim of a side of a disagreement: what does not go together, and how a person settled it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from whosays.exporting.tables import CellKind, Column
from whosays.exporting.tidy.table import Table
from whosays.model.casebook import Casebook
from whosays.model.disagreement import Disagreement
from whosays.model.identity import ClaimId
from whosays.model.review import Settled


@dataclass(frozen=True, slots=True, kw_only=True)
class SideRow:
    """A claim of a disagreement, the number of its side, from 1, and what a person made of the disagreement."""

    disagreement: Disagreement
    side: int
    claim: ClaimId
    settled: Settled | None

    @property
    def holds(self) -> bool | None:
        """Whether a person said that this side holds; None where nobody decided for a side."""
        if self.settled is None or self.settled.side is None:
            return None
        return self.settled.side == self.side - 1


_Column = Column[SideRow]


def _list_rows(casebook: Casebook) -> Iterator[SideRow]:
    for disagreement in casebook.disagreements:
        settled = casebook.settled_of.get(disagreement.id)
        for number, side in enumerate(disagreement.sides, 1):
            for claim in side:
                yield SideRow(disagreement=disagreement, side=number, claim=claim, settled=settled)


DISAGREEMENTS = Table(
    name="disagreements",
    summary="a claim of a side of a disagreement",
    columns=(
        _Column("disagreement", CellKind.TEXT, "The id of the disagreement.", lambda row: row.disagreement.id),
        _Column("incident", CellKind.TEXT, "The id of the incident.", lambda row: row.disagreement.incident),
        _Column(
            "attribute",
            CellKind.TEXT,
            "What it is about: an effect (killed), participants, responsible, date, place or warning.",
            lambda row: row.disagreement.attribute,
        ),
        _Column(
            "kind",
            CellKind.TEXT,
            "Contradiction, arithmetic, competing or update (coding guide, section 5).",
            lambda row: row.disagreement.kind,
        ),
        _Column(
            "side", CellKind.INTEGER, "The number of the side, from 1; claims of one side agree.", lambda row: row.side
        ),
        _Column("claim", CellKind.TEXT, "The id of a claim of this side.", lambda row: row.claim),
        _Column(
            "why", CellKind.TEXT, "Why they do not go together, in one sentence.", lambda row: row.disagreement.why
        ),
        _Column(
            "settled",
            CellKind.TEXT,
            "How a person settled it: one side holds, kept as disputed, an update; empty where nobody did.",
            lambda row: row.settled.settlement if row.settled else None,
        ),
        _Column(
            "holds",
            CellKind.BOOLEAN,
            "Whether a person said that this side holds; empty where nobody decided for a side.",
            lambda row: row.holds,
        ),
    ),
    list_rows=_list_rows,
    count=lambda casebook: sum(len(side) for each in casebook.disagreements for side in each.sides),
)
"""The table of disagreements."""
