"""One row a link of a claim's chain of sources: who said so, and through whom it came."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from whosays.exporting.tables import CellKind, Column
from whosays.exporting.tidy.table import Table
from whosays.model.act import SourceGrade
from whosays.model.casebook import Casebook
from whosays.model.identity import ClaimId
from whosays.model.source import Source


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source of a claim, which link of the chain it is, from 1, and how an analyst graded it."""

    claim: ClaimId
    order: int
    source: Source
    grade: SourceGrade | None


_Column = Column[SourceRow]


def _list_rows(casebook: Casebook) -> Iterator[SourceRow]:
    grades = {graded.source: graded.grade for graded in casebook.reviewed.grades}
    for id_, claim in casebook.claims.items():
        for order, source in enumerate(claim.sources, 1):
            yield SourceRow(id_, order, source, grades.get(source.name))


SOURCES = Table(
    name="sources",
    summary="a link of a claim's chain of sources; a claim that a report makes in its own voice has none",
    columns=(
        _Column("claim", CellKind.TEXT, "The id of the claim.", lambda row: row.claim),
        _Column(
            "order",
            CellKind.INTEGER,
            "Which link of the chain it is, from 1: the first said so, the next told it on.",
            lambda row: row.order,
        ),
        _Column("name", CellKind.TEXT, "Who it is.", lambda row: row.source.name),
        _Column("kind", CellKind.TEXT, "What sort of speaker (coding guide, section 3).", lambda row: row.source.kind),
        _Column(
            "actor", CellKind.TEXT, "The actor that it speaks for; empty where unknown.", lambda row: row.source.actor
        ),
        _Column(
            "grade",
            CellKind.TEXT,
            "How reliable an analyst judged it, A to F (Admiralty scale); empty where nobody did.",
            lambda row: row.grade,
        ),
    ),
    list_rows=_list_rows,
    count=lambda casebook: sum(len(claim.sources) for claim in casebook.claims.values()),
)
"""The table of sources."""
