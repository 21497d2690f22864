"""Which reads are running, as the programs that read write it down for others to see."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import Connection, insert, select, update

from whosays.model.reading_run import ReadingRun
from whosays.storing.schema import READING_RUN

FORGOTTEN_AFTER = timedelta(minutes=5)
"""A read that says nothing for so long was broken off without a word, as by a power cut."""


def insert_run(connection: Connection, *, at: datetime, total: int | None) -> int:
    """Note that a read began; its number."""
    row = {"started": at, "updated": at, "finished": None, "total": total, "done": 0, "latest": ""}
    made = insert(READING_RUN).values(row).returning(READING_RUN.c.id)
    number: int = connection.execute(made).scalar_one()
    return number


def update_run(connection: Connection, number: int, values: Mapping[str, object]) -> None:
    """Note how far a read is, or that it is over."""
    connection.execute(update(READING_RUN).where(READING_RUN.c.id == number).values(dict(values)))


def load_running_reads(connection: Connection, now: datetime) -> tuple[ReadingRun, ...]:
    """The reads that are not over and said so lately, in the order in which they began."""
    rows = connection.execute(select(READING_RUN).where(READING_RUN.c.finished.is_(None)).order_by(READING_RUN.c.id))
    return tuple(
        ReadingRun(
            id=row.id, started=row.started, updated=row.updated, total=row.total, done=row.done, latest=row.latest
        )
        for row in rows
        if now - row.updated <= FORGOTTEN_AFTER
    )
