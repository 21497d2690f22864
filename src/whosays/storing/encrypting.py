"""Encrypted stores: files that SQLCipher writes (https://www.zetetic.net/sqlcipher/), opened by a key.

The key comes out of a file, a variable or a prompt, and is never part of an address, which lists of running programs
and messages would show.
"""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from whosays.errors import (
    EmptyKeyError,
    MissingDriverError,
    MissingKeyError,
    UnreadableKeyError,
    UnwritableStoreError,
    WrongKeyError,
)

SCHEME = "sqlcipher"
"""How the address of an encrypted store begins: sqlcipher:///PATH."""

KEY_FILE, KEY = "WHOSAYS_KEY_FILE", "WHOSAYS_KEY"
"""The variables that name a file with the key, or hold it."""


def load_driver(location: str) -> ModuleType:
    """The driver of encrypted files, for the store at a location.

    Raises:
        MissingDriverError: it is not installed.
    """
    try:
        return import_module("sqlcipher3.dbapi2")
    except ImportError as error:
        raise MissingDriverError(location, "sqlcipher3") from error


def find_key(location: str) -> str:
    """The key of the store at a location: out of the file that WHOSAYS_KEY_FILE names, else out of WHOSAYS_KEY.

    Raises:
        MissingKeyError: neither is set.
        UnreadableKeyError: the file cannot be read.
        EmptyKeyError: there is nothing in it.
    """
    if named := os.environ.get(KEY_FILE):
        return read_key(Path(named))
    if given := os.environ.get(KEY):
        return given
    raise MissingKeyError(location)


def read_key(path: Path) -> str:
    """The key in a file: its first line.

    Raises:
        UnreadableKeyError: the file cannot be read.
        EmptyKeyError: there is nothing in it.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableKeyError(path, getattr(error, "strerror", None) or "it is no text in UTF-8") from error
    if not lines or not lines[0]:
        raise EmptyKeyError
    return lines[0]


def unlock(connection: Any, key: str) -> None:
    """Let a new connection read and write by its key, with nothing of it in temporary files."""
    connection.execute(f"PRAGMA key = {quote(key)}")
    connection.execute("PRAGMA temp_store = MEMORY")


def quote(text: str) -> str:
    """A text as a literal of SQL: PRAGMA and ATTACH take no parameters for keys."""
    return "'" + text.replace("'", "''") + "'"


def encrypt(plain: Path, to: Path, key: str) -> None:
    """Write an encrypted copy of a plain store to a new file.

    Raises:
        UnwritableStoreError: one of the files cannot be read or written, or `to` is there already.
    """
    _copy(plain, None, to, key)


def decrypt(encrypted: Path, to: Path, key: str) -> None:
    """Write a plain copy of an encrypted store to a new file; raises as `encrypt`.

    Raises:
        WrongKeyError: the key does not fit.
    """
    _copy(encrypted, key, to, "")


def change_key(path: Path, key: str, new: str) -> None:
    """Give an encrypted store another key; the old one opens it no more.

    Raises:
        WrongKeyError: the old key does not fit.
        UnwritableStoreError: the file cannot be written.
    """
    driver = load_driver(str(path))
    try:
        connection = driver.connect(str(path), isolation_level=None)
        try:
            unlock(connection, key)
            _try_key(connection, path, driver)
            # Pages in the write-ahead log have the old key.
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute(f"PRAGMA rekey = {quote(new)}")
            connection.execute("PRAGMA journal_mode = WAL")
        finally:
            connection.close()
    except driver.Error as error:
        raise UnwritableStoreError(str(path), str(error)) from error


def _copy(source: Path, key: str | None, to: Path, new_key: str) -> None:
    """Copy by sqlcipher_export, with what the header says of the file; an empty key makes a plain one."""
    driver = load_driver(str(to))
    if to.exists():
        raise UnwritableStoreError(str(to), "there is a file of this name already")
    unfinished = to.with_name(f".{to.name}-{os.getpid()}")
    try:
        connection = driver.connect(str(source), isolation_level=None)
        try:
            if key is not None:
                unlock(connection, key)
            _try_key(connection, source, driver)
            connection.execute("PRAGMA temp_store = MEMORY")
            # Taken at one moment, while others may write.
            connection.execute(f"ATTACH DATABASE {quote(str(unfinished))} AS made KEY {quote(new_key)}")
            connection.execute("SELECT sqlcipher_export('made')")
            marked = connection.execute("PRAGMA application_id").fetchone()[0]
            connection.execute(f"PRAGMA made.application_id = {marked:d}")
            connection.execute("PRAGMA made.journal_mode = WAL")
            connection.execute("DETACH DATABASE made")
        finally:
            connection.close()
        unfinished.replace(to)
    except (driver.Error, OSError) as error:
        raise UnwritableStoreError(str(to), str(error)) from error
    finally:
        for left in ("", "-wal", "-shm", "-journal"):
            unfinished.with_name(f"{unfinished.name}{left}").unlink(missing_ok=True)


def _try_key(connection: Any, path: Path, driver: ModuleType) -> None:
    """See that a key opens a file.

    Raises:
        WrongKeyError: it does not.
    """
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except driver.DatabaseError as error:
        if "not a database" in str(error):
            raise WrongKeyError(str(path)) from error
        raise
