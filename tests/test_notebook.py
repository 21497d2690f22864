"""The public store: tables of what it holds, made anew when something changed and only then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest

import whosays
from whosays import storing
from whosays.exporting.tidy import TABLES
from whosays.pipeline import extract_report
from whosays.reading import read_text

FIRST = "Gunmen killed 14 guards at a prison in Kaduna on 3 May 2022, the Interior Ministry said."
SECOND = "Gunmen killed nine guards at a prison in Kaduna on 3 May 2022, hospital officials said."


@pytest.fixture
def store(tmp_path: Path) -> Iterator[whosays.Store]:
    with whosays.Store.open(tmp_path / "whosays.db") as opened:
        opened.save(extract_report(read_text(FIRST, name="first")))
        opened.save(extract_report(read_text(SECOND, name="second")))
        yield opened


def test_claims_come_as_a_frame(store: whosays.Store) -> None:
    claims = store.claims().to_frame()

    assert isinstance(claims, pd.DataFrame)
    assert sorted(claims[claims.effect == "killed"].low) == [9, 14]
    assert set(claims.incident) == set(store.incidents().to_frame().id)


def test_every_table_can_be_asked_for(store: whosays.Store) -> None:
    assert {name: getattr(store, name)().name for name in TABLES} == {name: name for name in TABLES}


def test_the_casebook_is_made_anew_only_when_something_changed(store: whosays.Store) -> None:
    before = store.casebook()
    assert store.casebook() is before

    store.save(extract_report(read_text("A bomb wounded six people in Kabul on 12 June 2019.", name="third")))
    assert len(store.casebook().reports) == 3

    grade = whosays.GradeSource("hospital officials", whosays.SourceGrade.C)
    store.append_decision(whosays.Decision(act=grade, reviewer="Ana", at=datetime(2024, 5, 1, tzinfo=UTC)))
    assert store.decisions().to_frame().reviewer.tolist() == ["Ana"]
    assert "C" in set(store.sources().to_frame().grade)


def test_doubtful_claims_can_be_left_out(store: whosays.Store) -> None:
    extraction = extract_report(read_text(FIRST, name="first"))
    doubtful = replace(extraction, claims=tuple(replace(claim, confidence=0.2) for claim in extraction.claims))
    store.save(doubtful)

    everything, surer = store.claims(), store.claims(at_least=0.5)
    assert len(everything) - len(surer) == len(doubtful.claims)
    assert set(surer.to_frame().report) == {"second"}


def test_it_is_a_store_like_any_other(store: whosays.Store) -> None:
    assert isinstance(store, storing.Store)
    assert len(store.search("guards").reports) == 2
