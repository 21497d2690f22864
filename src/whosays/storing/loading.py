"""Rows back to extractions, problems and decisions, exactly as they were written."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, TypeAlias

from sqlalchemy import Connection, Table, select

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
from whosays.storing.marks import read_mark
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

# Rows are taken apart by the order of the schema's columns: asking for each by its name takes three times as long.
_Row: TypeAlias = Sequence[Any]
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


def load_report(connection: Connection, report: ReportId) -> tuple[Report, tuple[Problem, ...]] | None:
    """A report and what was told of it when it was read, without what was read out of it; None where it is not kept."""
    row = connection.execute(select(REPORT).where(REPORT.c.id == report)).first()
    if row is None:
        return None
    found = {
        table: connection.execute(select(table).where(table.c.report_id == report).order_by(table.c.position)).all()
        for table in (FURNITURE, PAGE, PROBLEM)
    }
    return _report(row, found), tuple(_problem(*problem[_KEY_OF_PART:]) for problem in found[PROBLEM])


def load_reading_problems(connection: Connection) -> tuple[Problem, ...]:
    """The problems of reading files, in the order in which they were met."""
    rows = connection.execute(select(READING_PROBLEM).order_by(READING_PROBLEM.c.number)).all()
    return tuple(_problem(*row[_KEY_OF_PART:]) for row in rows)


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
            act=_act(row.id, row.content),
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


def _act(decision: str, content: str) -> Act:
    try:
        return _read_act(content)
    except ValueError as error:
        message = f"decision {decision}: {error}"
        raise ValueError(message) from error


# Few values come again and again; one of each is made, and shared by all that hold it.
_count = lru_cache(maxsize=1 << 12)(Count)
_interval = lru_cache(maxsize=1 << 14)(Interval)
_effect, _side, _modality = cache(Effect), cache(Side), cache(Modality)
_stance, _role = cache(Stance), cache(Role)
_method, _status = cache(Method), cache(Status)
_precision, _source_kind = cache(Precision), cache(SourceKind)
_publication_basis = cache(PublicationBasis)


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

_KEY_OF_PART, _KEY_OF_OWNED = 2, 3


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
                owned[table][row[0], row[1]].append(_OWNED[table](*row[_KEY_OF_OWNED:]))
        else:
            rows[table] = defaultdict(list)
            for row in found:
                rows[table][row[0]].append(row)
    return _Parts(rows, owned)


_READ_BY = 11
"""Where a report's row says who read it."""


def _extraction(row: _Row, parts: _Parts) -> Extraction:
    of = row[0]
    found = {table: rows.get(of, ()) for table, rows in parts.rows.items()}
    tellings: list[TellingId] = [telling[2] for telling in found[TELLING]]
    return Extraction(
        report=_report(row, found),
        tellings=tuple(_telling(telling, parts) for telling in found[TELLING]),
        claims=tuple(_claim(claim, tellings, parts) for claim in found[CLAIM]),
        quotations=tuple(_quotation(quotation, parts) for quotation in found[QUOTATION]),
        problems=tuple(_problem(*problem[_KEY_OF_PART:]) for problem in found[PROBLEM]),
        coverage=read_mark(row[_READ_BY])[1],
    )


def _report(row: _Row, found: Mapping[Table, Sequence[_Row]]) -> Report:
    (report_id, name, text, title, publisher, url, language, is_published, earliest, latest, basis, *others) = row
    _read_by, author, section, original = others
    report = Report(
        name=name,
        text=text,
        title=title,
        publisher=publisher,
        url=url,
        language=language,
        published=_interval(earliest, latest) if is_published else None,
        published_basis=None if basis is None else _publication_basis(basis),
        furniture=tuple(Span(start, end) for _, _, start, end in found[FURNITURE]),
        author=author,
        section=section,
        original=original,
        pages=tuple(start for _, _, start in found[PAGE]),
    )
    # Its key is its id: hashing the whole text again to learn it would take as long as all the rest.
    vars(report)["id"] = report_id
    return report


