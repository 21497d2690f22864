"""What is different in a PostgreSQL database; all of it is left out where none is named."""

import subprocess
import sys

import pytest
from sqlalchemy import create_engine, text

from whosays.errors import NoStoreError, NotAStoreError, UnreachableStoreError
from whosays.model.extraction import Extraction
from whosays.model.report import Report
from whosays.storing import Store
from whosays.storing.migration import migrate

PROGRAM = """
import sys
from whosays.storing import Store
from whosays.model.extraction import Extraction
from whosays.model.report import Report
with Store.open(sys.argv[1]) as store:
    for number in range(10):
        store.save(Extraction(report=Report(name=f"shared{number}", text="x")))
        store.save(Extraction(report=Report(name=f"{sys.argv[2]}{number}", text="x")))
"""


@pytest.fixture
def fresh(address: str) -> str:
    engine = create_engine(address)
    with engine.begin() as connection:
        tables = connection.execute(
            text("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
        ).scalars()
        for table in tables:
            connection.execute(text(f'DROP TABLE "{table}" CASCADE'))
    engine.dispose()
    return address


def test_only_a_store_that_is_there_is_opened_where_none_should_be_made(fresh: str) -> None:
    with pytest.raises(NoStoreError):
        Store.open(fresh, create=False)


def test_programs_that_make_and_fill_one_store_share_it(fresh: str) -> None:
    running = [subprocess.Popen([sys.executable, "-c", PROGRAM, fresh, name]) for name in ("a", "b")]

    assert [process.wait(60) for process in running] == [0, 0]
    with Store.open(fresh, create=False) as store:
        assert store.count_reports() == 30


def test_a_walk_sees_the_store_as_it_was_when_it_began(fresh: str) -> None:
    with Store.open(fresh) as store:
        for name in ("one", "two"):
            store.save(Extraction(report=Report(name=name, text="x")))
        walk = store.load_extractions()
        first = next(walk)
        store.save(Extraction(report=Report(name="three", text="x")))

        assert [first.report.name, *(kept.report.name for kept in walk)] == ["one", "two"]


def test_another_programs_tables_are_left_as_they_are(fresh: str) -> None:
    engine = create_engine(fresh)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE report (number INTEGER)"))
    engine.dispose()

    with pytest.raises(NotAStoreError):
        Store.open(fresh)


def test_a_store_of_the_first_form_is_brought_up_to_date(fresh: str) -> None:
    engine = create_engine(fresh)
    with engine.begin() as connection:
        migrate(connection, to="0001")
    engine.dispose()

    with Store.open(fresh, create=False) as store:
        store.save(Extraction(report=Report(name="one", text="x")))
        assert store.count_reports() == 1


def test_a_server_that_is_not_there_is_told_in_a_sentence(address: str) -> None:
    assert address
    with pytest.raises(UnreachableStoreError, match="cannot be reached"):
        Store.open("postgresql://nobody@localhost:1/nothing")
