"""What is saved is loaded back exactly, for every value that the model can hold."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

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

in_a_store = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@in_a_store
@given(extractions())
def test_an_extraction_is_loaded_back_exactly(lasting: Store, extraction: Extraction) -> None:
    lasting.save(extraction)

    assert lasting.load_extraction(extraction.report.id) == extraction
    assert lasting.recall(extraction.report) == extraction
    assert lasting.save(extraction) is Saved.UNCHANGED


@settings(in_a_store, max_examples=15)
@given(st.lists(extractions(), max_size=4))
def test_all_extractions_come_back_sorted_by_name_and_id(lasting: Store, several: list[Extraction]) -> None:
    for extraction in several:
        lasting.save(extraction)

    loaded = list(lasting.load_extractions())

    assert loaded == sorted(loaded, key=lambda kept: (kept.report.name, kept.report.id))
    assert {kept.report.id for kept in several} <= {kept.report.id for kept in loaded}


@settings(in_a_store)
@given(several=st.lists(extractions(), min_size=1, max_size=4), order=st.lists(st.integers(0, 3), max_size=6))
def test_many_at_once_are_kept_as_one_after_the_other_would_be(
    lasting: Store, several: list[Extraction], order: list[int]
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
            lasting.save(extraction)
        before = lasting.find_stamp().readings
        outcomes.append(lasting.save_many(sequence) if at_once else tuple(map(lasting.save, sequence)))
        stamps.append(lasting.find_stamp().readings - before)
        kept.append([lasting.load_extraction(report) for report in gone])

    assert outcomes[0] == outcomes[1]
    assert stamps[0] == stamps[1]
    assert kept[0] == kept[1]
    for extraction in {extraction.report.id: extraction for extraction in several}.values():
        assert lasting.recall(extraction.report) == extraction


@in_a_store
@given(decisions)
def test_a_decision_is_loaded_back_exactly(lasting: Store, decision: Decision) -> None:
    # One that differs only in where a telling stood has the same id.
    assume(decision.id not in {known.id for known in lasting.load_decisions()})
    lasting.append_decision(decision)

    kept = lasting.load_decisions()[-1]

    assert kept == decision
    assert kept.at.utcoffset() == decision.at.utcoffset()


@in_a_store
@given(problems)
def test_a_problem_of_reading_is_kept_once_until_it_is_put_right(lasting: Store, problem: Problem) -> None:
    lasting.save_reading_problem(problem)
    lasting.save_reading_problem(problem)
    assert lasting.load_reading_problems().count(problem) == 1

    lasting.forget_reading_problem(problem)
    assert problem not in lasting.load_reading_problems()


def test_open_intervals_are_not_taken_for_missing_ones(lasting: Store) -> None:
    dated = Report(name="dated", text="x", published=Interval(None, None))
    undated = Report(name="undated", text="x", published=None)
    since = Report(name="since", text="x", published=Interval(date(2014, 12, 4), None))
    for report in (dated, undated, since):
        lasting.save(Extraction(report=report))

    loaded = {kept.report.name: kept.report.published for kept in lasting.load_extractions()}

    assert (loaded["dated"], loaded["undated"]) == (Interval(None, None), None)
    assert loaded["since"] == Interval(date(2014, 12, 4), None)


def test_a_moment_keeps_its_offset(lasting: Store) -> None:
    at = datetime(2024, 3, 22, 20, 15, tzinfo=timezone(timedelta(hours=3)))
    decision = Decision(act=GradeSource("The ministry", SourceGrade.B), reviewer="r", at=at)
    lasting.append_decision(decision)

    (kept,) = [known for known in lasting.load_decisions() if known == decision]
    assert kept.at.utcoffset() == timedelta(hours=3)
