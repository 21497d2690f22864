"""Quotes of tables: `evidence` and `reports` as CSV or Parquet, in a folder or a ZIP archive, or `evidence` alone.

Tables hold no texts, so that they are checked in reports of one's own, found by the hash in `reports`.
"""

from __future__ import annotations

import csv
import io
import struct
import zipfile
import zlib
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any, BinaryIO, TypeAlias, cast

from whosays.verifying.stating import Misstated, StatedQuote, StatedText, Statement, is_whole

_Row: TypeAlias = Mapping[str, Any]
_QUOTES, _REPORTS = "evidence", "reports"
_ENDS = (".csv", ".parquet")
_LONGEST = 18
"""Digits of an offset: no text is longer."""

_LONGEST_LINE = 1 << 24
"""Characters of a line of a comma table: far more than a quote has; a packed file may hold one without an end."""

_DAMAGES = (
    *(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, UnicodeDecodeError, struct.error),
    *(OverflowError, ValueError),
)
"""What an archive that is damaged, locked or packed in a way not known makes the reading of it trip over."""

_NEEDED = {_QUOTES: {"report", "start", "end", "quote"}, _REPORTS: {"id", "sha256"}}


class NoTableError(ValueError):
    """It is no table with the columns that are needed, or is damaged; the message says why."""


def holds_tables(path: Path) -> bool:
    """True for a folder or a ZIP archive with a table of quotes."""
    if path.is_dir():
        return any((path / f"{_QUOTES}{end}").is_file() for end in _ENDS)
    if not zipfile.is_zipfile(path):
        return False
    with _plain_damages(), zipfile.ZipFile(path) as archive:
        return any(f"{_QUOTES}{end}" in archive.namelist() for end in _ENDS)


def read_tables(path: Path) -> Iterator[Statement]:
    """What the tables of a folder or an archive state; texts are told before quotes.

    Raises:
        NoTableError: one of them is damaged, or lacks a column.
    """
    with ExitStack() as stack:
        with _plain_damages():
            archive = None if path.is_dir() else stack.enter_context(zipfile.ZipFile(path))
        for name in (_REPORTS, _QUOTES):
            for end in _ENDS:
                with _plain_damages():
                    stream = _open(path, archive, f"{name}{end}")
                if stream:
                    yield from read_table(stack.enter_context(stream), name)
                    break


def read_table(stream: BinaryIO, name: str = _QUOTES) -> Iterator[Statement]:
    """What one table states, CSV or Parquet; `name` is which of the two it is.

    Raises:
        NoTableError: it is damaged, or lacks a column.
    """
    with _plain_damages():
        is_parquet = stream.read(4) == b"PAR1"
        stream.seek(0)
    rows = _read_parquet(stream) if is_parquet else _read_comma_table(stream)
    with closing(rows):
        yield from _read_rows(rows, name)


def _open(path: Path, archive: zipfile.ZipFile | None, name: str) -> BinaryIO | None:
    if archive is None:
        return (path / name).open("rb") if (path / name).is_file() else None
    return cast("BinaryIO", archive.open(name)) if name in archive.namelist() else None


def _read_comma_table(stream: BinaryIO) -> Generator[_Row, None, None]:
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    try:
        with _plain_damages():
            rows = csv.DictReader(_lines_of(text))
        while True:
            with _plain_damages():
                row = next(rows, None)
            if row is None:
                return
            yield row
    finally:
        # Whoever opened the stream closes it.
        text.detach()


def _lines_of(text: io.TextIOWrapper) -> Iterator[str]:
    while line := text.readline(_LONGEST_LINE):
        if len(line) == _LONGEST_LINE:
            message = f"a line is longer than {_LONGEST_LINE:,} characters"
            raise csv.Error(message)
        yield line


@contextmanager
def _plain_damages() -> Iterator[None]:
    """Turn whatever damaged or hostile bytes make a reader trip over into a sentence; for single steps of reading."""
    try:
        yield
    except NoTableError:
        raise
    except (csv.Error, *_DAMAGES) as error:
        message = f"its tables are damaged, locked or packed in a way that is not read ({error})"
        raise NoTableError(message) from error


def _read_parquet(stream: BinaryIO) -> Generator[_Row, None, None]:
    import pyarrow as pa  # noqa: PLC0415  slow to import, and for this format alone
    from pyarrow import parquet  # noqa: PLC0415  likewise

    try:
        for batch in parquet.ParquetFile(stream).iter_batches(batch_size=1000):
            yield from batch.to_pylist()
    except (pa.ArrowException, OSError) as error:
        message = f"the Parquet table is damaged ({str(error).splitlines()[0]})"
        raise NoTableError(message) from error


def _read_rows(rows: Iterable[_Row], name: str) -> Iterator[Statement]:
    for number, row in enumerate(rows, start=2):
        if missing := _NEEDED[name] - row.keys():
            message = f"the table {name} lacks the column {', '.join(sorted(missing))}"
            raise NoTableError(message)
        place = f"{name}, row {number}"
        yield _read_text(row, place) if name == _REPORTS else _read_quote(row, place)


def _read_text(row: _Row, place: str) -> StatedText | Misstated:
    if not isinstance(row["id"], str) or not isinstance(row["sha256"], str):
        return Misstated(place, "The row does not name a report and the hash of its text.")
    return StatedText(report=row["id"], sha256=row["sha256"], text=None, place=place)


def _read_quote(row: _Row, place: str) -> StatedQuote | Misstated:
    start, end = _read_number(row["start"]), _read_number(row["end"])
    if start is None or end is None or not isinstance(row["quote"], str) or not isinstance(row["report"], str):
        return Misstated(place, "The row is no quote: report, start, end and quote are needed.")
    return StatedQuote(report=row["report"], start=start, end=end, quote=row["quote"], place=place, in_cell=True)


def _read_number(cell: object) -> int | None:
    if is_whole(cell):
        return cell
    return int(cell) if isinstance(cell, str) and cell.isascii() and cell.isdigit() and len(cell) <= _LONGEST else None
