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
        ("The hall was bombed by Boko Haram.", [("Boko Haram", "stated")]),
        ("A Boko Haram attack killed nine bakers.", [("Boko Haram", "stated")]),
        ("The raid by Boko Haram left nine dead.", [("Boko Haram", "stated")]),
        ("Boko Haram planted a bomb in the hall.", [("Boko Haram", "stated")]),
        ("Police shot a baker near the mill.", [("Police", "stated")]),
        ("Police arrested two bakers and seized a lorry.", []),
        ("Soldiers killed nine guerrillas in the hills.", []),
        ("The killing of the mayor shocked the town.", []),
        ("The mayor's murder shocked the town.", []),
        ("Boko Haram planted a tree in the yard.", []),
    ],
)
def test_who_does_it(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert find(text) == expected
