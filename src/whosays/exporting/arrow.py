"""Tables as Arrow holds them: typed columns that Parquet, pandas and polars share.

Nothing is run as a formula there, so that text stays exactly as it is; only lone surrogates, which have no UTF-8, are
replaced. A whole number that has no room in 64 bits is left empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from whosays.exporting.tables import Cell, CellKind, Column, in_batches

if TYPE_CHECKING:
    import pyarrow as pa

_Row = TypeVar("_Row")

_SURROGATES = re.compile("[\ud800-\udfff]")
_LARGEST = 2**63 - 1
DESCRIPTION = b"description"
"""The key under which a column's field tells what its cells mean."""


def make_schema(columns: Sequence[Column[_Row]]) -> pa.Schema:
    """The types of columns, each with what it means; every column may have empty cells."""
    import pyarrow as pa  # noqa: PLC0415  takes long to load

    types = {
        CellKind.TEXT: pa.string(),
        CellKind.INTEGER: pa.int64(),
        CellKind.NUMBER: pa.float64(),
        CellKind.BOOLEAN: pa.bool_(),
        CellKind.DATE: pa.date32(),
    }
    return pa.schema(
        [pa.field(each.name, types[each.kind], metadata={DESCRIPTION: each.meaning.encode()}) for each in columns]
    )


def fill_batches(columns: Sequence[Column[_Row]], rows: Iterable[_Row], *, size: int) -> Iterator[pa.RecordBatch]:
    """The rows in batches of `size`, made as they are asked for."""
    import pyarrow as pa  # noqa: PLC0415  as above

    schema = make_schema(columns)
    for batch in in_batches(rows, size):
        arrays = [
            pa.array([_as_arrow(column.fill(row)) for row in batch], field.type)
            for column, field in zip(columns, schema, strict=True)
        ]
        yield pa.record_batch(arrays, schema=schema)


def _as_arrow(cell: Cell) -> Cell:
    if isinstance(cell, str):
        # An enum's member would be no plain text to Arrow.
        return _SURROGATES.sub("\ufffd", cell) if _SURROGATES.search(cell) else str(cell)
    if isinstance(cell, int) and abs(cell) > _LARGEST:
        return None
    return cell
