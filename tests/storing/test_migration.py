"""The migrations make exactly the tables that the program reads and writes."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, text

from whosays.errors import NotAStoreError
from whosays.storing import Store
from whosays.storing.location import prepare_file
from whosays.storing.migration import is_known, migrate
from whosays.storing.schema import METADATA, REVISION, VERSION_TABLE

MIGRATIONS = Path(__file__).parents[2] / "src" / "whosays" / "storing" / "migrations"


def describe(path: Path) -> dict[str, list[str]]:
    """Everything that SQLite knows of the tables of a file, without the numbers that it gives to keys."""
    with closing(sqlite3.connect(path)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            f"{table} {pragma}": sorted(repr(row[known_by:]) for row in connection.execute(f"PRAGMA {pragma}({table})"))
            for table in sorted(tables)
            for pragma, known_by in (("table_info", 1), ("foreign_key_list", 2), ("index_list", 1))
        }


def migrated(path: Path, *, to: str = REVISION) -> Path:
    """A store that the migrations made, up to a revision."""
    prepare_file(path)
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        migrate(connection, to=to)
    engine.dispose()
    return path


def test_the_migrations_make_the_tables_of_the_schema(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{migrated(tmp_path / 'whosays.db')}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
        differences = compare_metadata(context, METADATA)
    engine.dispose()

    assert differences == []


def test_a_new_store_is_what_the_migrations_would_have_made(tmp_path: Path) -> None:
    Store.open(tmp_path / "new.db").close()
    new, old = describe(tmp_path / "new.db"), describe(migrated(tmp_path / "old.db"))

    assert new == old
    assert len(new) > 30


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


def test_a_store_of_the_first_form_is_brought_up_to_date_when_it_is_opened(tmp_path: Path) -> None:
    path = migrated(tmp_path / "whosays.db", to="0001")
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO report (id, name, text, has_publication, read_by) VALUES ('r', 'old.txt', 'Said.', 0, '0')"
            )
        )
        connection.execute(text("INSERT INTO quotation (report_id, position, hedged, denies) VALUES ('r', 0, 1, 0)"))
    engine.dispose()

    with Store.open(path, create=False) as store:
        (kept,) = store.load_extractions()

    assert kept.report.name == "old.txt"
    assert [(quotation.hedged, quotation.vouches) for quotation in kept.quotations] == [(True, True)]


def test_claims_of_an_older_store_are_judged_by_nobody(tmp_path: Path) -> None:
    path = migrated(tmp_path / "whosays.db", to="0002")
    rows = {
        "report (id, name, text, has_publication, read_by)": "'r', 'old.txt', 'Two died.', 0, '0'",
        "telling (report_id, position, id, method, status, has_date, main, start_offset, end_offset, quote)": (
            "'r', 0, 't', 'other', 'carried out', 0, 1, 0, 3, 'Two'"
        ),
        "claim (report_id, position, id, telling_position, kind, modality)": "'r', 0, 'c', 0, 'warning', 'asserted'",
        "evidence (report_id, claim_position, position, start_offset, end_offset, quote)": "'r', 0, 0, 0, 3, 'Two'",
    }
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        for columns, values in rows.items():
            connection.execute(text(f"INSERT INTO {columns} VALUES ({values})"))  # noqa: S608  the rows above
    engine.dispose()

    with Store.open(path, create=False) as store:
        (kept,) = store.load_extractions()

    assert [claim.confidence for claim in kept.claims] == [None]


def test_a_migration_that_fails_leaves_the_store_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = migrated(tmp_path / "whosays.db", to="0001")

    def break_off(connection: Connection) -> None:
        migrate(connection)
        raise KeyboardInterrupt

    monkeypatch.setattr("whosays.storing.store.migrate", break_off)
    with pytest.raises(KeyboardInterrupt):
        Store.open(path)
    monkeypatch.undo()

    with closing(sqlite3.connect(path)) as left:
        revision = left.execute("SELECT version_num FROM whosays_version").fetchone()
        columns = [row[1] for row in left.execute("PRAGMA table_info(quotation)")]
    assert revision == ("0001",)
    assert "vouches" not in columns
