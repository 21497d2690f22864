"""Scores Airwars's assessments (`airwars-dev.jsonl`): the range of `airwars-grade` against theirs.

Each row is Airwars's own narrative of one incident, told out of many sources, with the range of civilians killed and
injured that its researchers recorded and their grade. A narrative is one report to the program: how many sources it
rests on only shows where it names them, and what was seen on photographs or lists not at all.

- killed, injured: the range of the report's main incident. A row counts where the record has a range. "min", "max":
  that end is equal; "overlap": the ranges share a number. No figure is no match.
- contested: rows whose record has several suspected belligerents, or calls the strike or the harm contested, against
  our grade Contested.
- single source: rows whose record calls it a single source claim or the harm Weak, against our grade Weak.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_POLICY = "airwars-grade"
_EFFECTS = ("killed", "injured")
_GRADING, _STATUS, _SEVERAL = "Airwars civilian harm grading", "Strike status", "Suspected belligerents"

Row = Mapping[str, Any]
Range = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found for one row: by effect the record's range and ours, and whether either calls it so."""

    ranges: Mapping[str, tuple[Range, Range]]
    contested: tuple[bool, bool]
    single: tuple[bool, bool]


def _estimates(bundle: Row) -> Mapping[str, Row]:
    """The estimates for the main incident by effect."""
    mains = {i["id"] for i in bundle["incidents"] if any(report["main"] for report in i["reports"])}
    return {e["effect"]: e for e in bundle["estimates"] if e["policy"] == _POLICY and e["incident"] in mains}


def judge(row: Row, bundle: Row) -> Verdict:
    """One row against the bundle of its text."""
    gold, found = row["gold"], _estimates(bundle)
    fields = {name: value or "" for name, value in (gold["fields"] or {}).items()}
    grading, status = fields.get(_GRADING, ""), fields.get(_STATUS, "")
    grades = {each["grade"] for each in found.values()}
    return Verdict(
        ranges={
            effect: (tuple(gold[f"{effect}_range"]), (own["low"], own["high"]) if own else (None, None))
            for effect in _EFFECTS
            if gold[f"{effect}_range"]
            for own in [found.get(effect)]
        },
        contested=(
            "," in fields.get(_SEVERAL, "") or grading.startswith("Contested") or status.startswith("Contested"),
            "Contested" in grades,
        ),
        single=(
            grading.startswith("Weak") or status.startswith("Single source"),
            "Weak" in grades and "Fair" not in grades,
        ),
    )


def _overlap(one: Range, other: Range) -> bool:
    if None in one or None in other:
        return False
    return (one[0] or 0) <= (other[1] or 0) and (other[0] or 0) <= (one[1] or 0)


def _f1(pairs: Sequence[tuple[bool, bool]]) -> float | None:
    answers = sum(gold + own for gold, own in pairs)
    return 2 * sum(gold and own for gold, own in pairs) / answers if answers else None


def sum_up(verdicts: Sequence[Verdict]) -> dict[str, float | None]:
    """The figures of the table."""
    figures: dict[str, float | None] = {}
    for effect in _EFFECTS:
        pairs = [verdict.ranges[effect] for verdict in verdicts if effect in verdict.ranges]
        tests = {
            "min": [gold[0] == own[0] for gold, own in pairs],
            "max": [gold[1] == own[1] for gold, own in pairs],
            "both ends": [gold == own for gold, own in pairs],
            "overlap": [_overlap(gold, own) for gold, own in pairs],
        }
        figures |= {f"{effect} {name}": sum(t) / len(t) if t else None for name, t in tests.items()}
    figures["contested F1"] = _f1([verdict.contested for verdict in verdicts])
    figures["single source F1"] = _f1([verdict.single for verdict in verdicts])
    return figures


def _pairs(rows: Path, predictions: Path) -> Iterator[tuple[Row, Row]]:
    bundles = (json.loads(line) for line in predictions.read_text(encoding="utf-8").splitlines())
    by_report = {bundle["reports"][0]["id"]: bundle for bundle in bundles if bundle["reports"]}
    nothing: Row = {"incidents": [], "estimates": []}
    for line in rows.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield row, by_report.get(row["id"], nothing)


def score_airwars(rows: Path, predictions: Path) -> dict[str, float | None]:
    """The figures of a file of bundles against a file of rows."""
    return sum_up([judge(row, bundle) for row, bundle in _pairs(rows, predictions)])
