"""Learn how much each sign weighs for a claim having been read right: `confidence.yaml`.

    python -m training.confidence src/whosays/data/confidence.yaml --unread FOLDER [FOLDER ...]

Every folder holds reports and, in its sub-folder `gold`, what people coded in them; WHOSAYS_DATA names the folder of
`train-reports`, `gold-reports`, `five-reports` and the scorers. The weights are learnt from `train-reports` and from
the folders of `--unread`. The rules were written with `train-reports` in view, so that too much in them is right: signs
of their own, one a kind of claim, take that up and are left out of the table, so that how high the probabilities are
comes from the unread reports. The model is tried on these, each by a model learnt without it, and on `gold-reports` and
`five-reports`. It is a logistic regression with a ridge penalty, chosen by cross-validation by report. Nothing is drawn
by chance: which report is in which part is told by a hash of its name and a seed. The table keeps its words.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt
import yaml

from evaluation.corpora import Corpus, data_folder
from evaluation.scoring import run_gold
from whosays.annotating import annotate
from whosays.exporting.bundle import write_bundle_lines
from whosays.extracting.assembling import find_signed_claims, tell_incidents
from whosays.model.claim import Claim
from whosays.model.extraction import Extraction
from whosays.model.problem import Problem
from whosays.model.report import Report
from whosays.pipeline import make_casebook
from whosays.reading import read_paths

_SEED = 1
_PARTS = 10
_PENALTIES = (2.0, 4.0, 8.0, 16.0, 32.0)
_LEAST_CLAIMS = 10
"""A sign of fewer claims weighs nothing."""
_STEPS = 50
_IN_VIEW = "in view of the rules"
_BINS = 10

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim that was found: in which report, by which signs, and whether the gold has it."""

    report: str
    signs: frozenset[str]
    is_right: bool


@dataclass(frozen=True, slots=True)
class Model:
    """Log-odds without any sign, and what each sign adds."""

    start: float
    weights: Mapping[str, float]

    def odds(self, judged: Sequence[Judged]) -> Numbers:
        """The log-odds of each claim."""
        return np.array([self.start + sum(self.weights.get(sign, 0.0) for sign in each.signs) for each in judged])


def find_judged(folder: Path, data: Path) -> list[Judged]:
    """The claims found in the reports of a folder that have gold, each as the scorer judges it."""
    coded = {Path(json.loads(path.read_text())["report"]).stem for path in _gold_files(folder)}
    signs: dict[str, tuple[str, frozenset[str]]] = {}
    extractions: list[Extraction] = []
    for report in read_paths([folder]):
        if isinstance(report, Problem) or Path(report.name).stem not in coded:
            continue
        extraction, own = _extract(report)
        extractions.append(extraction)
        signs.update((str(claim), (f"{folder.name}/{report.name}", found)) for claim, found in own.items())
    with tempfile.TemporaryDirectory() as passing:
        predictions = Path(passing) / "predictions.jsonl"
        with predictions.open("w", encoding="utf-8") as stream:
            write_bundle_lines((make_casebook([extraction]) for extraction in extractions), stream)
        corpus = Corpus(folder.name, "", (str(folder.resolve()),))
        listing = run_gold(corpus, data.resolve(), predictions, verbose=True)["listing"]
    spurious = {entry["id"] for entry in listing["spurious"]}
    return [Judged(report, found, claim not in spurious) for claim, (report, found) in signs.items()]


def _gold_files(folder: Path) -> Iterator[Path]:
    yield from (path for path in sorted((folder / "gold").glob("*.json")) if path.name != "cross.json")


def _extract(report: Report) -> tuple[Extraction, Mapping[str, frozenset[str]]]:
    annotated = annotate(report)
    told = tell_incidents(annotated)
    claims: dict[str, Claim] = {}
    signs: dict[str, frozenset[str]] = {}
    for claim, found in find_signed_claims(annotated, told):
        claims[claim.id], signs[claim.id] = claim, found
    tellings = tuple(telling for telling, _ in told)
    return Extraction(report=report, tellings=tellings, claims=tuple(claims.values())), signs


def _matrix(judged: Sequence[Judged], names: Sequence[str]) -> Numbers:
    """A row a claim, a column a sign, and a last one of ones."""
    return np.array([[*(name in each.signs for name in names), 1.0] for each in judged], dtype=np.float64)


def _right(judged: Sequence[Judged]) -> Numbers:
    return np.array([each.is_right for each in judged], dtype=np.float64)


def _climb(rows: Numbers, right: Numbers, held: Numbers) -> Numbers:
    """The coefficients of a logistic regression, each `held` near 0 by its penalty, by Newton's method."""
    found = np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        chances = 1 / (1 + np.exp(-rows @ found))
        slope = rows.T @ (right - chances) - held * found
        bend = (rows * (chances * (1 - chances))[:, None]).T @ rows + np.diag(held)
        step = np.linalg.solve(bend, slope)
        found = found + step
        if np.abs(step).max() < 1e-9:
            break
    return found


def fit(judged: Sequence[Judged], penalty: float) -> Model:
    """What each sign weighs that enough claims have."""
    counted = Counter(sign for each in judged for sign in each.signs)
    names = sorted(sign for sign, times in counted.items() if times >= _LEAST_CLAIMS)
    held = np.array([penalty] * len(names) + [1e-6])
    found = _climb(_matrix(judged, names), _right(judged), held)
    return Model(float(found[-1]), dict(zip(names, map(float, found), strict=False)))


def put_in_view(judged: Sequence[Judged]) -> list[Judged]:
    """The claims with signs of their own, one a kind, for that the rules were written in view of their reports."""
    return [
        replace(
            each, signs=each.signs | {_IN_VIEW, *(f"{_IN_VIEW}, {s}" for s in each.signs if s.startswith("kind: "))}
        )
        for each in judged
    ]


