"""Tables: what is exported row by row, with every column described where it is filled.

The documents list the columns from here, and CSV, Parquet and spreadsheets write them, so that none of them can say
something else than the others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import BinaryIO, Generic, TypeAlias, TypeVar

from whosays.exporting.progress import OnProgress, tell_nobody
from whosays.model.cell import make_safe

Cell: TypeAlias = str | int | float | bool | date | None
_Row = TypeVar("_Row")

_NEEDS_QUOTES = re.compile('[\r\n",]')
_EMPTY = '""'
_ROWS_AT_ONCE = 500


class CellKind(StrEnum):
    """What the cells of a column hold; every column may also have empty ones."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"


@dataclass(frozen=True)
class Column(Generic[_Row]):
    """One column: its name, what its cells mean in one sentence, and what fills them from a row's subject.

    A cell is None where there is nothing to say, which is written as an empty cell.
    """

    name: str
    kind: CellKind
    meaning: str
    fill: Callable[[_Row], Cell]


def fill_row(columns: Sequence[Column[_Row]], row: _Row) -> tuple[Cell, ...]:
    """The cells of a row in the columns' order, every text made safe."""
    cells = (column.fill(row) for column in columns)
    return tuple(make_safe(cell) if isinstance(cell, str) else cell for cell in cells)


def write_csv(
    columns: Sequence[Column[_Row]], rows: Iterable[_Row], stream: BinaryIO, on_progress: OnProgress = tell_nobody
) -> None:
    """Write rows as CSV (RFC 4180, but lines end with LF): UTF-8, a header, empty cells for None, `true` and `false`.

    `on_progress` is told of the rows as they are written; no more than some hundred are held at a time.
    """
    stream.write(_as_line([column.name for column in columns]))
    for batch in in_batches(rows, _ROWS_AT_ONCE):
        stream.write(b"".join(_as_line(fill_row(columns, row)) for row in batch))
        on_progress(len(batch))


def in_batches(rows: Iterable[_Row], size: int) -> Iterator[list[_Row]]:
    """The rows in lists of `size`, the last of what is left."""
    batch: list[_Row] = []
    for row in rows:
        batch.append(row)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def _as_line(cells: Sequence[Cell]) -> bytes:
    line = ",".join(_quote(_as_text(cell)) for cell in cells)
    # A single empty cell would leave the line empty, and so no row.
    return f"{line or _EMPTY}\n".encode()


def _quote(field: str) -> str:
    # The csv module leaves a carriage return bare where lines end with LF; some readers would begin a row there.
    return '"' + field.replace('"', '""') + '"' if _NEEDS_QUOTES.search(field) else field


def _as_text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return cell.isoformat() if isinstance(cell, date) else str(cell)
