"""Several programs, threads and desks over one store: nothing lost, nothing twice, the same order for all."""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier, Event

import pytest
from sqlalchemy import Connection
from tests.storing.samples import AT, decide, told

from whosays.errors import StaleDecisionError
from whosays.model.act import GradeSource, SourceGrade
from whosays.model.decision import Decision
from whosays.storing import Store, StoreStamp
from whosays.storing.location import connect, locate, prepare_file, write
from whosays.storing.migration import migrate
from whosays.web.desk import Desk

WRITERS = 3
ROUNDS = 6

PROGRAM = f"""
import json, sys
from tests.storing.samples import decide, told
from whosays.storing import Store
place, writer = sys.argv[1], int(sys.argv[2])
outcomes = []
with Store.open(place, patience=60) as store:
    for number in range({ROUNDS}):
        shared = [told(f"shared {{number + ahead}}.txt") for ahead in range(3)]
        if writer % 2:
            shared.reverse()
        outcomes += store.save_many([*shared, told(f"of {{writer}}, {{number}}.txt")])
        store.append_decision(decide(f"by {{writer}}, {{number}}", by=str(writer)))
        store.append_decision(decide(f"by all, {{number}}"))
print(json.dumps(outcomes))
"""


def at_once(tasks: int, do: Callable[[int], object]) -> list[object]:
    """What a task gives for each number, all begun at the same moment, each in a thread; an error as a value."""
    barrier = Barrier(tasks)

    def begin(number: int) -> object:
        barrier.wait()
        try:
            return do(number)
        except StaleDecisionError as error:
            return error

    with ThreadPoolExecutor(tasks) as pool:
        return list(pool.map(begin, range(tasks)))


def test_writers_of_the_same_reports_and_decisions_lose_nothing_and_double_nothing(unmade: str) -> None:
    command = [sys.executable, "-c", PROGRAM, unmade]
    running = [
        subprocess.Popen([*command, str(writer)], stdout=subprocess.PIPE, text=True) for writer in range(WRITERS)
    ]
    said = [process.communicate(timeout=120)[0] for process in running]

    assert [process.returncode for process in running] == [0] * WRITERS
    outcomes = Counter(outcome for one in said for outcome in json.loads(one))
    reports = {f"shared {number}.txt" for number in range(ROUNDS + 2)}
    reports |= {f"of {writer}, {number}.txt" for writer in range(WRITERS) for number in range(ROUNDS)}
    notes = {f"by {writer}, {number}" for writer in range(WRITERS) for number in range(ROUNDS)}
    notes |= {f"by all, {number}" for number in range(ROUNDS)}
    assert outcomes == {"new": len(reports), "unchanged": WRITERS * ROUNDS * 4 - len(reports)}
    with Store.open(unmade, create=False) as store:
        kept = [extraction.report.name for extraction in store.load_extractions()]
        decided = [decision.note for decision in store.load_decisions()]
        assert kept == sorted(reports)
        assert sorted(decided) == sorted(notes)
        assert store.find_stamp() == StoreStamp(readings=len(reports), decisions=len(notes))
    for writer in range(WRITERS):
        own = [note for note in decided if note.startswith(f"by {writer},")]
        assert own == [f"by {writer}, {number}" for number in range(ROUNDS)]


def test_whoever_looks_while_others_decide_sees_a_beginning_of_one_order(location: str) -> None:
    over, looked = Event(), Event()
    seen: list[tuple[Decision, ...]] = []

    def take_part(number: int) -> None:
        with Store.open(location, patience=60) as store:
            if number == WRITERS:
                while not over.is_set():
                    seen.append(store.load_decisions())
                    looked.set()
                return
            for turn in range(ROUNDS):
                # However slow the machine is, somebody looks between two of these.
                if number == 0:
                    assert looked.wait(60)
                    looked.clear()
                store.append_decision(decide(f"{number} {turn}"))
        if number == 0:
            over.set()

    at_once(WRITERS + 1, take_part)

    with Store.open(location) as store:
        order = store.load_decisions()
    assert len(order) == WRITERS * ROUNDS
    assert len(seen) > 1
    assert all(beginning == order[: len(beginning)] for beginning in seen)


def test_of_those_who_decide_about_the_same_at_once_one_is_heard(location: str) -> None:
    def judge(number: int) -> None:
        with Store.open(location, patience=60) as store:
            graded = GradeSource("The ministry", list(SourceGrade)[number])
            store.append_decision(Decision(act=graded, reviewer=f"r{number}", at=AT), seen=0)

    answers = at_once(WRITERS, judge)

    with Store.open(location) as store:
        (heard,) = store.load_decisions()
    refused = [answer for answer in answers if isinstance(answer, StaleDecisionError)]
    assert len(refused) == WRITERS - 1
    assert all(error.decisions == (heard,) for error in refused)


def test_of_those_who_bring_a_store_up_to_date_at_once_one_does(unmade: str, monkeypatch: pytest.MonkeyPatch) -> None:
    place = locate(unmade)
    if place.path:
        prepare_file(place.path)
    engine = connect(place, patience=10)
    with write(engine) as connection:
        migrate(connection, to="0001")
    engine.dispose()
    done: list[int] = []

    def count(connection: Connection) -> None:
        done.append(1)
        migrate(connection)

    monkeypatch.setattr("whosays.storing.making.migrate", count)

    def open_and_save(number: int) -> object:
        with Store.open(unmade, patience=60) as store:
            return store.save(told(f"{number}.txt")).value

    assert at_once(WRITERS, open_and_save) == ["new"] * WRITERS
    assert len(done) == 1


def test_two_desks_over_one_store_see_what_the_other_decides_and_reads(location: str) -> None:
    with Store.open(location) as one_store, Store.open(location) as other_store:
        one_store.save(told("one.txt"))
        one, other = Desk(one_store, reviewer="Ana"), Desk(other_store, reviewer="Bo")
        before = [desk.look().seen for desk in (one, other)]
        made = one.decide(GradeSource("police", SourceGrade.B), reviewer="Ana", seen=0)

        assert before == [0, 0]
        assert other.look().casebook.decisions == (made,)
        with pytest.raises(StaleDecisionError, match=r"^Ana has decided"):
            other.decide(GradeSource("police", SourceGrade.C), reviewer="Bo", seen=0)
        answer = other.decide(GradeSource("police", SourceGrade.C), reviewer="Bo", seen=1)
        assert answer.at > made.at
        assert one.look().casebook.decisions == (made, answer)

        other_store.save_many([told("two.txt"), replace(told("one.txt"), claims=())])
        for desk in (one, other):
            desk.look()
            desk.finish_renewing()
            names = sorted(report.name for report in desk.look().casebook.reports.values())
            assert names == ["one.txt", "two.txt"]
            assert len(desk.look().casebook.claims) == 1
