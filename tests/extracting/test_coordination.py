"""Coordinated words for people."""

from __future__ import annotations

from collections.abc import Callable

from whosays.extracting.coordination import conjuncts
from whosays.model.annotation import AnnotatedReport, Token

Annotate = Callable[..., AnnotatedReport]


def head_of(report: AnnotatedReport, word: str) -> Token:
    return next(token for token in report.tokens if token.text == word)


def test_what_describes_a_named_person_is_no_other_person(annotated: Annotate) -> None:
    report = annotated("They mourn Karl Oberlin, engineer and director of the port.")
    assert [token.text for token in conjuncts(report, head_of(report, "Oberlin"))] == ["Oberlin"]


def test_titles_of_one_who_was_killed_are_no_further_persons(annotated: Annotate) -> None:
    one = annotated("The clerk, poet and former consul was killed.")
    two = annotated("The clerk and the poet were killed.")
    assert [token.text for token in conjuncts(one, head_of(one, "clerk"))] == ["clerk"]
    assert [token.text for token in conjuncts(two, head_of(two, "clerk"))] == ["clerk", "poet"]
