"""Learn what words weigh when reports are looked through before parsing: `src/whosays/data/triage_weights.json`.

    python training/triage.py src/whosays/data/triage_weights.json [--data ../shared] [--readings FILE] [--most N]

`--readings` is a file of reports that were read without triage (`evaluation/full_readings.py`); where it is not there,
at most N reports of each collection are read and kept in it. The weights are those of a logistic regression over the
different words of a stretch (a paragraph, or a part of a long one): stretches of reports of incidents in which claims
were found, against all stretches of general news and, with little weight, those of other reports in which nothing was
found, so that no style of writing is learned. An L2 penalty draws the lexicon's incident words towards `_PRIOR` and all
others towards nothing.

Only words that the table of casing has in lower case are learned, so that names stay out, and only those that stand in
three reports each of two collections, so that nothing of a single story does. A fifth of the reports is held out. How
much is enough is what loses at most so many claims of the reports of incidents that were learned from.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize  # type: ignore[import-untyped]
from scipy.sparse import csr_matrix, hstack  # type: ignore[import-untyped]

from evaluation.full_readings import COLLECTIONS, FullyRead, is_held_out, list_reports, load_full_readings, part_of
from whosays.lexicon.casing import load_casing
from whosays.lexicon.incident_words import load_incident_words
from whosays.lexicon.triage_weights import WordWeights
from whosays.model.paragraphs import split_paragraphs
from whosays.model.report import Report
from whosays.triaging.sifting import add_up
from whosays.triaging.stretches import find_words, split_into_stretches, weigh

_LEAST_REPORTS, _LEAST_COLLECTIONS = 3, 2
# The first three were chosen on parts of the reports that were learned from, the others after a look at what reports
# that are held out lose, too: what is measured on those is a little too good.
_PENALTY = 1.0
_PRIOR = 1.5
_STYLE_SHARE = 0.03
_HEAD_START = 200
_ENOUGH = 700
_SHORT = 250
_LOST = 0.0022
_ALWAYS = 10**6
_PARTS = 4
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Weighed:
    """A stretch to learn from: its words, how many claims were found in it, and where it is from.

    `part`: which of a few parts of all reports its report is in.
    """

    collection: str
    report: str
    tells_incidents: bool
    is_general: bool
    part: int
    words: frozenset[str]
    claims: int


def _stretches(report: Report) -> Iterator[tuple[int, int, frozenset[str]]]:
    for span in split_paragraphs(report):
        start = span.start
        for part in split_into_stretches(report.text[span.start : span.end]):
            yield start, start + len(part), find_words(part)
            start += len(part)


def _of_reading(reading: FullyRead) -> Iterator[Weighed]:
    report = reading.extraction.report
    starts = [claim.evidence[0].start for claim in reading.extraction.claims]
    collection = next(collection for collection in COLLECTIONS if collection.name == reading.collection)
    for start, end, words in _stretches(report):
        claims = sum(start <= at < end for at in starts)
        yield Weighed(
            collection.name,
            report.name,
            collection.tells_incidents,
            collection.is_general,
            part_of(report, _PARTS),
            words,
            claims,
        )


def _of_general(collection: str, report: Report) -> Iterator[Weighed]:
    for _, _, words in _stretches(report):
        yield Weighed(
            collection,
            report.name,
            tells_incidents=False,
            is_general=True,
            part=part_of(report, _PARTS),
            words=words,
            claims=0,
        )


def choose_words(stretches: Iterable[Weighed]) -> frozenset[str]:
    """The words that may be learned: common ones, no names, no matter of a single story."""
    reports: Mapping[str, Mapping[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for stretch in stretches:
        for word in stretch.words:
            reports[word][stretch.collection].add(stretch.report)
    common = {
        word
        for word, found in reports.items()
        if sum(len(names) >= _LEAST_REPORTS for names in found.values()) >= _LEAST_COLLECTIONS
    }
    return frozenset(word for word in common & load_casing().lower if len(word) >= _SHORTEST)


def learn(stretches: Sequence[tuple[frozenset[str], bool, float]], vocabulary: frozenset[str]) -> WordWeights:
    """The weights from stretches with their words, side, and how much they count."""
    column = {word: number for number, word in enumerate(sorted(vocabulary))}
    places = [[column[word] for word in sorted(words & column.keys())] for words, _, _ in stretches]
    rows = [row for row, found in enumerate(places) for _ in found]
    columns = [at for found in places for at in found]
    known_words = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(stretches), len(column)))
    lengths = np.array([[len(words)] for words, _, _ in stretches]) / 100  # in hundredths: it is rounded like a word
    table = hstack([known_words, csr_matrix(lengths)]).tocsr()
    sides = np.array([1.0 if side else -1.0 for _, side, _ in stretches])
    shares = np.array([share for _, _, share in stretches])
    known = load_incident_words()
    prior = np.array([_PRIOR if word in known else 0.0 for word in column] + [0.0])
    penalty = np.array([_PENALTY] * len(column) + [_PENALTY / 100])

    def loss(at: np.ndarray) -> tuple[float, np.ndarray]:
        scores = sides * (table @ at[1:] + at[0])
        apart = at[1:] - prior
        slope = -shares * sides * np.exp(-np.logaddexp(0, scores))
        gradient = np.concatenate([[slope.sum()], table.T @ slope + penalty * apart])
        return float((shares * np.logaddexp(0, -scores)).sum() + (penalty * apart) @ apart / 2), gradient

    found = minimize(loss, np.concatenate([[0.0], prior]), jac=True, method="L-BFGS-B", options={"maxiter": 200})
    base, *learned, length = (round(100 * float(weight)) for weight in found.x)
    weights = dict(zip(column, learned, strict=True))
    return WordWeights(base, length, {word: weight for word, weight in weights.items() if weight or word in known})


def fit(read: Sequence[Weighed], general: Sequence[Weighed]) -> WordWeights:
    """How much each word sounds like reports of incidents, against general news."""
    sides = [(s.words, True, 1 + s.claims**0.5) for s in read if s.tells_incidents and s.claims]
    sides += [(s.words, False, _STYLE_SHARE) for s in read if not s.claims and not s.is_general]
    sides += [(s.words, False, 1.0) for s in general]
    return learn(sides, choose_words([*read, *general]))


def _with_unlearned(weights: WordWeights) -> WordWeights:
    unlearned = dict.fromkeys(load_incident_words() - weights.words.keys(), round(100 * _PRIOR))
    return WordWeights(weights.base, weights.per_hundred, {**unlearned, **weights.words})


def score_left_out(read: Sequence[Weighed], general: Sequence[Weighed]) -> Iterator[tuple[int, int]]:
    """For each stretch of the reports of incidents: the highest `least` at which it is read, and its claims.

    All by weights that were learned without the part of the reports that it is of.
    """
    for part in range(_PARTS):
        inside = [s for s in read if s.part != part]
        weights = _with_unlearned(fit(inside, [s for s in general if s.part != part]))
        reports: Mapping[tuple[str, str], list[Weighed]] = defaultdict(list)
        for stretch in read:
            if stretch.part == part and stretch.tells_incidents:
                reports[stretch.collection, stretch.report].append(stretch)
        for stretches in reports.values():
            weighed = [weigh(stretch.words, weights) for stretch in stretches]
            whole = add_up(weighed, _HEAD_START)
            beside = sum(len(s.words) for weight, s in zip(weighed, stretches, strict=True) if weight < 0)
            is_read_whole = beside <= _SHORT
            for weight, s in zip(weighed, stretches, strict=True):
                own = max(weighed) if is_read_whole else weight
                yield (_ALWAYS if whole >= _ENOUGH else own + whole), s.claims


def choose_least(scored: Iterable[tuple[int, int]], lost: float) -> int:
    """The highest weight below which at most that share of the claims lies."""
    counted: Counter[int] = Counter()
    for weight, claims in scored:
        counted[weight] += claims
    total, below = sum(counted.values()), 0
    for weight in sorted(counted):
        below += counted[weight]
        if below > lost * total:
            return weight
    return 0


def make_form(readings: Sequence[FullyRead], general: Sequence[Weighed]) -> Mapping[str, Any]:
    """The whole file, from readings and stretches of general news that were not held out."""
    read = [stretch for reading in readings for stretch in _of_reading(reading)]
    return {
        "origin": "training/triage.py on reports that were read in full, and on general news",
        "unlearned": round(100 * _PRIOR),
        "head_start": _HEAD_START,
        "enough": _ENOUGH,
        "short": _SHORT,
        "least": choose_least(score_left_out(read, general), _LOST),
        **asdict(fit(read, general)),
    }


def main() -> None:
    """Learn and write; see the module."""
    parser = argparse.ArgumentParser(description="Learn what words weigh in triage.")
    parser.add_argument("to", type=Path)
    parser.add_argument("--data", type=Path, default=Path("../shared"))
    parser.add_argument("--readings", type=Path, default=Path("readings.pickle"))
    parser.add_argument("--most", type=int, default=400)
    asked = parser.parse_args()
    readings = [
        reading
        for reading in load_full_readings(asked.readings, asked.data, most=asked.most)
        if not is_held_out(reading.extraction.report)
    ]
    general = [
        stretch
        for collection in COLLECTIONS
        if collection.is_general
        for report in list_reports(collection, asked.data)
        if not is_held_out(report)
        for stretch in _of_general(collection.name, report)
    ]
    asked.to.write_text(json.dumps(make_form(readings, general), indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
