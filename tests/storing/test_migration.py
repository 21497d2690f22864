"""The migrations make exactly the tables that the program reads and writes."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, text
from tests.storing.statements import execute

from whosays.errors import NotAStoreError
from whosays.model.act import Judgement, LinkIncidents, TellingKey
from whosays.model.evidence import Span
from whosays.model.holding import find_standing
from whosays.model.identity import ReportId, TellingId, content_hash
from whosays.storing import Store, StoreStamp
from whosays.storing.location import connect, locate, prepare_file, write
from whosays.storing.migration import is_known, migrate
from whosays.storing.schema import METADATA, REVISION, VERSION_TABLE
from whosays.storing.search import SEARCH_TABLES

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


def is_no_index(name: str | None, kind: str, _parents: object) -> bool:
    """True but for the tables of the index, which are no part of the schema."""
    return kind != "table" or not str(name).startswith(SEARCH_TABLES)


def migrated(location: str, *, to: str = REVISION) -> Engine:
    """An engine for a store that the migrations made, up to a revision."""
    place = locate(location)
    if place.path:
        prepare_file(place.path)
    engine = connect(place, patience=10)
    with write(engine) as connection:
        migrate(connection, to=to)
    return engine


def test_the_migrations_make_the_tables_of_the_schema(unmade: str) -> None:
    engine = migrated(unmade)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"version_table": VERSION_TABLE, "include_name": is_no_index}
        )
        differences = compare_metadata(context, METADATA)
    engine.dispose()

    assert differences == []


def test_a_new_store_is_what_the_migrations_would_have_made(tmp_path: Path) -> None:
    Store.open(tmp_path / "new.db").close()
    migrated(str(tmp_path / "old.db")).dispose()
    new, old = describe(tmp_path / "new.db"), describe(tmp_path / "old.db")

    assert new == old
    assert len(new) > 30


def test_the_newest_migration_is_the_one_that_the_schema_names() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_heads() == [REVISION]


def test_known_revisions_are_told_from_unknown_ones() -> None:
    assert is_known(REVISION)
    assert not is_known("from the future")


def test_our_tables_without_their_revision_are_no_store(unmade: str) -> None:
    Store.open(unmade).close()
    execute(unmade, f"DROP TABLE {VERSION_TABLE}")

    with pytest.raises(NotAStoreError):
        Store.open(unmade)


def test_a_store_of_the_first_form_is_brought_up_to_date_when_it_is_opened(unmade: str) -> None:
    engine = migrated(unmade, to="0001")
    with engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO report (id, name, text, has_publication, read_by)"
                " VALUES ('r', 'old.txt', 'Said.', false, '0')"
            )
        )
        connection.execute(
            text("INSERT INTO quotation (report_id, position, hedged, denies) VALUES ('r', 0, true, false)")
        )
    engine.dispose()

    with Store.open(unmade, create=False) as store:
        (kept,) = store.load_extractions()

        assert store.search("said").reports == ("r",)

    assert kept.report.name == "old.txt"
    assert [(quotation.hedged, quotation.vouches) for quotation in kept.quotations] == [(True, True)]


def test_claims_of_an_older_store_are_judged_by_nobody(unmade: str) -> None:
    rows = {
        "report (id, name, text, has_publication, read_by)": "'r', 'old.txt', 'Two died.', false, '0'",
        "telling (report_id, position, id, method, status, has_date, main, start_offset, end_offset, quote)": (
            "'r', 0, 't', 'other', 'carried out', false, true, 0, 3, 'Two'"
        ),
        "claim (report_id, position, id, telling_position, kind, modality)": "'r', 0, 'c', 0, 'warning', 'asserted'",
        "evidence (report_id, claim_position, position, start_offset, end_offset, quote)": "'r', 0, 0, 0, 3, 'Two'",
    }
    engine = migrated(unmade, to="0002")
    with engine.begin() as connection:
        for columns, values in rows.items():
            connection.execute(text(f"INSERT INTO {columns} VALUES ({values})"))  # noqa: S608  the rows above
    engine.dispose()

    with Store.open(unmade, create=False) as store:
        (kept,) = store.load_extractions()

    assert [claim.confidence for claim in kept.claims] == [None]


OLD_DECISION = {
    "id": "0123456789abcdef",
    "one": "c" * 16,
    "other": "a" * 16,
    "judgement": "not same",
    "reviewer": "Ana",
    "at": "2024-05-01T12:00:00+00:00",
    "note": 'she said "no"',
    "undoes": None,
}
"""As the second form kept it; its id is of sorted tellings, judgement, reviewer, moment, note and what it undoes."""


def fill_second_form(connection: Connection) -> tuple[dict[str, str | None], ...]:
    """Two decisions, one of which takes back the other, on a telling that is here and one that is not."""
    whole = ("a" * 16, "c" * 16, "not same", "Ana", OLD_DECISION["at"], 'she said "no"', None)
    first = OLD_DECISION | {"id": content_hash("decision", *whole)}
    second = OLD_DECISION | {"undoes": first["id"], "id": content_hash("decision", *whole[:6], first["id"])}
    connection.execute(
        text(
            "INSERT INTO report (id, name, text, has_publication, read_by) VALUES ('r', 'old', 'Two died.', :no, '0')"
        ),
        {"no": False},
    )
    connection.execute(
        text(
            "INSERT INTO telling"
            " (report_id, position, id, method, status, has_date, main, start_offset, end_offset, quote)"
            " VALUES ('r', 0, :id, 'other', 'carried out', :no, :yes, 4, 8, 'died')"
        ),
        {"id": "c" * 16, "no": False, "yes": True},
    )
    columns = ", ".join(OLD_DECISION)
    values = ", ".join(f":{name}" for name in OLD_DECISION)
    for decision in (first, second):
        connection.execute(text(f"INSERT INTO decision ({columns}) VALUES ({values})"), decision)  # noqa: S608  above
    return first, second


def see_decisions_of_the_second_form(store: Store, old: tuple[dict[str, str | None], ...]) -> None:
    first, second = store.load_decisions()
    gone = TellingKey(TellingId("a" * 16))
    here = TellingKey(TellingId("c" * 16), ReportId("r"), Span(4, 8), main=True)

    assert [first.id, second.id] == [old[0]["id"], old[1]["id"]]
    assert first.act == second.act == LinkIncidents(((here,), (gone,)), Judgement.NOT_SAME)
    assert (first.reviewer, first.at, first.note) == ("Ana", datetime(2024, 5, 1, 12, tzinfo=UTC), 'she said "no"')
    assert (first.undoes, second.undoes) == (None, first.id)
    store.append_decision(second.taken_back(reviewer="Bo", at=second.at))
    assert find_standing(store.load_decisions()) == {first.id: True}


def test_decisions_of_an_older_store_keep_their_ids_and_learn_where_their_tellings_are(unmade: str) -> None:
    engine = migrated(unmade, to="0003")
    with engine.begin() as connection:
        old = fill_second_form(connection)
    engine.dispose()

    with Store.open(unmade, create=False) as store:
        see_decisions_of_the_second_form(store, old)
        assert store.find_stamp() == StoreStamp(readings=0, decisions=3)


def test_a_migration_that_fails_leaves_the_store_as_it_was(unmade: str, monkeypatch: pytest.MonkeyPatch) -> None:
    migrated(unmade, to="0001").dispose()

    def break_off(connection: Connection) -> None:
        migrate(connection)
        raise KeyboardInterrupt

    monkeypatch.setattr("whosays.storing.making.migrate", break_off)
    with pytest.raises(KeyboardInterrupt):
        Store.open(unmade)
    monkeypatch.undo()

    engine = connect(locate(unmade), patience=10)
    with engine.connect() as connection:
        revision = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608  ours
        columns = {column["name"] for column in inspect(connection).get_columns("quotation")}
    engine.dispose()
    assert revision == "0001"
    assert "vouches" not in columns
