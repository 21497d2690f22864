"""How far running reads have come, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from whosays.model.reading_run import ReadingRun
from whosays.model.wording import say_number, say_plural
from whosays.storing import Store


@dataclass(frozen=True, slots=True)
class RunProgress:
    """A read that is under way, in `words`; how many reports it has `done` of `total`, which is 0 where not known."""

    words: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class ReadingNow:
    """How many reports are in the store by now, and what is being read into it at this moment."""

    reports: int = 0
    runs: tuple[RunProgress, ...] = ()


def look_at_reading(store: Store) -> ReadingNow:
    """How far reading is now.

    Raises:
        StoreError: the store cannot be read.
    """
    runs = store.load_running_reads(datetime.now(UTC))
    return ReadingNow(store.count_reports(), tuple(map(describe_run, runs)))


def describe_run(run: ReadingRun) -> RunProgress:
    """A running read in words: "Reading: 120 of about 400 reports. The latest: wire-07.txt"."""
    done = (
        f"{say_number(run.done)} of about {say_plural(run.total, 'report')}"
        if run.total
        else say_plural(run.done, "report")
    )
    latest = f" The latest: {run.latest}" if run.latest else ""
    # Counting beforehand is rough: there may turn out to be more.
    return RunProgress(f"Reading: {done}.{latest}", run.done, max(run.total, run.done) if run.total else 0)
