"""The tables of a store (`docs/store.md` tells people what is in them).

All that was read out of a report hangs on its row in `report`: one transaction writes it, one deletion removes it.
What belongs to a report is numbered by `position` in the order in which it was found. Decisions hang on nothing,
so that no reading can take them away. The index of words is made beside these tables (`search.py`).
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    true,
)

from whosays.storing.columns import AnyNumber, AnyText, Moment

REVISION = "0009"
"""The newest migration in `migrations/versions`: the form of store that this version reads and writes."""

VERSION_TABLE = "whosays_version"
"""Where Alembic keeps the store's revision; its own name, so that another program's table is not taken for it."""

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _of_report(*, numbered: bool = True) -> tuple[Column[Any], ...]:
    report = Column(
        "report_id", String(16), ForeignKey("report.id", ondelete="CASCADE"), primary_key=True, nullable=False
    )
    return (report, _position()) if numbered else (report,)


def _position(name: str = "position") -> Column[Any]:
    return Column(name, Integer, primary_key=True, nullable=False, autoincrement=False)


def _part_of(parent: str) -> tuple[Column[Any] | ForeignKeyConstraint, ...]:
    """Key of a row that belongs to a numbered row of a report."""
    owner = f"{parent}_position"
    return (
        Column("report_id", String(16), primary_key=True, nullable=False),
        _position(owner),
        _position(),
        ForeignKeyConstraint(["report_id", owner], [f"{parent}.report_id", f"{parent}.position"], ondelete="CASCADE"),
    )


def _offsets() -> tuple[Column[Any], Column[Any]]:
    return Column("start_offset", Integer, nullable=False), Column("end_offset", Integer, nullable=False)


def _place() -> tuple[Column[Any], ...]:
    return (
        Column("place_name", AnyText),
        Column("region", AnyText),
        Column("country", AnyText),
        Column("latitude", Float(53)),
        Column("longitude", Float(53)),
        Column("precision", String),
        Column("gazetteer_id", AnyNumber),
    )


def _source() -> tuple[Column[Any], ...]:
    return (
        Column("name", AnyText, nullable=False),
        Column("kind", String, nullable=False),
        Column("actor", AnyText),
    )


def _problem() -> tuple[Column[Any], ...]:
    return (
        Column("stage", String, nullable=False),
        Column("message", AnyText, nullable=False),
        Column("place", AnyText, nullable=False),
        Column("report_name", AnyText),
    )


REPORT = Table(
    "report",
    METADATA,
    Column("id", String(16), primary_key=True),
    Column("name", AnyText, nullable=False),
    Column("text", AnyText, nullable=False),
    Column("title", AnyText),
    Column("publisher", AnyText),
    Column("url", AnyText),
    Column("language", AnyText),
    Column("has_publication", Boolean, nullable=False),
    Column("published_earliest", Date),
    Column("published_latest", Date),
    Column("published_basis", String),
    Column("read_by", String, nullable=False),
    Column("author", AnyText),
    Column("section", AnyText),
    Column("original", String(64), index=True),
)

# The bytes that reports were read from, where the user wanted them kept; several reports can come out of one.
ORIGINAL = Table(
    "original",
    METADATA,
    Column("hash", String(64), primary_key=True),
    Column("media_type", String, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

PAGE = Table("page", METADATA, *_of_report(), Column("start_offset", Integer, nullable=False))

FURNITURE = Table("furniture", METADATA, *_of_report(), *_offsets())

TELLING = Table(
    "telling",
    METADATA,
    *_of_report(),
    Column("id", String(16), nullable=False, index=True),
    Column("method", String, nullable=False),
    Column("status", String, nullable=False),
    Column("has_date", Boolean, nullable=False),
    Column("earliest", Date),
    Column("latest", Date),
    Column("main", Boolean, nullable=False),
    *_offsets(),
    Column("quote", AnyText, nullable=False),
)

TELLING_PLACE = Table("telling_place", METADATA, *_part_of("telling"), *_place())

CLAIM = Table(
    "claim",
    METADATA,
    *_of_report(),
    Column("id", String(16), nullable=False, index=True),
    Column("telling_position", Integer, nullable=False),
    Column("kind", String, nullable=False, index=True),
    Column("modality", String, nullable=False),
    Column("effect", String),
    Column("side", String),
    Column("low", AnyNumber),
    Column("high", AnyNumber),
    Column("approximate", Boolean),
    Column("victims", AnyText),
    Column("partial", Boolean),
    Column("actor", AnyText),
    Column("stance", String),
    Column("role", String),
    Column("earliest", Date),
    Column("latest", Date),
    *_place(),
    Column("confidence", Float(53)),
    ForeignKeyConstraint(["report_id", "telling_position"], ["telling.report_id", "telling.position"]),
)

EVIDENCE = Table("evidence", METADATA, *_part_of("claim"), *_offsets(), Column("quote", AnyText, nullable=False))

CLAIM_SOURCE = Table("claim_source", METADATA, *_part_of("claim"), *_source())

QUOTATION = Table(
    "quotation",
    METADATA,
    *_of_report(),
    Column("hedged", Boolean, nullable=False),
    Column("denies", Boolean, nullable=False),
    Column("vouches", Boolean, nullable=False, server_default=true()),
)

QUOTATION_SPAN = Table(
    "quotation_span",
    METADATA,
    *_part_of("quotation"),
    Column("part", String, primary_key=True, nullable=False),
    *_offsets(),
)

QUOTATION_SPEAKER = Table("quotation_speaker", METADATA, *_part_of("quotation"), *_source())

PROBLEM = Table("problem", METADATA, *_of_report(), *_problem())

READING_PROBLEM = Table(
    "reading_problem",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String(16), nullable=False, unique=True),
    *_problem(),
)

DECISION = Table(
    "decision",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String(16), nullable=False, unique=True),
    Column("kind", String, nullable=False),
    Column("content", AnyText, nullable=False),
    Column("reviewer", AnyText, nullable=False),
    Column("at", Moment, nullable=False),
    Column("note", AnyText, nullable=False),
    Column("undoes", String(16), ForeignKey("decision.id")),
)

# From whom a decision was taken in; one that was made here has no row.
DECISION_TEAM = Table(
    "decision_team",
    METADATA,
    Column("decision_id", String(16), ForeignKey("decision.id"), primary_key=True, nullable=False),
    Column("team", AnyText, primary_key=True, nullable=False),
)

STAMP = Table(
    "stamp",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("readings", Integer, nullable=False),
)

READING_RUN = Table(
    "reading_run",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("started", Moment, nullable=False),
    Column("updated", Moment, nullable=False),
    Column("finished", Moment),
    Column("total", Integer),
    Column("done", Integer, nullable=False),
    Column("latest", AnyText, nullable=False),
)

# Tombstones of what was redacted: never a name, nor a hash of one (docs/security.md).
REDACTION = Table(
    "redaction",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("kind", String, nullable=False),
    Column("at", Moment, nullable=False),
    Column("by", AnyText, nullable=False),
    Column("why", AnyText, nullable=False),
    Column("places", Integer, nullable=False),
    Column("reports", Integer, nullable=False),
)

# Hangs on no report, so that no new reading of it can take the mark away.
MASKED_REPORT = Table(
    "masked_report",
    METADATA,
    Column("report_id", String(16), primary_key=True, nullable=False),
    Column("redaction", Integer, ForeignKey("redaction.number"), nullable=False),
    Column("length", Integer, nullable=False, index=True),
)

# By these a report that was taken out as a whole is known when it comes again: salted hashes of its text and its file.
REMOVED_REPORT = Table(
    "removed_report",
    METADATA,
    Column("redaction", Integer, ForeignKey("redaction.number"), primary_key=True, nullable=False),
    _position(),
    Column("salt", String(32), nullable=False),
    Column("text", String(64), nullable=False),
    Column("original", String(64)),
)

# Who may come to the desk; `key` is what spellings of a name have in common. Nothing of these tables is ever exported.
PERSON = Table(
    "person",
    METADATA,
    Column("key", AnyText, primary_key=True),
    Column("name", AnyText, nullable=False),
    Column("role", String, nullable=False),
    Column("password", String, nullable=False),
    Column("added", Moment, nullable=False),
)


def _of_person() -> tuple[Column[Any], ...]:
    owner = ForeignKey("person.key", ondelete="CASCADE")
    return Column("digest", String(64), primary_key=True), Column("person_key", AnyText, owner, nullable=False)


PERSON_TOKEN = Table("person_token", METADATA, *_of_person(), Column("made", Moment, nullable=False))

PERSON_SESSION = Table(
    "person_session",
    METADATA,
    *_of_person(),
    Column("begun", Moment, nullable=False),
    Column("seen", Moment, nullable=False),
)

PARTS_OF_REPORT: tuple[Table, ...] = (
    FURNITURE,
    PAGE,
    TELLING,
    TELLING_PLACE,
    CLAIM,
    EVIDENCE,
    CLAIM_SOURCE,
    QUOTATION,
    QUOTATION_SPAN,
    QUOTATION_SPEAKER,
    PROBLEM,
)
"""The tables whose rows belong to a report, each after those that it hangs on."""
