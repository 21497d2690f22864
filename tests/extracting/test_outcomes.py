"""What became of those who were shot, stabbed or hit."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whosays.extracting.casualties import find_casualties
from whosays.extracting.outcomes import identity
from whosays.model.annotation import AnnotatedReport

Annotate = Callable[..., AnnotatedReport]


@pytest.mark.parametrize(
    ("text", "effects"),
    [
        ("Two clerks were shot outside the bank.", ["killed or injured"]),
        ("Two guards were shot in the leg.", ["injured"]),
        ("Two clerks were shot. They are recovering in hospital.", ["injured", "injured"]),
        ("Karl Oberlin was shot in the mill. Oberlin died on Friday.", ["killed", "killed"]),
        ("A 34-year-old man was stabbed.", ["killed or injured"]),
        ("A guard was fatally wounded.", ["killed"]),
        ("A teacher was shot and wounded.", ["injured"]),
        ("A teacher was shot to death.", ["killed"]),
        ("Three hostages died. The kidnappers shot the three near the well.", ["killed", "killed"]),
        ("A boy died. His sister was shot in the mouth. A bullet struck his sister.", ["killed", "injured", "injured"]),
        ("A bullet struck a 30-year-old woman in the arm.", ["injured"]),
        ("A clerk was taken to hospital, where she died.", ["killed"]),
        ("A clerk was taken to hospital. She died at noon.", ["killed"]),
        ("A clerk was taken to hospital. Two guards died at noon.", ["injured", "killed"]),
        ("A four-year-old boy shot himself. The child died at noon.", ["killed", "killed"]),
        ("Her husband was stabbed. A woman died at noon.", ["killed or injured", "killed"]),
        ("A clerk was stabbed. A second clerk died at noon.", ["killed or injured", "killed"]),
    ],
)
def test_outcomes(text: str, effects: list[str], annotated: Annotate) -> None:
    assert [finding.effect.value for finding in find_casualties(annotated(text))] == effects


def test_that_the_dead_were_first_taken_to_hospital_is_no_injury(annotated: Annotate) -> None:
    text = "Karl Oberlin was taken to hospital. Karl Oberlin died there."
    assert [finding.effect.value for finding in find_casualties(annotated(text))] == ["killed"]


@pytest.mark.parametrize(
    ("text", "word", "known_as"),
    [
        ("Karl Oberlin died.", "Oberlin", "oberlin"),
        ("The boy died.", "boy", "boy"),
        ("A boy died.", "boy", ""),
        ("They killed two boys.", "boys", ""),
    ],
)
def test_by_what_a_person_is_known(text: str, word: str, known_as: str, annotated: Annotate) -> None:
    report = annotated(text)
    head = next(token for token in report.tokens if token.text == word)
    assert identity(report, head) == known_as
