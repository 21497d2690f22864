"""Whether a store is still as it was when somebody last looked, told without loading anything."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, select, update

from whosays.storing.schema import DECISION, STAMP


@dataclass(frozen=True, slots=True)
class StoreStamp:
    """How often what was read has changed, and how many decisions there are.

    Two equal stamps of one store mean that nothing has changed between them.
    """

    readings: int
    decisions: int


def find_stamp(connection: Connection) -> StoreStamp:
    """The stamp of the store as the connection sees it."""
    readings = select(STAMP.c.readings).scalar_subquery()
    decisions = select(func.count()).select_from(DECISION).scalar_subquery()
    row = connection.execute(select(readings, decisions)).one()
    return StoreStamp(row[0], row[1])


def make_stamp(connection: Connection) -> None:
    """The one row of a new store."""
    connection.execute(insert(STAMP).values(number=1, readings=0))


def count_reading(connection: Connection, times: int = 1) -> None:
    """Note that what was read has changed, in the transaction that changes it."""
    connection.execute(update(STAMP).values(readings=STAMP.c.readings + times))
