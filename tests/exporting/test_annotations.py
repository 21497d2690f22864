"""Annotations: every selector finds its quote, and every reader of JSON-LD sees what is annotated."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from tests.exporting.conftest import Pile
from tests.exporting.optional import import_optional
from tests.exporting.piles import SOME, casebooks, written

from whosays.exporting.annotations import ANNOTATIONS
from whosays.model.act import ReviewClaim, Verdict
from whosays.model.casebook import Casebook
from whosays.model.decision import Decision
from whosays.model.review import Review, Reviewed

OA = "http://www.w3.org/ns/oa#"
# The part of http://www.w3.org/ns/anno.jsonld that is used, so that nothing is asked of the network.
ANNO = {
    "oa": OA,
    "as": "http://www.w3.org/ns/activitystreams#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": {"@id": "@id", "@type": "@id"},
    "type": {"@id": "@type", "@type": "@vocab"},
    "Annotation": "oa:Annotation",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "body": {"@type": "@id", "@id": "oa:hasBody"},
    "target": {"@type": "@id", "@id": "oa:hasTarget"},
    "source": {"@type": "@id", "@id": "oa:hasSource"},
    "selector": {"@type": "@id", "@id": "oa:hasSelector"},
    "exact": "oa:exact",
    "start": {"@type": "xsd:nonNegativeInteger", "@id": "oa:start"},
    "end": {"@type": "xsd:nonNegativeInteger", "@id": "oa:end"},
    "value": "rdf:value",
    "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
}


def list_annotations(casebook: Casebook) -> list[Any]:
    return list(json.loads(written(ANNOTATIONS, casebook))["items"])


def shown(text: str) -> str:
    """The text as a file in UTF-8 can hold it: lone surrogates are replaced, and nothing else."""
    return "".join("\ufffd" if "\ud800" <= letter <= "\udfff" else letter for letter in text)


@given(casebooks())
@SOME
def test_every_selector_finds_its_quote(casebook: Casebook) -> None:
    for claim, annotation in zip(casebook.claims.values(), list_annotations(casebook), strict=True):
        report = casebook.reports[claim.report]
        for evidence, target in zip(claim.evidence, annotation["target"], strict=True):
            quote, position, *page = target["selector"]
            assert (position["start"], position["end"]) == (evidence.start, evidence.end)
            assert quote["exact"] == shown(report.text)[evidence.start : evidence.end] == shown(evidence.quote)
            assert (quote["prefix"] + quote["exact"] + quote["suffix"]) in shown(report.text)
            assert target["sha256"] == report.text_hash
            assert bool(page) == bool(report.pages)


@given(casebooks())
@SOME
def test_ids_are_unique_and_counted(casebook: Casebook) -> None:
    text = written(ANNOTATIONS, casebook)
    page = json.loads(text)

    assert text == written(ANNOTATIONS, replace(casebook))
    assert len({item["id"] for item in page["items"]}) == page["partOf"]["total"] == len(casebook.claims)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # rdflib's own reader of JSON-LD
def test_readers_of_json_ld_find_quotes_bodies_and_sources(pile: Pile) -> None:
    rdflib = import_optional("rdflib")
    oa, address = rdflib.Namespace(OA), rdflib.URIRef
    page = json.loads(written(ANNOTATIONS, pile.casebook))
    page["@context"][0] = ANNO
    graph = rdflib.Graph().parse(data=json.dumps(page), format="json-ld")
    annotation = address(f"urn:whosays:claim:{pile.ids.twelve_killed}")

    (target,) = graph.objects(annotation, oa.hasTarget)
    selectors = list(graph.objects(target, oa.hasSelector))
    assert {str(quote) for each in selectors for quote in graph.objects(each, oa.exact)} == {"Twelve shoppers"}
    report = pile.casebook.claims[pile.ids.twelve_killed].report
    assert list(graph.objects(target, oa.hasSource)) == [address(f"urn:whosays:report:{report}")]
    (values,) = graph.objects(annotation, address("urn:whosays:values"))
    assert json.loads(str(values))["low"] == 12


def test_the_body_says_in_words_what_is_claimed_and_by_whom(pile: Pile) -> None:
    bodies = {item["id"].rsplit(":")[-1]: item["body"] for item in list_annotations(pile.casebook)}

    assert bodies[pile.ids.nine_killed][0]["value"] == "9 killed: people, according to Port Alma police"
    assert [body["value"] for body in bodies[pile.ids.front_denies][1:]] == ["responsibility", "denied"]


@pytest.mark.parametrize(
    ("url", "source"),
    [
        ("https://alma.example/fish?a=1#top", "https://alma.example/fish?a=1#top"),
        (None, "urn"),
        ("javascript:alert(1)", "urn"),
        ("https://alma.example/two words", "urn"),
        ("http://[", "urn"),
        ("/only/a/path", "urn"),
    ],
)
def test_the_source_is_the_address_on_the_web_or_else_the_reports_own(pile: Pile, url: str | None, source: str) -> None:
    first, second = pile.casebook.extractions
    report = replace(first.report, url=url)
    shown = list_annotations(replace(pile.casebook, extractions=(replace(first, report=report), second)))

    assert shown[0]["target"][0]["source"] == (source if source != "urn" else f"urn:whosays:report:{report.id}")


def test_a_quote_on_a_printed_page_names_the_page(pile: Pile) -> None:
    first, second = pile.casebook.extractions
    paged = replace(first, report=replace(first.report, pages=(0, 40)))
    shown = list_annotations(replace(pile.casebook, extractions=(paged, second)))
    selector = shown[0]["target"][0]["selector"][2]

    assert selector["value"] == "page=2"
    assert selector["refinedBy"] == shown[0]["target"][0]["selector"][0]


def test_who_judged_a_claim_is_its_creator(pile: Pile) -> None:
    casebook = pile.casebook
    claim = casebook.claims[pile.ids.nine_killed]
    act = ReviewClaim(claim.id, claim, claim, casebook.tellings[claim.telling])
    decision = Decision(act=act, reviewer="Ana", at=datetime(2024, 5, 1, 12, tzinfo=UTC))
    review = Review(
        subject=claim.id, shown=claim, read=claim, verdict=Verdict.ACCEPTED, moved=False, decisions=(decision.id,)
    )
    shown = list_annotations(replace(casebook, decisions=(decision,), reviewed=Reviewed(reviews=(review,))))
    by_id = {item["id"].rsplit(":")[-1]: item for item in shown}

    assert by_id[claim.id]["creator"] == {"type": "Person", "name": "Ana"}
    assert by_id[claim.id]["created"] == "2024-05-01T12:00:00+00:00"
    assert "creator" not in by_id[pile.ids.twelve_killed]
