from __future__ import annotations

import sys
from pathlib import Path

import pytest

from evaluation.gold_claims import load_scorer


def test_a_scorer_is_loaded_from_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "marpur_scorer.py").write_text("NAME = 'Marpur'\n")
    monkeypatch.setattr(sys, "path", list(sys.path))
    assert load_scorer(tmp_path, "marpur_scorer").NAME == "Marpur"
