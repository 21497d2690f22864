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
        ("Boko Haram has claimed the bombing of the hall.", [("Boko Haram", "claimed")]),
        ("The bombing of the hall was claimed by Boko Haram.", [("Boko Haram", "claimed")]),
        ("Boko Haram said it carried out the raid on the mill.", [("Boko Haram", "claimed")]),
        ("A claim of responsibility by Boko Haram was found in the hall.", [("Boko Haram", "claimed")]),
        ("BOKO HARAM CLAIMS RESPONSIBILITY FOR THE RAID", [("Boko Haram", "claimed")]),
        ("Nobody has claimed responsibility for the raid.", [(None, "open")]),
        ("There was no claim of responsibility for the raid on the mill.", [(None, "open")]),
        ("No group has said it carried out the raid.", [(None, "open")]),
        ("Karl Oberlin pleaded guilty to murder.", [("Karl Oberlin", "claimed")]),
        ("Karl Oberlin confessed to the killing.", [("Karl Oberlin", "claimed")]),
        ("A man claimed responsibility for the raid in the name of Boko Haram.", [("Boko Haram", "claimed")]),
        ("A statement attributed to Boko Haram claimed responsibility for the raid.", [("Boko Haram", "claimed")]),
        (
            "A hooded youth, who said that he was one of the raiders, said they were acting on orders from Boko Haram.",
            [("Boko Haram", "claimed")],
        ),
        ("A group calling itself Paper Lantern said it burned the mill.", [("Paper Lantern", "claimed")]),
        ("A group calling itself Paper Lantern said one of its men burned the mill.", [("Paper Lantern", "claimed")]),
        ("The town claimed the prize for its mill.", []),
    ],
)
def test_who_claims(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert find(text) == expected


def test_a_translation_in_brackets_does_not_part_a_claim_from_its_group() -> None:
    text = 'The "Gerardo Luna Civic Force" [Fuerza Civica Gerardo Luna] tonight claimed responsibility for the attack.'
    assert find(text) == [("Gerardo Luna Civic Force", "claimed")]
