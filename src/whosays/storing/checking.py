"""Goes through a store and finds all that could be wrong with it, changing nothing.

The database looks at its own pages first; then every table is held against the schema, every row against those that it
hangs on, every id against what it names, and every quote against its text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeAlias

from sqlalchemy import Connection, select, text
from sqlalchemy.exc import DatabaseError

from whosays.errors import NewerStoreError, NoStoreError, NotAStoreError
from whosays.storing.checking_decisions import find_broken_decisions
from whosays.storing.checking_originals import find_broken_originals
from whosays.storing.checking_reports import find_broken_reports
from whosays.storing.checking_rows import find_broken_form, find_gaps, find_orphans, find_repetitions
from whosays.storing.checking_search import find_lagging_words
from whosays.storing.finding import Finding
from whosays.storing.loading import load_reading_problems
from whosays.storing.location import APPLICATION_ID, Location, connect, locate, plain_errors, read
from whosays.storing.making import refuse_other_files
from whosays.storing.migration import find_revision, has_tables, is_known
from whosays.storing.running import FORGOTTEN_AFTER
from whosays.storing.schema import READING_PROBLEM, READING_RUN, REVISION, STAMP
from whosays.storing.writing import identify_problem

_PATIENCE = 10.0
_WHOLE = "the store"
_Check: TypeAlias = Callable[[Connection], Iterator[Finding]]


def check_store(location: str | Path, *, patience: float = _PATIENCE) -> Iterator[Finding]:
    """All that is wrong with the store at a path or URL, as it is found; nothing is written, whatever is found.

    What others write meanwhile is not seen. `patience`: seconds to wait for a locked store.

    Raises:
        NoStoreError: there is none.
        NotAStoreError: the file is something else.
        NewerStoreError: it was made by a later version.
        StoreError: it is locked or unreachable; each has its subclass.
    """
    place = locate(location)
    if place.path:
        if not place.path.exists() or (place.path.is_file() and not place.path.stat().st_size):
            raise NoStoreError(str(place))
        refuse_other_files(place, place.path)
    engine = connect(place, patience=patience, writable=False)
    try:
        with plain_errors(place, patience=patience), read(engine) as connection:
            revision = _find_known_revision(connection, place)
            if revision == REVISION:
                yield from find_findings(connection)
            else:
                yield from _check_older(connection, revision)
    finally:
        engine.dispose()


def find_findings(connection: Connection, *, now: datetime | None = None) -> Iterator[Finding]:
    """All that is wrong with the store at a connection, whose form must be that of this version; `now` in UTC."""
    moment = now or datetime.now(UTC)
    yield from _guard(connection, find_broken_pages)
    is_formed = True
    for finding in _guard(connection, find_broken_form):
        is_formed = is_formed and not finding.is_damage
        yield finding
    # Without its tables nothing more can be asked.
    for check in _CHECKS if is_formed else ():
        yield from _guard(connection, check)
    if is_formed:
        yield from _guard(connection, lambda asked: _find_open_runs(asked, moment))


def find_broken_pages(connection: Connection) -> Iterator[Finding]:
    """What SQLite finds wrong with its own file (https://sqlite.org/pragma.html#pragma_integrity_check)."""
    if connection.dialect.name != "sqlite":
        return
    for told in connection.execute(text("PRAGMA integrity_check(100)")).scalars():
        if told != "ok":
            yield Finding("the file", f"SQLite says: {told}.")


def _find_known_revision(connection: Connection, place: Location) -> str:
    if place.path and connection.execute(text("PRAGMA application_id")).scalar() != APPLICATION_ID:
        raise NotAStoreError(str(place))
    revision = find_revision(connection)
    if revision is None and (place.path or has_tables(connection)):
        raise NotAStoreError(str(place))
    if revision is None:
        raise NoStoreError(str(place))
    if not is_known(revision):
        raise NewerStoreError(str(place), revision)
    return revision


def _check_older(connection: Connection, revision: str) -> Iterator[Finding]:
    yield from _guard(connection, find_broken_pages)
    message = (
        f"it has the form {revision} of an earlier version, so that only the file itself was checked. Any other "
        "command brings it up to date (make a copy first); then check it again."
    )
    yield Finding(_WHOLE, message, is_damage=False)


def _guard(connection: Connection, check: _Check) -> Iterator[Finding]:
    """What a check finds; where the database, or what it gave, stops the check, that is a finding too."""
    try:
        # On a server an error would end the whole transaction.
        with connection.begin_nested():
            yield from check(connection)
    except DatabaseError as error:
        reason = str(error.orig).strip().split("\n")[0]
        yield Finding(_WHOLE, f"a part of it could not be checked, for the database said: {reason}.")
    except (ValueError, TypeError) as error:
        yield Finding(_WHOLE, f"a part of it could not be checked, for a value in it cannot be read ({error}).")


def _find_broken_stamp(connection: Connection) -> Iterator[Finding]:
    rows = connection.execute(select(STAMP.c.number, STAMP.c.readings)).all()
    if [row.number for row in rows] != [1]:
        message = f"it must have one row, numbered 1, and has {len(rows)}: an open desk would not see what changes."
        yield Finding("table stamp", message)
    elif not isinstance(rows[0].readings, int) or rows[0].readings < 0:
        yield Finding("table stamp", f'it counts changes, and "{rows[0].readings}" is no such count.')


def _find_broken_problems(connection: Connection) -> Iterator[Finding]:
    ids = connection.execute(select(READING_PROBLEM.c.id).order_by(READING_PROBLEM.c.number)).scalars().all()
    for kept, problem in zip(ids, load_reading_problems(connection), strict=True):
        if identify_problem(problem) != kept:
            message = f'its id is not the one of what it holds ("{problem}"): one of them was changed.'
            yield Finding(f"problem {kept}", message)


def _find_open_runs(connection: Connection, now: datetime) -> Iterator[Finding]:
    open_runs = select(READING_RUN).where(READING_RUN.c.finished.is_(None)).order_by(READING_RUN.c.id)
    for run in connection.execute(open_runs):
        silent: timedelta = now - run.updated
        if silent > FORGOTTEN_AFTER:
            message = (
                f"it began at {run.started:%Y-%m-%d %H:%M} UTC and was broken off after {run.done} reports, which are "
                "kept. To read the others, run the same command again."
            )
            yield Finding(f"read {run.id}", message, is_damage=False)


_CHECKS: tuple[_Check, ...] = (
    find_orphans,
    find_repetitions,
    find_gaps,
    find_broken_reports,
    find_broken_originals,
    find_broken_decisions,
    _find_broken_problems,
    _find_broken_stamp,
    find_lagging_words,
)
