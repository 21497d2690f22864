"""Reads that run are seen by others who have the store open."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from whosays.model.reading_run import ReadingRun
from whosays.storing import Store

AT = datetime(2024, 5, 1, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    place = tmp_path_factory.mktemp("stores") / "whosays.db" if request.param == "sqlite" else None
    with Store.open(place or request.getfixturevalue("address")) as opened:
        yield opened


def test_a_read_is_seen_until_it_is_over(store: Store) -> None:
    run = store.begin_run(at=AT, total=40)
    assert store.load_running_reads(AT) == (ReadingRun(id=run, started=AT, updated=AT, total=40, done=0, latest=""),)

    store.report_run(run, at=AT + SECOND, done=3, latest="c\x00.txt")
    assert store.load_running_reads(AT + 2 * SECOND) == (
        ReadingRun(id=run, started=AT, updated=AT + SECOND, total=40, done=3, latest="c\x00.txt"),
    )

    store.finish_run(run, at=AT + 2 * SECOND)
    assert store.load_running_reads(AT + 2 * SECOND) == ()


def test_reads_that_fell_silent_are_not_taken_for_running(store: Store) -> None:
    silent = store.begin_run(at=AT)
    lively = store.begin_run(at=AT + timedelta(minutes=4))

    assert [run.id for run in store.load_running_reads(AT + timedelta(minutes=5))] == [silent, lively]
    assert [run.id for run in store.load_running_reads(AT + timedelta(minutes=6))] == [lively]
    store.report_run(silent, at=AT + timedelta(minutes=6), done=1, latest="a.txt")
    assert [run.id for run in store.load_running_reads(AT + timedelta(minutes=6))] == [silent, lively]
    for run in (silent, lively):
        store.finish_run(run, at=AT + timedelta(minutes=7))


def test_a_running_read_is_no_change_of_what_is_kept(store: Store) -> None:
    before = store.find_stamp()
    store.finish_run(store.begin_run(at=AT), at=AT)

    assert store.find_stamp() == before
