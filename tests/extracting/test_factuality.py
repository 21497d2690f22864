"""What happened, and what was only wished, feared, denied or foreseen."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whosays.extracting.factuality import is_negated, is_unreal, modality_of
from whosays.model.annotation import AnnotatedReport, Token
from whosays.model.claim import Modality

Annotate = Callable[..., AnnotatedReport]


def killing_in(report: AnnotatedReport) -> Token:
    return next(token for token in report.tokens if token.lemma == "kill")


@pytest.mark.parametrize(
    ("text", "unreal"),
    [
        ("They killed the clerk.", False),
        ("They admitted that they killed the clerk.", False),
        ("They may have killed the clerk.", False),
        ("They were accused of killing the clerk.", False),
        ("They threatened to kill the clerk.", True),
        ("They tried to kill the clerk.", True),
        ("They planned on killing the clerk.", True),
        ("They would kill the clerk.", True),
        ("The clerk will be killed.", True),
        ("If they killed the clerk, nobody saw it.", True),
        ("Nobody knows whether they killed the clerk.", True),
    ],
)
def test_what_is_unreal(text: str, *, unreal: bool, annotated: Annotate) -> None:
    report = annotated(text)
    assert is_unreal(report, killing_in(report)) is unreal


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("They killed the clerk.", False),
        ("They did not kill the clerk.", True),
        ("They never killed a clerk.", True),
        ("They didn't kill the clerk.", True),
    ],
)
def test_negation(text: str, *, negated: bool, annotated: Annotate) -> None:
    report = annotated(text)
    assert is_negated(report, killing_in(report)) is negated


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("They killed the clerk.", Modality.ASSERTED),
        ("They probably killed the clerk.", Modality.HEDGED),
        ("They might have killed the clerk.", Modality.HEDGED),
        ("They are believed to have killed the clerk.", Modality.HEDGED),
        ("Neighbours suspect that they killed the clerk.", Modality.HEDGED),
        ("They killed the clerk who suspected them.", Modality.ASSERTED),
    ],
)
def test_hedges(text: str, modality: Modality, annotated: Annotate) -> None:
    report = annotated(text)
    assert modality_of(report, killing_in(report)) is modality
