"""What a store holds of each report and who read it, row by row, for whoever wants to make sure of it.

Loading takes rows on trust. This does not: it tells where rows do not fit together, whatever brought that about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Table, select

from whosays.model.extraction import Coverage, Extraction
from whosays.model.identity import ReportId, content_hash
from whosays.model.problem import Stage
from whosays.storing.choosing import is_one_of
from whosays.storing.loading import load_extractions
from whosays.storing.marks import ELSEWHERE, read_mark
from whosays.storing.schema import CLAIM, REPORT, TELLING
from whosays.version import __version__

_STRAY = "A claim belongs to no incident that it tells of."


@dataclass(frozen=True, slots=True)
class HowRead:
    """By which version a report was read (None: another team's reading was taken in), and how much of it."""

    id: ReportId
    name: str
    read_by: str | None
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class KeptReading:
    """What is kept of one report; `extraction` None where its rows make no sense.

    `faults` say in plain sentences what does not fit together; there are none in a store that nobody tampered with.
    """

    how: HowRead
    extraction: Extraction | None
    faults: tuple[str, ...] = ()

    @property
    def is_masked(self) -> bool:
        """True where names in it were masked: redacting tells so among its problems."""
        return self.extraction is not None and any(p.stage is Stage.STORING for p in self.extraction.problems)

    @property
    def is_quoted(self) -> bool:
        """True where every claim has a quote, and each stands in the text where it says."""
        return self.extraction is not None and _is_quoted(self.extraction)


def list_how_read(connection: Connection) -> tuple[HowRead, ...]:
    """How each report was read, by name and id."""
    rows = connection.execute(select(REPORT.c.id, REPORT.c.name, REPORT.c.read_by))
    return tuple(sorted((_how(*row) for row in rows), key=lambda how: (how.name, how.id)))


def _how(report: str, name: str, mark: str) -> HowRead:
    version, coverage = read_mark(mark)
    return HowRead(ReportId(report), name, None if version == ELSEWHERE else version, coverage)


def is_read(connection: Connection, report: ReportId, *, whole: bool) -> bool:
    """True where this version has read a report, the whole of it if `whole`."""
    mark = connection.execute(select(REPORT.c.read_by).where(REPORT.c.id == report)).scalar()
    version, coverage = read_mark(mark or "")
    return version == __version__ and (coverage is Coverage.WHOLE or not whole)


def load_kept_readings(connection: Connection, ids: Sequence[ReportId]) -> Iterator[KeptReading]:
    """What is kept of these reports, in the order of `ids`; unknown ids are passed over."""
    rows = connection.execute(
        select(REPORT.c.id, REPORT.c.name, REPORT.c.read_by).where(is_one_of(connection, REPORT.c.id, ids))
    )
    known = {row.id: _how(*row) for row in rows}
    there = [report for report in ids if report in known]
    names = {table: _load_names(connection, table, there) for table in (TELLING, CLAIM)}
    stray = _find_stray(connection, there)
    for report, (extraction, fault) in zip(there, _load(connection, there), strict=True):
        if extraction is None:
            yield KeptReading(known[report], None, (fault,))
        else:
            kept = {table: found.get(report, ()) for table, found in names.items()}
            faults = (*_find_faults(extraction, kept), *((_STRAY,) if report in stray else ()))
            yield KeptReading(known[report], extraction, faults)


def _load(connection: Connection, ids: Sequence[ReportId]) -> Iterator[tuple[Extraction | None, str]]:
    """Each report's extraction; where the rows of one make no sense, that one is told and the others are loaded."""
    try:
        loaded = list(load_extractions(connection, ids))
    # Rows that somebody changed by hand can be wrong in any of these ways.
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        if len(ids) == 1:
            yield None, f"What is kept of it makes no sense ({type(error).__name__}: {error})."
            return
        for report in ids:
            yield from _load(connection, [report])
        return
    yield from ((extraction, "") for extraction in loaded)


def _load_names(connection: Connection, table: Table, ids: Sequence[ReportId]) -> Mapping[str, Sequence[str]]:
    chosen = is_one_of(connection, table.c.report_id, ids)
    named: dict[str, list[str]] = defaultdict(list)
    for report, name in connection.execute(
        select(table.c.report_id, table.c.id).where(chosen).order_by(table.c.report_id, table.c.position)
    ):
        named[report].append(name)
    return named


def _find_stray(connection: Connection, ids: Sequence[ReportId]) -> frozenset[str]:
    """The reports with a claim of an incident before the first, which would be taken for one counted from the end."""
    chosen = is_one_of(connection, CLAIM.c.report_id, ids)
    rows = connection.execute(select(CLAIM.c.report_id).where(chosen, CLAIM.c.telling_position < 0))
    return frozenset(rows.scalars())


def _find_faults(extraction: Extraction, kept: Mapping[Table, Sequence[str]]) -> Iterator[str]:
    report = extraction.report
    if content_hash("report", report.name, report.text) != report.id:
        yield "Its name or its text is not the one that was read: its id is that of others."
    if not _is_quoted(extraction):
        yield "A quote is missing, or does not stand in the text where it says."
        return
    if [telling.id for telling in extraction.tellings] != list(kept[TELLING]):
        yield "An incident that it tells of is kept under an id that is not its own."
    if [claim.id for claim in extraction.claims] != list(kept[CLAIM]):
        yield "A claim is kept under an id that is not its own."


def _is_quoted(extraction: Extraction) -> bool:
    text = extraction.report.text
    quotes = [telling.anchor for telling in extraction.tellings]
    quotes += [quote for claim in extraction.claims for quote in claim.evidence]
    stand = all(0 <= quote.start < quote.end and quote.holds_in(text) for quote in quotes)
    return stand and all(claim.evidence for claim in extraction.claims)
