"""A simulated world for the scorer: its truth as gold, what is read out of its reports, what is made of the truth.

The last tells errors of linking and reconciling from those of extracting: no sentence is read for it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whosays.exporting.bundle import write_bundle, write_bundle_lines
from whosays.model.claim import (
    CasualtyClaim,
    Claim,
    DateClaim,
    ParticipantsClaim,
    PlaceClaim,
    ResponsibilityClaim,
    ThreatClaim,
)
from whosays.model.disagreement import Disagreement, DisagreementKind
from whosays.model.extraction import Extraction
from whosays.model.identity import ClaimId
from whosays.model.report import Report
from whosays.model.time import Interval
from whosays.pipeline import extract_report, make_casebook
from whosays.simulating import SimulatedReport, SimulatedStory, simulate_stories
from whosays.simulating.disagreeing import find_true_disagreements

_AT_ONCE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much is simulated, and by which seed; `general` is the share of reports of other things."""

    incidents: int
    reports: int
    seed: int
    general: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """Where the scorer finds what it needs.

    `gold` is the folder of gold with `cross.json`; `read` and `true` are bundles linked across reports of what was
    read and of the truth, `alone` the bundles of what was read, one report each.
    """

    gold: Path
    read: Path
    true: Path
    alone: Path


def make_files(size: Size, out: Path) -> Files:
    """Simulate, read, link, and write it all below a folder."""
    stories = list(
        simulate_stories(incidents=size.incidents, reports=size.reports, seed=size.seed, general=size.general)
    )
    files = Files(gold=out / "gold", read=out / "read.json", true=out / "true.json", alone=out / "alone.jsonl")
    files.gold.mkdir(parents=True, exist_ok=True)
    write_gold(stories, files.gold)
    reports = [each for story in stories for each in story.reports]
    _write_linked([each.truth for each in reports], files.true)
    read = read_reports([each.report for each in reports])
    _write_linked(read, files.read)
    with files.alone.open("w", encoding="utf-8") as stream:
        write_bundle_lines((make_casebook([extraction]) for extraction in read), stream)
    return files


def read_reports(reports: Sequence[Report]) -> list[Extraction]:
    """What the program reads out of reports, on all cores."""
    with ProcessPoolExecutor() as pool:
        return list(pool.map(extract_report, reports, chunksize=_AT_ONCE))


def _write_linked(extractions: Sequence[Extraction], path: Path) -> None:
    with path.open("w", encoding="utf-8") as stream:
        write_bundle(make_casebook(extractions), stream)


def write_gold(stories: Sequence[SimulatedStory], folder: Path) -> None:
    """The truth as gold: a file a report, and the disagreements across reports."""
    across: list[dict[str, Any]] = []
    for story in stories:
        places: dict[ClaimId, tuple[str, int]] = {}
        for report in story.reports:
            numbers = {claim.id: number for number, claim in enumerate(report.truth.claims, 1)}
            places |= {claim: (report.report.name, number) for claim, number in numbers.items()}
            (folder / f"{report.report.name}.json").write_text(
                json.dumps(_form_gold(report, numbers), ensure_ascii=False), encoding="utf-8"
            )
        across += _form_across(story, places)
    (folder / "cross.json").write_text(json.dumps(across), encoding="utf-8")


def _form_gold(report: SimulatedReport, numbers: Mapping[ClaimId, int]) -> dict[str, Any]:
    keys = {telling.id: key for telling, key in zip(report.truth.tellings, report.incidents, strict=True)}
    claims = [
        {
            "n": numbers[claim.id],
            "incident": keys[claim.telling],
            "kind": claim.kind,
            "quote": claim.evidence[0].quote,
            "start": claim.evidence[0].start,
            "end": claim.evidence[0].end,
            "sources": [{"name": source.actor or source.name, "kind": source.kind} for source in claim.sources],
            "modality": claim.modality,
            "optional": said.is_optional,
            **dict(_form_content(claim)),
        }
        for claim, said in report.claims
    ]
    within = [
        {**_form_disagreement(each), "sides": [[numbers[claim] for claim in side] for side in each.sides]}
        for each in find_true_disagreements([report])
    ]
    return {"report": report.report.name, "text": report.report.text, "claims": claims, "disagreements": within}


def _form_content(claim: Claim) -> Iterator[tuple[str, object]]:
    if isinstance(claim, CasualtyClaim):
        yield from (("effect", claim.effect), ("side", claim.side), ("victims", claim.victims))
        yield "partial", claim.partial
    if isinstance(claim, CasualtyClaim | ParticipantsClaim):
        yield from (("low", claim.count.low), ("high", claim.count.high), ("approximate", claim.count.approximate))
    if isinstance(claim, ResponsibilityClaim):
        yield from (("actor", claim.actor), ("stance", claim.stance), ("role", claim.role))
    if isinstance(claim, ThreatClaim):
        yield "actor", claim.actor
    if isinstance(claim, DateClaim):
        yield from _form_days(claim.date)
    if isinstance(claim, PlaceClaim):
        place = claim.place
        yield from (("name", place.name), ("region", place.region), ("country", place.country))
        yield from (("latitude", place.latitude), ("longitude", place.longitude), ("precision", place.precision))
        yield "gazetteer_id", place.gazetteer_id


def _form_days(days: Interval) -> Iterator[tuple[str, object]]:
    yield "earliest", days.earliest.isoformat() if days.earliest else None
    yield "latest", days.latest.isoformat() if days.latest else None


def _form_disagreement(found: Disagreement) -> dict[str, Any]:
    return {"attribute": found.attribute, "kind": found.kind, "why": found.why, "optional": False}


def _form_across(story: SimulatedStory, places: Mapping[ClaimId, tuple[str, int]]) -> Iterator[dict[str, Any]]:
    """A part that exceeds the whole of another report is one of those over which careful readers differ."""
    for found in story.disagreements:
        sides = [[{"report": places[claim][0], "n": places[claim][1]} for claim in side] for side in found.sides]
        if len({each["report"] for side in sides for each in side}) > 1:
            optional = found.kind is DisagreementKind.ARITHMETIC
            yield {**_form_disagreement(found), "incident": found.incident, "sides": sides, "optional": optional}
