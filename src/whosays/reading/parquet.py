"""Parquet tables of reports, a report a row, read by small batches of the columns that are needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, BinaryIO

from whosays.model.problem import Problem
from whosays.reading.allowance import Allowance, size_of
from whosays.reading.columns import Choice, Columns, choose, read_row, tell_choice
from whosays.reading.draft import Draft
from whosays.reading.files import explain, problem_at
from whosays.reading.original import Original
from whosays.reading.sparing import TextlessRows, tell_sparingly
from whosays.reading.spooling import LONGEST_SPOOL, spooled

if TYPE_CHECKING:
    import pyarrow as pa
    from pyarrow.parquet import ParquetFile

_ROWS_AT_ONCE = 32
# A row without anything in it takes its time too, and a few bytes may stand for a billion of them.
_BYTES_A_ROW = 16
_BUFFER = 1024 * 1024
_MAGIC = b"PAR1"
_ENCRYPTED = b"PARE"


def read_parquet(original: Original, columns: Columns) -> Iterator[Draft | Problem]:
    """The reports of a Parquet file, in order. A row without an id is named after the file and its number from 1.

    A time stamp is taken for its day in UTC.
    """
    return tell_sparingly(_read(original, columns), original.place)


def _read(original: Original, columns: Columns) -> Iterator[Draft | Problem]:
    try:
        with original.open() as stream:
            if stream.seekable():
                yield from _read_seekable(stream, original, columns)
                return
            with spooled(stream) as open_again:
                if open_again is None:
                    message = f"This file is longer than {LONGEST_SPOOL:,} bytes; unpack it first."
                    yield problem_at(original.place, message)
                    return
                with open_again() as kept:
                    yield from _read_seekable(kept, original, columns)
    except OSError as error:
        yield problem_at(original.place, explain(error))


def _read_seekable(stream: BinaryIO, original: Original, columns: Columns) -> Iterator[Draft | Problem]:
    wrong = _find_flaw(stream)
    if wrong:
        yield problem_at(original.place, wrong)
        return
    import pyarrow as pa  # noqa: PLC0415  a slow import that other formats must not pay for
    from pyarrow.parquet import ParquetFile  # noqa: PLC0415

    size = size_of(stream)
    broken = "This Parquet file is damaged or protected, so that {} could not be read; get it again."
    try:
        table = ParquetFile(stream, pre_buffer=False, buffer_size=_BUFFER)
        names = list(table.schema_arrow.names)
    except (pa.ArrowException, OSError, ValueError, OverflowError):
        yield problem_at(original.place, broken.format("it"))
        return
    choice = choose(names, columns, is_table=True)
    yield from tell_choice(choice, names, original.place)
    if not choice.has_text:
        return
    try:
        yield from _read_batches(table, names, choice, original, size)
    except (pa.ArrowException, OSError, ValueError, OverflowError):
        yield problem_at(original.place, broken.format("the rest of it"))


def _find_flaw(stream: BinaryIO) -> str | None:
    """What keeps bytes from being a whole Parquet file, by its format's magic numbers; None where nothing does."""
    head = stream.read(len(_MAGIC))
    size = stream.seek(0, 2)
    stream.seek(max(size - len(_MAGIC), 0))
    tail = stream.read(len(_MAGIC))
    stream.seek(0)
    if _ENCRYPTED in {head, tail}:
        return "This Parquet file is encrypted, so that nothing could be read; save it without encryption."
    if head != _MAGIC:
        return "This is no Parquet file, whatever its name says, so that nothing could be read; save it again."
    if tail != _MAGIC:
        return "This Parquet file breaks off before its end, so that nothing could be read; get it again whole."
    return None


def _read_batches(
    table: ParquetFile, names: list[str], choice: Choice, original: Original, size: int
) -> Iterator[Draft | Problem]:
    needed = sorted({position for positions in choice.positions.values() for position in positions})
    allowance = original.allowance or Allowance.of_packed(size)
    textless = TextlessRows(original.place)
    number = 0
    for batch in table.iter_batches(_ROWS_AT_ONCE, columns=[names[position] for position in needed]):
        cells = {position: _cells_of(batch, names[position]) for position in needed}
        allowance.bytes_left -= _BYTES_A_ROW * batch.num_rows + _weigh(cells.values())
        if allowance.bytes_left < 0:
            message = (
                "This unpacks to far more than its size lets expect, as files do that are made to fill memories; the "
                "rest was left out. Save it again if you trust it."
            )
            yield problem_at(f"{original.place}, row {number + 1}", message)
            return
        for at in range(batch.num_rows):
            number += 1
            values = [cells[position][at] if position in cells else None for position in range(len(names))]
            place = f"{original.place}, row {number}"
            name = f"{original.name}:{number}"
            found = list(read_row(values, choice, name=name, place=place, beside=original.details))
            if not found:
                textless.add(f"row {number}")
            yield from found
    yield from textless.tell()


def _weigh(columns: Iterable[Sequence[object]]) -> int:
    """How many characters are in cells, each as often as it stands there: a table may have written it once."""
    return sum(len(cell) for cells in columns for cell in cells if isinstance(cell, str))


def _cells_of(batch: pa.RecordBatch, name: str) -> list[object]:
    """A column's values as Python's; of time stamps the day, since the rest may be finer than Python can hold."""
    import pyarrow as pa  # noqa: PLC0415  see above

    column = batch.column(batch.schema.names.index(name))
    if pa.types.is_timestamp(column.type):
        column = column.cast(pa.date32(), safe=False)
    return list(column.to_pylist())
