"""The migrations make exactly the tables that the program reads and writes."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from whosays.errors import NotAStoreError
from whosays.storing import Store
from whosays.storing.migration import is_known
from whosays.storing.schema import METADATA, REVISION, VERSION_TABLE

MIGRATIONS = Path(__file__).parents[2] / "src" / "whosays" / "storing" / "migrations"


def test_the_migrations_make_the_tables_of_the_schema(tmp_path: Path) -> None:
    Store.open(tmp_path / "whosays.db").close()
    engine = create_engine(f"sqlite:///{tmp_path / 'whosays.db'}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
        differences = compare_metadata(context, METADATA)
    engine.dispose()

    assert differences == []


def test_the_newest_migration_is_the_one_that_the_schema_names() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_heads() == [REVISION]


def test_known_revisions_are_told_from_unknown_ones() -> None:
    assert is_known(REVISION)
    assert not is_known("from the future")


def test_a_file_with_our_mark_but_without_our_tables_is_no_store(tmp_path: Path) -> None:
    path = tmp_path / "whosays.db"
    Store.open(path).close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"DROP TABLE {VERSION_TABLE}")

    with pytest.raises(NotAStoreError):
        Store.open(path)
