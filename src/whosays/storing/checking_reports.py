"""What is wrong with reports and all that was read out of them: ids, offsets and quotes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Connection, Table, select

from whosays.model.evidence import Evidence, Span
from whosays.model.extraction import Extraction
from whosays.model.identity import ReportId, content_hash
from whosays.storing.choosing import is_one_of
from whosays.storing.finding import Finding
from whosays.storing.loading import load_extractions
from whosays.storing.schema import CLAIM, REPORT, TELLING

_AT_ONCE = 200
_HASH = re.compile(r"[0-9a-f]{64}")
_LONGEST_SHOWN = 60

_UNREADABLE = (ValueError, TypeError, LookupError)
"""What loading raises of values that no version wrote."""


def find_broken_reports(connection: Connection) -> Iterator[Finding]:
    """What does not hold in any report; some hundred of them are in memory at a time."""
    last = ""
    page = select(REPORT.c.id).order_by(REPORT.c.id).limit(_AT_ONCE)
    while ids := connection.execute(page.where(REPORT.c.id > last)).scalars().all():
        last = ids[-1]
        yield from _check_batch(connection, [ReportId(report) for report in ids])


def _check_batch(connection: Connection, ids: Sequence[ReportId]) -> Iterator[Finding]:
    try:
        extractions = list(load_extractions(connection, ids))
    except _UNREADABLE as error:
        if len(ids) == 1:
            message = f"what was read out of it cannot be loaded ({type(error).__name__}: {error}). Read it again."
            yield Finding(f"report {ids[0]}", message)
            return
        # One that cannot be read must not hide what is wrong with the others.
        for report in ids:
            yield from _check_batch(connection, [report])
        return
    tellings, claims = (_load_ids(connection, table, ids) for table in (TELLING, CLAIM))
    for extraction in extractions:
        report = extraction.report.id
        yield from check_extraction(extraction, tellings=tellings.get(report, ()), claims=claims.get(report, ()))


def _load_ids(connection: Connection, table: Table, ids: Sequence[ReportId]) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    chosen = select(table.c.report_id, table.c.id).where(is_one_of(connection, table.c.report_id, ids))
    for row in connection.execute(chosen.order_by(table.c.report_id, table.c.position)):
        found[row.report_id].append(row.id)
    return found


def check_extraction(extraction: Extraction, *, tellings: Sequence[str], claims: Sequence[str]) -> Iterator[Finding]:
    """What does not hold in what was read out of one report; `tellings` and `claims` are the ids that are kept."""
    report = extraction.report
    place = f"report {report.name} ({report.id})"
    # Loading takes the key for the id; here it is worked out.
    if content_hash("report", report.name, report.text) != report.id:
        yield Finding(place, "its id is not the one of its name and text: one of them was changed.")
    if report.original is not None and not _HASH.fullmatch(report.original):
        yield Finding(place, f'"{_shorten(report.original)}" is no SHA-256 of the file that it was read from.')
    named = [("incident", kept, str(telling.id)) for kept, telling in zip(tellings, extraction.tellings, strict=True)]
    for kept, claim in zip(claims, extraction.claims, strict=True):
        if claim.evidence:
            named.append(("claim", kept, str(claim.id)))
        else:
            yield Finding(place, f"claim {kept}: it has no quote.")
    for kind, kept, made in named:
        if kept != made:
            yield Finding(place, f"{kind} {kept}: its id is not the one of what it holds: one of them was changed.")
    yield from _check_spans(extraction, place)


def _check_spans(extraction: Extraction, place: str) -> Iterator[Finding]:
    report = extraction.report
    length = len(report.text)
    for what, span in _spans(extraction):
        if not 0 <= span.start < span.end <= length:
            yield Finding(place, f"{what} {span.start}..{span.end} is outside its text of {length} characters.")
        elif isinstance(span, Evidence) and not span.holds_in(report.text):
            message = f'{what} "{_shorten(span.quote)}" does not stand in its text at {span.start}..{span.end}.'
            yield Finding(place, message)
    for page in report.pages:
        if not 0 <= page <= length:
            yield Finding(place, f"a page that begins at {page} is outside its text of {length} characters.")


def _spans(extraction: Extraction) -> Iterator[tuple[str, Span | Evidence]]:
    for telling in extraction.tellings:
        yield "the quote of an incident", telling.anchor
    for claim in extraction.claims:
        yield from ((f"the quote of a {claim.kind} claim", evidence) for evidence in claim.evidence)
    for span in extraction.report.furniture:
        yield "a stretch that says nothing,", span
    for quotation in extraction.quotations:
        for spans in (quotation.source, quotation.cue, quotation.content):
            yield from (("a part of a quotation,", span) for span in spans)


def _shorten(words: str) -> str:
    return words if len(words) <= _LONGEST_SHOWN else f"{words[:_LONGEST_SHOWN]}…"
