from __future__ import annotations

import pytest

from whosays.annotating.annotation import annotate
from whosays.extracting.threats import find_threats
from whosays.model.report import Report


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Boko Haram threatened to bomb the hall.", ["Boko Haram"]),
        ("Boko Haram vowed to kill the governor.", ["Boko Haram"]),
        ("Boko Haram released a video threatening the mayor with attacks.", ["Boko Haram"]),
        ("In a message sent in May Boko Haram's leader, Karl Oberlin, vowed to kill the mayor.", ["Boko Haram"]),
        ("The judge received death threats.", [None]),
        ("The judge was threatened on Friday.", [None]),
        ("They suffered non-life-threatening injuries.", []),
        ("The drought poses a threat to the harvest.", []),
        ("Boko Haram vowed to visit the harbour.", []),
    ],
)
def test_who_threatens(text: str, expected: list[str | None]) -> None:
    found = find_threats(annotate(Report(name="report", text=text)))
    assert [finding.actor for finding in found] == expected


def test_a_group_is_the_source_of_its_threat() -> None:
    (finding,) = find_threats(annotate(Report(name="report", text="Boko Haram threatened to bomb the hall.")))
    assert finding.sources is not None
    assert [source.name for source in finding.sources] == ["Boko Haram"]