def _telling(row: _Row, parts: _Parts) -> Telling:
    report_id, position, _id, method, status, is_dated, earliest, latest, main, start, end, quote = row
    return Telling(
        report=report_id,
        method=_method(method),
        status=_status(status),
        date=_interval(earliest, latest) if is_dated else None,
        places=tuple(parts.owned[TELLING_PLACE].get((report_id, position), ())),
        main=main,
        anchor=Evidence(start, end, quote),
    )


def _claim(row: _Row, tellings: Sequence[TellingId], parts: _Parts) -> Claim:
    report_id, position, _id, telling_position, kind, modality, *content, confidence = row
    make, read_content = _CONTENT[kind]
    key = report_id, position
    return make(
        report=report_id,
        telling=tellings[telling_position],
        evidence=tuple(parts.owned[EVIDENCE].get(key, ())),
        sources=tuple(parts.owned[CLAIM_SOURCE].get(key, ())),
        modality=_modality(modality),
        confidence=confidence,
        **read_content(content),
    )


def _casualty(content: Sequence[Any]) -> Mapping[str, object]:
    effect, side, low, high, approximate, victims, partial = content[_CASUALTY]
    return {
        "effect": _effect(effect),
        "side": _side(side),
        "count": _count(low, high, approximate),
        "victims": victims,
        "partial": partial,
    }


def _participants(content: Sequence[Any]) -> Mapping[str, object]:
    return {"count": _count(*content[_COUNT])}


def _responsibility(content: Sequence[Any]) -> Mapping[str, object]:
    actor, stance, role = content[_ACTOR]
    return {"actor": actor, "stance": _stance(stance), "role": _role(role)}


def _threat(content: Sequence[Any]) -> Mapping[str, object]:
    return {"actor": content[_ACTOR][0]}


def _date(content: Sequence[Any]) -> Mapping[str, object]:
    return {"date": _interval(*content[_DATE])}


def _place_of_claim(content: Sequence[Any]) -> Mapping[str, object]:
    return {"place": _place(*content[_PLACE])}


def _nothing(_content: Sequence[Any]) -> Mapping[str, object]:
    return {}


_CASUALTY, _COUNT, _ACTOR = slice(0, 7), slice(2, 5), slice(7, 10)
_DATE, _PLACE = slice(10, 12), slice(12, 19)
"""Where a claim's columns stand, from `effect` on."""

# How the content of each kind of claim is read out of its columns.
_CONTENT: Mapping[str, tuple[Callable[..., Claim], Callable[[Sequence[Any]], Mapping[str, object]]]] = {
    CasualtyClaim.kind: (CasualtyClaim, _casualty),
    ParticipantsClaim.kind: (ParticipantsClaim, _participants),
    ResponsibilityClaim.kind: (ResponsibilityClaim, _responsibility),
    DateClaim.kind: (DateClaim, _date),
    PlaceClaim.kind: (PlaceClaim, _place_of_claim),
    WarningClaim.kind: (WarningClaim, _nothing),
    ThreatClaim.kind: (ThreatClaim, _threat),
}


def _quotation(row: _Row, parts: _Parts) -> Quotation:
    report_id, position, hedged, denies, vouches = row
    spans: dict[str, list[Span]] = defaultdict(list)
    for part, span in parts.owned[QUOTATION_SPAN].get((report_id, position), ()):
        spans[part].append(span)
    return Quotation(
        source=tuple(spans["source"]),
        cue=tuple(spans["cue"]),
        content=tuple(spans["content"]),
        speakers=tuple(parts.owned[QUOTATION_SPEAKER].get((report_id, position), ())),
        hedged=hedged,
        denies=denies,
        vouches=vouches,
    )


def _problem(stage: str, message: str, place: str, report: str | None) -> Problem:
    return Problem(stage=Stage(stage), message=message, place=place, report=report)
