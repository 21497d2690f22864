"""The page of one claim: what was decided about it."""

from __future__ import annotations

from dataclasses import replace
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


def test_a_quote_out_of_a_report_with_pages_has_its_page(pile: Pile, decide: Decide) -> None:
    assert build_claim_page(decide(pile.casebook), pile.nine).contexts[0].page == ""

    extractions = [
        replace(each, report=replace(each.report, pages=(0, 0, len(each.report.text))))
        for each in pile.casebook.extractions
    ]
    view = decide(replace(pile.casebook, extractions=tuple(extractions)))
    assert build_claim_page(view, pile.nine).contexts[0].page == "p. 2"


def test_a_claim_that_nobody_decided_about_has_no_words(pile: Pile, decide: Decide) -> None:
    view = decide(pile.casebook)

    assert build_claim_page(view, pile.nine).words == ()
