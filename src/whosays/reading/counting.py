"""About how many reports a file holds, to tell progress by; nothing is looked at closely."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from whosays.reading.files import STANDARD_INPUT, ReportFile
from whosays.reading.original import HOLDING_MANY, Format

_LONGEST_PIECE = 1024 * 1024


def count_in(file: ReportFile) -> int | None:
    """A line of JSON lines, a row of a table is one; any other file is one, and so is one that cannot be opened.

    None where that shows only when all is read: of archives, and of standard input.
    """
    if file.format in HOLDING_MANY or file.path == STANDARD_INPUT:
        return None
    count = _COUNTS.get(file.format)
    if count is None:
        return 1
    try:
        return count(file.path)
    except OSError:
        return 1  # reading it will say what is wrong


def _count_lines(path: Path) -> int:
    count, is_begun = 0, False
    for piece in _pieces(path):
        is_begun |= not piece.isspace()
        if piece.endswith(b"\n"):
            count, is_begun = count + is_begun, False
    return count + is_begun


def _pieces(path: Path) -> Iterator[bytes]:
    """The lines of a file, of a long one piece by piece."""
    with path.open("rb") as file:
        while piece := file.readline(_LONGEST_PIECE):
            yield piece


def _count_rows(path: Path) -> int:
    """The lines that end outside of quotes, without the header."""
    count, is_outside, is_ended = 0, True, True
    for piece in _pieces(path):
        is_outside ^= piece.count(b'"') % 2 == 1
        is_ended = piece.endswith(b"\n")
        count += is_outside and is_ended
    return max(count + (is_outside and not is_ended) - 1, 0)


def _count_parquet(path: Path) -> int:
    import pyarrow as pa  # noqa: PLC0415  a slow import that other formats must not pay for
    from pyarrow.parquet import read_metadata  # noqa: PLC0415

    try:
        return int(read_metadata(path).num_rows)
    except pa.ArrowException:
        return 1


_COUNTS: Mapping[Format, Callable[[Path], int]] = {
    Format.LINES: _count_lines,
    Format.TABLE: _count_rows,
    Format.PARQUET: _count_parquet,
}
