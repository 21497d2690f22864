"""CSV: the csv module and pandas read back what the tables hold, in bytes that never change."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import pandas as pd
import pytest
from hypothesis import given
from tests.strategies import casebooks

from whosays.exporting.comma_tables import COMMA_TABLES
from whosays.exporting.packing import count_records, write_archive, write_folder
from whosays.exporting.tables import fill_row
from whosays.exporting.tidy import TABLES
from whosays.model.casebook import Casebook
from whosays.model.evidence import Evidence
from whosays.model.extraction import Extraction
from whosays.model.report import Report


class Pile(Protocol):
    casebook: Casebook


def read_all(casebook: Casebook) -> dict[str, list[list[str]]]:
    """Every file as the csv module reads it."""
    found = {}
    for part in COMMA_TABLES.parts:
        stream = io.BytesIO()
        part.write(casebook, stream, lambda _: None)
        found[part.file_name] = list(csv.reader(io.StringIO(stream.getvalue().decode(), newline="")))
    return found


def test_each_table_is_a_file(pile: Pile, tmp_path: Path) -> None:
    told: list[int] = []
    write_folder(COMMA_TABLES, pile.casebook, tmp_path / "tables", on_progress=told.append)

    assert {file.name for file in (tmp_path / "tables").iterdir()} == {f"{name}.csv" for name in TABLES}
    assert sum(told) == count_records(COMMA_TABLES, pile.casebook)


def test_pandas_joins_quotes_to_their_reports(pile: Pile, tmp_path: Path) -> None:
    write_folder(COMMA_TABLES, pile.casebook, tmp_path)
    evidence = pd.read_csv(tmp_path / "evidence.csv")
    reports = pd.read_csv(tmp_path / "reports.csv").set_index("id")

    texts = {report.text_hash: report.text for report in pile.casebook.reports.values()}
    assert len(evidence) > 12
    for row in evidence.itertuples():
        assert texts[reports.sha256[row.report]][row.start : row.end] == row.quote


def test_an_empty_casebook_gives_the_headers() -> None:
    assert {name: len(lines) for name, lines in read_all(Casebook()).items()} == {f"{name}.csv": 1 for name in TABLES}


def test_archives_of_the_same_casebook_are_the_same(pile: Pile) -> None:
    one, two = io.BytesIO(), io.BytesIO()
    write_archive(COMMA_TABLES, pile.casebook, one)
    write_archive(COMMA_TABLES, replace(pile.casebook), two)
    assert one.getvalue() == two.getvalue()
    assert zipfile.ZipFile(one).testzip() is None


@pytest.mark.parametrize("title", ["=cmd|' /C calc'!A0", "+1", "@SUM(A1)", "\t=1"])
def test_a_title_that_is_a_formula_is_not_run(title: str) -> None:
    casebook = Casebook(extractions=(Extraction(report=Report("a", "Text.", title=title)),))
    header, line = read_all(casebook)["reports.csv"]
    assert line[header.index("title")] == f"'{title}"


@given(casebooks())
def test_all_cells_come_back(casebook: Casebook) -> None:
    read = read_all(casebook)
    for name, table in TABLES.items():
        header, *lines = read[f"{name}.csv"]
        assert header == [column.name for column in table.columns]
        assert lines == [
            ["" if cell is None else str(cell).lower() if isinstance(cell, bool) else str(cell) for cell in cells]
            for cells in (fill_row(table.columns, row) for row in table.list_rows(casebook))
        ]


def test_quotes_with_breaks_and_commas_come_back(pile: Pile) -> None:
    first, *others = pile.casebook.extractions
    claim = first.claims[0]
    text = first.report.text
    end = text.index("\n", text.index("\n") + 1) + 5
    broken = replace(claim, evidence=(Evidence(0, end, text[:end]),))
    casebook = replace(pile.casebook, extractions=(replace(first, claims=(broken,)), *others))
    header, line, *_ = read_all(casebook)["evidence.csv"]
    assert line[header.index("quote")] == text[:end]
    assert text[:end].count("\n") == 2
