from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evaluation.airwars import judge, score_airwars, sum_up


def _row(**gold: Any) -> dict[str, Any]:
    known = {"killed_range": [3, 5], "injured_range": None, "fields": {"Strike status": "Likely strike"}}
    return {"id": "a", "gold": known | gold}


def _bundle(low: int | None, high: int | None, grade: str | None = "Fair") -> dict[str, Any]:
    estimate = {
        "policy": "airwars-grade",
        "incident": "i",
        "effect": "killed",
        "low": low,
        "high": high,
        "grade": grade,
    }
    return {
        "reports": [{"id": "a"}],
        "incidents": [{"id": "i", "reports": [{"report": "a", "main": True}]}],
        "estimates": [estimate],
    }


def test_ends_are_scored_one_by_one_and_together() -> None:
    figures = sum_up([judge(_row(), _bundle(3, 5)), judge(_row(), _bundle(3, 4)), judge(_row(), _bundle(7, 9))])
    assert figures["killed min"] == pytest.approx(2 / 3)
    assert figures["killed max"] == pytest.approx(1 / 3)
    assert figures["killed both ends"] == pytest.approx(1 / 3)
    assert figures["killed overlap"] == pytest.approx(2 / 3)
    assert figures["injured min"] is None


def test_no_figure_is_no_match() -> None:
    figures = sum_up([judge(_row(), {"incidents": [], "estimates": []}), judge(_row(), _bundle(None, 5))])
    assert (figures["killed min"], figures["killed overlap"], figures["killed max"]) == (0, 0, 0.5)


@pytest.mark.parametrize(
    "fields",
    [
        {"Strike status": "Contested strike"},
        {"Suspected belligerents": "Red Army, Blue Front"},
        {"Airwars civilian harm grading": "Contested There are competing claims."},
    ],
)
def test_what_the_record_calls_contested(fields: dict[str, str]) -> None:
    verdict = judge(_row(fields=fields), _bundle(3, 5, "Contested"))
    assert verdict.contested == (True, True)
    assert sum_up([verdict])["contested F1"] == 1.0


def test_a_single_source_is_weak() -> None:
    assert judge(_row(fields={"Strike status": "Single source claim"}), _bundle(3, 5, "Weak")).single == (True, True)
    assert judge(_row(), _bundle(3, 5, "Fair")).single == (False, False)


def test_figures_of_other_incidents_do_not_count() -> None:
    bundle = _bundle(3, 5)
    bundle["incidents"][0]["reports"][0]["main"] = False
    assert sum_up([judge(_row(), bundle)])["killed both ends"] == 0


def test_rows_find_the_bundle_of_their_text(tmp_path: Path) -> None:
    rows, predictions = tmp_path / "rows.jsonl", tmp_path / "out.jsonl"
    rows.write_text("".join(json.dumps(_row() | {"id": name}) + "\n" for name in "ab"))
    predictions.write_text(json.dumps(_bundle(3, 5)) + "\n")
    assert score_airwars(rows, predictions)["killed both ends"] == 0.5
