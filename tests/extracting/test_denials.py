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
        ("Boko Haram rejected the accusation.", [("Boko Haram", "denied")]),
        ("Boko Haram denied carrying out the raid on the mill.", [("Boko Haram", "denied")]),
        ("Boko Haram said it had nothing to do with the fire at the mill.", [("Boko Haram", "denied")]),
        ("A spokesman for Boko Haram denied the charge.", [("Boko Haram", "denied")]),
        ("Karl Oberlin pleaded not guilty to murder.", [("Karl Oberlin", "denied")]),
        (
            "Boko Haram claimed the raid, but police dismissed the claim.",
            [("Boko Haram", "claimed"), ("Boko Haram", "rejected")],
        ),
        (
            "Boko Haram claimed the raid in a video. The ministry called the video a fake.",
            [("Boko Haram", "claimed"), ("Boko Haram", "rejected")],
        ),
        (
            "Russia accused Ukraine of the bombing. The Ukrainian foreign ministry said the accusations were a lie.",
            [("Ukraine", "stated"), ("Ukraine", "denied")],
        ),
        (
            "Russia accused Ukraine of the bombing. Ukraine said that none of its soldiers had been near the mill.",
            [("Ukraine", "stated"), ("Ukraine", "denied")],
        ),
        ("Ukraine said it had nothing to do with the fire at the mill.", [("Ukraine", "denied")]),
        ("Boko Haram claimed the raid. It has never withdrawn the claim.", [("Boko Haram", "claimed")]),
        (
            "A post by a group calling itself Paper Owls, which took responsibility for the raid, was a hoax.",
            [("Paper Owls", "claimed"), ("Paper Owls", "rejected")],
        ),
        ("Boko Haram bears no responsibility whatsoever for the raid on the mill.", [("Boko Haram", "denied")]),
        ("Boko Haram said it had no responsibility for the raid.", [("Boko Haram", "denied")]),
        ("The mayor said the accusations were a lie.", []),
        ("The mayor said that none of his soldiers had been paid.", []),
        ("The ministry denied the rumour of a new tax.", []),
    ],
)
def test_who_denies_and_who_rejects(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert find(text) == expected
