"""STIX: every object is read by the library of the format, and opinions say no more than was said."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
import stix2  # type: ignore[import-untyped]
from hypothesis import given
from tests.exporting.conftest import Pile
from tests.exporting.piles import SOME, casebooks, written

from whosays.exporting.stix import STIX
from whosays.model.act import GradeSource, SourceGrade
from whosays.model.attribution import Attribution, AttributionConfidence, AttributionGrade, AttributionStatus
from whosays.model.casebook import Casebook
from whosays.model.claim import Role
from whosays.model.decision import Decision
from whosays.model.identity import IncidentId
from whosays.model.origin import Origin, OriginKind
from whosays.model.source import Source, SourceKind


def objects(casebook: Casebook, *types: str) -> list[Any]:
    found = json.loads(written(STIX, casebook))["objects"]
    return [each for each in found if not types or each["type"] in types]


@given(casebooks())
@SOME
def test_every_object_is_read_by_the_library(casebook: Casebook) -> None:
    text = written(STIX, casebook)
    assert text == written(STIX, replace(casebook))
    bundle = stix2.parse(text)
    forms = json.loads(text)["objects"]
    ids = {form["id"] for form in forms}

    assert len(ids) == len(bundle.objects) == len(forms)
    for form in forms:
        pointed = [form.get(name) for name in ("created_by_ref", "source_ref", "target_ref") if name in form]
        assert ids.issuperset([*pointed, *form.get("object_refs", [])])
        assert form["created"] <= form["modified"]
        assert all(value not in (None, "", []) for value in form.values())


def test_an_incident_has_what_stix_has_no_room_for_in_its_extension(pile: Pile) -> None:
    (definition,) = objects(pile.casebook, "extension-definition")
    bombing, raid = objects(pile.casebook, "incident")

    assert bombing["extensions"][definition["id"]] == {
        "extension_type": "property-extension",
        "earliest": "2021-03-01",
        "latest": "2021-03-02",
        "method": "bombing",
        "status": "carried out",
    }
    assert "earliest" not in raid["extensions"][definition["id"]]
    assert (bombing["created"], bombing["modified"]) == ("2021-03-03T00:00:00.000Z", "2021-03-04T00:00:00.000Z")


def test_a_claim_is_a_note_that_says_how_surely_it_was_read(pile: Pile) -> None:
    first, second = pile.casebook.extractions
    sure = replace(first, claims=tuple(replace(claim, confidence=0.725) for claim in first.claims))
    notes = {note["abstract"]: note for note in objects(replace(pile.casebook, extractions=(sure, second)), "note")}
    note = notes["9 killed: people"]

    assert (
        note["content"]
        == "9 killed: people, according to Port Alma police: “Nine people” [55–66] “were killed” [67–78]"
    )
    assert note["authors"] == ["Port Alma police"]
    assert note["confidence"] == 72
    assert "confidence" not in notes["12 killed: shoppers"]
    assert note["external_references"][0]["source_name"] == "The Alma Post"


def test_who_gives_another_account_disagrees_and_who_denies_does_so_strongly(pile: Pile) -> None:
    opinions = objects(pile.casebook, "opinion")
    said = {(opinion["opinion"], *opinion["authors"]) for opinion in opinions}

    assert ("disagree", "Port Alma police") in said
    assert ("disagree", "a doctor") in said
    assert ("strongly-disagree", "the Dune Front's spokesman") in said
    assert ("disagree", "The Alma Post") in said
    assert {opinion["explanation"] for opinion in opinions if opinion["authors"] == ["the Dune Front's spokesman"]} == {
        "They deny it. The Dune Front is suspected, and denies it."
    }


def test_voices_of_one_account_agree_and_one_voice_repeated_does_not(pile: Pile) -> None:
    ids = pile.ids
    one_side = replace(pile.casebook.disagreements[0], sides=((ids.nine_killed, ids.twenty_hurt), (ids.twelve_killed,)))
    two, one = origins(pile, (ids.nine_killed,), (ids.twenty_hurt,)), origins(pile, (ids.nine_killed, ids.twenty_hurt))

    for found, agree in ((two, [["Port Alma police", "The Alma Post"]]), (one, [])):
        opinions = objects(replace(pile.casebook, disagreements=(one_side,), origins=found), "opinion")
        assert [opinion["authors"] for opinion in opinions if opinion["opinion"] == "agree"] == agree


def origins(pile: Pile, *groups: tuple[Any, ...]) -> tuple[Origin, ...]:
    return tuple(
        Origin(
            incident=pile.bombing.id,
            key=(str(number),),
            name="somebody",
            kind=OriginKind.SOURCE,
            claims=group,
            why="One voice.",
        )
        for number, group in enumerate(groups)
    )


SUPPORTED = Attribution(
    incident=IncidentId(""),
    actor="Dune Front",
    grade=AttributionGrade.CLAIMED,
    confidence=AttributionConfidence.CLAIMED_OR_ADMITTED,
    status=AttributionStatus.DECLARED,
    rank=1,
    uncertain=False,
    claimed=True,
    competing=False,
    roles=(Role.CARRIED_OUT,),
    claims=(),
    why="It says so.",
)


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({}, True),
        ({"grade": AttributionGrade.CONTESTED}, False),
        ({"uncertain": True}, False),
        ({"competing": True}, False),
        ({"rank": None}, False),
        ({"confidence": AttributionConfidence.ACCUSED_BY_AUTHORITIES}, False),
        ({"claimed": False}, False),
        ({"claimed": False, "actor": "Boko Haram"}, True),
        ({"claimed": False, "actor": "Nigeria"}, False),
        ({"actor": None}, False),
    ],
)
def test_a_threat_actor_only_where_it_is_beyond_dispute(pile: Pile, changes: dict[str, Any], *, named: bool) -> None:
    attribution = replace(SUPPORTED, incident=pile.bombing.id, **changes)
    casebook = replace(pile.casebook, attributions=(attribution,))
    kinds = [each["relationship_type"] for each in objects(casebook, "relationship")]

    assert bool(objects(casebook, "threat-actor")) == ("attributed-to" in kinds) == named


def test_no_identity_is_made_of_witnesses_and_of_those_without_a_name(pile: Pile) -> None:
    first, second = pile.casebook.extractions
    sources = (Source("a shopkeeper", SourceKind.WITNESS), Source("an aide", SourceKind.UNNAMED))
    claims = tuple(replace(claim, sources=sources) for claim in first.claims)
    casebook = replace(
        pile.casebook,
        extractions=(replace(first, claims=claims), replace(second, claims=())),
        disagreements=(),
        estimates=(),
    )

    assert [identity["name"] for identity in objects(casebook, "identity")] == ["whosays"]


def test_a_report_without_a_day_is_cited_and_given_no_invented_one(pile: Pile) -> None:
    first, second = pile.casebook.extractions
    undated = replace(first, report=replace(first.report, published=None))
    reports = objects(replace(pile.casebook, extractions=(undated, second)), "report")

    assert [report["published"] for report in reports] == ["2021-03-04T00:00:00.000Z"]


def test_a_decision_makes_for_a_later_version(pile: Pile) -> None:
    at = datetime(2024, 5, 1, 12, tzinfo=UTC)
    decision = Decision(act=GradeSource("Coastal Press", SourceGrade.B), reviewer="Ana", at=at)
    bombing, _ = objects(replace(pile.casebook, decisions=(decision,)), "incident")

    assert bombing["modified"] == "2024-05-01T12:00:00.000Z"


def test_a_place_that_stix_has_no_room_for_stays_in_words(pile: Pile) -> None:
    nowhere = replace(pile.bombing.places[0], country=None, latitude=None)
    bombing = replace(pile.bombing, places=(nowhere,))
    casebook = replace(pile.casebook, incidents=(bombing, pile.raid))

    assert "Port Alma" in objects(casebook, "incident")[0]["description"]
    assert "Port Alma" not in [location["name"] for location in objects(casebook, "location")]


def test_progress_adds_up(pile: Pile) -> None:
    told: list[int] = []
    written(STIX, pile.casebook, 0, told.append)

    assert sum(told) == STIX.parts[0].count(pile.casebook)
