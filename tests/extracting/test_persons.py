"""Which words mean persons."""

from __future__ import annotations

from collections.abc import Callable

from whosays.extracting.persons import antecedent, is_people
from whosays.model.annotation import AnnotatedReport, Token

Annotate = Callable[..., AnnotatedReport]


def head_of(report: AnnotatedReport, word: str) -> Token:
    return next(token for token in report.tokens if token.text == word)


def test_strictly_only_listed_and_named_people_are_people(annotated: Annotate) -> None:
    report = annotated("They hit two zumblers.")
    head = head_of(report, "zumblers")
    assert is_people(report, head, strictly=False)
    assert not is_people(report, head, strictly=True)


def test_a_relative_pronoun_stands_for_its_noun(annotated: Annotate) -> None:
    report = annotated("They mourn two nurses who were killed.")
    assert antecedent(report, head_of(report, "who")).text == "nurses"
    assert antecedent(report, head_of(report, "nurses")).text == "nurses"
