"""Stores of released forms, as the versions of that time left them, in files and on servers."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Boolean, Connection, Date, MetaData, Table, insert

from whosays.storing.location import connect, locate, write
from whosays.storing.migration import migrate
from whosays.storing.schema import METADATA, REVISION
from whosays.storing.search import make_index

FOLDER = Path(__file__).parents[1] / "tests" / "storing" / "released"
"""A file of SQL for each form."""


def make_older_store(location: str, form: str) -> None:
    """Make a store of a form (`0001`) where there is none: a file, or the same rows in the tables of a server."""
    place = locate(location)
    if place.path:
        with closing(sqlite3.connect(place.path)) as connection:
            connection.executescript(_read_form(form))
        return
    engine = connect(place, patience=10)
    with write(engine) as target:
        # The tables are those that its migrations make up to that form.
        migrate(target, to=form)
        _fill_server(target, form)
    engine.dispose()


def _read_form(form: str) -> str:
    return (FOLDER / f"{form}.sql").read_text(encoding="utf-8")


def _fill_server(target: Connection, form: str) -> None:
    with closing(sqlite3.connect(":memory:")) as source:
        source.executescript(_read_form(form))
        source.row_factory = sqlite3.Row
        there = MetaData()
        there.reflect(target, only=lambda name, _: name in METADATA.tables)
        for table in there.sorted_tables:
            if rows := [dict(row) for row in source.execute(f"SELECT * FROM {table.name} ORDER BY rowid")]:  # noqa: S608  ours
                target.execute(table.delete())
                target.execute(insert(table), [_fit(table, row) for row in rows])
        if form == REVISION:
            make_index(target)


def _fit(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    """A row of SQLite, which has neither truth values nor days, as a server takes it."""
    kinds: dict[type, Callable[[Any], object]] = {Boolean: bool, Date: date.fromisoformat}
    return {
        name: next((make(value) for kind, make in kinds.items() if isinstance(table.c[name].type, kind)), value)
        if value is not None
        else None
        for name, value in row.items()
    }
