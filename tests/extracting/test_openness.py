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
        ("Who was behind the raid on the mill?", [(None, "open")]),
        ("It is not known who bombed the hall.", [(None, "open")]),
        ("Little is known about the kidnappers of the baker.", [(None, "open")]),
        ("Police do not have any suspects in the killing of the baker.", [(None, "open")]),
        ("It is not clear whether Boko Haram bombed the hall.", [("Boko Haram", "open")]),
        ("No one has ruled out a Boko Haram role in the bombing.", [("Boko Haram", "open")]),
        ("The mayor has not ruled out Iranian involvement in the bombing.", [("Iran", "open")]),
        ("The motives and the identities of those responsible are unknown.", [(None, "open")]),
        ("The baker who bakes the bread is not known.", []),
    ],
)
def test_what_is_open(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert find(text) == expected
