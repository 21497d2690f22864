"""What a tidy table is: a name, described columns, and rows that are made one at a time out of a casebook."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from whosays.exporting.tables import Column
from whosays.model.casebook import Casebook

_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Generic[_Row]):
    """A table with one row for each thing of a kind, in the casebook's order.

    `summary` says in words what a row is. `list_rows` makes the rows as they are asked for, and `count` tells how many
    there will be.
    """

    name: str
    summary: str
    columns: Sequence[Column[_Row]]
    list_rows: Callable[[Casebook], Iterator[_Row]]
    count: Callable[[Casebook], int]
