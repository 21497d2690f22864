"""The store as its users meet it: saving, deciding, and everything that can be wrong with a file."""

import hashlib
import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from whosays.errors import (
    DamagedStoreError,
    LockedStoreError,
    NewerStoreError,
    NoStoreError,
    NoStoreFolderError,
    NotAStoreError,
    StaleDecisionError,
    UnknownDecisionError,
    UnsupportedStoreError,
    UnwritableStoreError,
)
from whosays.model.act import GradeSource, Judgement, LinkIncidents, SourceGrade, TellingKey
from whosays.model.claim import CasualtyClaim, Effect, Side
from whosays.model.count import Count
from whosays.model.decision import Decision
from whosays.model.evidence import Span
from whosays.model.extraction import Extraction
from whosays.model.identity import DecisionId, TellingId
from whosays.model.incident import Method, Status, Telling
from whosays.model.problem import Problem, Stage
from whosays.model.report import Report
from whosays.model.time import Interval
from whosays.storing import KeptReport, Original, Saved, Store, StoreStamp
from whosays.storing.location import locate

AT = datetime(2024, 5, 1, 12, tzinfo=UTC)


def told(name: str = "one.txt", text: str = "Gunmen killed 14 guards.", number: int = 14) -> Extraction:
    report = Report(name=name, text=text)
    at = text.index(str(number))
    telling = Telling(
        report=report.id,
        method=Method.ARMED_ASSAULT,
        status=Status.CARRIED_OUT,
        date=Interval.of_day(date(2024, 5, 1)),
        places=(),
        main=True,
        anchor=Span(0, len(text)).quoted_from(text),
    )
    claim = CasualtyClaim(
        report=report.id,
        telling=telling.id,
        evidence=(Span(at, at + len(str(number))).quoted_from(text),),
        effect=Effect.KILLED,
        side=Side.SECURITY,
        count=Count.exactly(number),
        victims="guards",
    )
    return Extraction(report=report, tellings=(telling,), claims=(claim,))


