"""All rows of one store's tables into those of another, of whatever database either is."""

from __future__ import annotations

from sqlalchemy import Connection, Integer, delete, func, select, text, update

from whosays.storing.copying import insert_rows
from whosays.storing.schema import METADATA, ORIGINAL, STAMP
from whosays.storing.search import make_index
from whosays.storing.stamp import find_stamp, make_stamp

_AT_ONCE = 500


def clear_tables(target: Connection) -> None:
    """Take all rows out of a store's tables but the one that counts changes."""
    for table in reversed(METADATA.sorted_tables):
        if table is not STAMP:
            target.execute(delete(table))


def transfer_tables(source: Connection, target: Connection) -> None:
    """Copy every row, with its numbers, into tables without rows, and make the index of words of them.

    Afterwards the stamp is one that neither store has had, so that an open desk sees that all has changed.
    """
    stamps = find_stamp(source), find_stamp(target)
    for table in METADATA.sorted_tables:
        if table is STAMP:
            continue
        # An original can be large: no more than one is held.
        at_once = 1 if table is ORIGINAL else _AT_ONCE
        rows = source.execute(
            select(table).order_by(*table.primary_key.columns), execution_options={"yield_per": at_once}
        )
        for batch in rows.mappings().partitions(at_once):
            insert_rows(target, table, [dict(row) for row in batch])
    target.execute(delete(STAMP))
    make_stamp(target)
    target.execute(update(STAMP).values(readings=max(stamp.readings for stamp in stamps) + 1))
    if target.dialect.name == "postgresql":
        _count_on(target)
    make_index(target)


def _count_on(target: Connection) -> None:
    """Let the server number new rows after those that were copied with their numbers."""
    for table in METADATA.sorted_tables:
        column = table.autoincrement_column
        if column is None or not isinstance(column.type, Integer):
            continue
        last = target.execute(select(func.max(column))).scalar()
        if last is not None:
            names = {"table": table.name, "column": column.name, "last": last}
            target.execute(text("SELECT setval(pg_get_serial_sequence(:table, :column), :last)"), names)
