"""A short seeded part of what `python -m evaluation.faults` does by the hundred."""

import os
from pathlib import Path

import pytest
from tests.storing.conftest import DATABASE

from evaluation.dying import do_until
from evaluation.faults import kill_at_random
from evaluation.works import READING, WORKS


def test_work_on_a_file_that_is_killed_loses_nothing() -> None:
    outcomes = list(kill_at_random(len(WORKS), seed=1))

    assert [outcome.faults for outcome in outcomes] == [()] * len(outcomes)
    assert sum(outcome.was_killed for outcome in outcomes) > len(outcomes) // 2
    assert {outcome.work for outcome in outcomes} == {work.name for work in WORKS}


def test_work_on_a_server_that_is_killed_loses_nothing() -> None:
    server = os.environ.get(DATABASE)
    if server is None:
        pytest.skip(f"{DATABASE} names no database")

    works = [work for work in WORKS if work.name in {"keep", "migrate 0005", "desk"}]

    outcomes = list(kill_at_random(len(works), seed=1, works=works, server=server))

    assert [outcome.faults for outcome in outcomes] == [()] * len(outcomes)


def test_reading_reports_that_is_killed_loses_nothing() -> None:
    (outcome,) = kill_at_random(1, seed=2, works=[READING])

    assert (outcome.was_killed, outcome.faults) == (True, ())


def test_a_process_is_killed_at_the_moment_that_is_asked_for(tmp_path: Path) -> None:
    folder = tmp_path
    whole = do_until(0, ["keep", str(folder / "whole.db")], folder)
    killed = do_until(whole.moments * 9 // 10, ["keep", str(folder / "killed.db")], folder)

    assert (whole.status, killed.status) == (0, -9)
    assert 0 < len(killed.printed.splitlines()) < len(whole.printed.splitlines())
    assert whole.printed.startswith(killed.printed)
