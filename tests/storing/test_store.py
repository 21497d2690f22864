"""The store as its users meet it, in a file and on a server alike: saving and deciding."""

import hashlib
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.storing.samples import AT, decide, told
from tests.storing.statements import execute

from whosays.errors import (
    DamagedStoreError,
    NewerStoreError,
    NoStoreError,
    NotAStoreError,
    StaleDecisionError,
    UnknownDecisionError,
)
from whosays.model.act import GradeSource, SourceGrade
from whosays.model.decision import Decision
from whosays.model.evidence import Span
from whosays.model.extraction import Coverage
from whosays.model.identity import DecisionId
from whosays.model.problem import Problem, Stage
from whosays.model.time import Interval
from whosays.storing import KeptReport, Original, Saved, Store, StoreStamp
from whosays.storing.location import prepare_file
from whosays.storing.schema import REVISION


def test_what_is_saved_is_there_when_the_store_is_opened_again(location: str) -> None:
    extraction = told()
    with Store.open(location) as store:
        assert store.save(extraction) is Saved.NEW

    with Store.open(location, create=False) as store:
        assert list(store.load_extractions()) == [extraction]


def test_saving_the_same_again_changes_nothing(store: Store) -> None:
    store.save(told())

    assert store.save(told()) is Saved.UNCHANGED
    assert store.count_reports() == 1


def test_a_better_reading_of_the_same_report_takes_the_place_of_the_earlier_one(store: Store) -> None:
    earlier = told()
    store.save(replace(earlier, claims=()))

    assert store.save(earlier) is Saved.CHANGED
    assert store.load_extraction(earlier.report.id) == earlier


def test_a_reading_that_is_only_judged_otherwise_takes_the_place_of_the_earlier_one(store: Store) -> None:
    reading = told()
    (claim,) = reading.claims
    surer = replace(reading, claims=(replace(claim, confidence=0.83),))
    store.save(reading)

    assert store.save(surer) is Saved.CHANGED
    assert next(store.load_extractions()).claims[0].confidence == 0.83


def test_a_report_whose_publication_date_becomes_known_is_not_recalled(store: Store) -> None:
    report = told().report
    store.save(told())

    assert store.recall(report) == told()
    assert store.recall_problems(report) == told().problems
    dated = replace(report, published=Interval.of_day(date(2024, 5, 2)))
    assert store.recall(dated) is None
    assert store.recall_problems(dated) is None


def test_a_report_read_by_another_version_is_not_recalled(store: Store, location: str) -> None:
    store.save(told())
    execute(location, "UPDATE report SET read_by = '0.0.1'")

    assert store.recall(told().report) is None
    assert store.recall_problems(told().report) is None
    assert store.save(told()) is Saved.UNCHANGED
    assert store.recall(told().report) == told()


def test_what_was_told_of_a_report_is_recalled_without_what_it_says(store: Store) -> None:
    problem = Problem(Stage.EXTRACTING, "It ends in the middle of a sentence.", "a.txt", "a.txt")
    reading = replace(told(), problems=(problem,))
    furnished = replace(reading.report, furniture=(Span(0, 2),), pages=(0, 5))

    assert store.recall_problems(reading.report) is None
    store.save(reading)
    assert store.recall_problems(reading.report) == (problem,)
    assert store.recall_problems(furnished) is None


def test_problems_of_reading_are_kept_once_and_in_their_order(store: Store) -> None:
    first, second, third = (Problem(Stage.READING, "It is empty.", place) for place in ("c.txt", "a.txt", "b.txt"))

    store.save_reading_problems([first, second, first])
    store.save_reading_problems([second, third])

    assert store.load_reading_problems() == (first, second, third)
    assert store.find_stamp() == StoreStamp(readings=3, decisions=0)


@pytest.mark.parametrize("coverage", Coverage)
def test_how_much_of_a_report_was_read_is_kept(store: Store, coverage: Coverage) -> None:
    report = told().report
    store.save(replace(told(), coverage=coverage))

    kept = store.recall(report)
    assert kept is not None
    assert kept.coverage is coverage
    assert (store.recall(report, whole=True) is None) == (coverage is not Coverage.WHOLE)


def test_the_same_read_out_of_more_of_a_report_changes_nothing_but_that(store: Store) -> None:
    store.save(replace(told(), coverage=Coverage.PART))

    assert store.save(told()) is Saved.UNCHANGED
    assert store.recall(told().report, whole=True) == told()


def test_two_reports_of_one_name_are_both_kept(store: Store) -> None:
    store.save(told(text="Gunmen killed 14 guards."))
    store.save(told(text="Gunmen killed 14 guards, officials said."))

    assert store.count_reports() == 2


def test_a_quote_that_is_not_in_the_text_is_refused_and_nothing_of_it_is_kept(store: Store) -> None:
    extraction = told()
    wrong = replace(extraction.claims[0], evidence=(replace(extraction.claims[0].evidence[0], quote="15"),))

    with pytest.raises(ValueError, match="no such quote"):
        store.save(replace(extraction, claims=(wrong,)))
    assert store.count_reports() == 0


