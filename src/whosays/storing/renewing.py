"""Ids as this version makes them, in a store that an earlier one filled.

What an id is made of can change from version to version. One that stayed as it was would name nothing: what is found by
its words would not be found again by its id.
"""

from __future__ import annotations

from sqlalchemy import Connection, Table, bindparam, select, update

from whosays.model.identity import ReportId
from whosays.storing.loading import load_extractions
from whosays.storing.schema import CLAIM, REPORT, TELLING


def renew_ids(connection: Connection) -> None:
    """Work out the ids of all incidents told and claims anew, and keep those that are others now."""
    ids = connection.execute(select(REPORT.c.id).order_by(REPORT.c.id)).scalars().all()
    for extraction in load_extractions(connection, [ReportId(report) for report in ids]):
        report = extraction.report.id
        _renew(connection, TELLING, report, [str(telling.id) for telling in extraction.tellings])
    # A claim's id is made of its telling's.
    for extraction in load_extractions(connection, [ReportId(report) for report in ids]):
        _renew(connection, CLAIM, extraction.report.id, [str(claim.id) for claim in extraction.claims])


def _renew(connection: Connection, table: Table, report: str, made: list[str]) -> None:
    kept = select(table.c.position, table.c.id).where(table.c.report_id == report).order_by(table.c.position)
    rows = connection.execute(kept).all()
    changed = [
        {"of": report, "at": row.position, "made": id_} for row, id_ in zip(rows, made, strict=True) if row.id != id_
    ]
    if changed:
        here = (table.c.report_id == bindparam("of")) & (table.c.position == bindparam("at"))
        connection.execute(update(table).where(here).values(id=bindparam("made")), changed)
