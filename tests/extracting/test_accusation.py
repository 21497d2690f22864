from __future__ import annotations

import pytest

from whosays.annotating.annotation import annotate
from whosays.extracting.responsibility import find_responsibilities
from whosays.model.claim import Stance
from whosays.model.report import Report


def quotes(text: str) -> list[tuple[str, str]]:
    report = annotate(Report(name="report", text=text))
    found = find_responsibilities(report)
    return [(finding.stance.value, report.quote(finding.core).quote) for finding in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Boko Haram said that it had nothing to do with the fire at the mill.",
            [("denied", "had nothing to do with the fire at the mill")],
        ),
        (
            "Boko Haram claimed responsibility for the raid, which killed nine.",
            [("claimed", "Boko Haram claimed responsibility for the raid")],
        ),
        (
            "Boko Haram, whom the mayor had blamed on Tuesday, denied any part in the raid.",
            [("stated", "Boko Haram, whom the mayor had blamed on Tuesday"), ("denied", "denied any part in the raid")],
        ),
        (
            "Karl Oberlin's brother, who lives in Peru, was behind the raid.",
            [("stated", "Karl Oberlin's brother, who lives in Peru, was behind the raid")],
        ),
        ("Boko Haram was behind the raid.", [("stated", "Boko Haram was behind the raid")]),
    ],
)
def test_the_quote_can_be_read_by_itself(text: str, expected: list[tuple[str, str]]) -> None:
    assert quotes(text) == expected


def test_a_quote_stays_short() -> None:
    text = (
        "Boko Haram claimed responsibility for the raid on the mill by the river in the hills near the old town of "
        "Riverton in the north of the county."
    )
    ((_, quote),) = quotes(text)
    assert quote.startswith("Boko Haram claimed responsibility for the raid")
    assert len(quote.split()) <= 14


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Boko Haram denied any part in the raid.", {Stance.DENIED: ["Boko Haram"]}),
        ("Ada Berg, a spokeswoman for Boko Haram, denied any part in the raid.", {Stance.DENIED: ["Ada Berg"]}),
        (
            "In a video, a masked man claimed responsibility for the raid on behalf of Boko Haram.",
            {Stance.CLAIMED: ["masked man"]},
        ),
        ("A statement by Boko Haram claimed responsibility for the raid.", {Stance.CLAIMED: ["Boko Haram"]}),
        (
            "Boko Haram, whom the government had blamed on Tuesday, denied any part in the raid.",
            {Stance.STATED: ["government"], Stance.DENIED: ["Boko Haram"]},
        ),
        ("The mayor held Boko Haram responsible for the raid.", {Stance.STATED: ["mayor"]}),
    ],
)
def test_who_says_so(text: str, expected: dict[Stance, list[str]]) -> None:
    found = find_responsibilities(annotate(Report(name="report", text=text)))
    assert {f.stance: [source.name for source in f.sources or ()] for f in found} == expected
