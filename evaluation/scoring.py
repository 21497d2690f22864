"""The corpora's own scorers on what came out, and their figures by the names of the table.

The scorers lie beside the corpora and are used as they are: the figures here are theirs.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.airwars import score_airwars
from evaluation.corpora import Corpus, Scorer
from evaluation.origins import TRUTH, score_origins
from evaluation.predicting import extract_corpus, link_corpus, link_file, read_rows
from evaluation.simulated_world import Size, make_files
from evaluation.wiki2018 import score_wiki2018

_MUC_SLOTS = ("killed", "injured", "type", "perpetrator", "confidence", "date", "place")
_BOTH = "TST1+TST2"
_WORLD = Size(incidents=40, reports=120, seed=1)
Figures = dict[str, float | None]


@dataclass(frozen=True, slots=True)
class Score:
    """One figure of one corpus, 0 to 1; None where there was nothing to score."""

    corpus: str
    figure: str
    value: float | None


def _run(data: Path, scorer: str, *arguments: str | Path) -> Mapping[str, Any]:
    """What a scorer says as JSON.

    Raises:
        subprocess.CalledProcessError: the scorer could not read its input.
    """
    command = [sys.executable, str(data / "score" / scorer), *map(str, arguments), "--json"]
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    if done.returncode not in {0, 1}:
        raise subprocess.CalledProcessError(done.returncode, command, done.stdout, done.stderr)
    scores: Mapping[str, Any] = json.loads(done.stdout)
    return scores


def _gather_gold(corpus: Corpus, data: Path, folder: Path) -> Path:
    """The gold of all folders of a corpus in one."""
    if len(corpus.paths) == 1:
        return data / corpus.paths[0] / "gold"
    for path in corpus.paths:
        for gold in sorted((data / path / "gold").glob("*.json")):
            if gold.name != "cross.json":
                shutil.copy(gold, folder)
    return folder


def run_gold(
    corpus: Corpus, data: Path, predictions: Path, *, cross: bool = False, verbose: bool = False
) -> Mapping[str, Any]:
    """What `gold.py` says; with `verbose` also what was missed and what was spurious.

    Raises:
        subprocess.CalledProcessError: the scorer could not read its input.
    """
    with tempfile.TemporaryDirectory() as passing:
        gold = _gather_gold(corpus, data, Path(passing))
        across = ["--cross", str(gold / "cross.json")] if cross else []
        return _run(data, "gold.py", gold, predictions, *across, *(["--verbose"] if verbose else []))


def _name_gold(scores: Mapping[str, Any]) -> Figures:
    named = {f"{kind} F1": row["f1"] for kind, row in scores["claims"].items()}
    on_top = {f"{name} right, of matched": row["share"] for name, row in scores["on_top"].items()}
    incidents = {f"incident B-cubed F1 {scope}": row["f1"] for scope, row in scores["incidents"].items()}
    disagreements = {f"disagreements {scope} F1": row["f1"] for scope, row in scores["disagreements"].items()}
    recalls = {f"disagreements {scope} recall": row["recall"] for scope, row in scores["disagreements"].items()}
    return {"evidence exact": scores["evidence"]["share"], **named, **on_top, **incidents, **disagreements, **recalls}


def _score_gold(corpus: Corpus, data: Path, out: Path) -> Figures:
    figures = _name_gold(run_gold(corpus, data, extract_corpus(corpus, data, out)))
    if corpus.cross:
        bundle = link_corpus(corpus, data, out)
        linked = _name_gold(run_gold(corpus, data, bundle, cross=True))
        figures |= {name: value for name, value in linked.items() if "across" in name}
        if (data / corpus.paths[0] / TRUTH).exists():
            read = json.loads(bundle.read_text(encoding="utf-8"))
            figures |= score_origins(read, data / corpus.paths[0], data / "score")
    return figures


def _as_one_split(corpus: Corpus, data: Path, folder: Path) -> Path:
    """The corpus with its scored splits under one name, since the scorer takes one split at a time."""
    joined = folder / "joined.jsonl"
    with (data / corpus.paths[0]).open(encoding="utf-8") as lines, joined.open("w", encoding="utf-8") as out:
        for line in lines:
            row = json.loads(line)
            row["split"] = _BOTH if row["split"] in corpus.splits else row["split"]
            out.write(json.dumps(row) + "\n")
    return joined


def _score_muc4(corpus: Corpus, data: Path, out: Path) -> Figures:
    predictions = extract_corpus(corpus, data, out)
    with tempfile.TemporaryDirectory() as passing:
        joined = _as_one_split(corpus, data, Path(passing))
        both = _run(data, "muc4.py", joined, predictions, "--split", _BOTH)
    figures: Figures = {f"{slot} F1": both["slots"][slot]["f1"] for slot in _MUC_SLOTS}
    figures |= {"macro F1": both["macro_f1"], "macro F1, relevant documents": both["macro_f1_relevant_documents"]}
    for split in corpus.splits:
        alone = _run(data, "muc4.py", data / corpus.paths[0], predictions, "--split", split)
        figures[f"macro F1, {split}"] = alone["macro_f1"]
    return figures


def _score_polnear(corpus: Corpus, data: Path, out: Path) -> Figures:
    scores = _run(
        data, "polnear.py", data / corpus.paths[0], extract_corpus(corpus, data, out), "--split", corpus.splits[0]
    )
    return {f"{measure} F1": row["f1"] for measure, row in scores.items()}


def _score_linking(corpus: Corpus, data: Path, out: Path) -> Figures:
    """How reports are grouped by incident; where there are records of the incidents, also how well these are met."""
    alone, linked = link_file(corpus, data, out)
    groups = _run(data, "linking.py", data / corpus.paths[0], linked)["systems"]["program"]
    figures: Figures = {
        f"{name} F1, groups of reports": groups[key]["f1"]
        for name, key in (("B-cubed", "b_cubed"), ("pairwise", "pairwise"), ("CEAF-e", "ceaf_e"))
    }
    telling, every = _find_telling(alone), read_rows(corpus, data)
    figures["reports that tell of an incident"] = len(telling) / len(every)
    with tempfile.TemporaryDirectory() as passing:
        told = Path(passing) / "told.jsonl"
        rows = (line for line in every if str(json.loads(line)["id"]) in telling)
        told.write_text("".join(rows), encoding="utf-8")
        among = _run(data, "linking.py", told, linked)["systems"]["program"]
    figures["B-cubed F1, groups of reports that tell of one"] = among["b_cubed"]["f1"]
    figures["CEAF-e F1, groups of reports that tell of one"] = among["ceaf_e"]["f1"]
    records = _run(data, "linking.py", data / corpus.paths[0], alone)["records"]
    return figures | _name_records(records) if records else figures


def _find_telling(bundles: Path) -> frozenset[str]:
    """The reports that have a main incident."""
    with bundles.open(encoding="utf-8") as lines:
        entries = (
            entry for line in lines for incident in json.loads(line)["incidents"] for entry in incident["reports"]
        )
        return frozenset(str(entry["report"]) for entry in entries if entry["main"])


def _name_records(records: Mapping[str, Any]) -> Figures:
    figures: Figures = {}
    for effect in ("killed", "injured"):
        figures[f"{effect} found, where the text has the number"] = records[effect]["text_has_number"]["share"]
        figures[f"{effect} found, of all"] = records[effect]["all"]["share"]
    for name in ("date_equal", "date_within_1_day", "state", "city"):
        figures[f"{name.replace('_', ' ')}, of main incidents"] = records[name]["share"]
    return figures


def _score_wiki2018(corpus: Corpus, data: Path, out: Path) -> Figures:
    return score_wiki2018(data, data / corpus.paths[0], extract_corpus(corpus, data, out))


def _score_airwars(corpus: Corpus, data: Path, out: Path) -> Figures:
    return score_airwars(data / corpus.paths[0], extract_corpus(corpus, data, out))


def score_world(size: Size, data: Path, out: Path) -> Figures:
    """How well a simulated world is read, linked and compared; and how well its true claims are.

    The scorer is that of gold coded by hand.

    Raises:
        subprocess.CalledProcessError: the scorer could not read its input.
    """
    files = make_files(size, out)
    cross = ("--cross", files.gold / "cross.json")
    figures = _name_gold(_run(data, "gold.py", files.gold, files.alone))
    linked = _name_gold(_run(data, "gold.py", files.gold, files.read, *cross))
    true = _name_gold(_run(data, "gold.py", files.gold, files.true, *cross))
    figures |= {name: value for name, value in linked.items() if "across" in name}
    return figures | {
        f"{name}, true claims": value
        for name, value in true.items()
        if "across" in name or name.startswith("disagreements")
    }


def _score_simulated(_: Corpus, data: Path, out: Path) -> Figures:
    return score_world(_WORLD, data, out / "simulated")


_SCORE: Mapping[Scorer, Callable[[Corpus, Path, Path], Figures]] = {
    Scorer.GOLD: _score_gold,
    Scorer.MUC4: _score_muc4,
    Scorer.POLNEAR: _score_polnear,
    Scorer.LINKING: _score_linking,
    Scorer.AIRWARS: _score_airwars,
    Scorer.WIKI2018: _score_wiki2018,
    Scorer.SIMULATED: _score_simulated,
}


def score_corpus(corpus: Corpus, data: Path, out: Path) -> tuple[Score, ...]:
    """All figures of a corpus, in the order of the table.

    Raises:
        subprocess.CalledProcessError: the program or a scorer failed.
    """
    figures = _SCORE[corpus.scorer](corpus, data, out)
    return tuple(Score(corpus.name, name, value) for name, value in figures.items())


def value_of(scores: Sequence[Score], corpus: str, figure: str) -> float | None:
    """A figure among others, None where it was not scored."""
    return next((score.value for score in scores if (score.corpus, score.figure) == (corpus, figure)), None)
