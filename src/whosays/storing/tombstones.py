"""What is redacted stays so: a report that comes again is masked as it was, or is not taken in.

A masked report is known by its masked form alone, which tells what stands around the names and nothing of them. One
that was taken out as a whole is known by salted hashes of its text and of the file that it came out of.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlalchemy import Connection, func, select

from whosays.model.extraction import Extraction
from whosays.model.identity import ReportId
from whosays.model.masked_values import is_version_of, mask_again, mask_report_again
from whosays.model.problem import Problem, Stage
from whosays.model.redaction import Redaction, RedactionKind
from whosays.model.report import Report
from whosays.storing.loading import load_report
from whosays.storing.schema import MASKED_REPORT, REDACTION, REMOVED_REPORT, REPORT

_REMOVED = (
    "This report was taken out of the store on {day} (redaction {number}) and is not taken in again. Leave its file "
    "out of what is read."
)
_CHANGED = (
    "Names in a report of this name were masked on {day} (redaction {number}). Its text is not the same any more, so "
    "that they cannot be masked again, and it was not taken in. To take it in, read it under another name and redact "
    "it."
)


def load_redactions(connection: Connection) -> tuple[Redaction, ...]:
    """The tombstones, the oldest first."""
    rows = connection.execute(select(REDACTION).order_by(REDACTION.c.number))
    return tuple(
        Redaction(
            number=row.number,
            kind=RedactionKind(row.kind),
            at=row.at,
            by=row.by,
            why=row.why,
            places=row.places,
            reports=row.reports,
        )
        for row in rows
    )


def find_masked(connection: Connection) -> frozenset[ReportId]:
    """The reports that are kept masked, or that lost their file because it held a masked one."""
    return frozenset(map(ReportId, connection.execute(select(MASKED_REPORT.c.report_id)).scalars()))


def has_redactions(connection: Connection) -> bool:
    """True where anything was ever redacted."""
    return bool(connection.execute(select(func.count()).select_from(REDACTION)).scalar())


def meet_tombstones(connection: Connection, extractions: Sequence[Extraction]) -> tuple[Extraction | None, ...]:
    """What was read, masked as it is kept masked; None for what was taken out, or cannot be masked again."""
    if not has_redactions(connection):
        return tuple(extractions)
    return tuple(_meet(connection, extraction) for extraction in extractions)


def _meet(connection: Connection, extraction: Extraction) -> Extraction | None:
    for kept, notices in _find_candidates(connection, extraction.report):
        masked = mask_again(extraction, kept)
        if masked:
            own = tuple(problem for problem in masked.problems if problem not in notices)
            return replace(masked, problems=(*own, *notices))
    return None if find_refusal(connection, extraction.report) else extraction


def meet_report(connection: Connection, report: Report) -> Report:
    """A report that comes, masked where it is kept masked; else as it is."""
    if has_redactions(connection):
        for kept, _ in _find_candidates(connection, report):
            masked = mask_report_again(report, kept)
            if masked:
                return masked
    return report


def find_refusal(connection: Connection, report: Report) -> Problem | None:
    """Why a report may not be taken in, None where it may."""
    if not has_redactions(connection):
        return None
    tombstones = {tombstone.number: tombstone for tombstone in load_redactions(connection)}
    for row in connection.execute(select(REMOVED_REPORT)):
        is_text = row.text == fingerprint(report.text, row.salt)
        if is_text or (report.original and row.original == fingerprint(report.original, row.salt)):
            return _refuse(report, _REMOVED, tombstones[row.redaction])
    if connection.execute(select(REPORT.c.id).where(REPORT.c.id == report.id)).first():
        return None
    for row in connection.execute(select(MASKED_REPORT)):
        kept = load_report(connection, ReportId(row.report_id))
        if kept and is_version_of(report, kept[0]):
            return _refuse(report, _CHANGED, tombstones[row.redaction])
    return None


def _refuse(report: Report, sentence: str, tombstone: Redaction) -> Problem:
    day = tombstone.at.date().isoformat()
    return Problem(Stage.STORING, sentence.format(day=day, number=tombstone.number), report.name, report.name)


def is_removed_original(connection: Connection, digest: str) -> bool:
    """True for the hash of a file out of which the only report was taken out of the store."""
    rows = connection.execute(select(REMOVED_REPORT.c.salt, REMOVED_REPORT.c.original))
    return any(row.original == fingerprint(digest, row.salt) for row in rows)


def _find_candidates(connection: Connection, report: Report) -> Iterator[tuple[Report, tuple[Problem, ...]]]:
    """The masked reports of the same length, those of the same name first, and what is told of their masks."""
    alike = select(MASKED_REPORT.c.report_id).where(MASKED_REPORT.c.length == len(report.text))
    loaded = (load_report(connection, ReportId(id_)) for id_ in connection.execute(alike).scalars().all())
    kept = sorted((each for each in loaded if each), key=lambda each: (each[0].name != report.name, each[0].id))
    for known, problems in kept:
        yield known, tuple(problem for problem in problems if problem.stage is Stage.STORING)


def make_salt() -> str:
    """A salt that no other fingerprint has."""
    return secrets.token_hex(16)


def fingerprint(text: str, salt: str) -> str:
    """A keyed hash (BLAKE2b, RFC 7693) of a text, in hexadecimal."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), key=bytes.fromhex(salt), digest_size=32).hexdigest()
