"""The accounts side by side, and where they agree."""

from __future__ import annotations

from dataclasses import replace

from whosays.exporting.dossier.accounts import AccountRow, compare_accounts
from whosays.exporting.dossier.register import Register
from whosays.model.casebook import Casebook
from whosays.model.incident import Incident


def row_of(casebook: Casebook, incident: Incident, attribute: str) -> AccountRow:
    (row,) = (row for row in compare_accounts(incident, Register(casebook)).rows if row.attribute == attribute)
    return row


def test_a_column_for_each_report_by_publication(register: Register, bombing: Incident) -> None:
    table = compare_accounts(bombing, register)
    assert [label.short for label in table.columns] == ["The Alma Post", "alma-2"]
    assert all(len(row.cells) == 2 for row in table.rows)


def test_rows_run_from_when_to_threats(register: Register, bombing: Incident) -> None:
    assert [row.attribute for row in compare_accounts(bombing, register).rows] == [
        "When",
        "Where",
        "Killed",
        "Injured",
        "Who did it",
        "How many attackers",
        "Warned before",
        "Threats",
    ]


def test_every_claim_is_in_exactly_one_cell(register: Register, bombing: Incident) -> None:
    quoted = [
        quote.claim
        for row in compare_accounts(bombing, register).rows
        for cell in row.cells
        for saying in cell
        for voice in saying.voices
        for quote in voice.quotes
    ]
    assert sorted(quoted) == sorted(claim.id for claim in register.casebook.claims_of(bombing))


def test_contradicting_cells_disagree(casebook: Casebook, bombing: Incident) -> None:
    row = row_of(casebook, bombing, "Killed")
    assert row.accord == "disagree"
    assert [[saying.figure for saying in cell] for cell in row.cells] == [["9"], ["12"]]
    assert [mark.number for mark in row.marks] == [1]


def test_differing_without_a_disagreement_is_told_apart(casebook: Casebook, bombing: Incident) -> None:
    unreconciled = replace(casebook, disagreements=())
    assert row_of(unreconciled, bombing, "Killed").accord == "differ"
    assert row_of(unreconciled, bombing, "When").accord == "alone"


def test_the_same_figure_in_both_reports_agrees(casebook: Casebook, bombing: Incident) -> None:
    one, other = casebook.extractions
    nine = one.claims[0]
    echoed = replace(nine, report=other.report.id, telling=other.tellings[0].id, evidence=other.claims[0].evidence)
    echo = replace(other, claims=(echoed,))
    agreeing = replace(casebook, extractions=(one, echo), disagreements=(), estimates=())
    assert row_of(agreeing, bombing, "Killed").accord == "agree"
