"""Runs the program on a corpus as a user would, and the corpus's own scorer on what came out."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.corpora import Corpus


@dataclass(frozen=True, slots=True)
class Score:
    """One figure of one corpus, 0 to 1; None where there was nothing to score."""

    corpus: str
    figure: str
    value: float | None


def _whosays(*arguments: str | Path) -> None:
    """Run a command of the program; exit status 3 (some input could not be read) is no failure here.

    Raises:
        subprocess.CalledProcessError: the command failed.
    """
    done = subprocess.run([sys.executable, "-m", "whosays", *map(str, arguments)], capture_output=True, check=False)
    if done.returncode not in {0, 3}:
        raise subprocess.CalledProcessError(done.returncode, done.args, done.stdout, done.stderr)


def extract_corpus(corpus: Corpus, data: Path, out: Path) -> Path:
    """Bundles of the corpus's reports, one report a line."""
    predictions = out / f"{corpus.name}.jsonl"
    _whosays("extract", data / corpus.folder, "-o", predictions)
    return predictions


def link_corpus(corpus: Corpus, data: Path, out: Path) -> Path:
    """One bundle of the corpus, linked across reports."""
    store, predictions = out / f"{corpus.name}.db", out / f"{corpus.name}-linked.json"
    _whosays("read", data / corpus.folder, "--store", store, "--again")
    _whosays("export", "--format", "json", "-o", predictions, "--store", store)
    return predictions


def run_scorer(corpus: Corpus, data: Path, predictions: Path, *, cross: bool = False) -> Mapping[str, Any]:
    """What the scorer `gold.py` says, as it says it.

    Raises:
        subprocess.CalledProcessError: the scorer could not read its input.
    """
    gold = data / corpus.folder / "gold"
    command = [sys.executable, str(data / "score" / "gold.py"), str(gold), str(predictions), "--json"]
    if cross:
        command += ["--cross", str(gold / "cross.json")]
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    if done.returncode not in {0, 1}:
        raise subprocess.CalledProcessError(done.returncode, command, done.stdout, done.stderr)
    scores: Mapping[str, Any] = json.loads(done.stdout)
    return scores


def _figures(scores: Mapping[str, Any]) -> dict[str, float | None]:
    named = {f"{kind} F1": row["f1"] for kind, row in scores["claims"].items()}
    on_top = {f"{name} right, of matched": row["share"] for name, row in scores["on_top"].items()}
    incidents = {f"incident B-cubed F1 {scope}": row["f1"] for scope, row in scores["incidents"].items()}
    disagreements = {f"disagreements {scope} F1": row["f1"] for scope, row in scores["disagreements"].items()}
    recalls = {f"disagreements {scope} recall": row["recall"] for scope, row in scores["disagreements"].items()}
    return {"evidence exact": scores["evidence"]["share"], **named, **on_top, **incidents, **disagreements, **recalls}


def score_corpus(corpus: Corpus, data: Path, out: Path) -> tuple[Score, ...]:
    """All figures of a corpus: those of single reports, and across reports where there is gold for it."""
    figures = _figures(run_scorer(corpus, data, extract_corpus(corpus, data, out)))
    if corpus.cross:
        linked = _figures(run_scorer(corpus, data, link_corpus(corpus, data, out), cross=True))
        figures |= {name: value for name, value in linked.items() if "across" in name}
    return tuple(Score(corpus.name, name, value) for name, value in figures.items())
