"""Tables as CSV: every value comes back, and none is run by a spreadsheet."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.exporting.tables import Cell, CellKind, Column, fill_row, write_csv
from whosays.model.cell import make_safe

COLUMNS = (
    Column[tuple[str, int]]("words", CellKind.TEXT, "The words.", lambda row: row[0]),
    Column[tuple[str, int]]("count", CellKind.INTEGER, "How many.", lambda row: row[1]),
)


def written(*rows: tuple[str, int]) -> str:
    stream = io.BytesIO()
    write_csv(COLUMNS, rows, stream)
    return stream.getvalue().decode()


def test_a_table_has_a_header_and_a_line_a_row() -> None:
    assert written(("nine, in all", 9), ('"dozens"', -3)) == 'words,count\n"nine, in all",9\n"""dozens""",-3\n'


@pytest.mark.parametrize("words", ["a\rb", "a\nb", "a\r\nb", "\r", "a,b", '"'])
def test_a_cell_that_would_begin_a_row_or_a_cell_is_quoted(words: str) -> None:
    assert written((words, 1)) == 'words,count\n"{}",1\n'.format(words.replace('"', '""'))


def test_a_table_without_rows_has_its_header() -> None:
    assert written() == "words,count\n"


@pytest.mark.parametrize(
    ("cell", "shown"), [(None, ""), (True, "true"), (False, "false"), (date(2016, 5, 9), "2016-05-09"), (0.5, "0.5")]
)
def test_cells_that_are_no_text_are_written_plainly(cell: Cell, shown: str) -> None:
    stream = io.BytesIO()
    write_csv([Column[Cell]("cell", CellKind.TEXT, "Any.", lambda row: row)], [cell], stream)
    assert list(csv.reader(io.StringIO(stream.getvalue().decode()))) == [["cell"], [shown]]


def test_numbers_are_never_made_text() -> None:
    assert fill_row(COLUMNS, ("-", -3)) == ("'-", -3)


@given(st.lists(st.tuples(st.text(st.characters(exclude_categories=["Cs"])), st.integers()), max_size=1200))
def test_every_row_can_be_read_back(rows: list[tuple[str, int]]) -> None:
    told: list[int] = []
    stream = io.BytesIO()
    write_csv(COLUMNS, iter(rows), stream, told.append)

    header, *lines = csv.reader(io.StringIO(stream.getvalue().decode(), newline=""))

    assert header == ["words", "count"]
    assert lines == [[make_safe(words), str(count)] for words, count in rows]
    assert sum(told) == len(rows)
