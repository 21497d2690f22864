"""The attribution ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.web.pages.ledger import keep_ledger

if TYPE_CHECKING:
    from tests.web.conftest import Pile


def test_an_actor_with_all_that_is_said_of_it_in_order_of_time(pile: Pile) -> None:
    (front,) = keep_ledger(pile.bombing, pile.register)
    assert front.actor == "Dune Front"
    assert front.tally == "1 stated, 1 denied"
    assert [(line.claim, line.stance, line.said) for line in front.lines] == [
        (pile.blamed.id, "stated", "3 March 2021"),
        (pile.denied.id, "denied", "4 March 2021"),
    ]
    assert all(line.marks for line in front.lines)


def test_the_grade_of_the_casebook_stands_with_the_actor(pile: Pile) -> None:
    (front,) = keep_ledger(pile.bombing, pile.register)
    (graded,) = pile.casebook.attributions_of(pile.bombing)
    assert front.grading is not None
    assert front.grading.grade == graded.grade.value
    assert front.grading.why == graded.why


def test_nobody_is_accused_of_the_raid(pile: Pile) -> None:
    assert keep_ledger(pile.raid, pile.register) == ()
