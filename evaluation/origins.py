"""How well the independence of accounts is told, on reports of which it is known who copied whom.

`truth.json` beside the reports lists for every incident its figures, each with its origin and the gold claims that
give it, and the pairs of reports of which one copies the other. Gold claims are matched to those of the bundle as the
scorer matches them (coding guide, section 6), so that what is scored is not how claims are read.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from evaluation.gold_claims import load_scorer

TRUTH = "truth.json"
ClaimKey = tuple[str, int]


@dataclass(frozen=True, slots=True)
class TrueFigure:
    """A value with one origin: all gold claims that have it from there, as report and number.

    `source` is who the origin is: one body that counts twice is two origins and one source.
    """

    incident: str
    value: tuple[Any, ...]
    origin: str
    source: str
    claims: tuple[ClaimKey, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many origins one value has in truth and by the program, over the matched claims."""

    incident: str
    value: tuple[Any, ...]
    true: int
    found: int


def read_truth(path: Path) -> tuple[TrueFigure, ...]:
    """The figures of all incidents; those that are denied are values of their own."""
    truth = json.loads(path.read_text(encoding="utf-8"))
    return tuple(
        TrueFigure(
            incident=incident,
            value=(row["effect"], row["side"], row["low"], row["high"], row.get("denied", False)),
            origin=row["origin"],
            source=truth["origins"][row["origin"]]["who"],
            claims=tuple((Path(claim["report"]).stem, claim["n"]) for claim in row["claims"]),
        )
        for incident, told in truth["incidents"].items()
        for row in told.get("figures", [])
    )


def match_claims(bundle: Mapping[str, Any], gold: Path, scorers: Path) -> Mapping[ClaimKey, str]:
    """The id of the claim in the bundle for each gold claim that was found."""
    scorer = load_scorer(scorers, "gold")
    found = scorer.read_found([bundle])
    known = scorer.read_gold(gold, None, found.texts).claims
    pairs = scorer.match_claims(known.values(), found.claims.values())
    return {(Path(here[0]).stem, here[1]): there[1] for here, there in pairs.items()}


def judge_values(
    figures: Sequence[TrueFigure], matched: Mapping[ClaimKey, str], bundle: Mapping[str, Any]
) -> tuple[Verdict, ...]:
    """The number of independent origins of every value with at least one matched claim."""
    origin_of = {claim: origin for origin in bundle["origins"] for claim in origin["claims"]}
    true: dict[tuple[str, tuple[Any, ...]], set[str]] = defaultdict(set)
    found: dict[tuple[str, tuple[Any, ...]], dict[str, str]] = defaultdict(dict)
    for figure in figures:
        for claim in figure.claims:
            if claim in matched:
                origin = origin_of[matched[claim]]
                true[figure.incident, figure.value].add(figure.origin)
                found[figure.incident, figure.value][origin["id"]] = origin["kind"]
    return tuple(
        Verdict(incident, value, len(origins), _count(found[incident, value].values()))
        for (incident, value), origins in sorted(true.items(), key=str)
    )


def _count(kinds: Any) -> int:
    listed = list(kinds)
    return sum(kind != "cannot tell" for kind in listed) or 1


def pair_claims(
    figures: Sequence[TrueFigure], matched: Mapping[ClaimKey, str], bundle: Mapping[str, Any]
) -> Iterator[tuple[bool, bool]]:
    """For each two matched claims of one incident: whether they have one source in truth, and one origin here."""
    origin_of = {claim: origin["id"] for origin in bundle["origins"] for claim in origin["claims"]}
    by_incident: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for figure in figures:
        by_incident[figure.incident] += [
            (figure.source, origin_of[matched[claim]]) for claim in figure.claims if claim in matched
        ]
    for claims in by_incident.values():
        for (one, found_one), (other, found_other) in combinations(claims, 2):
            yield one == other, found_one == found_other


def score_copies(bundle: Mapping[str, Any], truth: Path) -> tuple[float | None, float | None]:
    """Precision and recall of pairs of reports of which one copies the other, whichever is the original."""
    told = json.loads(truth.read_text(encoding="utf-8"))["copies"]
    true = {frozenset((Path(row["report"]).stem, Path(row["of"]).stem)) for row in told}
    found = {frozenset((Path(row["copy"]).stem, Path(row["original"]).stem)) for row in bundle["copies"]}
    return _share(len(true & found), len(found)), _share(len(true & found), len(true))


def score_origins(bundle: Mapping[str, Any], folder: Path, scorers: Path) -> dict[str, float | None]:
    """The figures of the table: independent origins right, and pairs of claims from one source."""
    figures = read_truth(folder / TRUTH)
    matched = match_claims(bundle, folder / "gold", scorers)
    verdicts = judge_values(figures, matched, bundle)
    pairs = list(pair_claims(figures, matched, bundle))
    both = sum(true and found for true, found in pairs)
    precision = _share(both, sum(found for _, found in pairs))
    recall = _share(both, sum(true for true, _ in pairs))
    copies_precision, copies_recall = score_copies(bundle, folder / TRUTH)
    f1 = 2 * precision * recall / (precision + recall) if precision and recall else 0.0
    return {
        "independent origins right": _share(sum(v.true == v.found for v in verdicts), len(verdicts)),
        "same source precision": precision,
        "same source recall": recall,
        "same source F1": f1 if pairs else None,
        "copies precision": copies_precision,
        "copies recall": copies_recall,
    }


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
