"""Decisions survive being written as JSON and read again, and what is no decision is refused in a sentence."""

import json
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import acts, decisions

from whosays.model.act import Act, GradeSource, Judgement, LinkIncidents, PublishFigure, SourceGrade, TellingKey
from whosays.model.claim import Effect
from whosays.model.decision import Decision
from whosays.model.decision_form import act_to_form, decision_to_form, form_to_act, form_to_decision
from whosays.model.evidence import Span
from whosays.model.identity import ReportId, TellingId


def sent(form: object) -> object:
    """The form after a journey as JSON."""
    return json.loads(json.dumps(form, ensure_ascii=False))


def holds_a_split_pair(form: object) -> bool:
    """True where text has two halves of one character side by side, which escaped JSON cannot tell from the whole."""
    if isinstance(form, str):
        return any("\ud800" <= one < "\udc00" <= other < "\ue000" for one, other in pairwise(form))
    members = form.values() if isinstance(form, dict) else form if isinstance(form, list) else ()
    return any(holds_a_split_pair(each) for each in members)


@given(acts)
def test_an_act_comes_back_from_json_as_it_was(act: Act) -> None:
    assert form_to_act(sent(act_to_form(act))) == act


@given(decisions)
def test_a_decision_comes_back_from_json_with_its_id(decision: Decision) -> None:
    back = form_to_decision(sent(decision_to_form(decision)))

    assert back == decision
    assert back.id == decision.id
    assert back.at.utcoffset() == decision.at.utcoffset()


@given(acts.filter(lambda act: not holds_a_split_pair(act_to_form(act))))
def test_an_act_survives_json_of_ascii_alone(act: Act) -> None:
    assert form_to_act(json.loads(json.dumps(act_to_form(act)))) == act


def test_what_a_form_looks_like() -> None:
    key = TellingKey(TellingId("aa"), ReportId("rr"), Span(3, 9), main=True)
    figure = PublishFigure(of=key, effect=Effect.KILLED, side=None, low=14, best=16, high=None)
    decision = Decision(act=figure, reviewer="Ana", at=datetime(2024, 5, 1, 12, tzinfo=UTC), note="as the UN has it")

    assert decision_to_form(decision) == {
        "act": {
            "kind": "publish",
            "of": {"telling": "aa", "report": "rr", "anchor": {"start": 3, "end": 9}, "main": True},
            "effect": "killed",
            "side": None,
            "low": 14,
            "best": 16,
            "high": None,
            "policy": None,
        },
        "reviewer": "Ana",
        "at": "2024-05-01T12:00:00+00:00",
        "note": "as the UN has it",
        "undoes": None,
        "teams": [],
    }


def test_members_with_a_default_may_be_left_out() -> None:
    form = {"kind": "link", "groups": [[{"telling": "aa"}], [{"telling": "bb"}]], "judgement": "related"}

    assert form_to_act(form) == LinkIncidents(
        ((TellingKey(TellingId("aa")),), (TellingKey(TellingId("bb")),)), Judgement.RELATED
    )


def test_a_grade_may_be_none() -> None:
    assert form_to_act({"kind": "grade", "source": "TASS", "grade": None}) == GradeSource("TASS", None)


CLAIM = {
    "kind": "casualty",
    "report": "rr",
    "telling": "aa",
    "evidence": [{"start": 0, "end": 2, "quote": "14"}],
    "effect": "killed",
    "side": "security",
    "count": {"low": 14, "high": 14},
}
TELLING: dict[str, object] = {
    "report": "rr",
    "method": "other",
    "status": "carried out",
    "date": None,
    "places": [],
    "main": True,
    "anchor": {"start": 0, "end": 2, "quote": "14"},
}


def review(claim: object) -> dict[str, object]:
    return {"kind": "claim", "subject": "cc", "read": None, "claim": claim, "telling": TELLING}


def test_the_forms_that_the_refused_ones_differ_from_are_read() -> None:
    act = form_to_act(review(CLAIM))

    assert act_to_form(act) == act_to_form(form_to_act(act_to_form(act)))


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        (None, 'this must be an object whose "kind" is one of "link", "claim", "move".*, not nothing'),
        ([], "not a list"),
        ({}, "not an object"),
        ({"kind": "burn"}, 'one of "link", "claim"'),
        ({"kind": ["link"]}, 'one of "link", "claim"'),
        ({"kind": "grade", "source": "TASS"}, "^grade is missing"),
        ({"kind": "grade", "source": 7, "grade": None}, "^source: this must be text, not 7"),
        ({"kind": "grade", "source": "TASS", "grade": "G"}, '^grade: this must be one of A, B, .* not "G"'),
        ({"kind": "grade", "source": "TASS", "grade": "A", "x" * 99: 1}, '^"x{40}…" is no member here; there are sou'),
        ({"kind": "link", "groups": "ab", "judgement": "same"}, '^groups: this must be a list, not "ab"'),
        ({"kind": "link", "groups": [[{}]], "judgement": "same"}, "^groups: telling is missing"),
        (review(CLAIM | {"kind": "rumour"}), '^claim: .* one of "casualty"'),
        (review(CLAIM | {"evidence": []}), "^claim: evidence: a claim needs at least one quote"),
        (review(CLAIM | {"partial": 1}), "^claim: partial: this must be true or false, not 1"),
        (review(CLAIM | {"count": {"low": -1, "high": 4}}), "^claim: count: a count cannot be negative"),
        (
            review(CLAIM | {"count": {"low": "seven", "high": 4}}),
            "^claim: count: low: this must be a whole number, not",
        ),
        (review(CLAIM | {"count": {"low": True, "high": 4}}), "low: this must be a whole number, not true"),
        (review(CLAIM | {"count": {"low": 1.5, "high": 4}}), "low: this must be a whole number, not 1.5"),
        (review(CLAIM | {"confidence": float("nan")}), "^claim: confidence: this must be a number, not nan"),
        (review(CLAIM | {"confidence": True}), "confidence: this must be a number, not true"),
        (review(CLAIM | {"confidence": "high"}), "confidence: this must be a number"),
        (review(CLAIM | {"effect": 10**9999}), "effect: this must be one of .* not something else"),
    ],
)
def test_what_is_no_act_is_refused_in_a_sentence(form: object, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        form_to_act(form)


@pytest.mark.parametrize(
    ("at", "sentence"),
    [
        ("yesterday", 'at: this must be a moment with its offset .* not "yesterday"'),
        ("2024-05-01T12:00:00", "at: this must be a moment with its offset"),
        (1714564800, "at: this must be a moment"),
    ],
)
def test_a_decision_needs_a_moment_with_its_offset(at: object, sentence: str) -> None:
    form = {"act": {"kind": "grade", "source": "TASS", "grade": SourceGrade.A.value}, "reviewer": "r", "at": at}

    with pytest.raises(ValueError, match=sentence):
        form_to_decision(form)


forms = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(["claim", "link", "grade"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["kind", "claim", "groups", "source", "grade", "of"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(forms)
def test_whatever_comes_is_an_act_or_is_refused(form: object) -> None:
    try:
        act = form_to_act(form)
    except ValueError as error:
        refusal = str(error)
    else:
        refusal = "" if form_to_act(act_to_form(act)) == act else "read otherwise"
    assert refusal == "" or refusal.endswith(".")
