"""One row a quote: where it stands, so that it can be checked without this program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from whosays.exporting.bundle import name_reports
from whosays.exporting.tables import CellKind, Column
from whosays.exporting.tidy.table import Table
from whosays.model.casebook import Casebook
from whosays.model.evidence import Evidence
from whosays.model.identity import ClaimId
from whosays.model.report import Report


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A quote of a claim, which one it is, from 1, and its report with the id that it has in exports."""

    claim: ClaimId
    order: int
    evidence: Evidence
    report: Report
    report_name: str


_Column = Column[EvidenceRow]


def _list_rows(casebook: Casebook) -> Iterator[EvidenceRow]:
    names = name_reports(casebook.reports.values())
    for id_, claim in casebook.claims.items():
        report = casebook.reports[claim.report]
        for order, evidence in enumerate(claim.evidence, 1):
            yield EvidenceRow(id_, order, evidence, report, names[report.id])


EVIDENCE = Table(
    name="evidence",
    summary="a quote of a claim",
    columns=(
        _Column("claim", CellKind.TEXT, "The id of the claim.", lambda row: row.claim),
        _Column(
            "order",
            CellKind.INTEGER,
            "Which quote of the claim it is, from 1; the first carries the core.",
            lambda row: row.order,
        ),
        _Column("report", CellKind.TEXT, "The id of the report that it stands in.", lambda row: row.report_name),
        _Column(
            "start",
            CellKind.INTEGER,
            "Where it begins in the report's text: how many Unicode code points stand before it.",
            lambda row: row.evidence.start,
        ),
        _Column(
            "end",
            CellKind.INTEGER,
            "Where it ends: how many code points stand before its end.",
            lambda row: row.evidence.end,
        ),
        _Column("quote", CellKind.TEXT, "The words themselves.", lambda row: row.evidence.quote),
        _Column(
            "page",
            CellKind.INTEGER,
            "The printed page on which it begins, from 1; empty where the report has no pages.",
            lambda row: row.report.page_of(row.evidence.start),
        ),
    ),
    list_rows=_list_rows,
    count=lambda casebook: sum(len(claim.evidence) for claim in casebook.claims.values()),
)
"""The table of quotes."""
