"""Rows back to extractions, problems and decisions, exactly as they were written."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
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
from whosays.model.identity import DecisionId, ReportId, TellingId
from whosays.model.incident import Method, Status, Telling
from whosays.model.place import Place, Precision
from whosays.model.problem import Problem, Stage
from whosays.model.report import PublicationBasis, Report
from whosays.model.source import Source, SourceKind
from whosays.model.time import Interval
from whosays.storing.choosing import is_one_of
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
_AT_ONCE = 500
"""Reports loaded by one round of queries: as many as are in memory at a time."""


def sort_report_ids(connection: Connection) -> tuple[ReportId, ...]:
    """The ids of all reports by name and id, in order of code points whatever the database's own order is."""
    rows = connection.execute(select(REPORT.c.name, REPORT.c.id))
    return tuple(ReportId(row.id) for row in sorted(rows, key=lambda row: (row.name, row.id)))


def load_extractions(connection: Connection, ids: Sequence[ReportId]) -> Iterator[Extraction]:
    """The extractions of these reports, in the order of `ids`; unknown ids are passed over.

    Only so many are in memory at a time as one round of queries gives.
    """
    for first in range(0, len(ids), _AT_ONCE):
        batch = ids[first : first + _AT_ONCE]
        rows = connection.execute(select(REPORT).where(is_one_of(connection, REPORT.c.id, batch))).all()
        reports = {row.id: row for row in rows}
        if not reports:
            continue
        found = _load_parts(connection, batch)
        for report in batch:
            if report in reports:
                yield _extraction(reports[report], found)


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


# Few values come again and again; one of each is made, and shared by all that hold it.
_count = lru_cache(maxsize=1 << 12)(Count)
_interval = lru_cache(maxsize=1 << 14)(Interval)
_effect, _side, _modality = cache(Effect), cache(Side), cache(Modality)
_stance, _role = cache(Stance), cache(Role)
_method, _status = cache(Method), cache(Status)
_precision, _source_kind = cache(Precision), cache(SourceKind)


@lru_cache(maxsize=1 << 14)
def _source(name: str, kind: str, actor: str | None) -> Source:
    return Source(name, _source_kind(kind), actor)


def _place(  # noqa: PLR0913, PLR0917  the columns
    name: str,
    region: str | None,
    country: str | None,
    latitude: float | None,
    longitude: float | None,
    precision: str | None,
    gazetteer_id: int | None,
) -> Place:
    known_precision = None if precision is None else _precision(precision)
    # Zeros of either sign are one key, but not one value.
    make = _shared_place if latitude and longitude else Place
    return make(name, region, country, latitude, longitude, known_precision, gazetteer_id)


_shared_place = lru_cache(maxsize=1 << 14)(Place)


def _part_of_quotation(part: str, start: int, end: int) -> tuple[str, Span]:
    return part, Span(start, end)


_OWNED: Mapping[Table, Callable[..., object]] = {
    TELLING_PLACE: _place,
    EVIDENCE: Evidence,
    CLAIM_SOURCE: _source,
    QUOTATION_SPAN: _part_of_quotation,
    QUOTATION_SPEAKER: _source,
}
"""How the columns after the key of what belongs to a telling, a claim or a quotation make its value."""

_LENGTH_OF_KEY = 3


@dataclass(frozen=True, slots=True)
class _Parts:
    """What belongs to some reports: rows by report, and values by report and position of the row they belong to."""

    rows: Mapping[Table, Mapping[str, Sequence[_Row]]]
    owned: Mapping[Table, Mapping[tuple[str, int], Sequence[Any]]]


def _load_parts(connection: Connection, batch: Sequence[ReportId]) -> _Parts:
    rows: dict[Table, dict[str, list[_Row]]] = {}
    owned: dict[Table, dict[tuple[str, int], list[object]]] = {}
    for table in PARTS_OF_REPORT:
        chosen = is_one_of(connection, table.c.report_id, batch)
        found = connection.execute(select(table).where(chosen).order_by(*table.primary_key.columns)).all()
        if table in _OWNED:
            owned[table] = defaultdict(list)
            for row in found:
                owned[table][row[0], row[1]].append(_OWNED[table](*row[_LENGTH_OF_KEY:]))
        else:
            rows[table] = defaultdict(list)
            for row in found:
                rows[table][row[0]].append(row)
    return _Parts(rows, owned)


