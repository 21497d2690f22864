from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evaluation.wiki2018 import is_named, is_perpetrator, judge, names_of, score_wiki2018, sum_up


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _record(**changed: Any) -> dict[str, Any]:
    count = {"raw": "3", "min": 3, "max": 3, "perpetrators": None}
    gold = {"dead": count, "injured": {**count, "min": 0, "max": 0}, "perpetrator": "Taliban"}
    text = "The Taliban shot three soldiers dead in Marpur."
    return {"id": "a", "text": text, "gold": gold | changed}


def _bundle(killed: int | None, actor: str | None = None, stance: str = "stated") -> dict[str, Any]:
    estimate = {"incident": "i", "policy": "gtd-recent", "effect": "killed", "side": None, "best": killed}
    claim = {"kind": "responsibility", "actor": actor, "stance": stance}
    return {
        "reports": [{"id": "a"}],
        "incidents": [{"id": "i", "reports": [{"report": "a", "main": True}]}],
        "claims": [claim] if actor else [],
        "estimates": [estimate],
    }


@pytest.mark.parametrize(
    ("killed", "count", "fits"),
    [
        (3, {"min": 3, "max": 3, "perpetrators": None}, True),
        (4, {"min": 3, "max": 3, "perpetrators": None}, False),
        (4, {"min": 3, "max": 3, "perpetrators": 1}, True),
        (3, {"min": 3, "max": 3, "perpetrators": 1}, True),
        (5, {"min": 3, "max": 6, "perpetrators": None}, True),
        (None, {"min": 0, "max": 0, "perpetrators": None}, True),
        (7, {"min": None, "max": None, "perpetrators": None}, None),
    ],
)
def test_a_figure_fits_the_record_with_or_without_the_perpetrators(
    killed: int | None, count: dict[str, Any], *, fits: bool | None
) -> None:
    assert judge(_record(dead=count), _bundle(killed), _same).dead is fits


def test_figures_of_other_incidents_do_not_count() -> None:
    bundle = _bundle(3)
    bundle["incidents"][0]["reports"][0]["main"] = False
    assert judge(_record(), bundle, _same).dead is False


def test_one_of_several_perpetrators_is_enough() -> None:
    assert is_perpetrator("Hizbul Mujahideen and Lashkar-e-Taiba", ["Lashkar-e-Taiba"], _same)
    assert is_perpetrator("New People's Army", ["NPA"], _same)
    assert not is_perpetrator("Hizbul Mujahideen", ["Lashkar-e-Taiba"], _same)
    assert not is_perpetrator(None, ["Lashkar-e-Taiba"], _same)


def test_a_text_names_the_perpetrator_by_whole_words() -> None:
    assert is_named("ELN", "An ELN bomb hit a pipeline.")
    assert not is_named("ELN", "Two men from Elnora were hurt.")
    assert not is_named("Unknown", "Unknown men fired.")


def test_nobody_goes_by_no_name() -> None:
    assert names_of("Unknown") == frozenset()


def test_denied_responsibility_is_no_answer() -> None:
    verdict = judge(_record(), _bundle(3, "Taliban", "denied"), _same)
    assert (verdict.right, verdict.accused, verdict.named) == (False, False, True)


def test_a_description_is_no_wrong_answer_but_a_name_is() -> None:
    assert not judge(_record(), _bundle(3, "Marpur gunmen"), _same).accused
    assert judge(_record(), _bundle(3, "Boko Haram"), _same).accused


def test_the_figures_are_shares_of_what_could_be_known() -> None:
    found = judge(_record(), _bundle(3, "Taliban"), _same)
    missed = judge(_record(), _bundle(None), _same)
    figures = sum_up([found, missed])
    assert figures["dead exact match"] == 0.5
    assert figures["injured exact match"] == 1.0
    assert figures["injured exact match, some"] is None
    assert figures["perpetrator found, where the text names them"] == 0.5
    assert figures["perpetrator right, where one is given"] == 1.0
    assert figures["perpetrator F1"] == pytest.approx(2 / 3)


def test_a_row_without_a_bundle_counts_as_nothing_found(tmp_path: Path) -> None:
    (tmp_path / "score").mkdir()
    (tmp_path / "score" / "actors.py").write_text("def same_actor(one, other):\n    return one == other\n")
    rows, predictions = tmp_path / "rows.jsonl", tmp_path / "out.jsonl"
    rows.write_text("".join(json.dumps(_record() | {"id": name}) + "\n" for name in "ab"))
    predictions.write_text(json.dumps(_bundle(3, "Taliban")) + "\n")
    assert score_wiki2018(tmp_path, rows, predictions)["dead exact match"] == 0.5
