"""Shares of one pile of values worked through by forks of this process, where nothing but results is to be sent.

A fork has all that this process has, at once and without copying it: for work on values that are large and there
already. It is only safe where no other thread is at work, and only on Linux is that enough; elsewhere this process
does the work by itself, with the same result.
"""

from __future__ import annotations

import multiprocessing
import sys
import threading
import warnings
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import pairwise
from typing import Any, TypeVar

from whosays.working.machine import count_workers

Value = TypeVar("Value")
Made = TypeVar("Made")

# So many shares for each fork, so that one with heavier shares holds nobody up.
_SHARES_A_FORK = 4
_given: list[Any] = []


def map_shares(
    work: Callable[[Sequence[Value]], Made], values: Sequence[Value], *, least: int, workers: int | None = None
) -> list[Made]:
    """What `work` makes of stretches of the values, in order; all of them are one stretch where they are few.

    `least`: from how many values on forks are worth while. `workers` None: as many as there are cores and memory for.
    """
    forks = workers or count_workers()
    if forks == 1 or len(values) < least or not _is_safe():
        return [work(values)]
    size = -(-len(values) // (forks * _SHARES_A_FORK))
    bounds = list(pairwise([*range(0, len(values), size), len(values)]))
    try:
        return _fork(work, values, bounds, forks)
    except BrokenProcessPool:
        # A fork was ended, mostly for want of memory: alone this process needs less.
        return [work(values[start:end]) for start, end in bounds]


def _is_safe() -> bool:
    return sys.platform == "linux" and threading.active_count() == 1


def _fork(
    work: Callable[[Sequence[Value]], Made], values: Sequence[Value], bounds: Sequence[tuple[int, int]], forks: int
) -> list[Made]:
    context = multiprocessing.get_context("fork")
    with warnings.catch_warnings():
        # Later Pythons warn of the waiting threads of numerical libraries, which mend themselves after a fork.
        warnings.simplefilter("ignore", DeprecationWarning)
        # What an initializer is given is not sent, but there.
        with ProcessPoolExecutor(forks, context, initializer=_take, initargs=(work, values)) as pool:
            return list(pool.map(_do, bounds))


def _take(work: Callable[[Sequence[Value]], Made], values: Sequence[Value]) -> None:
    _given[:] = [work, values]


def _do(bounds: tuple[int, int]) -> Any:
    work, values = _given
    return work(values[slice(*bounds)])