def decide(note: str = "", undoes: DecisionId | None = None, *, about: str = "ab", by: str = "reviewer") -> Decision:
    """A decision that the tellings `about` are of one incident."""
    return Decision(
        act=LinkIncidents(tuple((TellingKey(TellingId(name * 16)),) for name in about), Judgement.SAME),
        reviewer=by,
        at=AT,
        note=note,
        undoes=undoes,
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "whosays.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(path) as opened:
        yield opened


def test_what_is_saved_is_there_when_the_store_is_opened_again(path: Path) -> None:
    extraction = told()
    with Store.open(path) as store:
        assert store.save(extraction) is Saved.NEW

    with Store.open(path, create=False) as store:
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
    assert store.recall(replace(report, published=Interval.of_day(date(2024, 5, 2)))) is None


def test_a_report_read_by_another_version_is_not_recalled(store: Store, path: Path) -> None:
    store.save(told())
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE report SET read_by = '0.0.1'")

    assert store.recall(told().report) is None
    assert store.save(told()) is Saved.UNCHANGED
    assert store.recall(told().report) == told()


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


def test_every_stored_quote_stands_in_its_report(store: Store, path: Path) -> None:
    store.save(told())

    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(
            "SELECT substr(text, start_offset + 1, end_offset - start_offset), quote FROM evidence "
            "JOIN report ON report.id = report_id"
        ).fetchall()
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


def test_a_decision_that_cannot_be_read_makes_the_store_a_damaged_one(store: Store, path: Path) -> None:
    store.append_decision(decide())
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE decision SET content = '{}'")

    with pytest.raises(DamagedStoreError, match=f"decision {decide().id}: this must be an object"):
        store.load_decisions()


def test_the_stamp_changes_with_all_that_is_read_or_decided_and_with_nothing_else(store: Store, path: Path) -> None:
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

    with Store.open(path) as other:
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


def test_only_a_store_that_is_there_is_opened_where_none_should_be_made(path: Path) -> None:
    with pytest.raises(NoStoreError, match="There is no store at"):
        Store.open(path, create=False)
    assert not path.exists()


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(NoStoreFolderError, match=r"no folder .*nowhere"):
        Store.open(tmp_path / "nowhere" / "whosays.db")


@pytest.mark.parametrize("content", [b"not a database at all", b"\x89PNG\r\n\x1a\n" + bytes(100)])
def test_another_file_is_left_as_it_is(path: Path, content: bytes) -> None:
    path.write_bytes(content)

    with pytest.raises(NotAStoreError, match="is no store of whosays"):
        Store.open(path)
    assert path.read_bytes() == content


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(NotAStoreError):
        Store.open(tmp_path)


def test_another_programs_database_is_left_as_it_is(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE report (id TEXT)")
    before = path.read_bytes()

    with pytest.raises(NotAStoreError):
        Store.open(path)
    assert path.read_bytes() == before


def test_an_empty_file_becomes_a_store(path: Path) -> None:
    path.touch()

    with Store.open(path) as store:
        assert store.count_reports() == 0


def test_an_empty_file_is_no_store_yet(path: Path) -> None:
    path.touch()

    with pytest.raises(NoStoreError):
        Store.open(path, create=False)


def test_a_damaged_store_says_so(path: Path) -> None:
    with Store.open(path) as store:
        for number in range(10, 60):
            store.save(told(f"{number}.txt", f"Gunmen killed {number} guards." + " Nobody else was hurt." * 50, number))
    content = bytearray(path.read_bytes())
    content[4096 * 20 :] = b"\xff" * (len(content) - 4096 * 20)
    path.write_bytes(content)

    with pytest.raises(DamagedStoreError, match="damaged"), Store.open(path) as store:
        list(store.load_extractions())


def test_a_store_of_a_later_version_is_left_to_it(path: Path) -> None:
    Store.open(path).close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE whosays_version SET version_num = '9999'")

    with pytest.raises(NewerStoreError, match="later version"):
        Store.open(path)


def test_the_password_of_an_address_is_not_told() -> None:
    with pytest.raises(UnsupportedStoreError) as raised:
        Store.open("mysql://somebody:secret@host/name")
    assert "secret" not in str(raised.value)
    assert str(locate("postgresql://somebody:secret@host/name")) == "postgresql://somebody:***@host/name"


def test_a_locked_store_is_waited_for(store: Store, path: Path) -> None:
    with closing(sqlite3.connect(path, check_same_thread=False, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        release = threading.Timer(0.3, other.execute, ["COMMIT"])
        release.start()
        assert store.save(told()) is Saved.NEW
        release.join()


def test_a_store_that_stays_locked_is_given_up_in_a_plain_sentence(path: Path) -> None:
    Store.open(path).close()
    with (
        Store.open(path, patience=0.1) as store,
        closing(sqlite3.connect(path, isolation_level=None)) as other,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LockedStoreError, match=r"stayed locked for 0\.1 seconds"):
            store.save(told())
        assert store.count_reports() == 0
        other.execute("COMMIT")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_that_may_not_be_written_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(UnwritableStoreError, match="cannot be written"):
            Store.open(tmp_path / "whosays.db")
    finally:
        tmp_path.chmod(0o700)


def test_a_store_that_may_not_be_written_can_be_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(path) as store:
        store.save(told())
    # The superuser, who may be running this, may write everywhere.
    monkeypatch.setattr(os, "access", lambda *_: False)

    with Store.open(path, create=False) as store:
        assert store.count_reports() == 1
        with pytest.raises(UnwritableStoreError, match="readonly"):
            store.append_decision(decide())
        assert [entry.name for entry in path.parent.iterdir()] == ["whosays.db"]


@pytest.mark.parametrize("name", ["what? #1 %41.db", "Грозный.db", "a b&c=d.db"])
def test_any_name_of_a_file_will_do(tmp_path: Path, name: str) -> None:
    with Store.open(tmp_path / name) as store:
        store.save(told())

    assert [entry.name for entry in tmp_path.iterdir()] == [name]
    with Store.open(tmp_path / name, create=False) as store:
        assert store.count_reports() == 1


def test_a_store_cannot_be_made_on_the_systems_own_file_system() -> None:
    with pytest.raises(UnwritableStoreError, match="cannot be written"):
        Store.open("/proc/whosays.db")


def test_nothing_but_the_store_is_left_beside_it(store: Store, path: Path) -> None:
    store.save(told())
    store.close()

    assert [entry.name for entry in path.parent.iterdir()] == ["whosays.db"]


def test_a_failure_while_a_store_is_made_leaves_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("whosays.storing.making.make_tables", break_down)

    with pytest.raises(KeyboardInterrupt):
        Store.open(path)
    assert list(path.parent.iterdir()) == []


@pytest.mark.parametrize("address", ["mysql://host/name", "sqlite://", "sqlite:///:memory:", "what://", "://"])
def test_addresses_of_no_store_are_refused(address: str) -> None:
    with pytest.raises(UnsupportedStoreError, match="no address of a store"):
        Store.open(address)


def test_a_store_can_be_named_by_its_address(path: Path) -> None:
    with Store.open(f"sqlite:///{path}") as store:
        store.save(told())

    with Store.open(path, create=False) as store:
        assert store.count_reports() == 1


def test_two_programs_that_make_the_same_store_share_it(path: Path) -> None:
    program = (
        "import sys; from whosays.storing import Store; from whosays.model.extraction import Extraction;"
        "from whosays.model.report import Report\n"
        "with Store.open(sys.argv[1]) as store:\n"
        "    for n in range(20): store.save(Extraction(report=Report(name=f'{sys.argv[2]}{n}', text='x')))"
    )
    running = [subprocess.Popen([sys.executable, "-c", program, str(path), name]) for name in ("a", "b")]

    assert [process.wait(60) for process in running] == [0, 0]
    with Store.open(path, create=False) as store:
        assert store.count_reports() == 40


def test_a_program_that_is_killed_loses_at_most_the_report_in_hand(path: Path) -> None:
    program = (
        "import sys; from whosays.storing import Store; from whosays.model.extraction import Extraction;"
        "from whosays.model.report import Report\n"
        "with Store.open(sys.argv[1]) as store:\n"
        "    for n in range(10**6):\n"
        "        store.save(Extraction(report=Report(name=str(n), text='x')))\n"
        "        print(n, flush=True)"
    )
    running = subprocess.Popen([sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE, text=True)
    with running:
        assert running.stdout
        seen = [next(running.stdout) for _ in range(30)]
        running.kill()
        seen += running.stdout.readlines()

    with Store.open(path, create=False) as store:
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
