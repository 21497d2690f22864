"""The migrations that bring an older store to the form of `whosays.storing.schema`, for Alembic to run."""
