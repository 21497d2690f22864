"""What is saved is loaded back exactly, for every value that the model can hold."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.strategies import decisions, extractions, problems

from whosays.model.act import GradeSource, SourceGrade
from whosays.model.decision import Decision
from whosays.model.extraction import Extraction
from whosays.model.problem import Problem
from whosays.model.report import Report
from whosays.model.time import Interval
from whosays.storing import Saved, Store

in_a_store = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    if request.param == "sqlite":
        with Store.open(tmp_path_factory.mktemp("stores") / "whosays.db") as opened:
            yield opened
        return
    with Store.open(request.getfixturevalue("address")) as opened:
        yield opened


@in_a_store
@given(extractions())
def test_an_extraction_is_loaded_back_exactly(store: Store, extraction: Extraction) -> None:
    store.save(extraction)

    assert store.load_extraction(extraction.report.id) == extraction
    assert store.recall(extraction.report) == extraction
    assert store.save(extraction) is Saved.UNCHANGED


@settings(in_a_store, max_examples=15)
@given(st.lists(extractions(), max_size=4))
def test_all_extractions_come_back_sorted_by_name_and_id(store: Store, several: list[Extraction]) -> None:
    for extraction in several:
        store.save(extraction)

    loaded = list(store.load_extractions())

    assert loaded == sorted(loaded, key=lambda kept: (kept.report.name, kept.report.id))
    assert {kept.report.id for kept in several} <= {kept.report.id for kept in loaded}


@settings(in_a_store, max_examples=30)
@given(several=st.lists(extractions(), min_size=1, max_size=4), order=st.lists(st.integers(0, 3), max_size=6))
def test_many_at_once_are_kept_as_one_after_the_other_would_be(
    store: Store, several: list[Extraction], order: list[int]
) -> None:
    # Some reports come twice, and some with another reading.
    read = [several[number % len(several)] for number in order]
    again = [replace(extraction, claims=()) for extraction in read[::2]]
    sequence = [*read, *again, *several]
    gone = {extraction.report.id: replace(extraction, tellings=(), claims=()) for extraction in sequence}
    outcomes, stamps, kept = [], [], []
    for at_once in (False, True):
        # From the same beginning both times.
        for extraction in gone.values():
            store.save(extraction)
        before = store.find_stamp().readings
        outcomes.append(store.save_many(sequence) if at_once else tuple(map(store.save, sequence)))
        stamps.append(store.find_stamp().readings - before)
        kept.append([store.load_extraction(report) for report in gone])

    assert outcomes[0] == outcomes[1]
    assert stamps[0] == stamps[1]
    assert kept[0] == kept[1]
    for extraction in {extraction.report.id: extraction for extraction in several}.values():
        assert store.recall(extraction.report) == extraction


@in_a_store
@given(decisions)
def test_a_decision_is_loaded_back_exactly(store: Store, decision: Decision) -> None:
    # One that differs only in where a telling stood has the same id.
    assume(decision.id not in {known.id for known in store.load_decisions()})
    store.append_decision(decision)

    kept = store.load_decisions()[-1]

    assert kept == decision
    assert kept.at.utcoffset() == decision.at.utcoffset()


@in_a_store
@given(problems)
def test_a_problem_of_reading_is_kept_once_until_it_is_put_right(store: Store, problem: Problem) -> None:
    store.save_reading_problem(problem)
    store.save_reading_problem(problem)
    assert store.load_reading_problems().count(problem) == 1

    store.forget_reading_problem(problem)
    assert problem not in store.load_reading_problems()


def test_open_intervals_are_not_taken_for_missing_ones(store: Store) -> None:
    dated = Report(name="dated", text="x", published=Interval(None, None))
    undated = Report(name="undated", text="x", published=None)
    since = Report(name="since", text="x", published=Interval(date(2014, 12, 4), None))
    for report in (dated, undated, since):
        store.save(Extraction(report=report))

    loaded = {kept.report.name: kept.report.published for kept in store.load_extractions()}

    assert (loaded["dated"], loaded["undated"]) == (Interval(None, None), None)
    assert loaded["since"] == Interval(date(2014, 12, 4), None)


def test_a_moment_keeps_its_offset(store: Store) -> None:
    at = datetime(2024, 3, 22, 20, 15, tzinfo=timezone(timedelta(hours=3)))
    decision = Decision(act=GradeSource("The ministry", SourceGrade.B), reviewer="r", at=at)
    store.append_decision(decision)

    (kept,) = [known for known in store.load_decisions() if known == decision]
    assert kept.at.utcoffset() == timedelta(hours=3)
