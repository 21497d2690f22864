"""One line tells whether two stores hold the same readings."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.storing.samples import told
from tests.strategies import extractions

from whosays.auditing import digest_store
from whosays.auditing.digesting import digest_readings
from whosays.errors import DamagedStoreError
from whosays.model.extraction import Coverage, Extraction
from whosays.storing import Store

TWO = (told("one.txt"), told("two.txt"))


def test_the_sum_stays_what_it_is_from_version_to_version_and_on_every_kind_of_store(store: Store) -> None:
    store.save_many(TWO)
    expected = "2b0e555e815f92e4477c1a1a6e10639e111426bb7b04438415da9efebc4e9679"
    assert digest_store(store) == digest_readings(TWO) == expected


def test_a_store_without_reports_has_the_sum_of_nothing(store: Store) -> None:
    assert digest_store(store) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_neither_the_order_of_reading_nor_how_much_was_parsed_makes_a_difference(tmp_path: Path) -> None:
    with Store.open(tmp_path / "one.db") as one, Store.open(tmp_path / "two.db") as two:
        one.save_many(TWO)
        for extraction in reversed(TWO):
            two.save(replace(extraction, coverage=Coverage.PART))
        assert digest_store(one) == digest_store(two)


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(extractions(), min_size=1, max_size=3), extractions())
def test_any_other_reading_has_another_sum(read: list[Extraction], other: Extraction) -> None:
    assert digest_readings(reversed(read)) == digest_readings(read)
    assume(other != read[0])
    assert digest_readings([other, *read[1:]]) != digest_readings(read)


@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(st.lists(extractions(), max_size=3, unique_by=lambda extraction: extraction.report.id))
def test_stores_of_both_kinds_and_values_have_the_same_sum(store: Store, read: list[Extraction]) -> None:
    for extraction in read:
        store.save(extraction)
    kept = list(store.load_extractions())
    assert digest_store(store) == digest_readings(kept)
    assert set(map(str, read)) <= set(map(str, kept))


def test_a_store_that_makes_no_sense_has_no_sum(tmp_path: Path) -> None:
    with Store.open(tmp_path / "one.db") as store:
        store.save(TWO[0])
        with sqlite3.connect(tmp_path / "one.db") as raw:
            raw.execute("UPDATE claim SET modality = 'shouted'")
        with pytest.raises(DamagedStoreError, match=r"one\.txt"):
            digest_store(store)
