"""Backups: a whole store in one file, made while others work, and back again into a file or a server.

A backup is a SQLite file with the tables of a store and a seal, whatever database the store is in. It is written beside
its name, checked, and takes its name only when it is whole; restoring one is a single transaction.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from sqlalchemy import Connection, func, select

from whosays.errors import (
    BadBackupError,
    CannotWriteError,
    EncryptedBackupError,
    FilledStoreError,
    FullStoreError,
    NoBackupError,
    NoSuchPathError,
    UnsoundStoreError,
    UnwritableStoreError,
)
from whosays.storing.checking import check_store, find_findings
from whosays.storing.location import Location, connect, locate, plain_errors, prepare_file, read, write
from whosays.storing.migration import make_tables
from whosays.storing.schema import DECISION, ORIGINAL, REPORT
from whosays.storing.sealing import is_sealed, refuse_unsealed, seal
from whosays.storing.setting_apart import set_file_apart, set_tables_apart
from whosays.storing.store import Store
from whosays.storing.transferring import clear_tables, transfer_tables

_PATIENCE = 10.0
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """What was backed up; `size` in bytes and `sha256`, in hexadecimal, are those of the file."""

    reports: int
    decisions: int
    originals: int
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What was put back; `kept_as`: where what was there before is now, None where nothing was."""

    reports: int
    decisions: int
    originals: int
    kept_as: str | None


def back_up(location: str | Path, path: Path, *, patience: float = _PATIENCE) -> Backup:
    """Write all of the store at a path or URL into one file, as it is at one moment, while others go on working.

    An earlier backup of this name stays until the new one is whole, checked and on disk. `patience`: seconds to wait
    for a locked store.

    Raises:
        NoBackupError: the file is there and is no backup.
        EncryptedBackupError: the store is encrypted.
        UnsoundStoreError: something is wrong with the store.
        CannotWriteError: the file cannot be written.
        StoreError: as in `Store.open`.
    """
    if path.exists() and not is_sealed(path):
        raise NoBackupError(path)
    place = _locate_plain(location)
    # An older store is brought up to date.
    Store.open(location, create=False, patience=patience).close()
    with _beside(path) as made:
        with plain_errors(place, patience=patience):
            _copy_store(place, made, patience=patience)
        if wrong := [str(finding) for finding in check_store(made) if finding.is_damage]:
            raise UnsoundStoreError(str(place), wrong)
        with _plain_writing(path):
            seal(made)
            refuse_unsealed(made)
            reports, decisions, originals = _count_file(made)
            _put_on_disk(made)
            size, digest = made.stat().st_size, _hash_file(made)
            made.replace(path)
            _put_on_disk(path.parent)
    return Backup(reports=reports, decisions=decisions, originals=originals, size=size, sha256=digest)


def restore(location: str | Path, path: Path, *, replace: bool = False, patience: float = _PATIENCE) -> Restored:
    """Put all that a backup holds into the store at a path or URL, at once or not at all; a missing one is made.

    The backup may come from either kind of database, and from an earlier version. `replace`: where something is kept
    already, set it apart under another name. Whoever works with the store goes on with what was put back.

    Raises:
        NoSuchPathError: there is no such file.
        BadBackupError: the file is no backup, or not a whole one.
        EncryptedBackupError: the store is encrypted.
        FilledStoreError: the store is not empty, and not to be replaced.
        NewerStoreError: the backup was made by a later version.
        StoreError: as in `Store.open`.
    """
    if not path.is_file():
        raise NoSuchPathError(path)
    refuse_unsealed(path)
    place = _locate_plain(location)
    Store.open(location, patience=patience).close()
    apart: list[str] = []
    with _open_backup(path) as source:
        engine = connect(place, patience=patience)
        try:
            with plain_errors(place, patience=patience), write(engine) as target:
                apart.extend(_make_room(target, place, replace=replace))
                _fill(source, target, path)
        except BaseException:
            # On a server it is gone with the transaction.
            for kept in apart if place.path else ():
                Path(kept).unlink()
            raise
        finally:
            engine.dispose()
        reports, decisions, originals = _count(source)
    kept_as = apart[0] if apart else None
    return Restored(reports=reports, decisions=decisions, originals=originals, kept_as=kept_as)


