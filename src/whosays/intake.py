"""What a read brings into a store: kept several reports at a time, counted, and told of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Self

from whosays.errors import StoreError
from whosays.model.extraction import Coverage, Extraction
from whosays.model.problem import Problem

if TYPE_CHECKING:
    from whosays.storing import Store

_ANNOUNCED_EVERY = 1.0
"""Seconds: each time costs a transaction."""

_KEPT_EVERY = 1.0
_MOST_HELD = 64
"""Each transaction waits for the disk, so that reports are kept together: after so many seconds, or so many of them."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a read is.

    `new`, `changed` and `unchanged` count reports as the store saw them; `latest` is the name of the report, or the
    place of the problem, that came last.
    """

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    latest: str = ""

    @property
    def reports(self) -> int:
        """How many reports there were, known ones too."""
        return self.new + self.changed + self.unchanged


@dataclass(frozen=True, slots=True)
class Intake(Progress):
    """What a read has brought in; `problems` are all that were met, in order, those of reports included.

    `without_sign` of those that were not known have no sign of an incident, so that nothing of them was parsed.
    """

    problems: tuple[Problem, ...] = ()
    without_sign: int = 0


@dataclass(frozen=True, slots=True)
class Known:
    """A report that the store holds as it is: its name, and what was told of it when it was read."""

    report: str
    problems: tuple[Problem, ...]


class Inbox:
    """Takes in what is read, in order, and keeps it in a store about every second.

    A context manager: when it is left, by whatever error too, all that was taken in is kept.
    """

    def __init__(self, store: Store, tell: Callable[[Progress], None]) -> None:
        """`tell` is called of each report and each problem, once it is kept."""
        self._store = store
        self._tell = tell
        self._held: list[Extraction | Problem | Known] = []
        self._since = monotonic()
        self._problems: list[Problem] = []
        self._counts = dict.fromkeys(("new", "changed", "unchanged"), 0)
        self._latest = ""
        self._without_sign = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self.keep()
        elif not isinstance(error, StoreError):
            # What went wrong matters more than that it cannot be written down.
            with suppress(StoreError):
                self.keep()

    def take(self, item: Extraction | Problem | Known) -> None:
        """Take one more, and keep all that are held where it is time.

        Raises:
            StoreError: the store cannot be written.
        """
        if not self._held:
            self._since = monotonic()
        self._held.append(item)
        if len(self._held) >= _MOST_HELD or monotonic() - self._since >= _KEPT_EVERY:
            self.keep()

    def keep(self) -> None:
        """Keep all that is held, then tell of each.

        Raises:
            StoreError: the store cannot be written.
        """
        # What is not kept yet when this is broken off is still held.
        problems = [item for item in self._held if isinstance(item, Problem)]
        if problems:
            self._store.save_reading_problems(problems)
        extractions = [item for item in self._held if isinstance(item, Extraction)]
        saved = iter(self._store.save_many(extractions) if extractions else ())
        held, self._held = self._held, []
        for item in held:
            if isinstance(item, Problem):
                self._problems.append(item)
                self._latest = item.place
            elif isinstance(item, Known):
                self._count("unchanged", item.report, item.problems)
            else:
                self._without_sign += item.coverage is Coverage.NONE
                self._count(next(saved).value, item.report.name, item.problems)
            self._tell(Progress(**self._counts, latest=self._latest))

    def _count(self, outcome: str, report: str, problems: tuple[Problem, ...]) -> None:
        # What was redacted was known, too.
        self._counts["unchanged" if outcome == "refused" else outcome] += 1
        self._problems.extend(problems)
        self._latest = report

    def sum_up(self) -> Intake:
        """What was kept so far."""
        return Intake(
            **self._counts, latest=self._latest, problems=tuple(self._problems), without_sign=self._without_sign
        )


@contextmanager
def announce_run(store: Store, total: int | None) -> Iterator[Callable[[Progress], None]]:
    """What tells others, about every second, how far a read is; when it is left, the read is over.

    Raises:
        StoreError: the store cannot be written.
    """
    run = store.begin_run(at=datetime.now(UTC), total=total)
    told = monotonic()

    def announce(progress: Progress) -> None:
        nonlocal told
        if monotonic() - told >= _ANNOUNCED_EVERY:
            store.report_run(run, at=datetime.now(UTC), done=progress.reports, latest=progress.latest)
            told = monotonic()

    try:
        yield announce
    except BaseException:
        # What went wrong matters more than that it cannot be written down.
        with suppress(StoreError):
            store.finish_run(run, at=datetime.now(UTC))
        raise
    store.finish_run(run, at=datetime.now(UTC))
