"""Figures under every policy, and the one that is published."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from whosays.model.act import PublishFigure, TellingKey
from whosays.model.claim import Effect
from whosays.web.pages.figures import FigureRow, say_figure, tabulate_figures

if TYPE_CHECKING:
    from tests.web.conftest import Pile
    from tests.web.pages.conftest import Decide


def killed(rows: tuple[FigureRow, ...]) -> FigureRow:
    (row,) = (row for row in rows if (row.effect, row.side) == ("killed", ""))
    return row


def test_policies_side_by_side_as_the_casebook_has_them(pile: Pile) -> None:
    table = tabulate_figures(pile.bombing, pile.register)
    row = killed(table.rows)
    told = {e.policy: e for e in pile.casebook.estimates_of(pile.bombing) if e.effect is Effect.KILLED and not e.side}
    cells = dict(zip((policy.name for policy in table.policies), row.cells, strict=True))
    assert {policy for policy, cell in cells.items() if cell} == set(told)
    for policy, estimate in told.items():
        cell = cells[policy]
        assert cell is not None
        assert (cell.low, cell.best, cell.high) == (estimate.low, estimate.best, estimate.high)
        assert (cell.rule, cell.claims) == (estimate.rule, estimate.claims)


def test_how_far_the_policies_lie_apart(pile: Pile) -> None:
    row = killed(tabulate_figures(pile.bombing, pile.register).rows)
    assert row.apart == "9–12"
    assert "9" in row.why


def test_rows_without_any_figure_are_left_out(pile: Pile) -> None:
    table = tabulate_figures(pile.bombing, pile.register)
    assert all(any(cell and cell.gives for cell in row.cells) for row in table.rows)
    assert table.silences


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        ((16, 16, 25), ("16", "16–25")),
        ((16, 16, 16), ("16", "")),
        ((0, None, 16), ("0–16", "")),
        ((2, 2, None), ("2", "2+")),
        ((None, None, None), ("–", "")),
    ],
)
def test_figures_in_words(figure: tuple[int | None, int | None, int | None], said: tuple[str, str]) -> None:
    assert say_figure(*figure) == said


def test_the_published_figure_says_who_chose_it_and_why(pile: Pile, decide: Decide) -> None:
    act = PublishFigure(
        of=TellingKey.of(pile.telling(pile.nine)), effect=Effect.KILLED, side=None, low=11, best=12, high=12
    )
    view = decide(pile.casebook, act, note="Counted by hand")
    table = tabulate_figures(pile.bombing, view.register)
    (note,) = table.published
    assert killed(table.rows).published == note
    assert (note.subject, note.shown, note.span, note.basis) == ("killed, everybody", "12", "11–12", "")
    assert not note.outdated
    assert note.stamp is not None
    assert note.stamp.note == "Counted by hand"


def test_a_figure_is_outdated_when_its_policy_gives_another(pile: Pile, decide: Decide) -> None:
    act = PublishFigure(
        of=TellingKey.of(pile.telling(pile.nine)),
        effect=Effect.KILLED,
        side=None,
        low=7,
        best=7,
        high=7,
        policy="acled-lowest",
    )
    (note,) = tabulate_figures(pile.bombing, decide(pile.casebook, act).register).published
    assert note.outdated
    assert note.basis == "ACLED lowest"
