from __future__ import annotations

import pytest

from whosays.annotating.annotation import annotate
from whosays.extracting.responsibility import find_responsibilities
from whosays.model.report import Report


def find(text: str) -> list[tuple[str | None, str]]:
    report = annotate(Report(name="report", text=text))
    return [(finding.actor, finding.stance.value) for finding in find_responsibilities(report)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two soldiers died in a clash with Boko Haram near the mill.", [("Boko Haram", "stated")]),
        ("Two soldiers were wounded in a firefight with members of Boko Haram.", [("Boko Haram", "stated")]),
        ("Two soldiers were killed in an encounter with suspected Boko Haram rebels.", [("Boko Haram", "suspected")]),
        ("A gunfight between soldiers and Boko Haram fighters left three soldiers dead.", [("Boko Haram", "stated")]),
        ("Two policemen were killed while fighting Boko Haram in the hills.", [("Boko Haram", "stated")]),
        ("Two Boko Haram fighters died in a clash with Boko Haram.", []),
        ("Nine rebels were killed in a clash with Boko Haram.", []),
        ("The army is preparing for a clash with Boko Haram.", []),
        ("Two soldiers died in a clash with the mayor's ideas.", []),
    ],
)
def test_who_dies_in_a_clash_dies_by_the_other_side(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert find(text) == expected
