"""How sure the program is that it read a claim right."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.extracting import extract
from whosays.extracting.confidence import judge
from whosays.lexicon.confidence import ConfidenceWeights, load_confidence_weights
from whosays.model.annotation import AnnotatedReport

Annotate = Callable[..., AnnotatedReport]
PLAIN = "A bomb killed six soldiers in Mogadishu on Monday, the army said."
TANGLED = (
    "While what befell him or others, if they were shot, might have come, as some who had fled, and those who, in the "
    "town, which many, of late, had left, said, of a quarrel, nobody who was asked, then or later, could tell why."
)

sets_of_signs = st.sets(st.sampled_from(sorted(load_confidence_weights().weights)))


@given(sets_of_signs)
def test_a_confidence_is_a_probability_of_two_decimals_and_never_certain(signs: set[str]) -> None:
    confidence = judge(signs)

    assert 0 < confidence < 1
    assert round(confidence, 2) == confidence


@given(sets_of_signs, st.sampled_from(sorted(load_confidence_weights().weights)))
def test_a_sign_moves_the_confidence_as_its_weight_says(signs: set[str], sign: str) -> None:
    weight = load_confidence_weights().weights[sign]
    without, with_it = judge(signs - {sign}), judge(signs | {sign})

    assert with_it >= without if weight >= 0 else with_it <= without


def test_an_unknown_sign_says_nothing() -> None:
    assert judge({"kind: casualty", "weather: rain"}) == judge({"kind: casualty"})


def test_no_number_of_signs_breaks_it(monkeypatch: pytest.MonkeyPatch) -> None:
    heavy = ConfidenceWeights(0.0, {"against": -5000.0, "for": 5000.0})
    monkeypatch.setattr("whosays.extracting.confidence.load_confidence_weights", lambda: heavy)

    assert (judge({"against"}), judge({"for"})) == (0.01, 0.99)


def test_every_claim_that_is_extracted_is_judged(annotated: Annotate) -> None:
    claims = extract(annotated(f"{PLAIN} {TANGLED}", published="2022-03-15")).claims

    assert claims
    assert all(claim.confidence is not None for claim in claims)


def test_a_plain_sentence_is_read_more_surely_than_a_tangled_one(annotated: Annotate) -> None:
    (plain,) = [c for c in extract(annotated(PLAIN, published="2022-03-15")).claims if c.kind == "casualty"]
    tangled = [c for c in extract(annotated(TANGLED, published="2022-03-15")).claims if c.kind == "casualty"]

    assert all((claim.confidence or 0) < (plain.confidence or 0) for claim in tangled)
    assert (plain.confidence or 0) > 0.75


def test_the_parts_of_a_sum_are_judged_too(annotated: Annotate) -> None:
    claims = extract(annotated("Gunmen killed six clerks and two cooks at the mill.")).claims

    assert len(claims) > 1
    assert all(claim.confidence is not None for claim in claims)
