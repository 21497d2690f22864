"""Tables of reports, a report a row (.csv, .tsv), read row by row."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from whosays.lexicon.layouts import Layout, load_layouts
from whosays.model.problem import Problem
from whosays.reading.cells import cells_up_to
from whosays.reading.columns import Choice, Columns, choose, read_row, tell_choice
from whosays.reading.decoding import NotText, find_encoding
from whosays.reading.draft import Draft
from whosays.reading.files import explain, problem_at
from whosays.reading.original import Original
from whosays.reading.sparing import TextlessRows, tell_sparingly

LONGEST_CELL = 16 * 1024 * 1024
_LONGEST_ROW = 2 * LONGEST_CELL
_PIECE = 256 * 1024
_SEPARATORS = ",;\t|"
_SPREADSHEET_HINT = "sep="


class _EndlessRowError(Exception):
    """A row or cell is longer than can be held, so that nobody can tell where the next one begins."""


class _BadRow(str):
    """What is wrong with a row, in place of its cells."""

    __slots__ = ()


def read_table(original: Original, columns: Columns) -> Iterator[Draft | Problem]:
    """The reports of a table, in order; the first row names the columns.

    Commas, semicolons, tabs or bars part the cells; cells in double quotes may hold them and line breaks (RFC 4180). A
    row without an id is named after the file and its number, the row of names being row 1, as spreadsheets count.
    """
    return tell_sparingly(_read(original, columns), original.place)


def _read(original: Original, columns: Columns) -> Iterator[Draft | Problem]:
    try:
        with original.open() as stream:
            encoding = find_encoding(stream)
        if isinstance(encoding, NotText):
            yield problem_at(original.place, f"This is {encoding.kind}, no table; save it as CSV in UTF-8.")
            return
        if encoding.remark:
            yield problem_at(original.place, encoding.remark)
        with original.open() as stream:
            yield from _read_stream(_Rows(_Lines(stream, encoding.name)), original, columns)
    except OSError as error:
        yield problem_at(original.place, explain(error))


def _read_stream(rows: _Rows, original: Original, columns: Columns) -> Iterator[Draft | Problem]:
    try:
        yield from _read_rows(rows, original, columns)
    except _EndlessRowError:
        message = (
            f"This row, or a cell of it, is longer than {LONGEST_CELL:,} characters, so that the rest of the table was "
            "not read; check the quotes."
        )
        yield problem_at(f"{original.place}, row {rows.number}", message)


def _read_rows(rows: _Rows, original: Original, columns: Columns) -> Iterator[Draft | Problem]:
    first = next(rows, None)
    if first is None or isinstance(first[1], _BadRow):
        wrong = first[1] if first else "There is nothing in this table, so there is nothing to read."
        yield problem_at(original.place, str(wrong))
        return
    header = [name.strip() for name in first[1]]
    headless = find_headless(header)
    if headless:
        yield problem_at(original.place, headless.advice or "This table does not name its columns in its first row.")
        return
    choice = choose(header, columns, is_table=True)
    yield from tell_choice(choice, header, original.place)
    if choice.has_text:
        yield from _read_reports(rows, len(header), choice, original)


def find_headless(cells: Sequence[str]) -> Layout | None:
    """The known layout without a header whose first row this is; None where there is none."""
    return next((layout for layout in load_layouts() if layout.fits_row(cells)), None)


def _read_reports(rows: _Rows, width: int, choice: Choice, original: Original) -> Iterator[Draft | Problem]:
    textless = TextlessRows(original.place)
    for number, cells in rows:
        place = f"{original.place}, row {number}"
        if isinstance(cells, _BadRow):
            yield problem_at(place, str(cells))
            continue
        if any(cell.strip() for cell in cells[width:]):
            message = (
                f"This row has {len(cells):,} cells, but there are {width:,} columns: a separator outside of quotes "
                "seems to have shifted them, so it was left out."
            )
            yield problem_at(place, message)
            continue
        found = list(read_row(cells, choice, name=f"{original.name}:{number}", place=place, beside=original.details))
        if not found:
            textless.add(f"row {number}")
        elif len(cells) < width:
            message = f"This row has only {len(cells):,} of {width:,} cells: check whether its text is whole."
            yield problem_at(place, message)
        yield from found
    yield from textless.tell()


class _Lines:
    """The lines of a stream as text, with their ends; only those of the row at hand are held.

    Only line feeds end a line (carriage returns where there are none): what else Unicode calls so may stand in a cell.
    """

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._text, self._at = "", 0
        self._ended = False
        self._taken = 0
        self._more()
        self._break = "\n" if "\n" in self._text or "\r" not in self._text else "\r"
        self.head = self._text.split(self._break, 1)[0]

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        end = self._text.find(self._break, self._at)
        while end < 0 and not self._ended:
            sought = len(self._text) - self._at
            self._more()
            if sought + self._taken > _LONGEST_ROW:
                raise _EndlessRowError
            end = self._text.find(self._break, sought)
        line = self._text[self._at : end + 1 if end >= 0 else len(self._text)]
        if not line:
            raise StopIteration
        self._at += len(line)
        self._taken += len(line)
        if self._taken > _LONGEST_ROW:
            raise _EndlessRowError
        return line

    def begin_row(self) -> None:
        """Forget how much the last row took."""
        self._taken = 0

    def _more(self) -> None:
        piece = self._stream.read(_PIECE)
        self._ended = not piece
        self._text = self._text[self._at :] + self._decoder.decode(piece, final=self._ended)
        self._at = 0


class _Rows:
    """The rows of a table with their numbers from 1; blank ones are counted and left out."""

    def __init__(self, lines: _Lines) -> None:
        self._lines = lines
        hint = lines.head.strip().lower()
        hinted = hint.startswith(_SPREADSHEET_HINT) and len(hint) == len(_SPREADSHEET_HINT) + 1
        if hinted:
            next(lines)
        separator = hint[-1] if hinted else find_separator(lines.head)
        self._reader = csv.reader(lines, delimiter=separator, strict=True)
        self.number = 0

    def __iter__(self) -> _Rows:
        return self

    def __next__(self) -> tuple[int, list[str] | _BadRow]:
        while True:
            self._lines.begin_row()
            before = self._reader.line_num
            self.number += 1
            try:
                cells: list[str] | _BadRow = self._next_cells()
            except csv.Error as error:
                if "field larger" in str(error):
                    raise _EndlessRowError from error
                cells = _say_bad_row(error, before + 1, self._reader.line_num)
            if cells:
                return self.number, cells

    def _next_cells(self) -> list[str]:
        """The next row; the limit of a cell is the whole process's and is put back at once."""
        with cells_up_to(LONGEST_CELL):
            cells = next(self._reader)
        return cells if any(cell.strip() for cell in cells) else []


def find_separator(header: str) -> str:
    """What parts the cells of a table's first line: a comma, semicolon, tab or bar, whichever is there most."""
    outside = "".join(header.split('"')[::2])
    return max(_SEPARATORS, key=outside.count)


def _say_bad_row(error: csv.Error, first: int, last: int) -> _BadRow:
    where = f"line {first}" if last <= first else f"lines {first} to {last}"
    if "unexpected end" in str(error):
        return _BadRow(
            f"The table breaks off inside of a cell in quotes ({where}), so this row was left out; save it again whole."
        )
    return _BadRow(
        f"The quotes of this row do not match ({where}; {error}), so it was left out; save the table again as CSV."
    )
