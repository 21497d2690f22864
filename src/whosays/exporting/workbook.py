"""The tidy tables as one Excel workbook: a sheet each, linked with one another, with every quote at its claim.

The limits are Excel's: rows of a sheet, characters of a cell, links of a sheet. Rows are written as they are made, and
nothing in the workbook is a formula.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

from whosays.exporting.progress import OnProgress, tell_nobody
from whosays.exporting.tables import Cell, CellKind, Column, fill_row
from whosays.exporting.tidy import TABLES
from whosays.exporting.tidy.claims import ClaimRow
from whosays.exporting.tidy.table import Table
from whosays.exporting.writers import ExportFormat, Part
from whosays.model.casebook import Casebook

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_Row = TypeVar("_Row")

_MOST_ROWS = 1_048_576 - 1
"""Rows of a sheet below its header."""
_LINKED_ROWS = 10_000
"""Rows of each table that have links and comments: Excel allows 65,530 links a sheet, and all are held to the end."""
_MOST_CHARACTERS = 32_767
_CUT = " … [cut: the cell was longer than Excel allows]"
_LARGEST_NUMBER = 10**15
"""Excel keeps fifteen digits; a longer number is written as text."""
_FIRST_DAY = date(1900, 3, 1)
"""Earlier days Excel does not know, or counts wrongly; they are written as text."""
# Workbooks of the same store have the same bytes: all were made on the earliest day that ZIP knows.
_NO_MOMENT = datetime(1980, 1, 1)  # noqa: DTZ001  the file has no time zone
_CONTENTS = "contents"
_WIDTHS = {CellKind.TEXT: 18, CellKind.INTEGER: 9, CellKind.NUMBER: 10, CellKind.BOOLEAN: 11, CellKind.DATE: 12}
_WIDE = {"quote": 60, "why": 70, "rule": 60, "act": 40, "title": 45, "incident_title": 45, "url": 30, "disputed": 24}
_LEADS_TO = {
    ("claims", "incident"): "incidents",
    ("claims", "report"): "reports",
    ("claims", "quote"): "evidence",
    ("evidence", "claim"): "claims",
    ("evidence", "report"): "reports",
    ("sources", "claim"): "claims",
    ("disagreements", "incident"): "incidents",
    ("disagreements", "claim"): "claims",
    ("attributions", "incident"): "incidents",
    ("estimates", "incident"): "incidents",
}
"""From which column of which sheet a link leads to which other sheet."""


@dataclass(frozen=True, slots=True)
class _Styles:
    """How cells look."""

    header: Format
    day: Format


@dataclass(frozen=True, slots=True)
class _Places:
    """In which row of its table, from 0, the subject of each id is; of quotes the first of each claim."""

    rows: Mapping[str, Mapping[str, int]]
    most_rows: int

    def find(self, table: str, id_: Cell) -> str | None:
        """The address of a row's first cell, as a link; None where there is no such row."""
        row = self.rows[table].get(id_) if isinstance(id_, str) else None
        if row is None:
            return None
        return f"internal:'{_name_sheet(table, row // self.most_rows)}'!A{row % self.most_rows + 2}"


