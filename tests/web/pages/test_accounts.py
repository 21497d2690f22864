"""The accounts side by side, by report and by source."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from whosays.exporting.dossier.register import Register
from whosays.model.act import ReviewClaim
from whosays.model.disagreement import Disagreement, DisagreementKind
from whosays.web.pages.accounts import AccountRow, AccountTable, Columns, tabulate_accounts

if TYPE_CHECKING:
    from tests.web.conftest import Pile
    from tests.web.pages.conftest import Decide


def row_of(table: AccountTable, attribute: str) -> AccountRow:
    (row,) = (row for row in table.rows if row.attribute == attribute)
    return row


def figures(row: AccountRow) -> list[list[str]]:
    return [[saying.figure for saying in cell.sayings] for cell in row.cells]


def test_a_column_a_report(pile: Pile) -> None:
    table = tabulate_accounts(pile.bombing, pile.register, Columns.REPORTS)
    assert [column.name for column in table.columns] == ["The Alma Post", "Harbour Wire"]
    assert [row.attribute for row in table.rows] == ["When", "Where", "Killed", "Who did it"]
    assert figures(row_of(table, "Killed")) == [["9"], ["12"]]


def test_a_column_a_source_nearest_to_what_happened(pile: Pile) -> None:
    table = tabulate_accounts(pile.bombing, pile.register, Columns.SOURCES)
    names = [column.name for column in table.columns]
    assert names[0] == "Port Alma police"
    assert set(names[1:]) == {"a doctor", "the Dune Front's spokesman", "The Alma Post", "Harbour Wire"}
    assert [column.report is None for column in table.columns if column.name == "a doctor"] == [True]
    killed = dict(zip(names, figures(row_of(table, "Killed")), strict=True))
    assert {name: told for name, told in killed.items() if told} == {"Port Alma police": ["9"], "a doctor": ["12"]}


def test_every_claim_stands_in_exactly_one_cell(pile: Pile) -> None:
    for kind in Columns:
        table = tabulate_accounts(pile.bombing, pile.register, kind)
        told = [
            quote.claim
            for row in table.rows
            for cell in row.cells
            for saying in cell.sayings
            for voice in saying.voices
            for quote in voice.quotes
        ]
        assert sorted(told) == sorted(claim.id for claim in pile.casebook.claims_of(pile.bombing))
        assert sum(column.claims for column in table.columns) == len(told)


def test_rejected_claims_stay_in_their_cell(pile: Pile, decide: Decide) -> None:
    view = decide(pile.casebook, ReviewClaim(pile.nine.id, pile.nine, None, pile.telling(pile.nine)))
    row = row_of(tabulate_accounts(pile.bombing, view.register, Columns.REPORTS), "Killed")
    assert figures(row) == [[], ["12"]]
    assert [cell.rejected for cell in row.cells] == [(pile.nine.id,), ()]


def footings(pile: Pile, kind: DisagreementKind | None) -> tuple[str, list[str]]:
    """How the row of the dead stands where nine and twelve are a disagreement of this kind, or none."""
    found = Disagreement(
        incident=pile.bombing.id,
        attribute="killed",
        kind=kind or DisagreementKind.UPDATE,
        sides=((pile.nine.id,), (pile.twelve.id,)),
        why="Nine or twelve.",
    )
    register = Register(replace(pile.casebook, disagreements=(found,) if kind else ()))
    row = row_of(tabulate_accounts(pile.bombing, register, Columns.REPORTS), "Killed")
    return row.footing.value, [cell.footing.value for cell in row.cells]


def test_how_cells_stand_to_one_another(pile: Pile) -> None:
    assert footings(pile, DisagreementKind.CONTRADICTION) == ("open", ["open", "open"])
    assert footings(pile, DisagreementKind.UPDATE) == ("updated", ["updated", "updated"])
    assert footings(pile, None) == ("differ", ["differ", "differ"])


def test_an_empty_cell_stands_alone(pile: Pile) -> None:
    row = row_of(tabulate_accounts(pile.bombing, pile.register, Columns.REPORTS), "When")
    assert [cell.footing.value for cell in row.cells] == ["alone", "alone"]
