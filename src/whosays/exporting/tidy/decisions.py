"""One row a decision: who decided what, when and why, those that were taken back among them."""

from __future__ import annotations

from collections.abc import Iterator

from whosays.exporting.bundle import as_json, name_reports
from whosays.exporting.form import DecisionForm
from whosays.exporting.forming import form_decision
from whosays.exporting.tables import CellKind, Column
from whosays.exporting.tidy.table import Table
from whosays.model.casebook import Casebook

_Column = Column[DecisionForm]


def _list_rows(casebook: Casebook) -> Iterator[DecisionForm]:
    names = name_reports(casebook.reports.values())
    for decision in casebook.decisions:
        yield form_decision(decision, names, stands=casebook.in_force[decision.id])


DECISIONS = Table(
    name="decisions",
    summary="a decision of a person, in the order in which they were made",
    columns=(
        _Column("id", CellKind.TEXT, "The decision's id.", lambda row: row["id"]),
        _Column(
            "kind",
            CellKind.TEXT,
            "What it is about: link, claim, move, describe, settle, publish or grade.",
            lambda row: row["kind"],
        ),
        _Column("reviewer", CellKind.TEXT, "Who decided.", lambda row: row["reviewer"]),
        _Column("at", CellKind.TEXT, "When, ISO 8601 with the offset to UTC.", lambda row: row["at"]),
        _Column("note", CellKind.TEXT, "Why, in the person's own words.", lambda row: row["note"] or None),
        _Column(
            "undoes",
            CellKind.TEXT,
            "The id of the decision that it takes back; empty otherwise.",
            lambda row: row["undoes"],
        ),
        _Column("stands", CellKind.BOOLEAN, "False where a later decision takes it back.", lambda row: row["stands"]),
        _Column(
            "reports",
            CellKind.TEXT,
            "The ids of the reports that it names, with semicolons between.",
            lambda row: "; ".join(row["reports"]) or None,
        ),
        _Column(
            "act", CellKind.TEXT, "All that was decided, as the JSON of the bundle.", lambda row: as_json(row["act"])
        ),
    ),
    list_rows=_list_rows,
    count=lambda casebook: len(casebook.decisions),
)
"""The table of decisions."""
