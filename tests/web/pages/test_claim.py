"""The page of one claim: what was decided about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.web.pages.conftest import Decide

from whosays.model.act import ReviewClaim
from whosays.web.pages.claim import build_claim_page

if TYPE_CHECKING:
    from tests.web.conftest import Pile


def test_what_was_decided_about_a_claim_stands_on_its_page(pile: Pile, decide: Decide) -> None:
    telling = pile.telling(pile.nine)
    accepted = ReviewClaim(pile.nine.id, pile.nine, pile.nine, telling)
    rejected = ReviewClaim(pile.nine.id, pile.nine, None, telling)

    view = decide(pile.casebook, accepted, rejected, note="Checked with the morgue.")
    words = build_claim_page(view, pile.nine).words

    assert [(word.reviewer, word.note, word.holds) for word in words] == [
        ("Ana", "Checked with the morgue.", True),
        ("Ana", "Checked with the morgue.", False),
    ]


def test_a_claim_that_nobody_decided_about_has_no_words(pile: Pile, decide: Decide) -> None:
    view = decide(pile.casebook)

    assert build_claim_page(view, pile.nine).words == ()
