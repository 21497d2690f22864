"""By what words police and crews are called to an incident."""

from __future__ import annotations

import pytest

from whosays.annotating.parsing import parse
from whosays.extracting.alarms import tells_alarm
from whosays.model.annotation import AnnotatedReport
from whosays.model.report import Report


def alarms(text: str) -> list[str]:
    parsed = parse(Report(name="r", text=text))
    report = AnnotatedReport(parsed.report, parsed.tokens, parsed.sentences)
    return [token.text for token in report.tokens if token.pos == "VERB" and tells_alarm(report, token)]


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("Officers were called to a mill on Dorn Road.", ["called"]),
        ("Police responded to a mill in Dorn.", ["responded"]),
        ("The call came in around 3 p.m. on Friday.", ["came"]),
        ("Deputies received a call about a fight at the mill.", ["received"]),
        ("A neighbour called police at midnight.", ["called"]),
    ],
)
def test_police_and_crews_are_called(text: str, verbs: list[str]) -> None:
    assert alarms(text) == verbs


@pytest.mark.parametrize(
    "text",
    [
        "The mayor called for calm.",
        "The clerk received a letter about a fight at the mill.",
        "The minister responded to the critics.",
        "The winter came in with snow.",
    ],
)
def test_others_are_called_for_something_else(text: str) -> None:
    assert alarms(text) == []
