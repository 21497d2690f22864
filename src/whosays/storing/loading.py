"""Rows back to extractions, problems and decisions, exactly as they were written."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

from sqlalchemy import Connection, Row, Table, select

from whosays.model.act import Act
from whosays.model.annotation import Quotation
from whosays.model.claim import (
    CasualtyClaim,
    Claim,
    DateClaim,
    Effect,
    Modality,
    ParticipantsClaim,
    PlaceClaim,
    ResponsibilityClaim,
    Role,
    Side,
    Stance,
    ThreatClaim,
    WarningClaim,
)
from whosays.model.count import Count
from whosays.model.decision import Decision
from whosays.model.decision_form import form_to_act
from whosays.model.evidence import Evidence, Span
from whosays.model.extraction import Extraction
from whosays.model.identity import DecisionId, ReportId
from whosays.model.incident import Method, Status, Telling
from whosays.model.place import Place, Precision
from whosays.model.problem import Problem, Stage
from whosays.model.report import PublicationBasis, Report
from whosays.model.source import Source, SourceKind
from whosays.model.time import Interval
from whosays.storing.schema import (
    CLAIM,
    CLAIM_SOURCE,
    DECISION,
    DECISION_TEAM,
    EVIDENCE,
    FURNITURE,
    PAGE,
    PARTS_OF_REPORT,
    PROBLEM,
    QUOTATION,
    QUOTATION_SPAN,
    QUOTATION_SPEAKER,
    READING_PROBLEM,
    REPORT,
    TELLING,
    TELLING_PLACE,
)

_Row: TypeAlias = Row[Any]
_AT_ONCE = 200
"""Reports loaded by one round of queries: few enough for any database's limit on parameters."""


def sort_report_ids(connection: Connection) -> tuple[ReportId, ...]:
    """The ids of all reports by name and id, in order of code points whatever the database's own order is."""
    rows = connection.execute(select(REPORT.c.name, REPORT.c.id))
    return tuple(ReportId(row.id) for row in sorted(rows, key=lambda row: (row.name, row.id)))


def load_extractions(connection: Connection, ids: Sequence[ReportId]) -> Iterator[Extraction]:
    """The extractions of these reports, in the order of `ids`; unknown ids are passed over."""
    for first in range(0, len(ids), _AT_ONCE):
        batch = ids[first : first + _AT_ONCE]
        reports = {row.id: row for row in connection.execute(select(REPORT).where(REPORT.c.id.in_(batch)))}
        parts = _load_parts(connection, batch)
        for report in batch:
            if report in reports:
                yield _extraction(reports[report], parts[report])


def load_reading_problems(connection: Connection) -> tuple[Problem, ...]:
    """The problems of reading files, in the order in which they were met."""
    return tuple(map(_problem, connection.execute(select(READING_PROBLEM).order_by(READING_PROBLEM.c.number))))


def load_decisions(connection: Connection, *, after: int = 0) -> tuple[Decision, ...]:
    """The decisions in the order in which they were appended, without the first `after` ones.

    Raises:
        ValueError: what one of them holds cannot be read; the message names it.
    """
    teams: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute(select(DECISION_TEAM)):
        teams[row.decision_id].append(row.team)
    return tuple(
        Decision(
            act=_act(row),
            reviewer=row.reviewer,
            at=row.at,
            note=row.note,
            undoes=None if row.undoes is None else DecisionId(row.undoes),
            teams=tuple(sorted(teams[row.id])),
        )
        for row in connection.execute(select(DECISION).order_by(DECISION.c.number).offset(max(after, 0)))
    )


# What was decided never changes, and who decides all day loads it again and again.
@lru_cache(maxsize=1 << 14)
def _read_act(content: str) -> Act:
    return form_to_act(json.loads(content))


def _act(row: _Row) -> Act:
    try:
        return _read_act(row.content)
    except ValueError as error:
        message = f"decision {row.id}: {error}"
        raise ValueError(message) from error


@dataclass(frozen=True, slots=True)
class _Parts:
    """The rows of one report: by table, and by table and the position of the row that they belong to."""

    rows: Mapping[Table, list[_Row]]
    owned: Mapping[tuple[Table, int], list[_Row]]


_OWNER = {
    TELLING_PLACE: "telling_position",
    EVIDENCE: "claim_position",
    CLAIM_SOURCE: "claim_position",
    QUOTATION_SPAN: "quotation_position",
    QUOTATION_SPEAKER: "quotation_position",
}


def _load_parts(connection: Connection, batch: Sequence[ReportId]) -> Mapping[str, _Parts]:
    found: dict[str, _Parts] = defaultdict(lambda: _Parts(defaultdict(list), defaultdict(list)))
    for table in PARTS_OF_REPORT:
        owner = _OWNER.get(table)
        for row in connection.execute(select(table).where(table.c.report_id.in_(batch)).order_by(table.c.position)):
            parts = found[row.report_id]
            (parts.owned[table, getattr(row, owner)] if owner else parts.rows[table]).append(row)
    return found


