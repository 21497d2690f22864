"""The bundle keeps to its schema, quotes exactly and is the same on every run."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import decisions

from whosays.exporting.bundle import casebook_as_bundle, name_reports, write_bundle, write_bundle_lines
from whosays.model.act import GradeSource, ReviewClaim, SourceGrade
from whosays.model.casebook import Casebook
from whosays.model.decision import Decision
from whosays.model.decision_form import form_to_act
from whosays.model.extraction import Extraction
from whosays.model.identity import ClaimId
from whosays.model.report import Report

SCHEMA_PATH = Path(__file__).parents[2] / "docs" / "bundle.schema.json"


class Ids(Protocol):
    nine_killed: ClaimId
    twelve_killed: ClaimId


class Pile(Protocol):
    casebook: Casebook
    ids: Ids


def written(casebook: Casebook, *, with_quotations: bool = False) -> str:
    stream = io.StringIO()
    write_bundle(casebook, stream, with_quotations=with_quotations)
    return stream.getvalue()


def check(bundle: Any) -> None:
    schema = json.loads(SCHEMA_PATH.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker()).validate(bundle)


def test_the_bundle_keeps_to_the_schema(pile: Pile) -> None:
    check(json.loads(written(pile.casebook, with_quotations=True)))


def test_the_schema_refuses_an_unknown_effect(pile: Pile) -> None:
    bundle = json.loads(written(pile.casebook))
    next(claim for claim in bundle["claims"] if claim["kind"] == "casualty")["effect"] = "frightened"
    with pytest.raises(jsonschema.ValidationError, match="frightened"):
        check(bundle)


def test_every_quote_stands_in_its_report(pile: Pile) -> None:
    bundle = json.loads(written(pile.casebook, with_quotations=True))
    texts = {report["id"]: report["text"] for report in bundle["reports"]}
    spans = [(claim["report"], span) for claim in bundle["claims"] for span in claim["evidence"]]
    for quotation in bundle["quotations"]:
        spans += [(quotation["report"], span) for part in ("source", "cue", "content") for span in quotation[part]]
    assert len(spans) > 12
    for report, span in spans:
        assert texts[report][span["start"] : span["end"]] == span["quote"]


def test_a_quote_out_of_a_report_with_pages_has_its_page(pile: Pile) -> None:
    first, *others = pile.casebook.extractions
    start = first.claims[0].evidence[0].start
    paged = replace(first, report=replace(first.report, pages=(0, start)))
    bundle = json.loads(written(replace(pile.casebook, extractions=(paged, *others))))
    check(bundle)
    name = bundle["reports"][0]["id"]
    for claim in bundle["claims"]:
        for evidence in claim["evidence"]:
            expected = (2 if evidence["start"] >= start else 1) if claim["report"] == name else None
            assert evidence["page"] == expected


def test_claims_and_sides_speak_of_the_same_ids(pile: Pile) -> None:
    bundle = json.loads(written(pile.casebook))
    claims = {claim["id"] for claim in bundle["claims"]}
    incidents = {incident["id"] for incident in bundle["incidents"]}
    assert {claim["incident"] for claim in bundle["claims"]} <= incidents
    assert {i for d in bundle["disagreements"] for side in d["sides"] for i in side} <= claims
    assert bundle["disagreements"][0]["sides"] == [[pile.ids.nine_killed], [pile.ids.twelve_killed]]


def test_a_claim_has_the_members_of_its_kind(pile: Pile) -> None:
    bundle = casebook_as_bundle(pile.casebook)
    by_kind = {claim["kind"]: set(claim) for claim in bundle["claims"]}
    every = {"id", "report", "incident", "telling", "kind", "evidence", "sources", "modality", "confidence"}
    assert {kind: members - every for kind, members in by_kind.items()} == {
        "casualty": {"effect", "side", "victims", "low", "high", "approximate", "partial"},
        "participants": {"low", "high", "approximate"},
        "responsibility": {"actor", "stance", "role"},
        "date": {"earliest", "latest"},
        "place": {"place"},
        "warning": set(),
        "threat": {"actor"},
    }


def test_chains_of_sources_are_nearest_first(pile: Pile) -> None:
    bundle = casebook_as_bundle(pile.casebook)
    participants = next(claim for claim in bundle["claims"] if claim["kind"] == "participants")
    assert [source["name"] for source in participants["sources"]] == ["Port Alma police", "Coastal Press"]


def test_an_incident_names_its_reports_and_which_is_chiefly_about_it(pile: Pile) -> None:
    bombing, raid = casebook_as_bundle(pile.casebook)["incidents"]
    assert bombing["reports"] == [{"report": "alma-1.txt", "main": True}, {"report": "alma-2.txt", "main": True}]
    assert raid["reports"] == [{"report": "alma-1.txt", "main": False}]
    assert raid["date"] is None


def test_quotations_only_where_asked_for(pile: Pile) -> None:
    assert "quotations" not in casebook_as_bundle(pile.casebook)
    (quotation,) = casebook_as_bundle(pile.casebook, with_quotations=True)["quotations"]
    assert [span["quote"] for span in quotation["source"] + quotation["cue"]] == ["police", "said"]


def test_problems_of_reports_and_of_the_whole_are_kept(pile: Pile) -> None:
    problems = casebook_as_bundle(pile.casebook)["problems"]
    assert [(problem["stage"], problem["report"]) for problem in problems] == [
        ("annotating", "alma-2.txt"),
        ("reading", "empty.txt"),
    ]


def decided(casebook: Casebook) -> Casebook:
    """The pile with a grade, a rejection, and the undoing of the grade."""
    at = datetime(2024, 5, 1, 12, tzinfo=UTC)
    claim = next(iter(casebook.claims.values()))
    telling = casebook.tellings[claim.telling]
    grade = Decision(act=GradeSource("Coastal Press", SourceGrade.B), reviewer="Ana", at=at, note="careful")
    rejection = Decision(act=ReviewClaim(claim.id, claim, None, telling), reviewer="Bo", at=at)
    undoing = grade.taken_back(reviewer="Ana", at=at)
    return replace(casebook, decisions=(grade, rejection, undoing))


def test_decisions_are_told_in_order_with_all_that_was_decided(pile: Pile) -> None:
    casebook = decided(pile.casebook)
    bundle = json.loads(written(casebook))
    grade, rejection, undoing = bundle["decisions"]

    check(bundle)
    assert [each["id"] for each in bundle["decisions"]] == [decision.id for decision in casebook.decisions]
    assert [each["stands"] for each in bundle["decisions"]] == [False, True, True]
    assert (grade["reviewer"], grade["at"], grade["note"]) == ("Ana", "2024-05-01T12:00:00+00:00", "careful")
    assert (undoing["undoes"], undoing["act"]) == (grade["id"], grade["act"])
    assert grade["act"] == {"kind": "grade", "source": "Coastal Press", "grade": "B"}
    assert (rejection["kind"], rejection["reports"], grade["reports"]) == ("claim", ["alma-1.txt"], [])
    assert form_to_act(rejection["act"]) == casebook.decisions[1].act


def test_a_bundle_without_decisions_says_that_there_are_none(pile: Pile) -> None:
    assert casebook_as_bundle(pile.casebook)["decisions"] == []


@given(decisions)
def test_every_decision_keeps_to_the_schema(decision: Decision) -> None:
    bundle = json.loads(written(Casebook(extractions=(), incidents=(), decisions=(decision,))))

    check(bundle)


def test_one_bundle_a_line(pile: Pile) -> None:
    stream = io.StringIO()
    write_bundle_lines([pile.casebook, Casebook()], stream)
    one, two = stream.getvalue().splitlines()
    assert json.loads(one) == json.loads(written(pile.casebook))
    assert json.loads(two)["reports"] == []


@given(st.text(st.characters(categories=("L", "Z", "C", "S"))))
def test_any_text_survives_on_one_line(text: str) -> None:
    stream = io.StringIO()
    write_bundle_lines([Casebook(extractions=(Extraction(report=Report("r", text)),))], stream)
    (line,) = stream.getvalue().splitlines()
    assert json.loads(line.encode())["reports"][0]["text"] == text


def test_reports_that_share_a_name_get_ids_of_their_own() -> None:
    one, two, three = Report("a", "x"), Report("a", "y"), Report("b", "x")
    names = name_reports([one, two, three])
    assert names == {one.id: f"a-{one.id}", two.id: f"a-{two.id}", three.id: "b"}


def test_twice_the_same_bytes(pile: Pile) -> None:
    assert written(pile.casebook) == written(replace(pile.casebook))


def test_the_bundle_says_how_surely_each_claim_was_read(pile: Pile) -> None:
    first, *others = pile.casebook.extractions
    judged = replace(first, claims=tuple(replace(claim, confidence=0.72) for claim in first.claims))
    bundle = casebook_as_bundle(replace(pile.casebook, extractions=(judged, *others)))

    check(bundle)
    own = {claim.id for claim in first.claims}
    assert {claim["confidence"] for claim in bundle["claims"] if claim["id"] in own} == {0.72}
    assert {claim["confidence"] for claim in bundle["claims"] if claim["id"] not in own} == {None}
    assert "confidence" not in bundle


def test_the_bundle_says_what_a_threshold_left_out(pile: Pile) -> None:
    left_out = tuple(pile.casebook.claims.values())[:2]
    bundle = casebook_as_bundle(replace(pile.casebook, at_least=0.5, left_out=left_out))

    check(bundle)
    assert bundle["confidence"] == {"at_least": 0.5, "left_out": 2}