def _extraction(row: _Row, parts: _Parts) -> Extraction:
    found = {table: rows.get(row.id, ()) for table, rows in parts.rows.items()}
    tellings = [TellingId(telling.id) for telling in found[TELLING]]
    return Extraction(
        report=_report(row, found),
        tellings=tuple(_telling(telling, parts) for telling in found[TELLING]),
        claims=tuple(_claim(claim, tellings[claim.telling_position], parts) for claim in found[CLAIM]),
        quotations=tuple(_quotation(quotation, parts) for quotation in found[QUOTATION]),
        problems=tuple(map(_problem, found[PROBLEM])),
    )


def _report(row: _Row, found: Mapping[Table, Sequence[_Row]]) -> Report:
    report = Report(
        name=row.name,
        text=row.text,
        title=row.title,
        publisher=row.publisher,
        url=row.url,
        language=row.language,
        published=_interval(row.published_earliest, row.published_latest) if row.has_publication else None,
        published_basis=None if row.published_basis is None else PublicationBasis(row.published_basis),
        furniture=tuple(Span(part.start_offset, part.end_offset) for part in found[FURNITURE]),
        author=row.author,
        section=row.section,
        original=row.original,
        pages=tuple(page.start_offset for page in found[PAGE]),
    )
    # Its key is its id: hashing the whole text again to learn it would take as long as all the rest.
    vars(report)["id"] = ReportId(row.id)
    return report


def _telling(row: _Row, parts: _Parts) -> Telling:
    return Telling(
        report=row.report_id,
        method=_method(row.method),
        status=_status(row.status),
        date=_interval(row.earliest, row.latest) if row.has_date else None,
        places=tuple(parts.owned[TELLING_PLACE].get((row.report_id, row.position), ())),
        main=row.main,
        anchor=Evidence(row.start_offset, row.end_offset, row.quote),
    )


def _claim(row: _Row, telling: TellingId, parts: _Parts) -> Claim:
    key = (row.report_id, row.position)
    make, read_content = _CONTENT[row.kind]
    return make(
        report=row.report_id,
        telling=telling,
        evidence=tuple(parts.owned[EVIDENCE].get(key, ())),
        sources=tuple(parts.owned[CLAIM_SOURCE].get(key, ())),
        modality=_modality(row.modality),
        confidence=row.confidence,
        **read_content(row),
    )


def _casualty(row: _Row) -> Mapping[str, object]:
    return {
        "effect": _effect(row.effect),
        "side": _side(row.side),
        "count": _count(row.low, row.high, row.approximate),
        "victims": row.victims,
        "partial": row.partial,
    }


def _responsibility(row: _Row) -> Mapping[str, object]:
    return {"actor": row.actor, "stance": _stance(row.stance), "role": _role(row.role)}


def _place_of_claim(row: _Row) -> Place:
    return _place(row.place_name, row.region, row.country, row.latitude, row.longitude, row.precision, row.gazetteer_id)


# How the content of each kind of claim is read out of its row.
_CONTENT: Mapping[str, tuple[Callable[..., Claim], Callable[[_Row], Mapping[str, object]]]] = {
    CasualtyClaim.kind: (CasualtyClaim, _casualty),
    ParticipantsClaim.kind: (ParticipantsClaim, lambda row: {"count": _count(row.low, row.high, row.approximate)}),
    ResponsibilityClaim.kind: (ResponsibilityClaim, _responsibility),
    DateClaim.kind: (DateClaim, lambda row: {"date": _interval(row.earliest, row.latest)}),
    PlaceClaim.kind: (PlaceClaim, lambda row: {"place": _place_of_claim(row)}),
    WarningClaim.kind: (WarningClaim, lambda _row: {}),
    ThreatClaim.kind: (ThreatClaim, lambda row: {"actor": row.actor}),
}


def _quotation(row: _Row, parts: _Parts) -> Quotation:
    key = (row.report_id, row.position)
    spans: dict[str, list[Span]] = defaultdict(list)
    for part, span in parts.owned[QUOTATION_SPAN].get(key, ()):
        spans[part].append(span)
    return Quotation(
        source=tuple(spans["source"]),
        cue=tuple(spans["cue"]),
        content=tuple(spans["content"]),
        speakers=tuple(parts.owned[QUOTATION_SPEAKER].get(key, ())),
        hedged=row.hedged,
        denies=row.denies,
        vouches=row.vouches,
    )


def _problem(row: _Row) -> Problem:
    return Problem(stage=Stage(row.stage), message=row.message, place=row.place, report=row.report_name)
