"""Reads that run are seen by others who have the store open."""

from datetime import UTC, datetime, timedelta

from whosays.model.reading_run import ReadingRun
from whosays.storing import Store

AT = datetime(2024, 5, 1, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def test_a_read_is_seen_until_it_is_over(lasting: Store) -> None:
    run = lasting.begin_run(at=AT, total=40)
    assert lasting.load_running_reads(AT) == (ReadingRun(id=run, started=AT, updated=AT, total=40, done=0, latest=""),)

    lasting.report_run(run, at=AT + SECOND, done=3, latest="c\x00.txt")
    assert lasting.load_running_reads(AT + 2 * SECOND) == (
        ReadingRun(id=run, started=AT, updated=AT + SECOND, total=40, done=3, latest="c\x00.txt"),
    )

    lasting.finish_run(run, at=AT + 2 * SECOND)
    assert lasting.load_running_reads(AT + 2 * SECOND) == ()


def test_reads_that_fell_silent_are_not_taken_for_running(lasting: Store) -> None:
    silent = lasting.begin_run(at=AT)
    lively = lasting.begin_run(at=AT + timedelta(minutes=4))

    assert [run.id for run in lasting.load_running_reads(AT + timedelta(minutes=5))] == [silent, lively]
    assert [run.id for run in lasting.load_running_reads(AT + timedelta(minutes=6))] == [lively]
    lasting.report_run(silent, at=AT + timedelta(minutes=6), done=1, latest="a.txt")
    assert [run.id for run in lasting.load_running_reads(AT + timedelta(minutes=6))] == [silent, lively]
    for run in (silent, lively):
        lasting.finish_run(run, at=AT + timedelta(minutes=7))


def test_a_running_read_is_no_change_of_what_is_kept(lasting: Store) -> None:
    before = lasting.find_stamp()
    lasting.finish_run(lasting.begin_run(at=AT), at=AT)

    assert lasting.find_stamp() == before
