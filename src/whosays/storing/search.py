"""The index in which words of reports and claims are found, kept in the transactions that save reports.

It holds nothing that the tables do not hold, so that it can be made anew at any time. SQLite has it in two FTS5 tables
that look their texts up in views; PostgreSQL in one table of word vectors, folded here because how a database of its
own locale folds letters is not known.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import Connection, select, text

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
from whosays.model.extraction import Extraction
from whosays.model.identity import ClaimId, ReportId
from whosays.storing.loading import load_extractions
from whosays.storing.schema import REPORT
from whosays.storing.words import Term, fold, read_query

SEARCH_TABLES = ("search_entry", "report_search", "claim_search")
"""How the names of the index's tables begin; FTS5 adds some of its own to each."""

_LONGEST_INDEXED = 200_000
"""Characters of a text that PostgreSQL is given: it takes no more than a megabyte of different words."""

_LONGEST_HEADING = 1_000
_ENTERED_AT_ONCE = 200

_MAKE_SQLITE = (
    "DROP VIEW IF EXISTS report_words",
    "DROP VIEW IF EXISTS claim_words",
    "DROP TABLE IF EXISTS report_search",
    "DROP TABLE IF EXISTS claim_search",
    "DROP TABLE IF EXISTS search_entry",
    """CREATE TABLE search_entry (
        number INTEGER NOT NULL PRIMARY KEY,
        report_id VARCHAR(16) NOT NULL REFERENCES report (id) ON DELETE CASCADE,
        claim_position INTEGER
    )""",
    "CREATE INDEX ix_search_entry_report_id ON search_entry (report_id)",
    """CREATE VIEW report_words AS
        SELECT number, report_id, title, publisher, text
        FROM search_entry JOIN report ON report.id = report_id
        WHERE claim_position IS NULL""",
    """CREATE VIEW claim_words AS
        SELECT number, entry.report_id, victims, actor, place_name,
            (SELECT group_concat(quote, ' ') FROM evidence AS part
                WHERE part.report_id = entry.report_id AND part.claim_position = entry.claim_position) AS quotes,
            (SELECT group_concat(name, ' ') FROM claim_source AS part
                WHERE part.report_id = entry.report_id AND part.claim_position = entry.claim_position) AS sources
        FROM search_entry AS entry
        JOIN claim ON claim.report_id = entry.report_id AND claim.position = entry.claim_position""",
    """CREATE VIRTUAL TABLE report_search USING fts5(
        title, publisher, text,
        content = 'report_words', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
    )""",
    """CREATE VIRTUAL TABLE claim_search USING fts5(
        quotes, victims, actor, place_name, sources,
        content = 'claim_words', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
    )""",
)

_MAKE_POSTGRESQL = (
    "DROP TABLE IF EXISTS search_entry",
    """CREATE TABLE search_entry (
        number SERIAL PRIMARY KEY,
        report_id VARCHAR(16) NOT NULL REFERENCES report (id) ON DELETE CASCADE,
        claim_position INTEGER,
        words TSVECTOR NOT NULL
    )""",
    "CREATE INDEX ix_search_entry_report_id ON search_entry (report_id)",
    "CREATE INDEX ix_search_entry_words ON search_entry USING GIN (words)",
)

_GIVEN = "(SELECT value FROM json_each(:reports))"
_ENTER = (
    f"INSERT INTO search_entry (report_id) SELECT id FROM report WHERE id IN {_GIVEN}",  # noqa: S608  ours
    f"""INSERT INTO search_entry (report_id, claim_position)
        SELECT report_id, position FROM claim WHERE report_id IN {_GIVEN} ORDER BY report_id, position""",  # noqa: S608  ours
    f"""INSERT INTO report_search (rowid, title, publisher, text)
        SELECT number, title, publisher, text FROM report_words WHERE report_id IN {_GIVEN} ORDER BY number""",  # noqa: S608  ours
    f"""INSERT INTO claim_search (rowid, quotes, victims, actor, place_name, sources)
        SELECT number, quotes, victims, actor, place_name, sources FROM claim_words
        WHERE report_id IN {_GIVEN} ORDER BY number""",  # noqa: S608  ours
)

# FTS5 must be given what it was given then; that is what the views still show.
_LEAVE = (
    f"""INSERT INTO report_search (report_search, rowid, title, publisher, text)
        SELECT 'delete', number, title, publisher, text FROM report_words
        WHERE report_id IN {_GIVEN} ORDER BY number""",  # noqa: S608  ours
    f"""INSERT INTO claim_search (claim_search, rowid, quotes, victims, actor, place_name, sources)
        SELECT 'delete', number, quotes, victims, actor, place_name, sources FROM claim_words
        WHERE report_id IN {_GIVEN} ORDER BY number""",  # noqa: S608  ours
)

_VECTORS = """INSERT INTO search_entry (report_id, claim_position, words)
    SELECT report, position,
        setweight(to_tsvector('simple', title), 'A') || setweight(to_tsvector('simple', publisher), 'B')
            || to_tsvector('simple', text)
    FROM unnest(
        CAST(:report AS text[]), CAST(:position AS integer[]), CAST(:title AS text[]), CAST(:publisher AS text[]),
        CAST(:text AS text[])
    ) AS given (report, position, title, publisher, text)"""