def _locate_plain(location: str | Path) -> Location:
    place = locate(location)
    if place.key is not None:
        raise EncryptedBackupError(str(place))
    return place


def _copy_store(place: Location, made: Path, *, patience: float) -> None:
    """All of a store, as it is at one moment, into a new file."""
    engine = connect(place, patience=patience, writable=False)
    try:
        with read(engine) as source:
            if place.path:
                # https://sqlite.org/backup.html: all pages in one step, from one state of the file.
                with _plain_writing(made), closing(sqlite3.connect(made)) as target:
                    cast("sqlite3.Connection", source.connection.driver_connection).backup(target)
                return
            prepare_file(made)
            copied = connect(locate(made), patience=patience)
            try:
                with plain_errors(locate(made), patience=patience), write(copied) as target_connection:
                    make_tables(target_connection)
                    clear_tables(target_connection)
                    transfer_tables(source, target_connection)
            finally:
                copied.dispose()
    finally:
        engine.dispose()


def _make_room(target: Connection, place: Location, *, replace: bool) -> tuple[str, ...]:
    """Set apart what a store holds; where it is then, nothing where it held nothing.

    Raises:
        FilledStoreError: it holds something, and is not to be replaced.
    """
    reports, decisions, originals = _count(target)
    if not reports + decisions + originals:
        return ()
    if not replace:
        raise FilledStoreError(str(place), reports, decisions)
    return (str(set_file_apart(place.path)) if place.path else set_tables_apart(target),)


def _fill(source: Connection, target: Connection, path: Path) -> None:
    clear_tables(target)
    transfer_tables(source, target)
    if wrong := [str(finding) for finding in find_findings(target) if finding.is_damage]:
        raise BadBackupError(path, f"something is wrong with what it holds: {wrong[0].rstrip('.')}")


@contextmanager
def _open_backup(path: Path) -> Iterator[Connection]:
    """A connection to a backup, or, where it is of an earlier version, to a copy that was brought up to date."""
    with tempfile.TemporaryDirectory(prefix="whosays-") as folder:
        copy = Path(folder) / "backup.db"
        shutil.copyfile(path, copy)
        Store.open(copy, create=False).close()
        engine = connect(locate(copy), patience=_PATIENCE)
        try:
            with read(engine) as connection:
                yield connection
        finally:
            engine.dispose()


def _count_file(path: Path) -> tuple[int, int, int]:
    engine = connect(locate(path), patience=_PATIENCE)
    try:
        with read(engine) as connection:
            return _count(connection)
    finally:
        engine.dispose()


def _count(connection: Connection) -> tuple[int, int, int]:
    """How many reports, decisions and originals there are."""
    reports, decisions, originals = (
        connection.execute(select(func.count()).select_from(table)).scalar_one()
        for table in (REPORT, DECISION, ORIGINAL)
    )
    return reports, decisions, originals


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """Where to write what is going to be `path`; it and its folder are gone afterwards."""
    with _plain_writing(path):
        folder = tempfile.TemporaryDirectory(prefix=f".{path.name}-", dir=path.parent)
    with folder as name, _plain_store_errors(path):
        yield Path(name) / "backup.db"


@contextmanager
def _plain_writing(path: Path) -> Iterator[None]:
    """Turn what the system says of a backup that is written into an error that a user can act on."""
    try:
        yield
    except (OSError, sqlite3.OperationalError) as error:
        raise CannotWriteError(path, getattr(error, "strerror", None) or str(error)) from error


@contextmanager
def _plain_store_errors(path: Path) -> Iterator[None]:
    """A backup without room is told of by its own name, not by the one under which it is made."""
    try:
        yield
    except (FullStoreError, UnwritableStoreError) as error:
        if Path(error.location).parent.parent != path.parent:
            raise
        raise CannotWriteError(path, "there is no room left, or it may not be written") from error
    except CannotWriteError as error:
        raise CannotWriteError(path, error.reason) from error


def _put_on_disk(path: Path) -> None:
    """Wait until a file, or the names in a folder, are where a power cut cannot take them."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except PermissionError:
        if path.is_dir():
            # Windows opens no folders; it keeps names in order by itself.
            return
        raise
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _hash_file(path: Path) -> str:
    hashed = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            hashed.update(chunk)
    return hashed.hexdigest()
