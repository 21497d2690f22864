"""Taking what was deleted out of the database's own files, as far as a program can."""

from __future__ import annotations

from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from whosays.storing.schema import METADATA


def wipe(engine: Engine) -> bool:
    """Write the database anew without what was deleted; false where another program that has it open stands against it.

    SQLite: secure_delete, VACUUM, and the write-ahead log cut off. PostgreSQL: VACUUM FULL of every table; what the
    server archives or has sent to others is out of reach.
    """
    return _wipe_sqlite(engine) if engine.name == "sqlite" else _wipe_postgresql(engine)


def _wipe_sqlite(engine: Engine) -> bool:
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute("PRAGMA secure_delete = ON")
        cursor.execute("VACUUM")
        busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except engine.dialect.loaded_dbapi.OperationalError:
        return False
    finally:
        connection.close()
    return not busy


def _wipe_postgresql(engine: Engine) -> bool:
    try:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for table in (*METADATA.tables, "search_entry"):
                connection.execute(text(f'VACUUM (FULL) "{table}"'))
    except DBAPIError:
        return False
    return True
