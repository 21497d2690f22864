"""Where a store is, and how to connect to it: a file by default, a PostgreSQL database by its URL."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError, OperationalError

from whosays.errors import (
    DamagedStoreError,
    ForbiddenStoreError,
    FullStoreError,
    LockedStoreError,
    MissingDriverError,
    NotAStoreError,
    StoreError,
    UnreachableStoreError,
    UnsupportedStoreError,
    UnwritableStoreError,
    WrongKeyError,
)
from whosays.storing.encrypting import SCHEME, find_key, load_driver, unlock

APPLICATION_ID = 0x77686F73
"""What tells a store from other SQLite files ("whos" in ASCII), in the field of their header made for this."""

_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_FORMAT, sqlite3.SQLITE_IOERR}
_LOCKED = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_UNWRITABLE = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}
_NOT_WRITTEN = {
    sqlite3.SQLITE_IOERR_WRITE,
    sqlite3.SQLITE_IOERR_FSYNC,
    sqlite3.SQLITE_IOERR_DIR_FSYNC,
    sqlite3.SQLITE_IOERR_TRUNCATE,
    sqlite3.SQLITE_IOERR_SHMOPEN,
    sqlite3.SQLITE_IOERR_SHMSIZE,
    sqlite3.SQLITE_IOERR_SHMMAP,
}
"""Of SQLite's I/O errors those of writing: a quota, a limit or a full disk, and no damage (https://sqlite.org/rescode.html)."""

# https://www.postgresql.org/docs/current/errcodes-appendix.html
_DISK_FULL, _NO_PRIVILEGE, _READ_ONLY = "53100", "42501", "25006"

_SECRETS = ("password", "sslpassword")


@dataclass(frozen=True, slots=True)
class Location:
    """A store's place: `path` of its file, or the `url` of its database (`path` None).

    `key` opens an encrypted file; None for one that is not encrypted.
    """

    url: URL
    path: Path | None
    key: str | None = field(default=None, repr=False)

    def __str__(self) -> str:
        """The path as it was given, or the URL without its password."""
        return str(self.path) if self.path else _without_password(self.url)


def locate(given: str | Path, *, key: str | None = None) -> Location:
    """The place that a path, `sqlite:///PATH`, `sqlcipher:///PATH` (an encrypted file) or `postgresql://...` names.

    `key` is that of an encrypted file; None: as variables say.

    Raises:
        UnsupportedStoreError: the URL is of another database, or of none.
        MissingKeyError: the file is encrypted, and nothing tells the key.
        UnreadableKeyError: the file with the key cannot be read.
        EmptyKeyError: there is nothing in it.
    """
    if isinstance(given, Path) or "://" not in given:
        path = Path(given)
        return Location(URL.create("sqlite", database=str(path)), path)
    try:
        url = make_url(given)
    except ArgumentError:
        raise UnsupportedStoreError(given) from None
    if url.drivername == SCHEME and url.database:
        plain = URL.create("sqlite", database=url.database)
        return Location(plain, Path(url.database), key or find_key(given))
    dialect = url.drivername.partition("+")[0]
    if dialect == "sqlite" and url.database and url.database != ":memory:":
        return Location(url, Path(url.database))
    if dialect != "postgresql":
        raise UnsupportedStoreError(_without_password(url))
    return Location(url if "+" in url.drivername else url.set(drivername="postgresql+psycopg"), None)


def _without_password(url: URL) -> str:
    named = url.set(drivername=url.get_backend_name()).difference_update_query(_SECRETS)
    return named.render_as_string(hide_password=True)


def is_still(path: Path) -> bool:
    """True where nobody here may write the file or beside it, as on a read-only medium, and nothing is half written.

    SQLite's own way of reading a file that others write needs notes beside it, so that such a file must be read
    in another way.
    """
    writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    return not writable and not path.with_name(f"{path.name}-wal").exists()


