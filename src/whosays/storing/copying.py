"""Many rows into a table at once: by COPY on a PostgreSQL server, which is made for it, else by one statement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Dialect, Table, insert
from sqlalchemy.exc import DBAPIError

if TYPE_CHECKING:
    from collections.abc import Callable

_COPYING_DRIVER = "psycopg"


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
    """Write rows of a table, each with a value for every column, in their order; none at all is no work."""
    if not rows:
        return
    if connection.dialect.driver == _COPYING_DRIVER:
        _copy(connection, table, rows)
    else:
        connection.execute(insert(table), list(rows))


def _copy(connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
    """Hand rows to the server in one stream (https://www.postgresql.org/docs/current/sql-copy.html)."""
    writers = _writers(table, connection.dialect)
    columns = ", ".join(f'"{name}"' for name, _ in writers)
    statement = f'COPY "{table.name}" ({columns}) FROM STDIN'
    driver: Any = connection.connection.driver_connection
    try:
        with driver.cursor() as cursor, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row([write(row[name]) if write else row[name] for name, write in writers])
    except connection.dialect.loaded_dbapi.Error as error:
        # As if SQLAlchemy had spoken to the driver: whoever explains errors need not know that it did not.
        root = connection.dialect.loaded_dbapi.Error
        raise DBAPIError.instance(statement, None, error, root, dialect=connection.dialect) from error


@lru_cache(maxsize=64)
def _writers(table: Table, dialect: Dialect) -> tuple[tuple[str, Callable[[Any], object] | None], ...]:
    """Every column with what makes the database's value of one of ours, None where they are the same."""
    return tuple((column.name, column.type.dialect_impl(dialect).bind_processor(dialect)) for column in table.columns)
