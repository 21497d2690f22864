"""What the training learns from invented claims, and how it measures itself."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from training.confidence import Judged, Model, fit, learn, measure, predict_unseen, put_in_view, write_table


def judged(number: int, signs: set[str], *, right: int) -> list[Judged]:
    """So many claims with these signs, of which so many are right."""
    return [Judged(f"report-{at % 7}", frozenset(signs), at < right) for at in range(number)]


CLAIMS = [*judged(100, {"plain"}, right=90), *judged(100, {"tangled"}, right=50), *judged(3, {"rare"}, right=0)]


def chances(model: Model, signs: set[str]) -> float:
    return float(1 / (1 + np.exp(-model.odds([Judged("r", frozenset(signs), is_right=True)])[0])))


def test_the_model_gives_back_how_often_claims_with_a_sign_are_right() -> None:
    model = fit(CLAIMS[:200], 0.01)

    assert chances(model, {"plain"}) == pytest.approx(0.9, abs=0.01)
    assert chances(model, {"tangled"}) == pytest.approx(0.5, abs=0.01)


def test_a_sign_of_few_claims_weighs_nothing() -> None:
    assert "rare" not in fit(CLAIMS, 1.0).weights


def test_what_is_right_in_view_of_the_rules_does_not_make_other_claims_surer() -> None:
    in_view = [*judged(400, {"plain", "kind: date"}, right=396), *judged(400, {"tangled", "kind: date"}, right=360)]
    elsewhere = [*judged(400, {"plain", "kind: date"}, right=320), *judged(400, {"tangled", "kind: date"}, right=120)]
    model, blended = learn([*put_in_view(in_view), *elsewhere], 0.1), learn([*in_view, *elsewhere], 0.1)

    assert chances(model, {"plain", "kind: date"}) == pytest.approx(0.8, abs=0.1)
    assert chances(blended, {"plain", "kind: date"}) > chances(model, {"plain", "kind: date"})
    assert not [sign for sign in model.weights if "view" in sign]


def test_measures_of_perfect_and_of_useless_odds() -> None:
    right = np.array([1.0, 1.0, 0.0, 0.0])
    perfect, useless = measure(np.array([9.0, 9.0, -9.0, -9.0]), right), measure(np.zeros(4), right)

    assert (perfect["AUC"], useless["AUC"]) == (1.0, 0.5)
    assert perfect["Brier"] < 0.001
    assert useless["Brier"] == pytest.approx(0.25)
    assert useless["ECE"] == pytest.approx(0)


def test_no_claim_is_foretold_by_a_model_that_saw_its_report() -> None:
    seen: list[set[str]] = []

    def remember(some: Sequence[Judged]) -> Model:
        seen.append({each.report for each in some})
        return Model(0.0, {})

    predict_unseen(CLAIMS, remember)
    reports = {each.report for each in CLAIMS}
    assert len(seen) > 1
    assert all(known < reports for known in seen)


def test_the_table_is_renewed_and_keeps_its_words(tmp_path: Path) -> None:
    table = tmp_path / "confidence.yaml"
    table.write_text(
        "# words\norigin: own\nstart: 0.00\nsigns:\n"
        '- sign: "plain: yes"\n  means: "It is “plain”."\n  weight: 0.00\n'
        '- sign: "rare: yes"\n  means: "It is rare."\n  weight: 0.70\n',
        encoding="utf-8",
    )
    write_table(table, Model(1.234, {"plain: yes": -0.567}))

    assert table.read_text(encoding="utf-8") == (
        "# words\norigin: own\nstart: 1.23\nsigns:\n"
        '- sign: "plain: yes"\n  means: "It is “plain”."\n  weight: -0.57\n'
        '- sign: "rare: yes"\n  means: "It is rare."\n  weight: 0.00\n'
    )
    with pytest.raises(SystemExit, match="does not explain: new"):
        write_table(table, Model(0.0, {"new": 1.0}))
