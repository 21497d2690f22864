"""Making stores: a new file appears with all its tables or not at all, and an older store is brought up to date."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Engine, text

from whosays.errors import (
    NewerStoreError,
    NoStoreError,
    NoStoreFolderError,
    NotAStoreError,
    NotEncryptedError,
    UnwritableStoreError,
)
from whosays.storing.location import APPLICATION_ID, Location, connect, locate, plain_errors, prepare_file, write
from whosays.storing.migration import find_revision, has_tables, is_known, make_tables, migrate
from whosays.storing.schema import REVISION

_SQLITE_HEADER = b"SQLite format 3\x00"


def make_sure_of_file(place: Location, path: Path, *, create: bool, patience: float) -> None:
    """Make a new store at `path`, or see that the file there may be one.

    Raises:
        NoStoreError: there is none, and `create` is false.
        NoStoreFolderError: the folder for a new file is missing.
        NotAStoreError: the file is something else; it is left as it is.
        UnwritableStoreError: the file cannot be made or read.
    """
    try:
        if path.exists() and (path.is_dir() or path.stat().st_size > 0):
            refuse_other_files(place, path)
        elif not create:
            raise NoStoreError(str(place))
        elif not path.parent.is_dir():
            raise NoStoreFolderError(str(place), str(path.parent))
        else:
            _make_file(place, path, patience=patience)
    except (OSError, sqlite3.Error) as error:
        raise UnwritableStoreError(str(place), getattr(error, "strerror", None) or str(error)) from error


def refuse_other_files(place: Location, path: Path) -> None:
    """See that a file that is there begins as SQLite's files do.

    Raises:
        NotAStoreError: it does not, or is a folder.
    """
    if path.is_dir():
        raise NotAStoreError(str(place))
    with path.open("rb") as file:
        is_plain = file.read(len(_SQLITE_HEADER)) == _SQLITE_HEADER
    # What an encrypted file is, only its key tells.
    if is_plain == (place.key is not None):
        raise NotAStoreError(str(place)) if place.key is None else NotEncryptedError(str(place))


def _make_file(place: Location, path: Path, *, patience: float) -> None:
    """Make the store under another name and give it its own when it is complete, so that none is ever half made."""
    with tempfile.TemporaryDirectory(prefix=f".{path.name}-", dir=path.parent) as folder:
        made = Path(folder) / "new.db"
        prepare_file(made, place.key)
        engine = connect(replace(locate(made), key=place.key), patience=patience)
        try:
            with plain_errors(place, patience=patience), write(engine) as connection:
                make_tables(connection)
        finally:
            engine.dispose()
        _give_name(made, path)


def _give_name(made: Path, path: Path) -> None:
    """Move a complete file to `path`; where another program was faster, its file stays."""
    if path.exists() and path.stat().st_size == 0:
        made.replace(path)
        return
    try:
        os.link(made, path)
    except FileExistsError:
        return
    except OSError:
        # Some file systems have no hard links.
        if not path.exists():
            made.replace(path)


def bring_up_to_date(engine: Engine, place: Location, *, create: bool) -> None:
    """Bring an older store to the form of this version; a server's database without tables gets them if `create`.

    Raises:
        NoStoreError: there are no tables, and `create` is false.
        NotAStoreError: the tables are not those of a store.
        NewerStoreError: it was made by a later version.
    """
    with engine.connect() as connection:
        if place.path and connection.execute(text("PRAGMA application_id")).scalar() != APPLICATION_ID:
            raise NotAStoreError(str(place))
        revision = find_revision(connection)
    if revision == REVISION:
        return
    if revision is None and place.path:
        raise NotAStoreError(str(place))
    if revision is None and not create:
        raise NoStoreError(str(place))
    if revision is not None and not is_known(revision):
        raise NewerStoreError(str(place), revision)
    with write(engine) as connection:
        # Another program may have done it while this one waited.
        revision = find_revision(connection)
        if revision is None and has_tables(connection):
            raise NotAStoreError(str(place))
        if revision is None:
            make_tables(connection)
        elif revision != REVISION:
            migrate(connection)