def test_a_claim_without_its_telling_is_refused_and_nothing_of_it_is_kept(store: Store) -> None:
    with pytest.raises(ValueError, match="telling"):
        store.save(replace(told(), tellings=()))
    assert store.count_reports() == 0


def test_of_many_at_once_each_outcome_is_told(store: Store) -> None:
    kept, better = told("kept.txt"), replace(told("better.txt"), claims=())
    store.save_many([kept, better])

    outcomes = store.save_many([told("new.txt"), kept, told("better.txt"), told("new.txt")])

    assert outcomes == (Saved.NEW, Saved.UNCHANGED, Saved.CHANGED, Saved.UNCHANGED)
    assert {kept.report.name for kept in store.load_extractions()} == {"better.txt", "kept.txt", "new.txt"}
    assert store.find_stamp() == StoreStamp(readings=4, decisions=0)


def test_of_many_at_once_of_which_one_is_wrong_none_is_kept_and_the_wrong_one_is_named(store: Store) -> None:
    store.save(told("earlier.txt"))
    wrong = replace(told("wrong.txt"), tellings=())

    with pytest.raises(ValueError, match=r"wrong\.txt"):
        store.save_many([replace(told("earlier.txt"), claims=()), told("new.txt"), wrong])

    assert list(store.load_extractions()) == [told("earlier.txt")]
    assert store.find_stamp() == StoreStamp(readings=1, decisions=0)


def test_no_reports_at_once_are_no_change(store: Store) -> None:
    assert store.save_many([]) == ()
    assert store.find_stamp() == StoreStamp(readings=0, decisions=0)


def test_every_stored_quote_stands_in_its_report(store: Store, location: str) -> None:
    store.save(told())

    rows = execute(
        location,
        "SELECT substr(text, start_offset + 1, end_offset - start_offset), quote FROM evidence "
        "JOIN report ON report.id = report_id",
    )
    assert rows == [("14", "14")]


def test_decisions_outlive_another_reading_of_their_reports(store: Store) -> None:
    store.save(told())
    store.append_decision(decide())
    store.save(replace(told(), claims=()))

    assert store.load_decisions() == (decide(),)


def test_decisions_keep_the_order_in_which_they_were_made(store: Store) -> None:
    first, second = decide("z"), decide("a")
    for decision in (first, second, first):
        store.append_decision(decision)

    assert store.load_decisions() == (first, second)


def test_a_decision_can_take_back_an_earlier_one(store: Store) -> None:
    store.append_decision(decide())
    store.append_decision(decide(undoes=decide().id))

    assert store.load_decisions()[1].undoes == decide().id


def test_a_decision_cannot_take_back_what_was_never_decided(store: Store) -> None:
    with pytest.raises(UnknownDecisionError, match="holds no decision 0000"):
        store.append_decision(decide(undoes=DecisionId("0" * 16)))
    assert store.load_decisions() == ()


def test_a_decision_on_what_nobody_touched_since_is_kept(store: Store) -> None:
    store.append_decision(decide(about="ab"))
    store.append_decision(decide(about="cd", by="Ana"))

    store.append_decision(decide("again", about="ab"), seen=1)

    assert [decision.note for decision in store.load_decisions()] == ["", "", "again"]


def test_a_decision_on_what_another_touched_since_is_refused_and_names_who(store: Store) -> None:
    store.append_decision(decide(about="ab"))
    store.append_decision(decide(about="bc", by="Ana"))
    store.append_decision(decide("two", about="ad", by="Bo"))
    store.append_decision(decide(about="ef", by="Cy"))

    with pytest.raises(StaleDecisionError, match=r"^Ana and Bo have decided about this in the meantime") as raised:
        store.append_decision(decide("again", about="ab"), seen=1)

    assert [decision.reviewer for decision in raised.value.decisions] == ["Ana", "Bo"]
    assert len(store.load_decisions()) == 4


def test_taking_back_what_another_has_decided_about_since_is_refused(store: Store) -> None:
    graded = Decision(act=GradeSource("TASS", SourceGrade.C), reviewer="Ana", at=AT)
    other = replace(graded, act=GradeSource("TASS", SourceGrade.A), reviewer="Bo")
    store.append_decision(graded)
    store.append_decision(other)

    with pytest.raises(StaleDecisionError, match=r"^Bo has decided"):
        store.append_decision(graded.taken_back(reviewer="Ana", at=AT), seen=1)
    store.append_decision(graded.taken_back(reviewer="Ana", at=AT), seen=2)

    assert [decision.undoes for decision in store.load_decisions()] == [None, None, graded.id]


def test_the_same_decision_again_is_no_conflict_with_what_came_after_it(store: Store) -> None:
    store.append_decision(decide(), seen=0)
    store.append_decision(decide("later"), seen=1)

    store.append_decision(decide(), seen=0)

    assert store.load_decisions() == (decide(), decide("later"))


def test_a_decision_that_cannot_be_read_makes_the_store_a_damaged_one(store: Store, location: str) -> None:
    store.append_decision(decide())
    execute(location, "UPDATE decision SET content = '{}'")

    with pytest.raises(DamagedStoreError, match=f"decision {decide().id}: this must be an object"):
        store.load_decisions()


