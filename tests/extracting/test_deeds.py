"""Deeds named by nouns, and words that make them fatal."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whosays.extracting.casualties import find_casualties
from whosays.extracting.deeds import find_deeds
from whosays.model.annotation import AnnotatedReport

Annotate = Callable[..., AnnotatedReport]


@pytest.mark.parametrize(
    ("text", "effect", "low"),
    [
        ("The fatal shooting of a 9-year-old girl shook the town.", "killed", 1),
        ("A deadly stabbing of two cooks shook the town.", "killed", 2),
        ("The nonfatal shooting of a clerk led to an arrest.", "injured", 1),
        ("The shooting of four people outside the club led to an arrest.", "killed or injured", 4),
        ("The police look into a double stabbing.", "killed or injured", 2),
        ("The police look into a triple murder.", "killed", 3),
        ("The attempted shooting of a clerk led to an arrest.", None, 0),
        ("The shooting of the film took two months.", None, 0),
        ("Shootings of teachers are rare.", None, 0),
        ("The shooting of the child shook the town.", None, 0),
        ("He was charged in the shooting for giving a ride to the cook.", None, 0),
        ("The police look into a double booking.", None, 0),
        ("They blew up the bridge without inflicting any casualties.", "killed or injured", 0),
        ("He inflicted a fatal wound on his brother.", "killed", 1),
        ("He inflicted a fatal blow on the economy.", None, 0),
        ("He inflicted a light wound on his brother.", None, 0),
    ],
)
def test_deeds(text: str, effect: str | None, low: int, annotated: Annotate) -> None:
    found = [(harm.effect.value, harm.victims.count.low) for harm in find_deeds(annotated(text))]
    assert found == ([(effect, low)] if effect else [])


@pytest.mark.parametrize(
    ("text", "effects"),
    [
        ("He was fatally shot in the chest.", ["killed"]),
        ("A man fatally shot two cooks.", ["killed"]),
        ("The clerk suffered a fatal wound.", ["killed"]),
        ("Six people were shot, one fatally.", ["killed or injured", "killed"]),
        ("He was accidentally shot in the chest.", ["injured"]),
        ("The clerk suffered a minor wound.", ["injured"]),
    ],
)
def test_what_is_fatal(text: str, effects: list[str], annotated: Annotate) -> None:
    assert [finding.effect.value for finding in find_casualties(annotated(text))] == effects
