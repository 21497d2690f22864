"""The truth of a simulated world as gold."""

import json
from pathlib import Path
from typing import Any

import pytest

from evaluation.simulated_world import write_gold
from whosays.simulating import SimulatedStory, simulate_stories


@pytest.fixture
def stories() -> list[SimulatedStory]:
    return list(simulate_stories(incidents=15, reports=80, seed=4, general=0.1))


@pytest.fixture
def gold(stories: list[SimulatedStory], tmp_path: Path) -> dict[str, dict[str, Any]]:
    write_gold(stories, tmp_path)
    files = [path for path in tmp_path.glob("*.json") if path.name != "cross.json"]
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in files}


def test_there_is_a_file_a_report_with_its_text_and_all_claims(
    stories: list[SimulatedStory], gold: dict[str, dict[str, Any]]
) -> None:
    reports = [each for story in stories for each in story.reports]
    assert {each.report.name: each.report.text for each in reports} == {
        name: each["text"] for name, each in gold.items()
    }
    assert sum(len(each.truth.claims) for each in reports) == sum(len(each["claims"]) for each in gold.values())
    for each in gold.values():
        for claim in each["claims"]:
            assert each["text"][claim["start"] : claim["end"]] == claim["quote"]


def test_an_incident_has_one_key_in_all_reports(gold: dict[str, dict[str, Any]]) -> None:
    assert len({claim["incident"] for each in gold.values() for claim in each["claims"]}) == 15


def test_disagreements_name_claims_by_report_and_number(gold: dict[str, dict[str, Any]], tmp_path: Path) -> None:
    across = json.loads((tmp_path / "cross.json").read_text(encoding="utf-8"))
    assert across
    for found in across:
        claims = [(each["report"], each["n"]) for side in found["sides"] for each in side]
        assert len({report for report, _ in claims}) > 1
        assert all(any(claim["n"] == n for claim in gold[report]["claims"]) for report, n in claims)
    within = [(name, found) for name, each in gold.items() for found in each["disagreements"]]
    assert within
    for name, found in within:
        numbers = {claim["n"] for claim in gold[name]["claims"]}
        assert all(set(side) <= numbers for side in found["sides"])
