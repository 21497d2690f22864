"""Learn what each level of each feature weighs when two tellings are compared.

    python training/linking.py src/whosays/data/linking_weights.json [--data ../shared] [--keep FOLDER]

Pairs are the candidates of linking, and the pairs that are of one incident, of what reports are chiefly about:
shootings in US local news (`gva-dev`), events in English news (`ecbplus-dev`) and the reports coded by hand (`gold`,
`five`, `world` and `train`). The model is logistic regression over levels. Weights are drawn towards those that were
first set by hand (`training/linking_start.json`): where the collections say little, these hold. Of incidents told in
passing too little is known, so that theirs stay as they were set; and so do those of days that lie months apart: local
news of shootings misreads them often, but elsewhere they tell an attack from the one of last year. Along each scale
of `whosays.linking.features.list_scales` weights never fall. The same collections give the same weights.

What it prints first is how the groups come out on incidents and reports that were left out of learning: half of the
incidents of `gva-dev`, half of the topics of `ecbplus-dev`, all of `world`. `--keep` keeps extractions in a folder, and
takes those that are there: reading all reports takes some ten minutes on two cores.
"""

from __future__ import annotations

import argparse
import json
import math
import pickle
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import combinations
from pathlib import Path

import numpy as np
import numpy.typing as npt

from evaluation.gold_claims import load_scorer, match_gold
from evaluation.predicting import extract_rows
from whosays.exporting.bundle import casebook_as_bundle
from whosays.lexicon.linking_weights import LinkingWeights
from whosays.linking import link_tellings
from whosays.linking.candidates import find_candidates
from whosays.linking.features import CHIEF, RECALLED, find_kind, list_scales, measure_features
from whosays.linking.portraits import draw_portraits
from whosays.linking.rarity import Rarity
from whosays.model.extraction import Extraction
from whosays.model.identity import TellingId
from whosays.pipeline import extract_paths, make_casebook

_FOLDERS = ("gold", "five", "world", "train")
_TABLES = (("gva", "gva-dev.jsonl", "incident_id"), ("ecb", "ecbplus-dev.jsonl", "subtopic"))
# How much one pair of a collection counts; the hand-coded ones are few, and the kind that users have.
_COUNTS = {"gva": 0.3, "ecb": 1.0, "world": 4.0, "gold": 2.0, "five": 2.0, "train": 2.0}
# Of `train` each report was coded by itself: these names are of one incident.
_SAME = {
    "jesuits-murder-1989": "jesuit-murders-1989",
    "jesuit-murders-el-salvador": "jesuit-murders-1989",
    "el-espectador-bomb-1989": "el-espectador-bombing-1989",
    "wasilla-church-arson": "wasilla-bible-church-fire",
    "ortiz-deputy-shooting-2005": "ortiz-murder-2005",
    "ortiz-shooting": "ortiz-murder-2005",
    "oqueli-flores-killing-1990": "oqueli-flores-murder-1990",
    "new-bedford-gomes-slayings": "new-bedford-double-homicide",
}
_PENALTY = 5.0
# A wrong link makes false disagreements, a missing one leaves two incidents that a person can join.
_CAUTION = 0.25
_ROUNDS = 4000
_START = Path(__file__).with_name("linking_start.json")
Table = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Collection:
    """Extractions, and the true incident of each telling of which it is known."""

    name: str
    extractions: tuple[Extraction, ...]
    incidents: Mapping[TellingId, str]

    def keep(self, half: int | None) -> Collection:
        """The collection with the reports of half of the incidents only (all where None)."""
        if half is None:
            return self
        kept = {telling: incident for telling, incident in self.incidents.items() if _half_of(incident) == half}
        own = tuple(e for e in self.extractions if any(telling.id in kept for telling in e.tellings))
        return Collection(self.name, own, kept)


def _half_of(incident: str) -> int:
    # Both events of a topic of ECB+ ("8ecb", "8ecbplus") are in one half.
    return blake2b(incident.split("ecb", maxsplit=1)[0].encode(), digest_size=1).digest()[0] % 2


@dataclass(frozen=True, slots=True)
class Pair:
    """Two tellings: how far each level ("dates: the same day") applies, whether they are of one incident, its count."""

    shares: tuple[tuple[str, float], ...]
    is_same: bool
    count: float


# ---------------------------------------------------------------- what is learned from


def _read(name: str, path: Path, keep: Path | None) -> tuple[Extraction, ...]:
    kept = keep / f"{name}.pkl" if keep else None
    if kept and kept.exists():
        found: tuple[Extraction, ...] = pickle.loads(kept.read_bytes())  # noqa: S301  written by this script
        return found
    if path.is_dir():
        found = tuple(item for item in extract_paths([path]) if isinstance(item, Extraction))
    else:
        found = extract_rows(path.read_text(encoding="utf-8").splitlines(keepends=True))
    if kept:
        kept.write_bytes(pickle.dumps(found))
    return found


