"""Reports read side by side: many workers, one order, and no more in hand than they need.

What comes out is what one process would give, in the same order, whatever the number of workers. The source is asked
for the next report only when there is room: a slow consumer or a long report holds it up, so that memory is bounded.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain
from queue import LifoQueue
from time import monotonic
from typing import Generic, TypeAlias, TypeVar

from whosays.errors import LostWorkersError
from whosays.model.extraction import Extraction
from whosays.model.problem import Problem, Stage
from whosays.model.report import Report
from whosays.working.worker import Failed, Lost, Outcome, Worker

Other = TypeVar("Other")

_WORTH_WORKERS = 40_000
"""Code points of text from which workers are started: what one process reads while they would get ready."""

_PATIENCE = 2.0
"""Seconds within which so much must come; with a slower source one process keeps up."""

_MOST_AHEAD = 1000
"""Items that are looked at before it is decided: where they hold less than that, they are of another kind."""

_SHARE = 12_000
"""Code points of text that a worker is given at a time: about half a second's work."""

_MOST_ITEMS = 100
_GATHERED_FOR = 0.2
"""Seconds after which a share is given out even if it is small."""

_SHARES_A_WORKER = 8
"""So many are in hand at most: the others have something to do while one reads a very long report."""

_MOST_LOST = 5
_LOST = (
    "This report could not be read: the process that read it was ended, and so was a second one; perhaps it needs too "
    "much memory. It was left out. Close other programs, or give fewer --workers, and read it again."
)


def extract_abreast(
    items: Iterable[Report | Other], extract: Callable[[Report], Extraction], *, workers: int
) -> Generator[Extraction | Problem | Other, None, None]:
    """What `extract` makes of each report among the items, and all else as it is, in the items' own order.

    `extract` is a function of a module, or a `functools.partial` of one. With one worker, and until so much comes at
    once that several are worth while, it is called in this process. A report over which two processes in turn are ended
    becomes a problem. Whoever stops before the end closes the iterator, which ends the workers.

    Raises:
        LostWorkersError: the workers are ended one after the other.
    """
    source = iter(items)
    if workers == 1:
        yield from _extract_here(source, extract)
        return
    while ahead := _gather(source, weight=_WORTH_WORKERS, most=_MOST_AHEAD, seconds=_PATIENCE):
        if _weigh(ahead) >= _WORTH_WORKERS:
            crew: _Crew[Other] = _Crew(extract, workers)
            yield from crew.extract(chain[Report | Other](ahead, source))
            return
        yield from _extract_here(ahead, extract)


def _extract_here(
    items: Iterable[Report | Other], extract: Callable[[Report], Extraction]
) -> Iterator[Extraction | Other]:
    for item in items:
        yield extract(item) if isinstance(item, Report) else item


def _gather(source: Iterator[Report | Other], *, weight: int, most: int, seconds: float) -> list[Report | Other]:
    """The next items: so many code points of text, at most so many items, or what comes in time; none at the end."""
    gathered: list[Report | Other] = []
    came, begun = 0, monotonic()
    for item in source:
        gathered.append(item)
        came += _weigh([item])
        if came >= weight or len(gathered) >= most or monotonic() - begun >= seconds:
            break
    return gathered


def _weigh(items: Iterable[object]) -> int:
    return sum(len(item.text) for item in items if isinstance(item, Report))


_Outcomes: TypeAlias = "Future[list[Outcome[Extraction]]]"


class _Crew(Generic[Other]):
    """Workers, each with a thread that hands it its shares; all are ended when the work is over or broken off."""

    def __init__(self, extract: Callable[[Report], Extraction], size: int) -> None:
        self._workers = [Worker(extract) for _ in range(size)]
        # The last one to come is the first to go, so that none is started without need.
        self._idle: LifoQueue[Worker[Report, Extraction]] = LifoQueue()
        for worker in self._workers:
            self._idle.put(worker)
        self._threads = ThreadPoolExecutor(size, thread_name_prefix="whosays-worker")
        self._lost_in_a_row = 0

    def extract(self, items: Iterator[Report | Other]) -> Iterator[Extraction | Problem | Other]:
        in_hand: deque[tuple[list[Report | Other], _Outcomes]] = deque()
        most = _SHARES_A_WORKER * len(self._workers)
        try:
            while share := _gather(items, weight=_SHARE, most=_MOST_ITEMS, seconds=_GATHERED_FOR):
                reports = [item for item in share if isinstance(item, Report)]
                in_hand.append((share, self._threads.submit(self._do, reports)))
                while len(in_hand) >= most or (in_hand and in_hand[0][1].done()):
                    yield from self._finish(*in_hand.popleft())
            while in_hand:
                yield from self._finish(*in_hand.popleft())
        finally:
            self._end()

    def _do(self, reports: Sequence[Report]) -> list[Outcome[Extraction]]:
        worker = self._idle.get()
        try:
            return worker.do(reports)
        finally:
            self._idle.put(worker)

    def _finish(self, share: Sequence[Report | Other], outcomes: _Outcomes) -> Iterator[Extraction | Problem | Other]:
        """What became of a share, once its worker is done with it."""
        made = iter(outcomes.result())
        for item in share:
            yield self._receive(item, next(made)) if isinstance(item, Report) else item

    def _receive(self, report: Report, outcome: Outcome[Extraction]) -> Extraction | Problem:
        if isinstance(outcome, Failed):
            raise outcome.error
        if not isinstance(outcome, Lost):
            self._lost_in_a_row = 0
            return outcome
        self._lost_in_a_row += 1
        if self._lost_in_a_row == _MOST_LOST:
            raise LostWorkersError
        return Problem(Stage.READING, _LOST, report.name, report.name)

    def _end(self) -> None:
        for worker in self._workers:
            worker.end()
        self._threads.shutdown(cancel_futures=True)
        for worker in self._workers:
            worker.close()