def learn(judged: Sequence[Judged], penalty: float) -> Model:
    """The model for reports that the rules were not written in view of."""
    model = fit(judged, penalty)
    kept = {sign: weight for sign, weight in model.weights.items() if not sign.startswith(_IN_VIEW)}
    return replace(model, weights=kept)


def _part_of(report: str) -> int:
    return zlib.crc32(f"{_SEED} {report}".encode()) % _PARTS


def predict_unseen(judged: Sequence[Judged], learn: Callable[[Sequence[Judged]], Model]) -> Numbers:
    """Each claim's log-odds by a model that was learnt on the other parts' reports."""
    odds = np.zeros(len(judged))
    parts = np.array([_part_of(each.report) for each in judged])
    for part in sorted(set(parts)):
        model = learn([each for each, own in zip(judged, parts, strict=True) if own != part])
        odds[parts == part] = model.odds([each for each, own in zip(judged, parts, strict=True) if own == part])
    return odds


def _log_loss(odds: Numbers, right: Numbers) -> float:
    return float(np.mean(np.log1p(np.exp(np.where(right == 1, -odds, odds)))))


def choose_penalty(judged: Sequence[Judged], counted: npt.NDArray[np.bool_]) -> float:
    """The penalty under which the claims that count are foretold best while their reports are left out."""
    losses: dict[float, float] = {}
    for penalty in _PENALTIES:
        odds = predict_unseen(judged, partial(fit, penalty=penalty))
        losses[penalty] = _log_loss(odds[counted], _right(judged)[counted])
    print("log loss by penalty:", {penalty: round(loss, 4) for penalty, loss in losses.items()})
    return min(losses, key=lambda penalty: losses[penalty])


def measure(odds: Numbers, right: Numbers) -> Mapping[str, float]:
    """How good log-odds are: mean confidence, share right, expected calibration error, Brier score, AUC."""
    chances = 1 / (1 + np.exp(-odds))
    bins = np.minimum((chances * _BINS).astype(int), _BINS - 1)
    gaps = [abs(chances[bins == b].mean() - right[bins == b].mean()) * (bins == b).mean() for b in set(bins)]
    good, bad = odds[right == 1], odds[right == 0]
    above = (good[:, None] > bad).mean() + (good[:, None] == bad).mean() / 2 if len(good) and len(bad) else np.nan
    return {
        "claims": len(right),
        "mean": float(chances.mean()),
        "right": float(right.mean()),
        "ECE": float(sum(gaps)),
        "Brier": float(((chances - right) ** 2).mean()),
        "AUC": float(above),
    }


def show(name: str, odds: Numbers, judged: Sequence[Judged]) -> None:
    """Print how good log-odds are, and by tenths how many claims were right."""
    right, chances = _right(judged), 1 / (1 + np.exp(-odds))
    print(
        f"\n{name}:", ", ".join(f"{key} {value:.3f}".replace(".000", "") for key, value in measure(odds, right).items())
    )
    for low in range(_BINS):
        within = np.minimum((chances * _BINS).astype(int), _BINS - 1) == low
        if within.any():
            print(f"  {low / 10:.1f}-{low / 10 + 0.1:.1f}  {within.sum():5d} claims, {right[within].mean():.2f} right")


def write_table(path: Path, model: Model) -> None:
    """Renew the weights in the table.

    Raises:
        SystemExit: the model has a sign that the table does not explain.
    """
    head, _, _ = path.read_text(encoding="utf-8").partition("\nstart:")
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))["signs"]
    unknown = model.weights.keys() - {entry["sign"] for entry in entries}
    if unknown:
        message = f"{path} does not explain: {', '.join(sorted(unknown))}"
        raise SystemExit(message)
    lines = [head, f"start: {model.start:.2f}", "signs:"]
    for entry in entries:
        weight = model.weights.get(entry["sign"], 0.0)
        lines += [
            f"- sign: {json.dumps(entry['sign'])}",
            f"  means: {json.dumps(entry['means'], ensure_ascii=False)}",
            f"  weight: {weight + 0.0:.2f}".replace("-0.00", "0.00"),
        ]
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")


def main() -> None:
    """Learn, try and write; see the module."""
    parser = argparse.ArgumentParser(prog="training/confidence.py", description="Learn what signs of a claim weigh.")
    parser.add_argument("table", type=Path, metavar="TABLE")
    parser.add_argument(
        "--unread", nargs="*", type=Path, default=[], metavar="FOLDER", help="reports that no rule was written on"
    )
    parser.add_argument("--dry", action="store_true", help="print only, write nothing")
    arguments = parser.parse_args()
    data = data_folder()
    if data is None:
        message = "The annotated reports are not here. Set WHOSAYS_DATA to their folder."
        raise SystemExit(message)
    in_view = find_judged(data / "train-reports", data)
    unread = [each for folder in arguments.unread for each in find_judged(folder, data)]
    read_twice = [each for name in ("gold-reports", "five-reports") for each in find_judged(data / name, data)]
    judged = [*put_in_view(in_view), *unread] if unread else in_view
    is_unread = np.arange(len(judged)) >= len(in_view)
    penalty = choose_penalty(judged, is_unread if unread else ~is_unread)
    unseen = predict_unseen(judged, partial(fit, penalty=penalty))
    show("train-reports, each by a model learnt without it", unseen[~is_unread], in_view)
    if unread:
        show("unread, each by a model learnt without it", unseen[is_unread], unread)
    model = learn(judged, penalty)
    show("gold-reports and five-reports", model.odds(read_twice), read_twice)
    if not arguments.dry:
        write_table(arguments.table, model)


if __name__ == "__main__":
    main()
