"""Parquet: pyarrow, pandas and polars read typed columns, and text exactly as it was."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date
from typing import Any, Protocol

import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import given
from tests.strategies import casebooks

from whosays.exporting.packing import count_records, write_archive
from whosays.exporting.parquet import PARQUET_TABLES, write_parquet
from whosays.exporting.tidy import TABLES
from whosays.model.casebook import Casebook
from whosays.model.claim import CasualtyClaim
from whosays.model.count import Count
from whosays.model.extraction import Extraction
from whosays.model.report import Report


class Pile(Protocol):
    casebook: Casebook


def write(name: str, casebook: Casebook) -> io.BytesIO:
    stream = io.BytesIO()
    write_parquet(TABLES[name], casebook, stream)
    stream.seek(0)
    return stream


def read(name: str, casebook: Casebook) -> Any:
    return pq.read_table(write(name, casebook))


def test_columns_are_typed_and_tell_what_they_mean(pile: Pile) -> None:
    schema = read("claims", pile.casebook).schema
    assert schema.names == [column.name for column in TABLES["claims"].columns]
    assert [str(schema.field(name).type) for name in ("quote", "low", "confidence", "partial", "earliest")] == [
        "string",
        "int64",
        "double",
        "bool",
        "date32[day]",
    ]
    assert schema.field("low").metadata[b"description"].startswith(b"The least number that it allows")


def test_pandas_and_polars_read_it(pile: Pile) -> None:
    in_pandas = pd.read_parquet(write("claims", pile.casebook))
    in_polars = pl.read_parquet(write("claims", pile.casebook))

    assert list(in_pandas.id) == in_polars["id"].to_list() == list(pile.casebook.claims)
    assert in_polars.filter(pl.col("effect") == "killed")["low"].to_list() == [9, 12]
    assert in_polars.filter(pl.col("kind") == "date")["earliest"].to_list() == [date(2021, 3, 2)]


def test_rows_are_written_in_groups() -> None:
    reports = tuple(Extraction(report=Report(f"{number:05}", "Text.")) for number in range(20_001))
    told: list[int] = []
    stream = io.BytesIO()
    write_parquet(TABLES["reports"], Casebook(extractions=reports), stream, told.append)

    file = pq.ParquetFile(stream)
    assert [file.metadata.row_group(number).num_rows for number in range(file.num_row_groups)] == [20_000, 1]
    assert told == [20_000, 1]


def test_archives_of_the_same_casebook_are_the_same(pile: Pile) -> None:
    one, two = io.BytesIO(), io.BytesIO()
    told: list[int] = []
    write_archive(PARQUET_TABLES, pile.casebook, one, on_progress=told.append)
    write_archive(PARQUET_TABLES, replace(pile.casebook), two)
    assert one.getvalue() == two.getvalue()
    assert sum(told) == count_records(PARQUET_TABLES, pile.casebook)


def test_an_empty_casebook_gives_tables_without_rows() -> None:
    assert {name: read(name, Casebook()).num_rows for name in TABLES} == dict.fromkeys(TABLES, 0)
    assert read("claims", Casebook()).schema.field("low").type == pa.int64()


def test_text_that_looks_like_a_formula_stays_as_it_is() -> None:
    casebook = Casebook(extractions=(Extraction(report=Report("a", "Text.", title="=1+1\x1b\0")),))
    assert read("reports", casebook)["title"].to_pylist() == ["=1+1\x1b\0"]


def test_a_number_without_room_is_left_empty(pile: Pile) -> None:
    first, *others = pile.casebook.extractions
    claim = first.claims[0]
    assert isinstance(claim, CasualtyClaim)
    huge = replace(claim, count=Count(2**63 - 1, 2**63))
    casebook = replace(pile.casebook, extractions=(replace(first, claims=(huge,)), *others))
    row = read("claims", casebook).to_pylist()[0]
    assert (row["low"], row["high"]) == (2**63 - 1, None)


@given(casebooks())
def test_all_cells_come_back(casebook: Casebook) -> None:
    for name, table in TABLES.items():
        rows = read(name, casebook).to_pylist()
        assert rows == [
            {column.name: as_kept(column.fill(row)) for column in table.columns} for row in table.list_rows(casebook)
        ]


def as_kept(cell: object) -> object:
    if isinstance(cell, str):
        return re.sub("[\ud800-\udfff]", "\ufffd", cell)
    return None if isinstance(cell, int) and abs(cell) >= 2**63 else cell
