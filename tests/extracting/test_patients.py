"""Whom an effect word befalls."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whosays.extracting.patients import find_patients
from whosays.extracting.triggers import find_triggers
from whosays.model.annotation import AnnotatedReport

Annotate = Callable[..., AnnotatedReport]


@pytest.mark.parametrize(
    ("text", "word", "patients"),
    [
        ("Gunmen killed two nurses.", "killed", ["nurses"]),
        ("Two nurses were killed.", "killed", ["nurses"]),
        ("Gunmen shot and killed two nurses.", "shot", ["nurses"]),
        ("Two nurses died.", "died", ["nurses"]),
        ("Two nurses are dead.", "dead", ["nurses"]),
        ("The raid left two nurses dead.", "dead", ["nurses"]),
        ("The killing of two nurses shocked the town.", "killing", ["nurses"]),
        ("They mourn two nurses killed on Sunday.", "killed", ["nurses"]),
        ("The blast hurt three and 26 were wounded.", "wounded", ["26"]),
        ("His arrest was announced.", "arrest", ["His"]),
        ("Gunmen kill at will.", "kill", []),
    ],
)
def test_patients(text: str, word: str, patients: list[str], annotated: Annotate) -> None:
    report = annotated(text)
    trigger = next(t for t in find_triggers(report) if report.tokens[t.token].text == word)
    assert [token.text for token in find_patients(report, trigger)] == patients
