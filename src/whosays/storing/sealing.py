"""A backup's seal: a hash over all of its rows, kept in the file itself, so that no second file can be lost.

It tells a backup from a store, a whole one from one that was cut off, and any value that was changed since. It is made
of the rows as SQLite holds them, so that later versions, whose tables have other columns, can check it too.
"""

from __future__ import annotations

import hashlib
import sqlite3
import struct
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from whosays.errors import BadBackupError
from whosays.storing.location import APPLICATION_ID
from whosays.storing.search import SEARCH_TABLES
from whosays.version import __version__

SEAL_TABLE = "seal"


def seal(path: Path) -> None:
    """Write the seal into a finished file."""
    with closing(sqlite3.connect(path)) as connection, connection:
        digest = hash_rows(connection)
        connection.execute(f"CREATE TABLE {SEAL_TABLE} (sha256 VARCHAR(64) NOT NULL, version VARCHAR NOT NULL)")
        connection.execute(f"INSERT INTO {SEAL_TABLE} VALUES (?, ?)", (digest, __version__))  # noqa: S608  our constant


def is_sealed(path: Path) -> bool:
    """True where the file bears a seal, broken or not."""
    try:
        with closing(_open(path)) as connection:
            is_store = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
            return is_store and SEAL_TABLE in _list_tables(connection)
    except sqlite3.Error:
        return False


def refuse_unsealed(path: Path) -> None:
    """Make sure that a file is a whole backup, with every value as it was written.

    Raises:
        BadBackupError: it is not; says in which way.
    """
    try:
        with closing(_open(path)) as connection:
            if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                raise BadBackupError(path, "it is no backup of a store")
            if SEAL_TABLE not in _list_tables(connection):
                raise BadBackupError(path, "it was not finished, or is a store and no backup (name that with --store)")
            sealed = connection.execute(f"SELECT sha256 FROM {SEAL_TABLE}").fetchone()  # noqa: S608  our constant
            if sealed is None or sealed[0] != hash_rows(connection):
                raise BadBackupError(path, "what it holds is not what was written into it: it was changed or damaged")
            told = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
            if told != "ok":
                raise BadBackupError(path, f"it is damaged ({told})")
    except sqlite3.Error as error:
        raise BadBackupError(path, f"it is incomplete or damaged ({error})") from error


def hash_rows(connection: sqlite3.Connection) -> str:
    """The SHA-256, in hexadecimal, of all rows of all tables but the seal and the index of words, in their order."""
    hashed = hashlib.sha256()
    tables = _list_tables(connection)
    connection.text_factory = bytes
    for table in tables:
        if table == SEAL_TABLE or table.startswith(("sqlite_", *SEARCH_TABLES)):
            continue
        hashed.update(_spell(table.encode()))
        for row in connection.execute(f'SELECT * FROM "{table}" ORDER BY rowid'):  # noqa: S608  a table's own name
            hashed.update(b"".join(map(_spell, row)))
            hashed.update(b"\n")
    connection.text_factory = str
    return hashed.hexdigest()


def _list_tables(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return [name for (name,) in rows]


def _spell(value: float | bytes | None) -> bytes:
    """A value with its kind and length, so that no two rows are spelled alike."""
    if value is None:
        return b"n"
    if isinstance(value, int):
        return b"i%d;" % value
    if isinstance(value, float):
        return b"f" + struct.pack(">d", value)
    return b"b%d:" % len(value) + value


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1", uri=True)
