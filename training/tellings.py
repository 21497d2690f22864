"""Learn what each tie between a unit of discourse and an incident weighs.

    python training/tellings.py src/whosays/data/tie_weights.json [--reports FOLDER ...] [--data ../shared]

Each FOLDER holds reports and a sub-folder `gold` (default: train-reports, gold-reports, five-reports and world-reports
of the data folder). Each unit of a report is one choice: the incidents told before it, and a new one. The right one is
the incident of which the gold has the unit's claims. Weights are those of a conditional logistic model with an L2
penalty, found by Newton's method from zero, so that the same reports give the same weights. What it prints first is
B-cubed F1 with each tenth of the reports left out of learning, beside that of the rule alone.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from evaluation.gold_claims import match_gold
from whosays.annotating import annotate
from whosays.exporting.bundle import casebook_as_bundle
from whosays.extracting.assembling import find_all
from whosays.extracting.drafts import Draft, choose_by_rule
from whosays.extracting.tellings import assign_units
from whosays.extracting.ties import Situation, Ties, find_ties, find_ties_to_new
from whosays.extracting.triggers import find_triggers
from whosays.extracting.units import Unit, divide_into_units
from whosays.model.incident import Status
from whosays.model.report import Report
from whosays.pipeline import extract_report, make_casebook
from whosays.reading import read_paths

_FOLDERS = ("train-reports", "gold-reports", "five-reports", "world-reports")
_PENALTY = 10.0
_ROUNDS = 30
_PARTS = 10
_RULE: Ties = {"the rule chooses it": 1.0, "new: the rule says so": 1.0}
Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Told:
    """The units of a report, and the gold incident of each quote of a claim that the gold has."""

    units: tuple[Unit, ...]
    published: date | None
    incidents: Mapping[Place, str]

    def incident_of(self, unit: Unit) -> str | None:
        """The gold incident that most of a unit's findings are of, None where the gold has none of them."""
        votes = Counter(self.incidents[place] for place in _places(unit) if place in self.incidents)
        return votes.most_common(1)[0][0] if votes else None


@dataclass(frozen=True, slots=True)
class Choice:
    """The ties of each candidate, the new incident last, and which of them is right."""

    candidates: tuple[Ties, ...]
    right: int


def _places(unit: Unit) -> list[Place]:
    kinds = ((type(f).__name__.removesuffix("Finding").lower(), f.core) for f in unit.findings)
    return [(kind, core.start, core.end) for kind, core in kinds]


def read_told(report: Report, gold: Path, scorers: Path) -> Told:
    """A report as the program divides it, with what the gold says of its claims."""
    annotated = annotate(report)
    units = divide_into_units(annotated, find_all(annotated), find_triggers(annotated))
    bundle: Mapping[str, Any] = casebook_as_bundle(make_casebook([extract_report(report, triage=False)]))
    return Told(units, report.published.day if report.published else None, match_gold(bundle, gold, scorers))


def find_choices(told: Told) -> Iterator[Choice]:
    """The choices of a report where all units before stand where the gold has them, or the rule puts them."""
    drafts: list[Draft] = []
    of_gold: dict[str, Draft] = {}
    before: Unit | None = None
    focus = Draft()
    for unit in told.units:
        if unit.status is Status.THREATENED:
            continue
        right = told.incident_of(unit)
        chosen = of_gold.get(right or "")
        if drafts:
            ruled = choose_by_rule(unit, before, drafts, focus, told.published)
            by_rule = ruled if ruled in drafts else None
            situation = Situation(unit, before, tuple(drafts), focus, told.published, by_rule)
            if right is not None:
                ties = (*(find_ties(situation, draft) for draft in drafts), find_ties_to_new(situation))
                yield Choice(ties, drafts.index(chosen) if chosen in drafts else len(drafts))
            elif chosen is None:
                chosen = by_rule or drafts[0]
        chosen = chosen or Draft()
        if right is not None:
            of_gold[right] = chosen
        if chosen not in drafts:
            drafts.append(chosen)
        chosen.take(unit)
        focus, before = (focus if unit.in_passing and focus.units else chosen), unit


def learn(choices: Sequence[Choice]) -> Ties:
    """The weights of all ties that occur."""
    names = sorted({name for choice in choices for ties in choice.candidates for name in ties})
    column = {name: number for number, name in enumerate(names)}
    tables = []
    for choice in choices:
        table = np.zeros((len(choice.candidates), len(names)))
        for row, ties in enumerate(choice.candidates):
            for name, value in ties.items():
                table[row, column[name]] = value
        tables.append((table, choice.right))
    weights = np.zeros(len(names))
    for _ in range(_ROUNDS):
        gradient, curvature = -_PENALTY * weights, _PENALTY * np.eye(len(names))
        for table, right in tables:
            scores = table @ weights
            shares = np.exp(scores - scores.max())
            shares /= shares.sum()
            mean = shares @ table
            gradient += table[right] - mean
            centred = table - mean
            curvature += centred.T @ (centred * shares[:, None])
        weights += np.linalg.solve(curvature, gradient)
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}


def score_b_cubed(reports: Sequence[Told], weights: Ties) -> float:
    """B-cubed F1 within reports over the quotes of claims that the gold has."""
    sums = np.zeros(3)
    for told in reports:
        found = {
            place: number
            for number, draft in enumerate(assign_units(told.units, published=told.published, weights=weights))
            for unit in draft.units
            for place in _places(unit)
            if place in told.incidents
        }
        groups: Mapping[Any, set[Place]] = defaultdict(set)
        for place, number in found.items():
            groups[number].add(place)
            groups[told.incidents[place]].add(place)
        for place, number in found.items():
            together = len(groups[number] & groups[told.incidents[place]])
            sums += (together / len(groups[number]), together / len(groups[told.incidents[place]]), 1)
    precision, recall = sums[:2] / sums[2]
    return float(2 * precision * recall / (precision + recall))


def cross_validate(reports: Sequence[Told]) -> float:
    """B-cubed F1 where each tenth of the reports is judged by weights learned on the others."""
    scored = []
    for part in range(_PARTS):
        kept = [told for number, told in enumerate(reports) if number % _PARTS != part]
        weights = learn([choice for told in kept for choice in find_choices(told)])
        held = reports[part::_PARTS]
        scored.append((score_b_cubed(held, weights), sum(len(told.incidents) for told in held)))
    return float(np.average([value for value, _ in scored], weights=[size for _, size in scored]))


def main() -> None:
    """Learn, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--data", type=Path, default=Path("../shared"))
    parser.add_argument("--reports", type=Path, nargs="+")
    arguments = parser.parse_args()
    folders = arguments.reports or [arguments.data / folder for folder in _FOLDERS]
    told = [
        read_told(item, folder / "gold" / f"{Path(item.name).stem}.json", arguments.data / "score")
        for folder in folders
        for item in read_paths([folder])
        if isinstance(item, Report) and (folder / "gold" / f"{Path(item.name).stem}.json").exists()
    ]
    sys.stdout.write(f"{len(told)} reports; the rule alone {score_b_cubed(told, _RULE):.3f}, ")
    sys.stdout.write(f"learned, on reports left out of learning {cross_validate(told):.3f}\n")
    weights = learn([choice for each in told for choice in find_choices(each)])
    learned = {"origin": "training/tellings.py on reports coded by hand", "weights": weights}
    arguments.out.write_text(json.dumps(learned, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
