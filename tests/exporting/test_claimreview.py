"""ClaimReview: one for what a person settled, and none for anything else."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from tests.exporting.conftest import Pile
from tests.exporting.piles import SOME, casebooks, written

from whosays.exporting.claimreview import CLAIMREVIEW
from whosays.model.act import PublishFigure, SettleDisagreement, Settlement, TellingKey
from whosays.model.casebook import Casebook
from whosays.model.claim import Effect, Side
from whosays.model.decision import Decision
from whosays.model.review import PublishedFigure, Reviewed, Settled

AT = datetime(2024, 5, 1, 23, 30, tzinfo=UTC)
WHO = {
    "type": "object",
    "properties": {"@type": {"enum": ["Person", "Organization"]}, "name": {"type": "string"}},
    "required": ["@type", "name"],
    "additionalProperties": False,
}
DAY = {"type": "string", "pattern": r"^\d{4}(-\d\d(-\d\d)?)?$"}
ARTICLE = {
    "type": "object",
    "properties": {
        "@type": {"const": "NewsArticle"},
        "@id": {"type": "string"},
        "url": {"type": "string", "pattern": "^(?i:https?)://"},
        "headline": {"type": "string"},
        "datePublished": DAY,
        "publisher": WHO,
    },
    "required": ["@type", "@id"],
    "additionalProperties": False,
}
# The members of https://schema.org/ClaimReview, Claim and Rating that are used, and what they may hold.
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "@context": {"const": "https://schema.org"},
            "@type": {"const": "ClaimReview"},
            "@id": {"type": "string", "pattern": "^urn:uuid:[0-9a-f-]{36}$"},
            "claimReviewed": {"type": "string"},
            "itemReviewed": {
                "type": "object",
                "properties": {
                    "@type": {"const": "Claim"},
                    "text": {"type": "string"},
                    "author": {"type": "array", "items": WHO},
                    "datePublished": DAY,
                    "firstAppearance": ARTICLE,
                    "appearance": {"type": "array", "items": ARTICLE},
                },
                "required": ["@type"],
                "additionalProperties": False,
            },
            "reviewRating": {
                "type": "object",
                "properties": {
                    "@type": {"const": "Rating"},
                    "alternateName": {"type": "string"},
                    "ratingValue": {"enum": [1, 2]},
                    "bestRating": {"const": 2},
                    "worstRating": {"const": 1},
                },
                "required": ["@type", "alternateName"],
                "dependentRequired": {"ratingValue": ["bestRating", "worstRating"]},
                "additionalProperties": False,
            },
            "author": WHO,
            "datePublished": DAY,
        },
        "required": ["@context", "@type", "claimReviewed", "itemReviewed", "reviewRating", "author", "datePublished"],
        "additionalProperties": False,
    },
}


def reviews(casebook: Casebook) -> list[Any]:
    return list(json.loads(written(CLAIMREVIEW, casebook)))


def settled(pile: Pile, settlement: Settlement, side: int | None = None, *, changed: bool = False) -> Casebook:
    """The pile with its first disagreement settled by Ana: nine killed, says the police, or twelve, says a doctor."""
    disagreement = pile.casebook.disagreements[0]
    act = SettleDisagreement(
        of=TellingKey(pile.bombing.tellings[0]),
        disagreement=disagreement.id,
        attribute="killed",
        nature=disagreement.kind,
        sides=(),
        settlement=settlement,
        side=side,
    )
    decision = Decision(act=act, reviewer="Ana", at=AT, note="The nurse whom we know counted twelve.")
    how = Settled(disagreement=disagreement.id, settlement=settlement, side=side, changed=changed, decision=decision.id)
    return replace(pile.casebook, decisions=(decision,), reviewed=Reviewed(settled=(how,)))


def published(pile: Pile, *, outdated: bool = False) -> Casebook:
    act = PublishFigure(
        of=TellingKey(pile.bombing.tellings[0]), effect=Effect.KILLED, side=None, low=9, best=9, high=12, policy="acled"
    )
    decision = Decision(act=act, reviewer="Ana", at=AT)
    figure = PublishedFigure(
        incident=pile.bombing.id,
        effect=Effect.KILLED,
        side=None,
        low=9,
        best=9,
        high=12,
        policy="acled",
        outdated=outdated,
        decision=decision.id,
    )
    return replace(pile.casebook, decisions=(decision,), reviewed=Reviewed(published=(figure,)))


def test_nothing_settled_is_an_empty_list_and_is_said(pile: Pile) -> None:
    assert reviews(pile.casebook) == []
    assert CLAIMREVIEW.remark(pile.casebook).startswith("Nothing is settled yet")


def test_each_side_of_a_settled_disagreement_is_reviewed(pile: Pile) -> None:
    nine, twelve = reviews(settled(pile, Settlement.SIDE, 1))

    assert nine["claimReviewed"] == "Bombing in Port Alma, 1-2 March 2021: 9 killed: people"
    assert nine["author"] == {"@type": "Person", "name": "Ana"}
    assert nine["datePublished"] == "2024-05-01"
    assert nine["reviewRating"] == {
        "@type": "Rating",
        "alternateName": "Does not hold",
        "ratingValue": 1,
        "bestRating": 2,
        "worstRating": 1,
    }
    assert (twelve["reviewRating"]["alternateName"], twelve["reviewRating"]["ratingValue"]) == ("Holds", 2)
    assert nine["itemReviewed"]["author"] == [{"@type": "Organization", "name": "Port Alma police"}]
    assert twelve["itemReviewed"]["author"] == [{"@type": "Person", "name": "a doctor"}]
    assert nine["itemReviewed"]["firstAppearance"]["publisher"]["name"] == "The Alma Post"
    assert nine["itemReviewed"]["datePublished"] == "2021-03-03"


@pytest.mark.parametrize(
    ("settlement", "verdict"),
    [
        (Settlement.DISPUTED, "Disputed"),
        (Settlement.UPDATE, "Part of an update: a later account replaces an earlier one"),
    ],
)
def test_without_a_side_that_holds_there_is_no_number(pile: Pile, settlement: Settlement, verdict: str) -> None:
    ratings = [review["reviewRating"] for review in reviews(settled(pile, settlement))]

    assert ratings == [{"@type": "Rating", "alternateName": verdict}] * 2


def test_what_changed_since_waits_for_another_look(pile: Pile) -> None:
    for casebook in (settled(pile, Settlement.SIDE, 0, changed=True), published(pile, outdated=True)):
        assert reviews(casebook) == []
        assert CLAIMREVIEW.remark(casebook) == (
            "Left out, as accounts or figures have changed since: 1. Look again at the desk."
        )


def test_a_published_figure_is_reviewed_with_the_reports_that_it_rests_on(pile: Pile) -> None:
    (review,) = reviews(published(pile))

    assert review["claimReviewed"] == "Bombing in Port Alma, 1-2 March 2021: 9 killed"
    assert review["reviewRating"] == {"@type": "Rating", "alternateName": "Published figure, between 9–12"}
    assert [article["headline"] for article in review["itemReviewed"]["appearance"]] == ["Bombing at Port Alma"]


def test_notes_to_decisions_stay_with_the_team(pile: Pile) -> None:
    assert "nurse" not in written(CLAIMREVIEW, settled(pile, Settlement.SIDE, 1))


def test_a_report_without_a_day_leaves_the_first_appearance_open(pile: Pile) -> None:
    casebook = settled(pile, Settlement.SIDE, 1)
    first, second = casebook.extractions
    undated = replace(first, report=replace(first.report, published=None))
    nine, _ = reviews(replace(casebook, extractions=(undated, second)))

    assert {"firstAppearance", "datePublished"}.isdisjoint(nine["itemReviewed"])


def test_no_words_leave_the_script_element_of_a_page(pile: Pile) -> None:
    casebook = settled(pile, Settlement.SIDE, 1)
    bombing = replace(pile.bombing, title="</script><script>alert(1)</script> ]]>")
    text = written(CLAIMREVIEW, replace(casebook, incidents=(bombing, pile.raid)))

    assert not re.search("[<>&]", text)
    assert json.loads(text)[0]["claimReviewed"].startswith("</script>")


@given(casebooks())
@SOME
def test_only_what_is_settled_is_reviewed_and_keeps_to_the_schema(casebook: Casebook) -> None:
    found = reviews(casebook)
    told: list[int] = []

    jsonschema.Draft202012Validator(SCHEMA).validate(found)
    assert len({review["@id"] for review in found}) == len(found)
    assert bool(found) <= bool(casebook.reviewed.settled or casebook.reviewed.published)
    assert written(CLAIMREVIEW, casebook, 0, told.append) == written(CLAIMREVIEW, replace(casebook))
    assert sum(told) == len(found) == CLAIMREVIEW.parts[0].count(casebook)


def test_figures_name_the_people_that_they_are_of(pile: Pile) -> None:
    casebook = published(pile)
    (figure,) = casebook.reviewed.published
    (review,) = reviews(replace(casebook, reviewed=Reviewed(published=(replace(figure, side=Side.CIVILIANS),))))

    assert review["claimReviewed"].endswith("9 killed (civilians)")
