"""The signs by which a claim is judged are those that a reader would see."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whosays.extracting.assembling import find_signed_claims, tell_incidents
from whosays.lexicon.confidence import load_confidence_weights
from whosays.model.annotation import AnnotatedReport
from whosays.model.claim import Claim

Annotate = Callable[..., AnnotatedReport]


def signed(report: AnnotatedReport) -> list[tuple[Claim, frozenset[str]]]:
    return list(find_signed_claims(report, tell_incidents(report)))


def signs_of(report: AnnotatedReport, kind: str, quote: str = "") -> frozenset[str]:
    return next(signs for claim, signs in signed(report) if claim.kind == kind and quote in claim.evidence[0].quote)


@pytest.mark.parametrize(
    ("text", "kind", "there", "not_there"),
    [
        (
            "A bomb killed six soldiers in Mogadishu on Monday.",
            "casualty",
            {"effect: killed", "victims: security", "number: exact", "source: the report itself"},
            {"victims: not counted", "sentence: long"},
        ),
        ("A bomb killed soldiers in Mogadishu.", "casualty", {"number: several", "victims: not counted"}, set()),
        ("Farah Yusuf was shot dead in Mogadishu.", "casualty", {"victims: named", "number: one"}, set()),
        (
            "The three guards were killed by a bomb, a witness said.",
            "casualty",
            {"victims: definite", "source: witness"},
            set(),
        ),
        ("At least six people may have been killed.", "casualty", {"number: open range", "modality: hedged"}, set()),
        (
            "The army blamed Al-Shabaab for the attack.",
            "responsibility",
            {"stance: stated", "actor: in the list", "source: official"},
            {"actor: described"},
        ),
        ("The attack in Mogadishu killed two.", "place", {"place: city"}, {"place: named again"}),
        ("The attack on 4 March 2022 killed two.", "date", {"date: one day", "date: a few words"}, {"date: one word"}),
    ],
)
def test_signs_of_a_sentence(text: str, kind: str, there: set[str], not_there: set[str], annotated: Annotate) -> None:
    signs = signs_of(annotated(text), kind)

    assert there <= signs
    assert not not_there & signs


def test_what_is_told_twice_is_told_again(annotated: Annotate) -> None:
    once = annotated("A bomb killed six people in Mogadishu.")
    twice = annotated("A bomb killed six people in Mogadishu.\n\nThe six people were killed at a market.")

    assert "value: told again" not in signs_of(once, "casualty")
    assert "value: told again" in signs_of(twice, "casualty")


def test_two_figures_for_the_same_are_others_of_each(annotated: Annotate) -> None:
    report = annotated("A bomb killed six people in Mogadishu.\n\nA doctor said that the bomb killed nine people.")

    assert all("value: others told" in signs for claim, signs in signed(report) if claim.kind == "casualty")


def test_a_report_in_capitals_is_told(annotated: Annotate) -> None:
    assert "report: in capitals" in signs_of(annotated("A BOMB KILLED SIX SOLDIERS NEAR THE BRIDGE."), "casualty")
    assert "report: in capitals" not in signs_of(annotated("A bomb killed six soldiers near a bridge."), "casualty")


def test_page_furniture_does_not_change_how_surely_a_claim_is_read(annotated: Annotate) -> None:
    text = "A bomb killed six people in Mogadishu.\n\nA doctor said that the bomb killed nine people."
    head = "Share this. Print. Subscribe to our letter. More from the region.\n\n"
    bare, framed = signed(annotated(text)), signed(annotated(head + text, furniture=(head,)))

    assert [signs for _, signs in bare] == [signs for _, signs in framed]


def test_every_sign_is_explained_in_the_table(annotated: Annotate) -> None:
    text = (
        "Gunmen kill nine in Osh\n\nOSH, Kyrgyzstan, May 15 - Gunmen in two trucks killed nine people, five of them "
        "policemen, and wounded several others near Osh on Tuesday, the interior ministry said. At least 15 attackers "
        "took part. Who did it? The Alay Front claimed responsibility, but the governor rejected the claim. Two "
        "suspects were arrested. No soldiers were hurt. He was shot. A bus driver reportedly saw the Taliban. Aides "
        "had warned of an attack. The group threatened to kill more guards.\n\nIn 2016 a bomb killed two in Bishkek."
    )
    found = {sign for _, signs in signed(annotated(text, published="2019-05-15")) for sign in signs}

    assert len(found) > 50
    assert found <= set(load_confidence_weights().weights)
