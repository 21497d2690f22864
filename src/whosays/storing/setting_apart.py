"""What a store held before a backup took its place: kept under another name, never thrown away."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, text

from whosays.storing.migration import make_tables
from whosays.storing.schema import METADATA, VERSION_TABLE
from whosays.storing.stamp import count_reading, find_stamp

_INDEX = "search_entry"


def set_file_apart(path: Path) -> Path:
    """Copy a file that others may be reading to another name beside it; the new name.

    To be called where nobody else can write: within a transaction that writes.
    """
    with tempfile.TemporaryDirectory(prefix=f".{path.name}-", dir=path.parent) as folder:
        copy = Path(folder) / "store.db"
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
        return copy.rename(path.with_name(f"{path.name}.replaced-{_moment()}"))


def set_tables_apart(connection: Connection) -> str:
    """Move a server's tables into a schema of their own, and make new ones without rows; the schema's name.

    It is all in the connection's transaction.
    """
    here = connection.execute(text("SELECT current_schema()")).scalar_one()
    there = f"{here}_replaced_{_moment().lower()}"
    readings = find_stamp(connection).readings
    connection.execute(text(f'CREATE SCHEMA "{there}"'))
    for table in (*METADATA.tables, _INDEX, VERSION_TABLE):
        connection.execute(text(f'ALTER TABLE "{table}" SET SCHEMA "{there}"'))
    make_tables(connection)
    # Changes are counted on, so that an open desk does not take the new tables for those that it knows.
    count_reading(connection, readings)
    return str(there)


def _moment() -> str:
    return f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}"
