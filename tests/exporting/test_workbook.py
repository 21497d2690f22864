"""The workbook: openpyxl reads every cell back as what it is, links lead to the right rows, no cell is a formula."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Protocol

import openpyxl
import pytest
from hypothesis import given, settings
from tests.strategies import casebooks

from whosays.exporting import workbook
from whosays.exporting.packing import count_records
from whosays.exporting.tables import Cell, fill_row
from whosays.exporting.tidy import TABLES
from whosays.exporting.workbook import WORKBOOK, write_workbook
from whosays.model.casebook import Casebook
from whosays.model.extraction import Extraction
from whosays.model.identity import ClaimId
from whosays.model.incident import Incident
from whosays.model.report import Report

LONGEST = 32_767


class Ids(Protocol):
    nine_killed: ClaimId
    twelve_killed: ClaimId


class Pile(Protocol):
    casebook: Casebook
    ids: Ids
    bombing: Incident


def write(casebook: Casebook, **options: Any) -> io.BytesIO:
    stream = io.BytesIO()
    write_workbook(casebook, stream, **options)
    return stream


def read(casebook: Casebook, **options: Any) -> Any:
    return openpyxl.load_workbook(write(casebook, **options))


def rows_of(sheet: Any) -> list[dict[str, Any]]:
    """The cells of each row below the header, by the columns' names."""
    header, *rows = sheet.iter_rows()
    return [{name.value: cell for name, cell in zip(header, row, strict=True)} for row in rows]


def follow(book: Any, cell: Any) -> tuple[str, Any]:
    """The sheet that a cell's link leads to, and the value of the cell there."""
    sheet, place = re.fullmatch(r"'(.+)'!(\w+)", cell.hyperlink.location).groups()  # type: ignore[union-attr]
    return sheet, book[sheet][place].value


def test_there_is_a_sheet_a_table_after_one_that_explains_them(pile: Pile) -> None:
    book = read(pile.casebook)
    assert book.sheetnames == ["contents", *TABLES]
    told = [cell.value for cell in book["contents"]["B"]]
    assert [name for name in told[1:] if name] == [column.name for table in TABLES.values() for column in table.columns]


def test_claims_lead_to_their_incident_report_and_quotes(pile: Pile) -> None:
    book = read(pile.casebook)
    for row in rows_of(book["claims"]):
        assert follow(book, row["incident"]) == ("incidents", pile.bombing.id)
        assert follow(book, row["report"]) == ("reports", row["report"].value)
        assert follow(book, row["quote"]) == ("evidence", row["id"].value)
    for name in ("evidence", "sources", "disagreements"):
        for row in rows_of(book[name]):
            assert follow(book, row["claim"]) == ("claims", row["claim"].value)


def test_links_find_a_report_whose_name_looks_like_a_formula(pile: Pile) -> None:
    first = pile.casebook.extractions[0]
    report = replace(first.report, name="=1.txt")
    telling = replace(first.tellings[0], report=report.id)
    claims = tuple(replace(claim, report=report.id, telling=telling.id) for claim in first.claims)
    casebook = Casebook(
        extractions=(Extraction(report=report, tellings=(telling,), claims=claims),),
        incidents=(replace(pile.bombing, tellings=(telling.id,)),),
    )
    book = read(casebook)
    for row in rows_of(book["claims"]):
        assert follow(book, row["report"]) == ("reports", "'=1.txt")


def test_a_claim_has_its_quotes_in_a_comment(pile: Pile) -> None:
    row = next(row for row in rows_of(read(pile.casebook)["claims"]) if row["id"].value == pile.ids.nine_killed)
    nine, killed = pile.casebook.claims[pile.ids.nine_killed].evidence
    assert row["quote"].comment.text == (
        f"alma-1.txt\n{nine.start}-{nine.end}: Nine people\n{killed.start}-{killed.end}: were killed\n"
        "Said by Port Alma police."
    )


def test_cells_are_what_they_are(pile: Pile) -> None:
    book = read(pile.casebook)
    bombing = rows_of(book["incidents"])[0]
    assert bombing["earliest"].value == datetime(2021, 3, 1)  # noqa: DTZ001  Excel has no time zones
    assert (bombing["earliest"].number_format, bombing["latitude"].value) == ("yyyy-mm-dd", 12.5)
    claim = next(row for row in rows_of(book["claims"]) if row["id"].value == pile.ids.nine_killed)
    assert (claim["low"].value, claim["approximate"].value, claim["actor"].value) == (9, False, None)


