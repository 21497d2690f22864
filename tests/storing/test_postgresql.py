"""What is a server's alone; all of it is left out where none is named."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url
from tests.storing.samples import decide, told
from tests.storing.statements import execute

from whosays.errors import ForbiddenStoreError, NoStoreError, UnreachableStoreError, UnwritableStoreError
from whosays.storing import Saved, Store
from whosays.storing.location import locate
from whosays.storing.search import FINDING


def test_a_server_that_is_not_there_is_told_in_a_sentence(address: str) -> None:
    assert address
    with pytest.raises(UnreachableStoreError, match="cannot be reached"):
        Store.open("postgresql://nobody@localhost:1/nothing")


@pytest.mark.parametrize(
    "given",
    [
        "postgresql://ana:secret@host/name",
        "postgresql:///name?user=ana&password=secret",
        "postgresql+psycopg://host/name?sslpassword=secret&sslmode=verify-full",
    ],
)
def test_no_password_is_told_wherever_it_stands_in_the_address(given: str) -> None:
    shown = str(locate(given))

    assert "secret" not in shown
    assert shown.startswith("postgresql://")


def test_an_address_can_be_left_to_a_service_file(
    emptied: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = make_url(emptied)
    lines = [f"host={url.host}", f"port={url.port}", f"user={url.username}", f"dbname={url.database}"]
    services = tmp_path / "services.conf"
    services.write_text("\n".join(["[team]", *lines, f"options={url.query['options']}", ""]))
    monkeypatch.setenv("PGSERVICEFILE", str(services))

    with Store.open("postgresql:///?service=team", create=False) as store:
        assert store.save(told()) is Saved.NEW
    with Store.open(emptied) as store:
        assert store.count_reports() == 1


def test_an_address_can_be_left_to_the_environment(emptied: str, monkeypatch: pytest.MonkeyPatch) -> None:
    url = make_url(emptied)
    named = {"PGHOST": url.host, "PGPORT": str(url.port), "PGUSER": url.username, "PGDATABASE": url.database}
    for name, value in (named | {"PGOPTIONS": str(url.query["options"])}).items():
        monkeypatch.setenv(name, str(value))

    with Store.open("postgresql://", create=False) as store:
        assert store.save(told()) is Saved.NEW
    with Store.open(emptied) as store:
        assert store.count_reports() == 1


def test_a_store_outlives_connections_that_the_server_closes(emptied: str) -> None:
    with Store.open(f"{emptied}&application_name=left_open") as store:
        assert store.save(told()) is Saved.NEW
        closed = execute(
            emptied, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'left_open'"
        )

        assert closed == [(True,)]
        assert store.count_reports() == 1
        assert store.save(told("two.txt")) is Saved.NEW


@pytest.fixture
def reader(emptied: str) -> Iterator[str]:
    """The address of the store for somebody who may only read it."""
    schema = str(make_url(emptied).query["options"]).partition("=")[2]
    role = f"reader_of_{schema}"
    execute(
        emptied,
        f"CREATE ROLE {role}",
        f"GRANT USAGE ON SCHEMA {schema} TO {role}",
        f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO {role}",
    )
    url = make_url(emptied).update_query_dict({"options": f"-csearch_path={schema} -crole={role}"})
    yield url.render_as_string(hide_password=False)
    execute(emptied, f"DROP OWNED BY {role}", f"DROP ROLE {role}")


def test_who_may_only_read_a_store_reads_it_and_is_told_why_nothing_is_written(reader: str, emptied: str) -> None:
    with Store.open(emptied) as store:
        store.save(told())

    with Store.open(reader, create=False) as store:
        assert list(store.load_extractions()) == [told()]
        assert store.search("gunmen").reports == (told().report.id,)
        for write in (lambda: store.save(told("two.txt")), lambda: store.append_decision(decide())):
            with pytest.raises(ForbiddenStoreError, match=r"does not let this user do that .*permission denied"):
                write()


def test_a_server_that_only_reads_says_so(emptied: str) -> None:
    schema = str(make_url(emptied).query["options"])
    copy = make_url(emptied).update_query_dict({"options": f"{schema} -cdefault_transaction_read_only=on"})

    with Store.open(copy.render_as_string(hide_password=False), create=False) as store:
        assert store.count_reports() == 0
        with pytest.raises(UnwritableStoreError, match="read-only"):
            store.save(told())


def test_a_database_without_a_store_is_no_store(fresh: str) -> None:
    with pytest.raises(NoStoreError):
        Store.open(fresh, create=False)


@pytest.mark.parametrize("finding", FINDING["postgresql"])
@pytest.mark.parametrize("query", ["guards", "guards & gunm:*", "killed <-> 14"])
def test_words_are_looked_up_in_their_index(emptied: str, finding: str, query: str) -> None:
    with Store.open(emptied) as store:
        store.save_many([told(f"{number}.txt") for number in range(20)])

    plan = execute(
        emptied,
        # Of so few rows the server would rather read all.
        "SET LOCAL enable_seqscan = off",
        f"EXPLAIN {finding}",
        values={"query": query, "limit": 50},
    )

    assert any("Index Scan on ix_search_entry_words" in line for (line,) in plan), plan
