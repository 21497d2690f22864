"""Stores of every kind: a file, an encrypted file, and a place of its own in a PostgreSQL database (`docs/store.md`).

What holds of all is tested on all. A schema of the server is made once for the tests of a module, and emptied between
them, which is quicker than making tables. Opening an encrypted file takes a while, for its key is made slowly on
purpose: the tests of some modules run over such files always, those of some more with

    WHOSAYS_TEST_ENCRYPTED=1 python -m pytest tests/storing

and those never that look into the file itself, beside the store, to damage it or to copy it.
"""

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from whosays.storing import Store
from whosays.storing.schema import METADATA, STAMP

DATABASE = "WHOSAYS_TEST_POSTGRESQL"
ENCRYPTED = "WHOSAYS_TEST_ENCRYPTED"
KINDS = ("sqlite", "postgresql")
ALL_KINDS = (*KINDS, "sqlcipher")
_ALWAYS_ENCRYPTED = frozenset({"test_people", "test_round_trip"})
_ENCRYPTED_WHERE_ASKED = frozenset({"test_redacting", "test_search", "test_store"})


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what runs over encrypted files only where it is asked for."""
    wanted = _ALWAYS_ENCRYPTED | (_ENCRYPTED_WHERE_ASKED if os.environ.get(ENCRYPTED) else frozenset())
    left = [item for item in items if _is_for_encrypted(item) and item.path.stem not in wanted]
    items[:] = [item for item in items if item not in set(left)]
    config.hook.pytest_deselected(items=left)


def _is_for_encrypted(item: pytest.Item) -> bool:
    called = getattr(item, "callspec", None)
    return called is not None and "sqlcipher" in called.params.values() and item.path.parent == Path(__file__).parent


def _make_address(kind: str, folder: Path) -> str:
    path = folder / "whosays.db"
    return f"sqlcipher:///{path}" if kind == "sqlcipher" else str(path)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The address of a schema that is dropped afterwards."""
    given = os.environ.get(DATABASE)
    if not given and os.environ.get("CI") == "true":
        pytest.fail(f"{DATABASE} names no database: .ci/run should have started one")
    if not given:
        pytest.skip(f"{DATABASE} names no database")
    url = make_url(given).set(drivername="postgresql+psycopg")
    schema = f"whosays_{uuid.uuid4().hex}"
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
        yield url.update_query_dict({"options": f"-csearch_path={schema}"}).render_as_string(hide_password=False)
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    engine.dispose()


@pytest.fixture
def fresh(address: str) -> Iterator[str]:
    """The address of a schema in which there is nothing, neither before nor afterwards."""
    engine = create_engine(address)
    named = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"

    def clear() -> None:
        with engine.begin() as connection:
            for table in connection.execute(text(named)).scalars().all():
                connection.execute(text(f'DROP TABLE "{table}" CASCADE'))

    clear()
    yield address
    clear()
    engine.dispose()


@pytest.fixture
def emptied(address: str) -> str:
    """The address of a store in which nothing is kept."""
    Store.open(address).close()
    engine = create_engine(address)
    with engine.begin() as connection:
        for table in reversed(METADATA.sorted_tables):
            if table is not STAMP:
                connection.execute(table.delete())
        connection.execute(STAMP.update().values(readings=0))
    engine.dispose()
    return address


def locate(request: pytest.FixtureRequest, folder: Path) -> str:
    """Where opening gives a store, of the kind that a fixture is asked for, in which nothing is kept."""
    if request.param != "postgresql":
        return _make_address(request.param, folder)
    emptied: str = request.getfixturevalue("emptied")
    return emptied


@pytest.fixture(params=ALL_KINDS)
def location(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Where opening gives a store in which nothing is kept."""
    monkeypatch.setenv("WHOSAYS_KEY", "a bird in the hand")
    return locate(request, tmp_path)


@pytest.fixture(params=ALL_KINDS)
def unmade(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Where there is no store yet."""
    monkeypatch.setenv("WHOSAYS_KEY", "a bird in the hand")
    if request.param != "postgresql":
        return _make_address(request.param, tmp_path)
    fresh: str = request.getfixturevalue("fresh")
    return fresh


@pytest.fixture
def store(location: str) -> Iterator[Store]:
    """A store in which nothing is kept."""
    with Store.open(location) as opened:
        yield opened


@pytest.fixture(scope="module", params=ALL_KINDS)
def lasting(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store that the tests of a module fill together."""
    is_file = request.param != "postgresql"
    place = _make_address(request.param, tmp_path_factory.mktemp("stores")) if is_file else None
    with Store.open(place or request.getfixturevalue("address"), key="a bird in the hand") as opened:
        yield opened