def _extraction(row: _Row, parts: _Parts) -> Extraction:
    report = _report(row, parts)
    tellings = tuple(_telling(telling, report, parts) for telling in parts.rows[TELLING])
    return Extraction(
        report=report,
        tellings=tellings,
        claims=tuple(_claim(claim, report, tellings, parts) for claim in parts.rows[CLAIM]),
        quotations=tuple(_quotation(quotation, parts) for quotation in parts.rows[QUOTATION]),
        problems=tuple(map(_problem, parts.rows[PROBLEM])),
    )


def _report(row: _Row, parts: _Parts) -> Report:
    return Report(
        name=row.name,
        text=row.text,
        title=row.title,
        publisher=row.publisher,
        url=row.url,
        language=row.language,
        published=Interval(row.published_earliest, row.published_latest) if row.has_publication else None,
        published_basis=None if row.published_basis is None else PublicationBasis(row.published_basis),
        furniture=tuple(map(_span, parts.rows[FURNITURE])),
        author=row.author,
        section=row.section,
        original=row.original,
        pages=tuple(page.start_offset for page in parts.rows[PAGE]),
    )


def _telling(row: _Row, report: Report, parts: _Parts) -> Telling:
    return Telling(
        report=report.id,
        method=Method(row.method),
        status=Status(row.status),
        date=Interval(row.earliest, row.latest) if row.has_date else None,
        places=tuple(map(_place, parts.owned[TELLING_PLACE, row.position])),
        main=row.main,
        anchor=_evidence(row),
    )


def _claim(row: _Row, report: Report, tellings: Sequence[Telling], parts: _Parts) -> Claim:
    shared = {
        "report": report.id,
        "telling": tellings[row.telling_position].id,
        "evidence": tuple(map(_evidence, parts.owned[EVIDENCE, row.position])),
        "sources": tuple(map(_source, parts.owned[CLAIM_SOURCE, row.position])),
        "modality": Modality(row.modality),
        "confidence": row.confidence,
    }
    claim_type, read_content = _CONTENT[row.kind]
    return claim_type(**shared, **read_content(row))


def _casualty(row: _Row) -> Mapping[str, object]:
    return {
        "effect": Effect(row.effect),
        "side": Side(row.side),
        "count": _count(row),
        "victims": row.victims,
        "partial": row.partial,
    }


def _responsibility(row: _Row) -> Mapping[str, object]:
    return {"actor": row.actor, "stance": Stance(row.stance), "role": Role(row.role)}


# How the content of each kind of claim is read out of its row.
_CONTENT: Mapping[str, tuple[Callable[..., Claim], Callable[[_Row], Mapping[str, object]]]] = {
    CasualtyClaim.kind: (CasualtyClaim, _casualty),
    ParticipantsClaim.kind: (ParticipantsClaim, lambda row: {"count": _count(row)}),
    ResponsibilityClaim.kind: (ResponsibilityClaim, _responsibility),
    DateClaim.kind: (DateClaim, lambda row: {"date": Interval(row.earliest, row.latest)}),
    PlaceClaim.kind: (PlaceClaim, lambda row: {"place": _place(row)}),
    WarningClaim.kind: (WarningClaim, lambda _row: {}),
    ThreatClaim.kind: (ThreatClaim, lambda row: {"actor": row.actor}),
}


def _quotation(row: _Row, parts: _Parts) -> Quotation:
    spans: dict[str, list[Span]] = defaultdict(list)
    for part in parts.owned[QUOTATION_SPAN, row.position]:
        spans[part.part].append(_span(part))
    return Quotation(
        source=tuple(spans["source"]),
        cue=tuple(spans["cue"]),
        content=tuple(spans["content"]),
        speakers=tuple(map(_source, parts.owned[QUOTATION_SPEAKER, row.position])),
        hedged=row.hedged,
        denies=row.denies,
        vouches=row.vouches,
    )


def _count(row: _Row) -> Count:
    return Count(row.low, row.high, row.approximate)


def _place(row: _Row) -> Place:
    return Place(
        name=row.place_name,
        region=row.region,
        country=row.country,
        latitude=row.latitude,
        longitude=row.longitude,
        precision=None if row.precision is None else Precision(row.precision),
        gazetteer_id=row.gazetteer_id,
    )


def _source(row: _Row) -> Source:
    return Source(name=row.name, kind=SourceKind(row.kind), actor=row.actor)


def _span(row: _Row) -> Span:
    return Span(row.start_offset, row.end_offset)


def _evidence(row: _Row) -> Evidence:
    return Evidence(row.start_offset, row.end_offset, row.quote)


def _problem(row: _Row) -> Problem:
    return Problem(stage=Stage(row.stage), message=row.message, place=row.place, report=row.report_name)