def connect(location: Location, *, patience: float, still: bool = False, writable: bool = True) -> Engine:
    """An engine for the store's place; it waits up to `patience` seconds for a locked file.

    `still`: the file is one that nobody changes (see `is_still`). Where it is not `writable`, the database itself
    refuses every change.

    Raises:
        MissingDriverError: the driver of the database server is not installed.
    """
    if location.path:
        driver = sqlite3 if location.key is None else load_driver(str(location))
        is_untouched = still or (not writable and is_still(location.path))
        how = "?mode=ro&immutable=1" if is_untouched else "" if writable else "?mode=ro"
        address = f"file:{quote(str(location.path.absolute()))}{how}"
        # A file in use by several threads is SQLite's own business, not the driver's.
        open_file = partial(_open_file, driver, location.key, address, timeout=patience)
        engine = create_engine(location.url, creator=open_file, module=driver)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    try:
        # A connection that the server has closed meanwhile, as when it was started anew, is made again.
        engine = create_engine(location.url, pool_pre_ping=True)
    except ModuleNotFoundError as error:
        raise MissingDriverError(str(location), "psycopg[binary]") from error
    except NoSuchModuleError:
        raise UnsupportedStoreError(str(location)) from None
    return engine if writable else engine.execution_options(postgresql_readonly=True)


def _open_file(driver: ModuleType, key: str | None, address: str, *, timeout: float) -> Any:
    connection = driver.connect(address, uri=True, timeout=timeout, check_same_thread=False)
    if key is not None:
        unlock(connection, key)
    return connection


def prepare_file(path: Path, key: str | None = None) -> None:
    """Mark a new SQLite file as a store, and let it be read while it is written (write-ahead log)."""
    driver = sqlite3 if key is None else load_driver(str(path))
    with closing(_open_file(driver, key, f"file:{quote(str(path.absolute()))}", timeout=0)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


@contextmanager
def read(engine: Engine) -> Iterator[Connection]:
    """A transaction that sees the store as it was when it began, whatever is written meanwhile."""
    # SQLite's own transactions are like that anyway.
    lasting = engine if engine.name == "sqlite" else engine.execution_options(isolation_level="REPEATABLE READ")
    with lasting.connect() as connection:
        yield connection


@contextmanager
def write(engine: Engine) -> Iterator[Connection]:
    """A transaction that is done as a whole or not at all; it waits for others that write."""
    with engine.execution_options(writes=True).begin() as connection:
        if engine.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": APPLICATION_ID})
        yield connection


def _prepare_sqlite(connection: Any, _record: object) -> None:
    """Leave transactions to `_begin_sqlite` (the driver would not open one for a change of tables)."""
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")


def _begin_sqlite(connection: Connection) -> None:
    """A transaction that is going to write takes its lock at the start, where waiting for it still helps."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def plain_errors(location: Location, *, patience: float) -> Iterator[None]:
    """Turn what a database says of its environment into errors that a user can act on; bugs pass through.

    Raises:
        StoreError: one of its subclasses.
    """
    try:
        yield
    except DatabaseError as error:
        plain = _explain(error, location, patience)
        if plain is None:
            raise
        raise plain from error


def _explain(error: DatabaseError, location: Location, patience: float) -> StoreError | None:
    reason = str(error.orig).strip().split("\n")[0]
    if location.path:
        if location.key is not None and "not a database" in reason:
            return WrongKeyError(str(location))
        return _explain_sqlite(str(location), getattr(error.orig, "sqlite_errorcode", 0), reason, patience)
    return _explain_postgresql(str(location), error, reason)


def _explain_sqlite(place: str, full_code: int, reason: str, patience: float) -> StoreError | None:
    # The lower byte of SQLite's result code says what went wrong, the upper ones in which way.
    code = full_code & 0xFF
    if code in _LOCKED:
        return LockedStoreError(place, patience)
    if code == sqlite3.SQLITE_FULL:
        return FullStoreError(place, reason)
    if code in _UNWRITABLE or full_code in _NOT_WRITTEN:
        return UnwritableStoreError(place, reason)
    if code == sqlite3.SQLITE_NOTADB:
        return NotAStoreError(place)
    return DamagedStoreError(place, reason) if code in _DAMAGED else None


def _explain_postgresql(place: str, error: DatabaseError, reason: str) -> StoreError | None:
    state = getattr(error.orig, "sqlstate", None)
    if state == _DISK_FULL:
        return FullStoreError(place, reason)
    if state == _NO_PRIVILEGE:
        return ForbiddenStoreError(place, reason)
    if state == _READ_ONLY:
        return UnwritableStoreError(place, reason)
    return UnreachableStoreError(place, reason) if isinstance(error, OperationalError) else None