def read_table(name: str, path: Path, field: str, keep: Path | None) -> Collection:
    """A collection of which each report is of one incident: the chief one that it tells."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    incident_of = {str(row["id"]): str(row[field]) for row in rows}
    extractions = _read(name, path, keep)
    incidents = {t.id: incident_of[e.report.name] for e in extractions for t in e.tellings if t.main}
    return Collection(name, extractions, incidents)


def read_folder(name: str, data: Path, keep: Path | None) -> Collection:
    """A collection coded by hand: a telling is of the incident that most of its claims have in the gold."""
    folder, incidents = data / f"{name}-reports", dict[TellingId, str]()
    extractions = _read(name, folder, keep)
    for extraction in extractions:
        gold = folder / "gold" / f"{Path(extraction.report.name).stem}.json"
        if not gold.exists():
            continue
        matched = match_gold(casebook_as_bundle(make_casebook([extraction])), gold, data / "score")
        votes: dict[TellingId, Counter[str]] = defaultdict(Counter)
        for claim in extraction.claims:
            place = (claim.kind, claim.evidence[0].start, claim.evidence[0].end)
            if place in matched:
                votes[claim.telling][_name_incident(matched[place])] += 1
        incidents |= {telling: max(sorted(vote), key=vote.__getitem__) for telling, vote in votes.items()}
    return Collection(name, extractions, incidents)


def _name_incident(key: str) -> str:
    return _SAME.get(key, key)


def find_pairs(collection: Collection) -> Iterator[Pair]:
    """Candidates and pairs of one incident, of those tellings of which the incident is known."""
    portraits = sorted((p for e in collection.extractions for p in draw_portraits(e)), key=lambda p: p.id)
    rarity = Rarity.of(portraits)
    together: dict[str, list[int]] = defaultdict(list)
    for position, portrait in enumerate(portraits):
        if portrait.id in collection.incidents:
            together[collection.incidents[portrait.id]].append(position)
    same = {pair for positions in together.values() for pair in combinations(positions, 2)}
    for first, second in sorted(find_candidates(portraits, rarity) | same):
        one, other = portraits[first], portraits[second]
        incidents = [collection.incidents.get(portrait.id) for portrait in (one, other)]
        if None in incidents or one.report == other.report or find_kind(one, other) != CHIEF:
            continue
        features = measure_features(one, other, rarity)
        shares = tuple((f"{f.name}: {share.level}", share.part) for f in features for share in f.levels)
        yield Pair(shares, incidents[0] == incidents[1], _COUNTS[collection.name])


# ---------------------------------------------------------------- learning


@dataclass(frozen=True, slots=True)
class Start:
    """Weights set by hand: the bias, those of levels, and the levels that stay as they are."""

    bias: float
    weights: Mapping[str, float]
    fixed: frozenset[str]


def _read_start() -> Start:
    content = json.loads(_START.read_text(encoding="utf-8"))
    chief = content["kinds"][CHIEF]
    weights = {f"{name}: {level}": w for name, ws in chief["weights"].items() for level, w in ws.items()}
    fixed = frozenset(f"{name}: {level}" for name, levels in content["fixed"].items() for level in levels)
    return Start(chief["bias"], weights, fixed)


def _make_steps(columns: Mapping[str, int]) -> tuple[Table, npt.NDArray[np.bool_]]:
    """Weights as sums of steps: each level of a scale is the one before it and a step that is not below 0."""
    size = len(columns) + 1
    steps, is_step = np.eye(size), np.zeros(size, dtype=bool)
    for feature, levels in list_scales():
        known = [columns[f"{feature}: {level}"] for level in levels if f"{feature}: {level}" in columns]
        for rank, column in enumerate(known):
            steps[column, known[: rank + 1]] = 1.0
            is_step[column] = rank > 0
    return steps, is_step


def learn(pairs: Sequence[Pair]) -> Mapping[str, LinkingWeights]:
    """The weights that fit the pairs best, within the scales and near those set by hand; `recalled` as set by hand.

    Accelerated projected gradient descent (Nesterov; FISTA) over the steps; the bias is one more weight.
    """
    start = _read_start()
    names = sorted({level for pair in pairs for level, _ in pair.shares} | start.weights.keys())
    columns = {name: number for number, name in enumerate(name for name in names if name not in start.fixed)}
    table, known = np.zeros((len(pairs), len(columns) + 1)), np.zeros(len(pairs))
    table[:, -1] = 1.0
    for row, pair in enumerate(pairs):
        for level, part in pair.shares:
            if level in start.fixed:
                known[row] += part * start.weights[level]
            else:
                table[row, columns[level]] = part
    steps, is_step = _make_steps(columns)
    towards = np.array([*(start.weights.get(name, 0.0) for name in columns), start.bias])
    truth = Truth(np.array([p.is_same for p in pairs]), np.array([p.count for p in pairs]), known)
    found = steps @ _descend(table @ steps, steps, towards, truth, is_step)
    learned: dict[str, dict[str, float]] = defaultdict(dict)
    for name in names:
        feature, level = name.split(": ", 1)
        weight = start.weights[name] if name in start.fixed else float(found[columns[name]])
        learned[feature][level] = round(weight, 2)
    recalled = json.loads(_START.read_text(encoding="utf-8"))["kinds"][RECALLED]
    chief = LinkingWeights(bias=round(float(found[-1]) - _CAUTION, 2), weights=learned)
    return {CHIEF: chief, RECALLED: LinkingWeights(**recalled)}


@dataclass(frozen=True, slots=True)
class Truth:
    """Of each pair whether it is one incident, how much it counts, and the log odds that its fixed levels add."""

    is_same: npt.NDArray[np.bool_]
    counts: Table
    known: Table


def _descend(table: Table, steps: Table, towards: Table, truth: Truth, is_step: npt.NDArray[np.bool_]) -> Table:
    weighted = (table * truth.counts[:, None]).T @ table
    bend = 0.25 * np.linalg.norm(weighted, 2) + _PENALTY * np.linalg.norm(steps, 2) ** 2
    found: Table = np.asarray(np.linalg.solve(steps, towards), dtype=np.float64)
    ahead, pace = found, 1.0
    for _ in range(_ROUNDS):
        surprise = truth.counts * (1 / (1 + np.exp(-(table @ ahead + truth.known))) - truth.is_same)
        slope = table.T @ surprise + _PENALTY * steps.T @ (steps @ ahead - towards)
        moved: Table = ahead - slope / bend
        moved[is_step] = np.maximum(moved[is_step], 0.0)
        following = (1 + math.sqrt(1 + 4 * pace**2)) / 2
        ahead, found, pace = moved + (pace - 1) / following * (moved - found), moved, following
    return found


# ---------------------------------------------------------------- how well


def score_groups(collection: Collection, weights: Mapping[str, LinkingWeights], scorers: Path) -> str:
    """B-cubed, pairwise and CEAF-e F1 over the tellings of which the incident is known."""
    found: dict[str, str] = {}
    for incident in link_tellings(collection.extractions, weights=weights):
        found |= dict.fromkeys(incident.tellings, incident.id)
    gold = dict(collection.incidents)
    measures = load_scorer(scorers, "measures")
    kept = {telling: found[telling] for telling in gold}
    figures = [getattr(measures, name)(gold, kept).f1 for name in ("b_cubed", "pairwise", "ceaf_e")]
    return "B-cubed {:.3f}, pairwise {:.3f}, CEAF-e {:.3f}".format(*(figure or 0.0 for figure in figures))


def tell_how_well(collections: Mapping[str, Collection], scorers: Path) -> Iterator[str]:
    """A line for each collection, judged by weights learned on others and on the other half of its incidents."""
    halved = ("gva", "ecb")
    for half in (0, 1):
        others = [c.keep(1 - half) if c.name in halved else c for c in collections.values() if c.name != "world"]
        weights = learn([pair for collection in others for pair in find_pairs(collection)])
        for name in (*halved, "world"):
            kept = collections[name].keep(half if name in halved else None)
            yield f"{name}, left out of learning (half {half + 1}): {score_groups(kept, weights, scorers)}"


def main() -> None:
    """Learn, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--data", type=Path, default=Path("../shared"))
    parser.add_argument("--keep", type=Path, metavar="FOLDER")
    arguments = parser.parse_args()
    data, keep = arguments.data, arguments.keep
    tables = [read_table(name, data / "data" / file, field, keep) for name, file, field in _TABLES]
    collections = {c.name: c for c in (*tables, *(read_folder(name, data, keep) for name in _FOLDERS))}
    for line in tell_how_well(collections, data / "score"):
        sys.stdout.write(f"{line}\n")
    learned = learn([pair for collection in collections.values() for pair in find_pairs(collection)])
    kinds = {kind: {"bias": weights.bias, "weights": weights.weights} for kind, weights in learned.items()}
    content = {"origin": "training/linking.py; recalled: set by hand", "kinds": kinds}
    arguments.out.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