FINDING = {
    "sqlite": (
        """SELECT report_id FROM report_search JOIN search_entry ON number = report_search.rowid
            WHERE report_search MATCH :query
            ORDER BY bm25(report_search, 5.0, 2.0, 1.0), report_id LIMIT :limit""",
        """SELECT id FROM claim_search JOIN search_entry ON number = claim_search.rowid
            JOIN claim ON claim.report_id = search_entry.report_id AND position = claim_position
            WHERE claim_search MATCH :query
            ORDER BY bm25(claim_search), id LIMIT :limit""",
    ),
    "postgresql": (
        """SELECT report_id FROM search_entry, to_tsquery('simple', :query) AS query
            WHERE words @@ query AND claim_position IS NULL
            ORDER BY ts_rank(words, query) DESC, report_id COLLATE "C" LIMIT :limit""",
        """SELECT id FROM to_tsquery('simple', :query) AS query, search_entry
            JOIN claim ON claim.report_id = search_entry.report_id AND position = claim_position
            WHERE words @@ query
            ORDER BY ts_rank(words, query) DESC, id COLLATE "C" LIMIT :limit""",
    ),
}
"""The statements that find reports and claims, by the kind of database."""

_NO_LIMIT = {"sqlite": -1, "postgresql": None}


@dataclass(frozen=True, slots=True)
class SearchHits:
    """The reports and the claims, as they were read, in which something was found, the best first."""

    reports: tuple[ReportId, ...] = ()
    claims: tuple[ClaimId, ...] = ()


def search(connection: Connection, query: str, *, limit: int | None = None) -> SearchHits:
    """At most `limit` reports and as many claims in which all of a query is found; see `Store.search`."""
    terms = read_query(query)
    if not terms:
        return SearchHits()
    engine = connection.dialect.name
    phrased = " ".join(map(_phrase_for_sqlite, terms)) if engine == "sqlite" else _phrase_for_postgresql(terms)
    asked = {"query": phrased, "limit": _NO_LIMIT[engine] if limit is None else max(limit, 0)}
    reports, claims = (connection.execute(text(find), asked).scalars().all() for find in FINDING[engine])
    return SearchHits(tuple(map(ReportId, reports)), tuple(dict.fromkeys(map(ClaimId, claims))))


def make_index(connection: Connection) -> None:
    """Make the index of what the tables hold, whether or not there was one."""
    for statement in _MAKE_SQLITE if connection.dialect.name == "sqlite" else _MAKE_POSTGRESQL:
        connection.execute(text(statement))
    ids = connection.execute(select(REPORT.c.id).order_by(REPORT.c.id)).scalars().all()
    if connection.dialect.name == "sqlite":
        _give(connection, _ENTER, ids)
        return
    enter_reports(connection, load_extractions(connection, [ReportId(report) for report in ids]))


def enter_reports(connection: Connection, extractions: Iterable[Extraction]) -> None:
    """Make the words of reports found, after their rows were written."""
    if connection.dialect.name == "sqlite":
        _give(connection, _ENTER, [extraction.report.id for extraction in extractions])
        return
    for batch in _batches(extractions):
        entries = [entry for extraction in batch for entry in _entries(extraction)]
        connection.execute(text(_VECTORS), {name: [entry[name] for entry in entries] for name in entries[0]})


def leave_out_reports(connection: Connection, reports: Sequence[ReportId]) -> None:
    """Make the words of reports found no more, before their rows are deleted; the rest goes with them."""
    if connection.dialect.name == "sqlite":
        _give(connection, _LEAVE, reports)


def _give(connection: Connection, statements: Iterable[str], reports: Sequence[str]) -> None:
    for statement in statements:
        connection.execute(text(statement), {"reports": json.dumps(reports)})


def _batches(extractions: Iterable[Extraction]) -> Iterator[list[Extraction]]:
    """As many at once as the server gets in one statement: some megabytes of words."""
    left = iter(extractions)
    while batch := list(islice(left, _ENTERED_AT_ONCE)):
        yield batch


def _phrase_for_sqlite(term: Term) -> str:
    return f'"{" ".join(term.words)}"' + ("*" if term.is_prefix else "")


def _phrase_for_postgresql(terms: Iterable[Term]) -> str:
    phrased = []
    for term in terms:
        words = fold(" ".join(term.words)).split()
        if words:
            phrased.append(" <-> ".join(words) + (":*" if term.is_prefix else ""))
    return " & ".join(phrased)


def _entries(extraction: Extraction) -> Iterator[dict[str, object]]:
    """The words of a report, then those of each of its claims."""
    report = extraction.report
    yield _entry(report.id, None, report.text, title=report.title, publisher=report.publisher)
    for position, claim in enumerate(extraction.claims):
        quotes = [evidence.quote for evidence in claim.evidence]
        sources = [source.name for source in claim.sources]
        yield _entry(report.id, position, " ".join([*_said(claim), *quotes, *sources]))


def _said(claim: Claim) -> tuple[str, ...]:
    """The words for whom or what a claim is about."""
    match claim:
        case CasualtyClaim():
            return (claim.victims,)
        case ResponsibilityClaim() | ThreatClaim():
            return (claim.actor or "",)
        case PlaceClaim():
            return (claim.place.name,)
        case ParticipantsClaim() | DateClaim() | WarningClaim():
            return ()


def _entry(
    report: ReportId, position: int | None, body: str, *, title: str | None = None, publisher: str | None = None
) -> dict[str, object]:
    return {
        "report": report,
        "position": position,
        "title": fold((title or "")[:_LONGEST_HEADING]),
        "publisher": fold((publisher or "")[:_LONGEST_HEADING]),
        "text": fold(body[:_LONGEST_INDEXED])[:_LONGEST_INDEXED],
    }
