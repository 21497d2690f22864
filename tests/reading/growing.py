"""How the time of something grows with its size, by processor time, so that a busy machine does not matter."""

import time
from collections.abc import Callable

LINEAR = 9.0
"""Four times the size may take so many times as long; what grows with the square takes sixteen times as long."""


def growth(make: Callable[[int], Callable[[], object]], size: int) -> float:
    """How many times as long four times the size takes; each is made first, then measured three times."""
    return _least(make(4 * size)) / max(_least(make(size)), 1e-4)


def _least(work: Callable[[], object]) -> float:
    times = []
    for _ in range(3):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return min(times)
