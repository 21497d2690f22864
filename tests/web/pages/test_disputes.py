"""Disagreements, open and settled."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from whosays.model.act import ClaimKey, SettleDisagreement, Settlement, TellingKey
from whosays.model.disagreement import Disagreement, DisagreementKind
from whosays.model.review import Reviewed, Settled
from whosays.web.pages.disputes import DisputeCard, list_disputes

if TYPE_CHECKING:
    from tests.web.conftest import Pile
    from tests.web.pages.conftest import Decide


def over_responsibility(pile: Pile) -> Disagreement:
    (found,) = (d for d in pile.casebook.disagreements_of(pile.bombing) if d.attribute == "responsible")
    return found


def settle(pile: Pile, settlement: Settlement, side: int | None = None) -> SettleDisagreement:
    disagreement = over_responsibility(pile)
    return SettleDisagreement(
        of=TellingKey.of(pile.telling(pile.nine)),
        disagreement=disagreement.id,
        attribute=disagreement.attribute,
        nature=disagreement.kind,
        sides=tuple(tuple(ClaimKey.of(pile.casebook.claims[c]) for c in side) for side in disagreement.sides),
        settlement=settlement,
        side=side,
    )


def card_over(pile: Pile, decide: Decide, act: SettleDisagreement, note: str = "") -> DisputeCard:
    view = decide(pile.casebook, act, note=note)
    (card,) = (card for card in list_disputes(pile.bombing, view.register) if card.id == act.disagreement)
    return card


def test_unsettled_disagreements_are_open(pile: Pile) -> None:
    card = next(c for c in list_disputes(pile.bombing, pile.register) if c.id == over_responsibility(pile).id)
    assert card.settled is None
    assert card.is_open
    assert [side.letter for side in card.dispute.sides] == ["A", "B"]


def test_the_side_that_holds_is_named_with_who_said_so(pile: Pile, decide: Decide) -> None:
    card = card_over(pile, decide, settle(pile, Settlement.SIDE, 1), note="Confessed in court")
    assert not card.is_open
    assert card.settled is not None
    assert (card.settled.outcome, card.settled.side, card.settled.changed) == ("Side B holds", 1, False)
    assert card.settled.stamp is not None
    assert (card.settled.stamp.reviewer, card.settled.stamp.note) == ("Ana", "Confessed in court")


@pytest.mark.parametrize(
    ("settlement", "outcome"),
    [
        (Settlement.DISPUTED, "Kept as disputed"),
        (Settlement.UPDATE, "An update: the later one replaces the earlier"),
    ],
)
def test_other_settlements_in_words(pile: Pile, decide: Decide, settlement: Settlement, outcome: str) -> None:
    card = card_over(pile, decide, settle(pile, settlement))
    assert card.settled is not None
    assert card.settled.outcome == outcome


def test_a_changed_disagreement_is_open_again(pile: Pile, decide: Decide) -> None:
    view = decide(pile.casebook, settle(pile, Settlement.SIDE, 0))
    (settled,) = view.casebook.reviewed.settled
    changed = Settled(
        disagreement=settled.disagreement,
        settlement=settled.settlement,
        side=settled.side,
        changed=True,
        decision=settled.decision,
    )
    casebook = replace(view.casebook, reviewed=Reviewed(settled=(changed,)))
    register = replace(pile.register, casebook=casebook)
    (card,) = (card for card in list_disputes(pile.bombing, register) if card.id == settled.disagreement)
    assert card.is_open


def test_open_ones_come_first_and_updates_last(pile: Pile) -> None:
    update = Disagreement(
        incident=pile.bombing.id,
        attribute="killed",
        kind=DisagreementKind.UPDATE,
        sides=((pile.nine.id,), (pile.twelve.id,)),
        why="First nine, then twelve.",
    )
    casebook = replace(pile.casebook, disagreements=(update, over_responsibility(pile)))
    cards = list_disputes(pile.bombing, replace(pile.register, casebook=casebook))
    assert [(card.is_update, card.is_open, card.dispute.mark.number) for card in cards] == [
        (False, True, 2),
        (True, False, 1),
    ]
