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
        ("A jury found Karl Oberlin, 29, guilty of murder.", [("Karl Oberlin", "stated")]),
        ("Moscow accused Kyiv of bombing the bridge.", [("Ukraine", "stated")]),
        ("The minister blamed Ankara for the raid.", [("Turkey", "stated")]),
        ("The mayor blamed Boko Haram for the raid.", [("Boko Haram", "stated")]),
        ("The mayor blamed the raid on Boko Haram.", [("Boko Haram", "stated")]),
        ("The raid was blamed on Boko Haram.", [("Boko Haram", "suspected")]),
        ("Officials attributed the raid to Boko Haram.", [("Boko Haram", "stated")]),
        ("The raid was attributed to Boko Haram.", [("Boko Haram", "suspected")]),
        ("Police arrested Karl Oberlin for the murder of the baker.", [("Karl Oberlin", "suspected")]),
        ("Karl Oberlin was convicted of murder.", [("Karl Oberlin", "stated")]),
        ("Police linked Boko Haram to the bombing.", [("Boko Haram", "suspected")]),
        ("Suspicion fell on Boko Haram.", [("Boko Haram", "suspected")]),
        ("Police arrested Karl Oberlin at noon.", []),
    ],
)
def test_who_is_accused(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert find(text) == expected
