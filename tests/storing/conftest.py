"""Stores of both kinds: a file, and a place of its own in a PostgreSQL database (`docs/store.md`).

What holds of both is tested on both. A schema of the server is made once for the tests of a module, and emptied
between them, which is quicker than making tables.
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
KINDS = ("sqlite", "postgresql")


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


@pytest.fixture(params=KINDS)
def location(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where opening gives a store in which nothing is kept."""
    if request.param == "sqlite":
        return str(tmp_path / "whosays.db")
    emptied: str = request.getfixturevalue("emptied")
    return emptied


@pytest.fixture(params=KINDS)
def unmade(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where there is no store yet."""
    if request.param == "sqlite":
        return str(tmp_path / "whosays.db")
    fresh: str = request.getfixturevalue("fresh")
    return fresh


@pytest.fixture
def store(location: str) -> Iterator[Store]:
    """A store in which nothing is kept."""
    with Store.open(location) as opened:
        yield opened


@pytest.fixture(scope="module", params=KINDS)
def lasting(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store that the tests of a module fill together."""
    place = tmp_path_factory.mktemp("stores") / "whosays.db" if request.param == "sqlite" else None
    with Store.open(place or request.getfixturevalue("address")) as opened:
        yield opened
