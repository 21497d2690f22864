"""The tidy tables as Parquet files: typed, packed, with every column's meaning in the file."""

from __future__ import annotations

from typing import Any, BinaryIO

from whosays.exporting.arrow import fill_batches, make_schema
from whosays.exporting.progress import OnProgress, tell_nobody
from whosays.exporting.tidy import TABLES
from whosays.exporting.tidy.table import Table
from whosays.exporting.writers import ExportFormat, Part
from whosays.model.casebook import Casebook

# Rows that are held until they are written; readers take in as many at a time.
_ROWS_IN_GROUP = 20_000


def write_parquet(
    table: Table[Any], casebook: Casebook, stream: BinaryIO, on_progress: OnProgress = tell_nobody
) -> None:
    """Write a table as Parquet, a group of rows at a time."""
    import pyarrow as pa  # noqa: PLC0415  takes long to load
    import pyarrow.parquet as pq  # noqa: PLC0415

    # Not closed here: the stream is its giver's to close.
    sink = pa.PythonFile(stream, mode="w")
    with pq.ParquetWriter(sink, make_schema(table.columns), compression="zstd") as writer:
        for batch in fill_batches(table.columns, table.list_rows(casebook), size=_ROWS_IN_GROUP):
            writer.write_batch(batch)
            on_progress(batch.num_rows)


def _as_part(table: Table[Any]) -> Part:
    def write(casebook: Casebook, stream: BinaryIO, on_progress: OnProgress = tell_nobody) -> None:
        write_parquet(table, casebook, stream, on_progress)

    return Part(file_name=f"{table.name}.parquet", write=write, count=table.count, columns=table.columns)


PARQUET_TABLES = ExportFormat(
    name="parquet",
    summary="the same tables, typed and packed: for pandas, polars, DuckDB, R",
    media_type="application/vnd.apache.parquet",
    parts=tuple(map(_as_part, TABLES.values())),
)
"""The tidy tables as Parquet, one file each."""
