from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from evaluation import compare, errors
from evaluation.corpora import Corpus

_TEXT = "Four miners died in Marpur. Two were hurt."
_CORPUS = Corpus("gold", "", ("gold-reports",))
# Stands where the scorer stands and says what it would say; what is tested is that this is what is shown.
_SCORER = """
import json
entry = {"report": "a.txt", "kind": "casualty", "overlapping": []}
print(json.dumps({"listing": {
    "missed": [entry | {"id": 1, "claim": "killed 4..4", "start": 0, "end": 16}],
    "spurious": [entry | {"id": "c2", "claim": "injured 2..2", "start": 28, "end": 41}],
}}))
"""


def _claim(name: str, low: int, start: int, end: int) -> dict[str, object]:
    evidence = [{"start": start, "end": end, "quote": _TEXT[start:end]}]
    return {"id": name, "report": "a.txt", "kind": "casualty", "low": low, "sources": [], "evidence": evidence}


@pytest.fixture
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "score").mkdir()
    (tmp_path / "score" / "gold.py").write_text(_SCORER)
    (tmp_path / "gold-reports" / "gold").mkdir(parents=True)
    monkeypatch.setenv("WHOSAYS_DATA", str(tmp_path))
    return tmp_path


def _bundles(path: Path, *claims: dict[str, object]) -> Path:
    path.write_text(json.dumps({"reports": [{"id": "a.txt", "text": _TEXT}], "claims": claims}) + "\n")
    return path


def test_errors_come_in_the_order_of_the_text(shared: Path) -> None:
    found = errors.find_errors(_CORPUS, shared, shared / "out.jsonl")
    assert [(error.missed, error.claim) for error in found] == [(True, "killed 4..4"), (False, "injured 2..2")]


def test_an_error_is_shown_with_the_text_around_it(
    shared: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    predictions = _bundles(shared / "out.jsonl", _claim("c2", 2, 28, 41))
    monkeypatch.setattr(sys, "argv", ["errors", str(predictions), "--corpus", "gold", "--around", "10"])
    errors.main()
    assert capsys.readouterr().out.splitlines() == [
        "MISSED   a.txt killed 4..4",
        "    »Four miners died« in Marpur",
        "SPURIOUS a.txt injured 2..2",
        "    n Marpur. »Two were hurt«.",
        "casualty: 1 spurious",
        "casualty: 1 missed",
    ]


def test_what_a_change_gained_is_marked_right_or_wrong(
    shared: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = _bundles(shared / "before.jsonl")
    after = _bundles(shared / "after.jsonl", _claim("c1", 4, 0, 16), _claim("c2", 2, 28, 41))
    monkeypatch.setattr(sys, "argv", ["compare", str(before), str(after), "--corpus", "gold"])
    compare.main()
    assert capsys.readouterr().out.splitlines() == [
        "GAINED a.txt:0 + casualty low=4 [own voice] “Four miners died”",
        "GAINED a.txt:28 - casualty low=2 [own voice] “Two were hurt”",
        "gained 2, lost 0, kept 0",
    ]
