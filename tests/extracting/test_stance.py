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
        ("A Boko Haram operation?", [("Boko Haram", "suspected")]),
        ("Why did Boko Haram attack the mill?", [("Boko Haram", "stated")]),
        ("Police believe that Boko Haram bombed the hall.", [("Boko Haram", "suspected")]),
        ("Alleged members of Boko Haram bombed the hall.", [("Boko Haram", "suspected")]),
        ("Boko Haram reportedly bombed the hall.", [("Boko Haram", "suspected")]),
        ("The mayor denied that Boko Haram had bombed the hall.", [("Boko Haram", "rejected")]),
        ("Boko Haram did not bomb the hall, the mayor said.", [("Boko Haram", "rejected")]),
        ("Boko Haram is likely to have bombed the hall.", [("Boko Haram", "suspected")]),
        ("Boko Haram was certain to have bombed the hall.", [("Boko Haram", "stated")]),
        ("Boko Haram is unlikely to have bombed the hall.", [("Boko Haram", "rejected")]),
        ("Boko Haram is not likely to have been behind the bombing.", [("Boko Haram", "rejected")]),
        ("The bombing was not linked to Boko Haram.", [("Boko Haram", "rejected")]),
        ("The mayor denied that the bombing was linked to Boko Haram.", [("Boko Haram", "rejected")]),
        ("Karl Oberlin is not a suspect in the murder.", [("Karl Oberlin", "rejected")]),
        ("Boko Haram is likely to bomb the hall.", []),
        ("Boko Haram will bomb the hall.", []),
        ("Boko Haram wants to bomb the hall.", []),
        ("Boko Haram tried to bomb the hall.", [("Boko Haram", "stated")]),
    ],
)
def test_how_firmly_it_is_put(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert find(text) == expected
