"""Event words with method, effect and status."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whosays.extracting.triggers import find_triggers
from whosays.model.annotation import AnnotatedReport

Annotate = Callable[..., AnnotatedReport]


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        ("A bomb exploded.", [("bomb", "bombing", None), ("exploded", "bombing", None)]),
        ("Gunmen opened fire.", [("opened", "armed assault", None)]),
        ("Gunmen opened the gate.", []),
        ("They took nine clerks hostage.", [("took", "hostage taking", "taken hostage")]),
        ("A suicide attack shook the town.", [("attack", "suicide bombing", None)]),
        ("An air strike shook the town.", [("strike", "air strike", None)]),
        ("Two nurses died.", [("died", None, "killed")]),
        ("Two nurses are missing.", [("missing", None, "missing")]),
        ("The town has two mills.", []),
    ],
)
def test_triggers(text: str, triggers: list[tuple[str, str | None, str | None]], annotated: Annotate) -> None:
    report = annotated(text)
    assert [(report.tokens[t.token].text, t.method, t.effect) for t in find_triggers(report)] == triggers


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The police foiled a bombing.", "foiled"),
        ("An attempted bombing was reported.", "foiled"),
        ("A bombing was reported.", "carried out"),
        ("They threatened to bomb the mill.", "threatened"),
    ],
)
def test_status(text: str, status: str, annotated: Annotate) -> None:
    found = find_triggers(annotated(text))
    assert status in {trigger.status for trigger in found if trigger.method == "bombing"}


@pytest.mark.parametrize(
    ("text", "indefinite"),
    [("They recalled another bombing.", True), ("They recalled the bombing.", False), ("They bombed a mill.", False)],
)
def test_what_brings_an_incident_up(text: str, *, indefinite: bool, annotated: Annotate) -> None:
    assert [trigger.indefinite for trigger in find_triggers(annotated(text))] == [indefinite]


def test_a_dateline_tells_of_nothing(annotated: Annotate) -> None:
    report = annotated("SIEGE (Coast Wire) -- Two mills were sold.")
    assert find_triggers(report) == ()
