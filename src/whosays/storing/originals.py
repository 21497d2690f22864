"""Keeps the bytes that reports were read from, and tells which report came from which."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from whosays.model.identity import ReportId
from whosays.storing.schema import ORIGINAL, REPORT
from whosays.storing.tombstones import is_removed_original


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes that a report was read from, and what kind they are of ("application/pdf")."""

    content: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class KeptReport:
    """What a report that is kept is called; `original` is the SHA-256 of what it was read from, None for none."""

    id: ReportId
    name: str
    original: str | None


def save_original(connection: Connection, original: Original) -> str:
    """Keep an original once however often it comes, unless its report was taken out; its SHA-256 in hexadecimal."""
    digest = hashlib.sha256(original.content).hexdigest()
    known = select(ORIGINAL.c.hash).where(ORIGINAL.c.hash == digest)
    if connection.execute(known).first() is None and not is_removed_original(connection, digest):
        row = {"hash": digest, "media_type": original.media_type, "content": original.content}
        connection.execute(insert(ORIGINAL), [row])
    return digest


def load_original(connection: Connection, digest: str) -> Original | None:
    """The original with this SHA-256; None where it was not kept."""
    row = connection.execute(select(ORIGINAL).where(ORIGINAL.c.hash == digest)).first()
    return Original(bytes(row.content), row.media_type) if row else None


def find_kept_originals(connection: Connection) -> frozenset[str]:
    """The hashes of all originals that are kept."""
    return frozenset(connection.execute(select(ORIGINAL.c.hash)).scalars())


def list_reports(connection: Connection) -> tuple[KeptReport, ...]:
    """What every report that is kept is called, by name and id."""
    rows = connection.execute(select(REPORT.c.id, REPORT.c.name, REPORT.c.original)).all()
    kept = (KeptReport(ReportId(row.id), row.name, row.original) for row in rows)
    return tuple(sorted(kept, key=lambda report: (report.name, report.id)))
