"""On which side people are counted (coding guide, section 3.1)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whosays.extracting.sides import listed_side, side_of
from whosays.model.annotation import AnnotatedReport

Annotate = Callable[..., AnnotatedReport]


@pytest.mark.parametrize(
    ("phrase", "head", "side"),
    [
        ("two policemen", "policemen", "security"),
        ("two police officers", "officers", "security"),
        ("two members of the police", "members", "security"),
        ("two members of a choir", "members", "civilians"),
        ("two party members", "members", "civilians"),
        ("two prison guards", "guards", "security"),
        ("two suspected drivers", "drivers", "attackers"),
        ("two armed men", "men", "attackers"),
        ("two men", "men", "civilians"),
        ("two people", "people", "mixed"),
        ("two innocent people", "people", "civilians"),
        ("the bodies of two soldiers", "bodies", "security"),
        ("two bridges", "bridges", None),
    ],
)
def test_nouns(phrase: str, head: str, side: str | None, annotated: Annotate) -> None:
    report = annotated(f"They saw {phrase}.")
    assert side_of(report, next(token for token in report.tokens if token.text == head)) == side


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Karl Oberlin died.", "civilians"),
        ("Sgt. Karl Oberlin died.", "security"),
        ("Karl Oberlin, a police officer, died.", "security"),
        ("Karl Oberlin died. Police arrested Oberlin on Sunday.", "attackers"),
        ("Attorney General Karl Oberlin died.", "civilians"),
    ],
)
def test_names(text: str, side: str, annotated: Annotate) -> None:
    report = annotated(text)
    assert side_of(report, next(token for token in report.tokens if token.text == "Oberlin")) == side


def test_a_word_is_listed_in_singular_and_plural(annotated: Annotate) -> None:
    one, many = (
        next(token for token in annotated(text).tokens if token.lower.startswith("gunm"))
        for text in ("A gunman came.", "Gunmen came.")
    )
    assert listed_side(one) == listed_side(many) == "attackers"
