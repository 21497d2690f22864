"""A place of its own in a PostgreSQL database, for those who have one (`docs/store.md`)."""

import os
import uuid
from collections.abc import Iterator

import pytest
from sqlalchemy import create_engine, make_url, text

DATABASE = "WHOSAYS_TEST_POSTGRESQL"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The address of an empty schema that is dropped afterwards."""
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