def test_the_stamp_changes_with_all_that_is_read_or_decided_and_with_nothing_else(store: Store, location: str) -> None:
    problem = Problem(Stage.READING, "It is empty.", "empty.txt")
    steps: list[tuple[Callable[[Store], object], StoreStamp]] = [
        (lambda other: other.save(told()), StoreStamp(1, 0)),
        (lambda other: other.save(told()), StoreStamp(1, 0)),
        (lambda other: other.save(replace(told(), claims=())), StoreStamp(2, 0)),
        (lambda other: other.append_decision(decide()), StoreStamp(2, 1)),
        (lambda other: other.append_decision(decide()), StoreStamp(2, 1)),
        (lambda other: other.save_reading_problem(problem), StoreStamp(3, 1)),
        (lambda other: other.save_reading_problem(problem), StoreStamp(3, 1)),
        (lambda other: other.forget_reading_problem(problem), StoreStamp(4, 1)),
        (lambda other: other.forget_reading_problem(problem), StoreStamp(4, 1)),
        (Store.load_decisions, StoreStamp(4, 1)),
    ]
    assert store.find_stamp() == StoreStamp(0, 0)

    with Store.open(location) as other:
        for step, stamp in steps:
            step(other)
            assert store.find_stamp() == stamp


def test_loading_sees_the_store_as_it_was_when_the_walk_began(store: Store) -> None:
    store.save(told("one.txt"))
    store.save(told("two.txt"))
    walk = store.load_extractions()
    first = next(walk)
    store.save(told("three.txt"))

    assert [first.report.name, *(kept.report.name for kept in walk)] == ["one.txt", "two.txt"]


def test_only_a_store_that_is_there_is_opened_where_none_should_be_made(unmade: str) -> None:
    for _ in range(2):
        with pytest.raises(NoStoreError, match="There is no store at"):
            Store.open(unmade, create=False)


def test_another_programs_tables_are_left_as_they_are(unmade: str) -> None:
    if "://" not in unmade:
        prepare_file(Path(unmade))
    execute(unmade, "CREATE TABLE report (number INTEGER)", "INSERT INTO report VALUES (7)")

    with pytest.raises(NotAStoreError):
        Store.open(unmade)
    assert execute(unmade, "SELECT * FROM report") == [(7,)]


def test_a_store_of_a_later_version_is_left_to_it(location: str) -> None:
    Store.open(location).close()
    execute(location, "UPDATE whosays_version SET version_num = '9999'")
    try:
        with pytest.raises(NewerStoreError, match="later version"):
            Store.open(location)
    finally:
        execute(location, "UPDATE whosays_version SET version_num = :known", values={"known": REVISION})


def test_two_programs_that_make_the_same_store_share_it(unmade: str) -> None:
    program = (
        "import sys; from whosays.storing import Store; from whosays.model.extraction import Extraction;"
        "from whosays.model.report import Report\n"
        "with Store.open(sys.argv[1]) as store:\n"
        "    for n in range(20): store.save(Extraction(report=Report(name=f'{sys.argv[2]}{n}', text='x')))"
    )
    running = [subprocess.Popen([sys.executable, "-c", program, unmade, name]) for name in ("a", "b")]

    assert [process.wait(60) for process in running] == [0, 0]
    with Store.open(unmade, create=False) as store:
        assert store.count_reports() == 40


def test_a_program_that_is_killed_loses_at_most_the_report_in_hand(location: str) -> None:
    program = (
        "import sys; from whosays.storing import Store; from whosays.model.extraction import Extraction;"
        "from whosays.model.report import Report\n"
        "with Store.open(sys.argv[1]) as store:\n"
        "    for n in range(10**6):\n"
        "        store.save(Extraction(report=Report(name=str(n), text='x')))\n"
        "        print(n, flush=True)"
    )
    running = subprocess.Popen([sys.executable, "-c", program, location], stdout=subprocess.PIPE, text=True)
    with running:
        assert running.stdout
        seen = [next(running.stdout) for _ in range(30)]
        running.kill()
        seen += running.stdout.readlines()

    with Store.open(location, create=False) as store:
        assert len(seen) <= store.count_reports() <= len(seen) + 1


def test_an_original_is_kept_once_under_its_hash(store: Store) -> None:
    content = b"%PDF-1.7\0\xff"
    digest = store.save_original(content, media_type="application/pdf")

    assert digest == hashlib.sha256(content).hexdigest()
    assert store.save_original(content, media_type="application/pdf") == digest
    assert store.find_kept_originals() == {digest}
    assert store.load_original(digest) == Original(content, "application/pdf")


def test_an_original_that_was_not_kept_is_none(store: Store) -> None:
    assert store.load_original("0" * 64) is None


def test_reports_are_listed_by_name_with_what_they_were_read_from(store: Store) -> None:
    second = told("b.txt")
    first = replace(told("a.txt"), report=replace(told("a.txt").report, original="5f" * 32))
    store.save(second)
    store.save(first)

    assert store.list_reports() == (
        KeptReport(first.report.id, "a.txt", "5f" * 32),
        KeptReport(second.report.id, "b.txt", None),
    )
