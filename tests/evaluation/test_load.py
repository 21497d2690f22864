"""The measure of a desk under load: what it counts, and that it finds a decision that is not in the store."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from tests.web.browsing import serve

from evaluation.load import Answer, Outcome, fill, find_percentile, judge, open_desk, say, work
from whosays.simulating import simulate
from whosays.storing import Store

ANSWERS = tuple(Answer("list", thousandth / 1000, 200) for thousandth in range(100, 200))


def make_outcome(*, answers: tuple[Answer, ...] = ANSWERS, lost: int = 0, doubled: int = 0) -> Outcome:
    return Outcome(answers=answers, acknowledged=7, lost=lost, doubled=doubled, met=1, read=12)


def test_percentiles_are_of_all_answers() -> None:
    assert find_percentile(ANSWERS, 50) == 0.15
    assert find_percentile(ANSWERS, 95) == 0.195
    assert find_percentile(ANSWERS, 100) == 0.199
    assert find_percentile((), 95) == 0.0


@pytest.mark.parametrize(
    ("outcome", "is_good"),
    [
        (make_outcome(), True),
        (make_outcome(lost=1), False),
        (make_outcome(doubled=1), False),
        (make_outcome(answers=(*ANSWERS, Answer("claim", 0.1, 500))), False),
        (make_outcome(answers=(*ANSWERS, Answer("claim", 60.0, 0))), False),
        (make_outcome(answers=(*ANSWERS, Answer("decision", 0.1, 409))), True),
        (make_outcome(answers=tuple(Answer("list", 0.6, 200) for _ in range(20))), False),
    ],
)
def test_only_what_came_in_time_and_is_all_there_is_good(outcome: Outcome, *, is_good: bool) -> None:
    assert outcome.is_good() is is_good


def test_what_was_seen_is_said_by_kind() -> None:
    told = list(say(make_outcome(answers=(*ANSWERS, Answer("decision", 0.3, 303)))))
    assert told[1].split() == ["decision", "1", "300", "300", "300", "300"]
    assert told[-2] == "status: 200 100, 303 1"
    assert told[-1].startswith("7 decisions acknowledged, 0 lost, 0 twice; 1 met another's; 12 reports read")


def test_reviewers_lose_nothing_at_a_desk_while_reports_come_in(location: str) -> None:
    fill(location, 30)
    with Store.open(location) as store, serve(store) as address, ThreadPoolExecutor() as beside:
        coming = beside.submit(_save_one_by_one, location)
        people = work(address, reviewers=4, seconds=2, pause=0.1)
        coming.result()
    outcome = judge(location, people, reports=30)
    assert outcome.acknowledged > 0
    assert (outcome.failed, outcome.lost, outcome.doubled, outcome.read) == (0, 0, 0, 40)


def _save_one_by_one(location: str) -> None:
    with Store.open(location) as store:
        for told in simulate(incidents=15, reports=40, seed=3, brief=True):
            store.save(told.truth)


def test_a_decision_that_is_not_there_or_twice_there_is_found(tmp_path: Path) -> None:
    place = str(tmp_path / "some.db")
    fill(place, 5)
    with Store.open(place) as store, serve(store) as address:
        person = work(address, reviewers=1, seconds=0, pause=0.05)[0]
        kept = person.notes[0]
        person.notes.append("a note that nobody kept")
        assert judge(place, [person], reports=5).lost == 1
        decision = next(each for each in store.load_decisions() if each.note == kept)
        store.append_decision(decision.taken_back(reviewer="Ada", at=decision.at + timedelta(1), note=kept))
        assert judge(place, [person], reports=5).doubled == 1


def test_a_desk_under_load_is_a_process_of_its_own(tmp_path: Path) -> None:
    place = str(tmp_path / "some.db")
    fill(place, 3)
    with open_desk(place) as address:
        assert httpx.get(address).is_success
    with pytest.raises(httpx.ConnectError):
        httpx.get(address)
