"""One row a report: what is known of it, and the hash of its text, by which others check that they have the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from whosays.exporting.bundle import name_reports
from whosays.exporting.tables import CellKind, Column
from whosays.exporting.tidy.table import Table
from whosays.model.casebook import Casebook
from whosays.model.extraction import Extraction
from whosays.model.report import Report


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report, the id that it has in exports, and how much was read out of it."""

    id: str
    extraction: Extraction

    @property
    def report(self) -> Report:
        """The report."""
        return self.extraction.report


_Column = Column[ReportRow]


def _list_rows(casebook: Casebook) -> Iterator[ReportRow]:
    names = name_reports(casebook.reports.values())
    for extraction in casebook.extractions:
        yield ReportRow(names[extraction.report.id], extraction)


REPORTS = Table(
    name="reports",
    summary="a report; its full text is in the JSON bundle only",
    columns=(
        _Column("id", CellKind.TEXT, "The report's id, as other tables name it.", lambda row: row.id),
        _Column("title", CellKind.TEXT, "Its headline.", lambda row: row.report.title),
        _Column("publisher", CellKind.TEXT, "Who published it.", lambda row: row.report.publisher),
        _Column("author", CellKind.TEXT, "Who wrote it, as the page names them.", lambda row: row.report.author),
        _Column("section", CellKind.TEXT, "The part of the paper or site it stood in.", lambda row: row.report.section),
        _Column("url", CellKind.TEXT, "Its address.", lambda row: row.report.url),
        _Column("language", CellKind.TEXT, "Its language, ISO 639-1.", lambda row: row.report.language),
        _Column(
            "published_earliest",
            CellKind.DATE,
            "The first day on which it may have been published.",
            lambda row: row.report.published.earliest if row.report.published else None,
        ),
        _Column(
            "published_latest",
            CellKind.DATE,
            "The last day on which it may have been published.",
            lambda row: row.report.published.latest if row.report.published else None,
        ),
        _Column(
            "published_basis",
            CellKind.TEXT,
            "How that is known: given with the report, found in it, or inferred.",
            lambda row: row.report.published_basis,
        ),
        _Column(
            "characters",
            CellKind.INTEGER,
            "How long its text is, in Unicode code points.",
            lambda row: len(row.report.text),
        ),
        _Column(
            "pages",
            CellKind.INTEGER,
            "How many printed pages it has; empty where it has none.",
            lambda row: len(row.report.pages) or None,
        ),
        _Column(
            "claims", CellKind.INTEGER, "How many claims were read out of it.", lambda row: len(row.extraction.claims)
        ),
        _Column(
            "sha256",
            CellKind.TEXT,
            "The SHA-256 of its text in UTF-8: who has the same text can check every quote.",
            lambda row: row.report.text_hash,
        ),
        _Column(
            "original",
            CellKind.TEXT,
            "The SHA-256 of the file that it was read from; empty where it came as text.",
            lambda row: row.report.original,
        ),
    ),
    list_rows=_list_rows,
    count=lambda casebook: len(casebook.extractions),
)
"""The table of reports."""
