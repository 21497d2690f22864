"""Extractions into the tables and the index of words at once: what is there already stays or gives way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from sqlalchemy import Connection, delete, update

from whosays.model.extraction import Coverage, Extraction
from whosays.model.identity import ReportId
from whosays.storing.choosing import is_one_of
from whosays.storing.loading import load_extractions
from whosays.storing.marks import ELSEWHERE, mark_reading
from whosays.storing.schema import PARTS_OF_REPORT, REPORT
from whosays.storing.search import enter_reports, leave_out_reports
from whosays.storing.stamp import count_reading
from whosays.storing.tombstones import meet_tombstones
from whosays.storing.writing import insert_extractions, refuse_broken
from whosays.version import __version__


class Saved(StrEnum):
    """What saving a report changed.

    REFUSED: nothing, for the report was taken out of the store, or can no more be masked as it was.
    """

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


class Adopted(StrEnum):
    """What became of another team's reading of a report.

    OTHER: the report is here already, and something else was read out of it; that stays.
    REFUSED: it was taken out of the store, or can no more be masked as it was.
    """

    NEW = "new"
    SAME = "same"
    OTHER = "other"
    REFUSED = "refused"


def save_extractions(connection: Connection, given: Sequence[Extraction]) -> tuple[Saved, ...]:
    """Keep what was read, as if one came after the other; what each changed. None may be broken.

    What was redacted is kept as it was masked, or not at all.
    """
    met = meet_tombstones(connection, given)
    saved = iter(_save_met(connection, [extraction for extraction in met if extraction]))
    return tuple(next(saved) if extraction else Saved.REFUSED for extraction in met)


def _save_met(connection: Connection, extractions: Sequence[Extraction]) -> tuple[Saved, ...]:
    ids = tuple(dict.fromkeys(extraction.report.id for extraction in extractions))
    kept = {extraction.report.id: extraction for extraction in load_extractions(connection, ids)}
    outcomes, latest = _go_through(extractions, kept)
    _mark_anew(connection, [e for e in extractions if latest[e.report.id] is kept.get(e.report.id)])
    written = [latest[report] for report in ids if latest[report] is not kept.get(report)]
    if gone := [extraction.report.id for extraction in written if extraction.report.id in kept]:
        leave_out_reports(connection, gone)
        connection.execute(delete(REPORT).where(is_one_of(connection, REPORT.c.id, gone)))
    if written:
        _insert(connection, written)
        count_reading(connection, len(outcomes) - outcomes.count(Saved.UNCHANGED))
    return outcomes


def save_anew(connection: Connection, extractions: Sequence[Extraction]) -> tuple[ReportId, ...]:
    """Keep new readings of reports that are still kept just so; the ids of those whose reading changed.

    A report that somebody took out, masked or corrected since it was read again stays as that person left it.
    """
    given = {extraction.report.id: extraction for extraction in extractions}
    kept = load_extractions(connection, tuple(given))
    fit = [given[e.report.id] for e in kept if e.report == given[e.report.id].report and e != given[e.report.id]]
    ids = tuple(extraction.report.id for extraction in fit)
    if not fit:
        return ()
    leave_out_reports(connection, ids)
    # Rows that somebody changed by hand need not hang on their report any more, so that they would stay.
    for table in reversed(PARTS_OF_REPORT):
        connection.execute(delete(table).where(is_one_of(connection, table.c.report_id, ids)))
    connection.execute(delete(REPORT).where(is_one_of(connection, REPORT.c.id, ids)))
    _insert(connection, fit)
    count_reading(connection, len(fit))
    return ids


def _insert(connection: Connection, extractions: Sequence[Extraction]) -> None:
    insert_extractions(connection, extractions, read_by=__version__)
    enter_reports(connection, extractions)


def _mark_anew(connection: Connection, same: Sequence[Extraction]) -> None:
    """Note who read, and how much of it, what is kept as it is."""
    last = {extraction.report.id: extraction.coverage for extraction in same}
    for coverage in Coverage:
        if ids := [report for report, covered in last.items() if covered is coverage]:
            mark = mark_reading(__version__, coverage)
            connection.execute(update(REPORT).where(is_one_of(connection, REPORT.c.id, ids)).values(read_by=mark))


def _go_through(
    extractions: Sequence[Extraction], kept: Mapping[ReportId, Extraction]
) -> tuple[tuple[Saved, ...], Mapping[ReportId, Extraction]]:
    """What saving each would change one after the other, and what of each report would be kept in the end."""
    outcomes: list[Saved] = []
    latest = dict(kept)
    for extraction in extractions:
        earlier = latest.get(extraction.report.id)
        if earlier == extraction:
            outcomes.append(Saved.UNCHANGED)
            continue
        outcomes.append(Saved.NEW if earlier is None else Saved.CHANGED)
        latest[extraction.report.id] = extraction
    return tuple(outcomes), latest


def adopt_extraction(connection: Connection, extraction: Extraction) -> Adopted:
    """Keep what others read out of a report unless the report is here already.

    Raises:
        ValueError: it is broken.
    """
    refuse_broken(extraction)
    met = meet_tombstones(connection, [extraction])[0]
    if met is None:
        return Adopted.REFUSED
    extraction = met
    earlier = next(load_extractions(connection, [extraction.report.id]), None)
    if earlier is not None:
        return Adopted.SAME if earlier == extraction else Adopted.OTHER
    insert_extractions(connection, [extraction], read_by=ELSEWHERE)
    enter_reports(connection, [extraction])
    count_reading(connection)
    return Adopted.NEW
