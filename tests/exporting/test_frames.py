"""Tables for notebooks: pandas and polars hold what the casebook holds."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from typing import Protocol

import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings
from tests.strategies import casebooks

from whosays.errors import MissingPackageError, NoSuchTableError
from whosays.exporting.frames import tabulate
from whosays.exporting.tidy import TABLES
from whosays.model.casebook import Casebook
from whosays.model.extraction import Extraction
from whosays.model.identity import ClaimId
from whosays.model.report import Report


class Ids(Protocol):
    nine_killed: ClaimId


class Pile(Protocol):
    casebook: Casebook
    ids: Ids


def test_a_frame_of_pandas_has_types_that_know_empty_cells(pile: Pile) -> None:
    claims = tabulate(pile.casebook, "claims").to_frame().set_index("id")

    assert claims.loc[pile.ids.nine_killed, ["low", "high", "approximate"]].tolist() == [9, 9, False]
    assert [str(claims[name].dtype) for name in ("low", "partial", "confidence")] == ["Int64", "boolean", "float64"]
    assert claims[claims.kind == "date"].earliest.tolist() == [pd.Timestamp(2021, 3, 2)]
    assert claims[claims.effect == "injured"].low.isna().tolist() == [False, True]


def test_a_frame_of_polars_has_the_same_rows(pile: Pile) -> None:
    claims = tabulate(pile.casebook, "claims").to_frame("polars")
    assert isinstance(claims, pl.DataFrame)
    assert claims["id"].to_list() == list(pile.casebook.claims)
    assert claims.filter(pl.col("kind") == "date")["earliest"].to_list() == [date(2021, 3, 2)]


def test_a_table_can_be_walked_and_counted(pile: Pile) -> None:
    evidence = tabulate(pile.casebook, "evidence")
    rows = [dict(zip(evidence.columns, cells, strict=True)) for cells in evidence]
    assert len(evidence) == len(rows)
    assert rows[0]["quote"] == "Nine people"
    assert repr(evidence) == f"<evidence: {len(rows)} rows, 7 columns>"


def test_text_that_looks_like_a_formula_stays_as_it_is() -> None:
    casebook = Casebook(extractions=(Extraction(report=Report("a", "Text.", title="=1+1")),))
    assert tabulate(casebook, "reports").to_frame().title.tolist() == ["=1+1"]


def test_what_a_notebook_shows_is_escaped_and_short() -> None:
    reports = tuple(Extraction(report=Report(f"{number:02}", "Text.", title="<script>\ud800")) for number in range(12))
    shown = tabulate(Casebook(extractions=reports), "reports")._repr_html_()
    assert shown.count("<tr>") == 11
    assert "&lt;script&gt;\ufffd" in shown
    assert "<script>" not in shown
    assert "10 of 12 rows." in shown


def test_a_table_that_does_not_exist_is_told_with_those_that_do() -> None:
    with pytest.raises(NoSuchTableError, match=r'no table "claim"\. Give one of incidents, reports, claims'):
        tabulate(Casebook(), "claim")


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_missing_library_is_named(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingPackageError, match=f"pip install {library}"):
        tabulate(Casebook(), "claims").to_frame(library)  # type: ignore[call-overload]


@pytest.mark.parametrize("name", TABLES)
def test_an_empty_casebook_gives_frames_without_rows(name: str) -> None:
    frame = tabulate(Casebook(), name).to_frame()
    assert (len(frame), list(frame.columns)) == (0, [column.name for column in TABLES[name].columns])


@settings(max_examples=15)
@given(casebooks())
def test_every_quote_in_a_frame_stands_in_its_report(casebook: Casebook) -> None:
    well = all(ord(c) not in range(0xD800, 0xE000) for each in casebook.extractions for c in each.report.text)
    texts = dict(zip(tabulate(casebook, "reports").to_frame().id, casebook.extractions, strict=True))
    for row in tabulate(casebook, "evidence").to_frame().itertuples():
        quote = texts[row.report].report.text[row.start : row.end]
        assert row.quote == quote or (not well and len(row.quote) == len(quote))


@settings(max_examples=15)
@given(casebooks())
def test_frames_of_any_casebook_can_be_made_and_shown(casebook: Casebook) -> None:
    changed = replace(casebook)
    for name in TABLES:
        table = tabulate(changed, name)
        assert len(table.to_frame()) == len(table.to_frame("polars")) == len(table) == len(list(table))
        assert table._repr_html_().encode()
