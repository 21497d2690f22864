"""The tidy tables as CSV files."""

from __future__ import annotations

from typing import Any, BinaryIO

from whosays.exporting.progress import OnProgress, tell_nobody
from whosays.exporting.tables import write_csv
from whosays.exporting.tidy import TABLES
from whosays.exporting.tidy.table import Table
from whosays.exporting.writers import ExportFormat, Part
from whosays.model.casebook import Casebook


def _as_part(table: Table[Any]) -> Part:
    def write(casebook: Casebook, stream: BinaryIO, on_progress: OnProgress = tell_nobody) -> None:
        write_csv(table.columns, table.list_rows(casebook), stream, on_progress)

    return Part(file_name=f"{table.name}.csv", write=write, count=table.count, columns=table.columns)


COMMA_TABLES = ExportFormat(
    name="csv",
    summary="tables of incidents, claims, quotes, sources and more: for statistics programs",
    media_type="text/csv",
    parts=tuple(map(_as_part, TABLES.values())),
)
"""The tidy tables as CSV, one file each."""
