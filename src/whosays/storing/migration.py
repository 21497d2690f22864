"""The form of a store: making a new one, bringing an older one up to date, knowing a later one."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from whosays.storing.renewing import renew_ids
from whosays.storing.schema import METADATA, REVISION, VERSION_TABLE
from whosays.storing.search import make_index
from whosays.storing.stamp import make_stamp

if TYPE_CHECKING:
    from alembic.config import Config


def find_revision(connection: Connection) -> str | None:
    """The revision of the store at a connection; None where there is none, or none that is complete."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    return connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608  our constant


def has_tables(connection: Connection) -> bool:
    """True where a table bears the name of one of ours."""
    return not METADATA.tables.keys().isdisjoint(inspect(connection).get_table_names())


def is_known(revision: str) -> bool:
    """True where this version has the migration that made a store of this revision."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415  slow, and most stores are up to date

    return revision in {script.revision for script in ScriptDirectory.from_config(_configure()).walk_revisions()}


def make_tables(connection: Connection) -> None:
    """Make the tables of a new store at once: a test holds that the migrations would make the same."""
    METADATA.create_all(connection)
    make_stamp(connection)
    make_index(connection)
    connection.execute(text(f"CREATE TABLE {VERSION_TABLE} (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
    connection.execute(text(f"INSERT INTO {VERSION_TABLE} VALUES (:revision)"), {"revision": REVISION})  # noqa: S608  our constant


def migrate(connection: Connection, *, to: str = REVISION) -> None:
    """Bring the tables from an older revision, or from none, to `to`, within the connection's transaction.

    Ids are worked out as this version does, and the index of words is made anew of what the tables then hold, so that
    no migration has to know either.
    """
    from alembic import command  # noqa: PLC0415  slow, and most stores are up to date

    config = _configure()
    config.attributes["connection"] = connection
    command.upgrade(config, to)
    if to == REVISION:
        renew_ids(connection)
        make_index(connection)


def _configure() -> Config:
    from alembic.config import Config  # noqa: PLC0415  slow, and most stores are up to date

    config = Config()
    folder = str(files("whosays") / "storing" / "migrations")
    config.set_main_option("script_location", folder.replace("%", "%%"))
    return config
