from __future__ import annotations

import json
from pathlib import Path

from evaluation.origins import TrueFigure, judge_values, pair_claims, read_truth

TRUTH = {
    "incidents": {
        "ferry": {
            "figures": [
                {
                    "effect": "killed",
                    "side": "mixed",
                    "low": 9,
                    "high": 9,
                    "origin": "noon",
                    "claims": [{"report": "a.txt", "n": 1}, {"report": "b.txt", "n": 1}],
                },
                {
                    "effect": "killed",
                    "side": "mixed",
                    "low": 9,
                    "high": 9,
                    "origin": "ward",
                    "claims": [{"report": "b.txt", "n": 2}],
                },
            ]
        }
    },
    "origins": {"noon": {"who": "police"}, "ward": {"who": "hospital"}},
}
MATCHED = {("a", 1): "x", ("b", 1): "y", ("b", 2): "z"}


def _bundle(*kinds_and_claims: tuple[str, list[str]]) -> dict[str, list[dict[str, object]]]:
    return {
        "origins": [
            {"id": str(number), "kind": kind, "claims": claims}
            for number, (kind, claims) in enumerate(kinds_and_claims)
        ]
    }


def _figures(tmp_path: Path) -> tuple[TrueFigure, ...]:
    path = tmp_path / "truth.json"
    path.write_text(json.dumps(TRUTH), encoding="utf-8")
    return read_truth(path)


def test_a_value_is_right_where_as_many_voices_are_found(tmp_path: Path) -> None:
    figures = _figures(tmp_path)
    right = _bundle(("named source", ["x", "y"]), ("named source", ["z"]))
    wrong = _bundle(("named source", ["x", "y", "z"]))
    assert [(v.true, v.found) for v in judge_values(figures, MATCHED, right)] == [(2, 2)]
    assert [(v.true, v.found) for v in judge_values(figures, MATCHED, wrong)] == [(2, 1)]


def test_claims_that_cannot_be_told_add_no_voice(tmp_path: Path) -> None:
    hidden = _bundle(("named source", ["x", "z"]), ("cannot tell", ["y"]))
    assert [v.found for v in judge_values(_figures(tmp_path), MATCHED, hidden)] == [1]


def test_pairs_are_of_one_source_or_not(tmp_path: Path) -> None:
    bundle = _bundle(("named source", ["x", "z"]), ("outlet or agency", ["y"]))
    assert sorted(pair_claims(_figures(tmp_path), MATCHED, bundle)) == [(False, False), (False, True), (True, False)]