def test_headers_stay_in_view_and_filter(pile: Pile) -> None:
    sheet = read(pile.casebook)["claims"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:AE{len(pile.casebook.claims) + 1}"
    assert sheet["A1"].font.bold


def test_a_table_that_is_too_long_goes_on_on_further_sheets(pile: Pile) -> None:
    book = read(pile.casebook, most_rows=4)
    claims = list(pile.casebook.claims)
    sheets = [name for name in book.sheetnames if name.startswith("claims")]
    assert sheets == ["claims", "claims 2", "claims 3"][: -(-len(claims) // 4)]
    assert [row["id"].value for name in sheets for row in rows_of(book[name])] == claims
    for name in book.sheetnames:
        for row in rows_of(book[name]) if name.startswith(("evidence", "disagreements")) else ():
            sheet, id_ = follow(book, row["claim"])
            assert (sheet.startswith("claims"), id_) == (True, row["claim"].value)
    assert {cell.value for cell in book["contents"]["A"]} >= set(sheets)


def test_beyond_so_many_rows_there_are_no_links(pile: Pile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "_LINKED_ROWS", 2)
    book = read(pile.casebook)
    linked = [(row["incident"].hyperlink, row["quote"].comment) for row in rows_of(book["claims"])]
    assert all(link and comment for link, comment in linked[:2])
    assert not any(link or comment for link, comment in linked[2:])
    assert "The first 2 rows have links and comments, the others have none." in [
        cell.value for cell in book["contents"]["C"]
    ]


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("{=1+1}", "{=1+1}"),
        ("http://example.org/", "http://example.org/"),
        ("internal:Sheet!A1", "internal:Sheet!A1"),
        ("<r><t>9</t></r>", "'<r><t>9</t></r>"),
        ("12", "12"),
        ("\ud800\x0b\uffff", "\ufffd\ufffd\ufffd"),
        ("a\r\nb", "a\r\nb"),
        ("_x0041_", "_x0041_"),
        (" two ", " two "),
    ],
)
def test_text_is_text_whatever_it_looks_like(title: str, shown: str) -> None:
    book = read(Casebook(extractions=(Extraction(report=Report("a", "Text.", title=title)),)))
    cell = rows_of(book["reports"])[0]["title"]
    assert (unescaped(cell.value), cell.data_type, cell.hyperlink) == (shown, "s", None)


def test_a_cell_that_is_too_long_is_cut_and_says_so() -> None:
    wide = Extraction(report=Report("a", "Text.", title="\U0001f525" * 20_000))
    exact = Extraction(report=Report("b", "Text.", title="x" * LONGEST))
    one, two = rows_of(read(Casebook(extractions=(wide, exact)))["reports"])
    assert one["title"].value.endswith("\U0001f525 … [cut: the cell was longer than Excel allows]")
    assert len(one["title"].value.encode("utf-16-le")) // 2 <= LONGEST
    assert two["title"].value == "x" * LONGEST


def test_days_and_numbers_that_excel_does_not_know_are_text(pile: Pile) -> None:
    early = replace(pile.bombing, date=replace(pile.bombing.date, earliest=date(1877, 5, 2)))  # type: ignore[type-var]
    place = replace(pile.bombing.places[0], gazetteer_id=10**15 + 1)
    casebook = replace(pile.casebook, incidents=(replace(early, places=(place,)), *pile.casebook.incidents[1:]))
    row = rows_of(read(casebook)["incidents"])[0]
    assert (row["earliest"].value, row["gazetteer_id"].value) == ("1877-05-02", "1000000000000001")


def test_twice_the_same_bytes(pile: Pile) -> None:
    assert write(pile.casebook).getvalue() == write(replace(pile.casebook)).getvalue()


def test_progress_tells_every_row_of_every_table(pile: Pile) -> None:
    told: list[int] = []
    write_workbook(pile.casebook, io.BytesIO(), told.append)
    assert sum(told) == count_records(WORKBOOK, pile.casebook)


def test_an_empty_casebook_gives_headers_alone() -> None:
    book = read(Casebook())
    assert {name: book[name].max_row for name in TABLES} == dict.fromkeys(TABLES, 1)


class FullDisk(io.BytesIO):
    def write(self, _: object) -> int:
        raise OSError(28, "No space left on device")


@pytest.mark.filterwarnings("ignore:Exception ignored in. <function ZipFile.__del__")  # it tries once more to write
def test_a_full_disk_is_told_as_such(pile: Pile) -> None:
    with pytest.raises(OSError, match="No space left on device"):
        write_workbook(pile.casebook, FullDisk())


@settings(max_examples=20)
@given(casebooks())
def test_all_cells_come_back(casebook: Casebook) -> None:
    book = read(casebook)
    for name, table in TABLES.items():
        read_back = [[cell.value for cell in row] for row in book[name].iter_rows(min_row=2)]
        written = [list(expected(fill_row(table.columns, row))) for row in table.list_rows(casebook)]
        assert [[comparable(cell) for cell in row] for row in read_back] == written


def expected(cells: tuple[Cell, ...]) -> Iterator[object]:
    for cell in cells:
        if isinstance(cell, bool):
            yield cell
        elif isinstance(cell, date) and cell >= date(1900, 3, 1):
            yield datetime(cell.year, cell.month, cell.day)  # noqa: DTZ001
        elif isinstance(cell, int | float) and abs(cell) < 10**15:
            yield pytest.approx(cell)
        else:
            yield str(cell) if cell not in {None, ""} else None


def comparable(cell: object) -> object:
    return unescaped(cell) if isinstance(cell, str) else cell


def unescaped(text: str) -> str:
    """Text as Excel shows it: openpyxl leaves the escapes of control codes in inline strings as they are."""
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)