def write_workbook(
    casebook: Casebook, stream: BinaryIO, on_progress: OnProgress = tell_nobody, *, most_rows: int = _MOST_ROWS
) -> None:
    """Write one workbook; a table of more than `most_rows` rows goes on on a further sheet.

    `on_progress` is told of every row of every table.

    Raises:
        OSError: the stream or the folder for temporary files cannot be written.
    """
    import xlsxwriter  # noqa: PLC0415  needed for this format alone
    from xlsxwriter.exceptions import FileCreateError  # noqa: PLC0415

    with tempfile.TemporaryDirectory(prefix="whosays-") as folder:
        book = xlsxwriter.Workbook(stream, {"constant_memory": True, "tmpdir": folder})
        book.use_zip64()
        book.set_properties({"title": "whosays", "created": _NO_MOMENT})
        styles = _Styles(book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"}))
        _write_contents(book, styles, casebook, most_rows)
        places = _Places(_find_rows(casebook), most_rows)
        for table in TABLES.values():
            _write_table(book, styles, table, casebook, places, on_progress)
        try:
            book.close()
        except FileCreateError as error:
            raise OSError(*getattr(error.args[0], "args", (str(error),))) from error


def _name_sheet(table: str, number: int) -> str:
    return table if number == 0 else f"{table} {number + 1}"


def _find_rows(casebook: Casebook) -> Mapping[str, Mapping[str, int]]:
    """The rows that links lead to; of the others nothing is held."""
    wanted: dict[str, set[Cell]] = {"incidents": set(), "reports": set(), "claims": set(), "evidence": set()}
    for table in TABLES.values():
        for row in islice(table.list_rows(casebook), _LINKED_ROWS):
            for target, key in _list_keys(table, row).values():
                wanted[target].add(key)
    found: Mapping[str, Iterable[tuple[str, int]]] = {
        "incidents": ((incident.id, row) for row, incident in enumerate(casebook.incidents)),
        "reports": ((report.id, row) for row, report in enumerate(TABLES["reports"].list_rows(casebook))),
        "claims": ((claim, row) for row, claim in enumerate(casebook.claims)),
        "evidence": _find_first_quotes(casebook),
    }
    return {name: {key: row for key, row in rows if key in wanted[name]} for name, rows in found.items()}


def _list_keys(table: Table[_Row], row: _Row) -> Mapping[int, tuple[str, Cell]]:
    """By the number of the column, the sheet that a cell of a row leads to, and the id of the subject there."""
    found = {}
    for number, column in enumerate(table.columns):
        target = _LEADS_TO.get((table.name, column.name))
        if target:
            # A quote leads to where all quotes of its claim stand.
            found[number] = (target, table.columns[0 if target == "evidence" else number].fill(row))
    return found


def _find_first_quotes(casebook: Casebook) -> Iterator[tuple[str, int]]:
    row = 0
    for id_, claim in casebook.claims.items():
        yield id_, row
        row += len(claim.evidence)


def _write_contents(book: Workbook, styles: _Styles, casebook: Casebook, most_rows: int) -> None:
    """The first sheet: which sheets there are, what a row of each is, and what each column tells."""
    sheet = _add_sheet(book, styles, _CONTENTS, {"sheet": 18, "column": 20, "what it tells": 100})
    row = 1
    for table in TABLES.values():
        count = table.count(casebook)
        for number in range(-(-count // most_rows) or 1):
            name = _name_sheet(table.name, number)
            sheet.write_url(row, 0, f"internal:'{name}'!A1", string=name)
            sheet.write_string(row, 2, f"Each row is {table.summary}." if number == 0 else "Further rows.")
            row += 1
        if count > _LINKED_ROWS:
            sheet.write_string(row, 2, f"The first {_LINKED_ROWS} rows have links and comments, the others have none.")
            row += 1
        for column in table.columns:
            sheet.write_string(row, 1, column.name)
            sheet.write_string(row, 2, column.meaning)
            row += 1


def _add_sheet(book: Workbook, styles: _Styles, name: str, widths: Mapping[str, int]) -> Worksheet:
    """A sheet with a header that stays in view."""
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    for number, (column, width) in enumerate(widths.items()):
        sheet.set_column(number, number, width)
        sheet.write_string(0, number, column, styles.header)
    return sheet


def _write_table(
    book: Workbook, styles: _Styles, table: Table[Any], casebook: Casebook, places: _Places, on_progress: OnProgress
) -> None:
    widths = {column.name: _WIDE.get(column.name, _WIDTHS[column.kind]) for column in table.columns}
    rows = enumerate(table.list_rows(casebook))
    for number in range(-(-table.count(casebook) // places.most_rows) or 1):
        sheet = _add_sheet(book, styles, _name_sheet(table.name, number), widths)
        last = 0
        for last, (index, row) in enumerate(islice(rows, places.most_rows), 1):
            cells = fill_row(table.columns, row)
            keys = _list_keys(table, row) if index < _LINKED_ROWS else {}
            linked = {at: link for at, (target, key) in keys.items() if (link := places.find(target, key))}
            _write_row(sheet, last, cells, linked, styles)
            if isinstance(row, ClaimRow) and index < _LINKED_ROWS:
                _write_comment(sheet, last, table.columns, row)
            on_progress(1)
        sheet.autofilter(0, 0, last, len(table.columns) - 1)


def _write_row(sheet: Worksheet, row: int, cells: tuple[Cell, ...], linked: Mapping[int, str], styles: _Styles) -> None:
    for number, cell in enumerate(cells):
        if cell is None or cell == "":
            continue
        if isinstance(cell, bool):
            sheet.write_boolean(row, number, cell)
        elif isinstance(cell, date) and cell >= _FIRST_DAY:
            sheet.write_datetime(row, number, datetime(cell.year, cell.month, cell.day), styles.day)  # noqa: DTZ001
        elif isinstance(cell, int | float) and abs(cell) < _LARGEST_NUMBER:
            sheet.write_number(row, number, cell)
        elif number in linked:
            sheet.write_url(row, number, linked[number], string=_fit(str(cell)))
        else:
            sheet.write_string(row, number, _fit(str(cell)))


def _write_comment(sheet: Worksheet, row: int, columns: Sequence[Column[ClaimRow]], claim: ClaimRow) -> None:
    """All quotes of a claim and who says so, beside its first quote."""
    lines = [f"{evidence.start}-{evidence.end}: {evidence.quote}" for evidence in claim.claim.evidence]
    voices = " < ".join(source.name for source in claim.claim.sources) or "the report itself"
    shown = fill_row([_COMMENT], "\n".join([claim.report, *lines, f"Said by {voices}."]))[0]
    place = next(number for number, column in enumerate(columns) if column.name == "quote")
    sheet.write_comment(row, place, _fit(str(shown)), {"width": 420, "height": 140})


_COMMENT = Column[str]("comment", CellKind.TEXT, "A comment's text.", lambda text: text)


def _fit(text: str) -> str:
    """Text as a cell can hold it: what is too long is cut, and what the writer would take for mark-up is not."""
    if text.startswith("<r>"):
        text = f"'{text}"
    # Excel counts in UTF-16, where some characters take two.
    room = _MOST_CHARACTERS - len(_CUT)
    units = text.encode("utf-16-le")
    if len(units) <= 2 * _MOST_CHARACTERS:
        return text
    return units[: 2 * room].decode("utf-16-le", "ignore") + _CUT


WORKBOOK = ExportFormat(
    name="xlsx",
    summary="the same tables as one Excel workbook, with links between sheets and quotes as comments",
    media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    parts=(
        Part(
            file_name="whosays.xlsx",
            write=write_workbook,
            count=lambda casebook: sum(table.count(casebook) for table in TABLES.values()),
        ),
    ),
)
"""The tidy tables as one workbook."""
