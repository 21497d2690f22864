"""Extractions, problems and decisions to rows."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from sqlalchemy import Connection, Table, insert

from whosays.model.act import Act
from whosays.model.claim import (
    CasualtyClaim,
    Claim,
    DateClaim,
    ParticipantsClaim,
    PlaceClaim,
    ResponsibilityClaim,
    ThreatClaim,
    WarningClaim,
)
from whosays.model.count import Count
from whosays.model.decision import Decision
from whosays.model.decision_form import act_to_form
from whosays.model.evidence import Evidence, Span
from whosays.model.extraction import Extraction
from whosays.model.identity import DecisionId, ReportId, TellingId, content_hash
from whosays.model.place import Place
from whosays.model.problem import Problem
from whosays.model.report import Report
from whosays.model.source import Source
from whosays.model.time import Interval
from whosays.storing.copying import insert_rows
from whosays.storing.marks import mark_reading
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

_Row: TypeAlias = Mapping[str, object]
_Rows: TypeAlias = dict[Table, list[_Row]]

# Every row of a table is written by one statement, so that all of them need all of its columns.
_NO_CONTENT: _Row = dict.fromkeys(
    ("effect", "side", "low", "high", "approximate", "victims", "partial", "actor", "stance", "role")
)


def refuse_broken(extraction: Extraction) -> None:
    """Make sure that an extraction holds together before anything of it is written.

    Raises:
        ValueError: a quote does not stand in the text where it says, or a claim's telling is missing; names the report.
    """
    text, name = extraction.report.text, extraction.report.name
    quotes = [telling.anchor for telling in extraction.tellings]
    quotes.extend(evidence for claim in extraction.claims for evidence in claim.evidence)
    for evidence in quotes:
        if not evidence.holds_in(text):
            message = f"no such quote at {evidence.start}..{evidence.end} of {name}"
            raise ValueError(message)
    tellings = {telling.id for telling in extraction.tellings}
    for claim in extraction.claims:
        if claim.telling not in tellings:
            message = f"claim {claim.id} of {name} has a telling that its extraction lacks"
            raise ValueError(message)


def insert_extractions(connection: Connection, extractions: Sequence[Extraction], *, read_by: str) -> None:
    """Write reports that the store does not hold yet, with all that was read out of them; none may be broken."""
    insert_rows(connection, REPORT, [_report_row(e.report, mark_reading(read_by, e.coverage)) for e in extractions])
    rows: _Rows = defaultdict(list)
    for extraction in extractions:
        _add_rows(rows, extraction)
    for table in PARTS_OF_REPORT:
        insert_rows(connection, table, rows[table])


def insert_decision(connection: Connection, decision: Decision) -> None:
    """Append a decision that the store does not hold yet."""
    row = {
        "id": decision.id,
        "kind": decision.act.kind,
        "content": _write_act(decision.act),
        "reviewer": decision.reviewer,
        "at": decision.at,
        "note": decision.note,
        "undoes": decision.undoes,
    }
    connection.execute(insert(DECISION), [row])
    insert_teams(connection, decision.id, decision.teams)


def insert_teams(connection: Connection, decision: DecisionId, teams: Iterable[str]) -> None:
    """Note from whom else a decision was taken in."""
    if rows := [{"decision_id": decision, "team": team} for team in teams]:
        connection.execute(insert(DECISION_TEAM), rows)


def _write_act(act: Act) -> str:
    # Not in escapes: two halves of a character side by side would be read back as the whole one.
    return json.dumps(act_to_form(act), ensure_ascii=False, separators=(",", ":"))


def insert_reading_problem(connection: Connection, problem: Problem) -> None:
    """Append a problem of reading files that the store does not hold yet."""
    connection.execute(insert(READING_PROBLEM), [{"id": identify_problem(problem), **_problem_row(problem)}])


def identify_problem(problem: Problem) -> str:
    """A content hash over all of a problem."""
    return content_hash("problem", problem.stage, problem.message, problem.place, problem.report)


def _add_rows(rows: _Rows, extraction: Extraction) -> None:
    report_id = extraction.report.id
    for number, span in enumerate(extraction.report.furniture):
        rows[FURNITURE].append({**_key(report_id, number), **_offsets(span)})
    for number, start in enumerate(extraction.report.pages):
        rows[PAGE].append({**_key(report_id, number), "start_offset": start})
    for number, telling in enumerate(extraction.tellings):
        rows[TELLING].append(
            {
                **_key(report_id, number),
                "id": telling.id,
                "method": telling.method.value,
                "status": telling.status.value,
                "has_date": telling.date is not None,
                **_interval_row(telling.date),
                "main": telling.main,
                **_evidence_row(telling.anchor),
            }
        )
        rows[TELLING_PLACE].extend(
            {**_part_key(report_id, "telling", number, at), **_place_row(place)}
            for at, place in enumerate(telling.places)
        )
    _add_claims(rows, extraction, report_id)
    _add_quotations(rows, extraction, report_id)
    for number, problem in enumerate(extraction.problems):
        rows[PROBLEM].append({**_key(report_id, number), **_problem_row(problem)})


def _add_claims(rows: _Rows, extraction: Extraction, report_id: ReportId) -> None:
    place_of = _first_positions(telling.id for telling in extraction.tellings)
    for number, claim in enumerate(extraction.claims):
        rows[CLAIM].append({**_key(report_id, number), **_claim_row(claim, place_of[claim.telling])})
        rows[EVIDENCE].extend(
            {**_part_key(report_id, "claim", number, at), **_evidence_row(evidence)}
            for at, evidence in enumerate(claim.evidence)
        )
        rows[CLAIM_SOURCE].extend(
            {**_part_key(report_id, "claim", number, at), **_source_row(source)}
            for at, source in enumerate(claim.sources)
        )


def _add_quotations(rows: _Rows, extraction: Extraction, report_id: ReportId) -> None:
    for number, quotation in enumerate(extraction.quotations):
        rows[QUOTATION].append(
            {
                **_key(report_id, number),
                "hedged": quotation.hedged,
                "denies": quotation.denies,
                "vouches": quotation.vouches,
            }
        )
        parts = {"source": quotation.source, "cue": quotation.cue, "content": quotation.content}
        rows[QUOTATION_SPAN].extend(
            {**_part_key(report_id, "quotation", number, at), "part": part, **_offsets(span)}
            for part, spans in parts.items()
            for at, span in enumerate(spans)
        )
        rows[QUOTATION_SPEAKER].extend(
            {**_part_key(report_id, "quotation", number, at), **_source_row(speaker)}
            for at, speaker in enumerate(quotation.speakers)
        )


def _first_positions(ids: Iterable[TellingId]) -> Mapping[TellingId, int]:
    found: dict[TellingId, int] = {}
    for number, telling in enumerate(ids):
        found.setdefault(telling, number)
    return found


def _key(report_id: ReportId, position: int) -> _Row:
    return {"report_id": report_id, "position": position}


def _part_key(report_id: ReportId, parent: str, owner: int, position: int) -> _Row:
    return {"report_id": report_id, f"{parent}_position": owner, "position": position}


def _report_row(report: Report, read_by: str) -> _Row:
    published = report.published
    return {
        "id": report.id,
        "name": report.name,
        "text": report.text,
        "title": report.title,
        "publisher": report.publisher,
        "url": report.url,
        "language": report.language,
        "has_publication": published is not None,
        "published_earliest": published.earliest if published else None,
        "published_latest": published.latest if published else None,
        "published_basis": report.published_basis.value if report.published_basis else None,
        "read_by": read_by,
        "author": report.author,
        "section": report.section,
        "original": report.original,
    }


def _claim_row(claim: Claim, telling_position: int) -> _Row:
    return {
        "id": claim.id,
        "telling_position": telling_position,
        "kind": claim.kind,
        "modality": claim.modality.value,
        "confidence": claim.confidence,
        **_NO_CONTENT,
        **_interval_row(claim.date if isinstance(claim, DateClaim) else None),
        **_place_row(claim.place if isinstance(claim, PlaceClaim) else None),
        **dict(_content(claim)),
    }


def _content(claim: Claim) -> Iterator[tuple[str, object]]:
    match claim:
        case CasualtyClaim():
            yield from (("effect", claim.effect.value), ("side", claim.side.value))
            yield from (("victims", claim.victims), ("partial", claim.partial))
            yield from _count_columns(claim.count)
        case ParticipantsClaim():
            yield from _count_columns(claim.count)
        case ResponsibilityClaim():
            yield from (("actor", claim.actor), ("stance", claim.stance.value), ("role", claim.role.value))
        case ThreatClaim():
            yield "actor", claim.actor
        case DateClaim() | PlaceClaim() | WarningClaim():
            return


def _count_columns(count: Count) -> Iterator[tuple[str, object]]:
    yield from (("low", count.low), ("high", count.high), ("approximate", count.approximate))


def _interval_row(interval: Interval | None) -> _Row:
    return {
        "earliest": interval.earliest if interval else None,
        "latest": interval.latest if interval else None,
    }


def _place_row(place: Place | None) -> _Row:
    return {
        "place_name": place.name if place else None,
        "region": place.region if place else None,
        "country": place.country if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "precision": place.precision.value if place and place.precision else None,
        "gazetteer_id": place.gazetteer_id if place else None,
    }


def _source_row(source: Source) -> _Row:
    return {"name": source.name, "kind": source.kind.value, "actor": source.actor}


def _problem_row(problem: Problem) -> _Row:
    return {
        "stage": problem.stage.value,
        "message": problem.message,
        "place": problem.place,
        "report_name": problem.report,
    }


def _offsets(span: Span) -> _Row:
    return {"start_offset": span.start, "end_offset": span.end}


def _evidence_row(evidence: Evidence) -> _Row:
    return {"start_offset": evidence.start, "end_offset": evidence.end, "quote": evidence.quote}
