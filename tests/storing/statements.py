"""Asking a store's database directly, as another program would."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import text

from whosays.storing.location import connect, locate, write


def execute(
    location: str | Path, *statements: str, values: Mapping[str, object] | None = None
) -> list[tuple[Any, ...]]:
    """Do so many statements in one transaction; the rows that the last one gives."""
    engine = connect(locate(location), patience=10)
    try:
        with write(engine) as connection:
            for statement in statements:
                answer = connection.execute(text(statement), dict(values or {}))
            return [tuple(row) for row in answer] if answer.returns_rows else []
    finally:
        engine.dispose()
