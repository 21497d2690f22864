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
        ("Boko Haram was behind the raid.", [("Boko Haram", "stated")]),
        ("Boko Haram is responsible for the bombing, the mayor said.", [("Boko Haram", "stated")]),
        ("Those responsible for the murder are paramilitary groups.", [("paramilitary groups", "stated")]),
        ("The attackers were members of Boko Haram.", [("Boko Haram", "stated")]),
        ("The attackers are believed to be members of Boko Haram.", [("Boko Haram", "suspected")]),
        ("The bombing was the work of Boko Haram.", [("Boko Haram", "stated")]),
        ("The raid bore the hallmarks of Boko Haram.", [("Boko Haram", "suspected")]),
        ("The alleged gunman, Karl Oberlin, fled.", [("Karl Oberlin", "suspected")]),
        ("Nine bakers died at the hands of Boko Haram.", [("Boko Haram", "stated")]),
        ("The minister suggested a foreign role in the bombing.", [("foreign role", "suspected")]),
        (
            "The gunmen acted on orders from Karl Oberlin, a commander of Boko Haram.",
            [("Karl Oberlin", "stated"), ("Boko Haram", "stated")],
        ),
        ("Investigators said the attackers had contacts in Ukraine.", [("Ukraine", "suspected")]),
        ("The men fled to Peru. The army said the attackers had contacts in the country.", [("Peru", "suspected")]),
        (
            "Karl Oberlin was charged with murder. Prosecutors described him as a foot soldier of Boko Haram.",
            [("Karl Oberlin", "suspected"), ("Boko Haram", "suspected")],
        ),
        ("Karl Oberlin wrote the book. Critics described him as a friend of Boko Haram.", []),
        ("The tourists had contacts in Ukraine.", []),
        ("Karl Oberlin was behind the counter.", []),
    ],
)
def test_who_is_behind_it(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert find(text) == expected
