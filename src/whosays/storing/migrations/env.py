"""How Alembic runs the migrations: on the connection that the store hands over, in that connection's transaction."""

from alembic import context

from whosays.storing.schema import METADATA, VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"], target_metadata=METADATA, version_table=VERSION_TABLE
)
context.run_migrations()
