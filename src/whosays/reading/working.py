"""The child process of `isolating`: takes files apart within limits and says what it found.

It ends by itself when the process that started it is gone, also where that was killed: a thread waits for the end of
the input while the work goes on.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module

from whosays.reading.isolating import MOST_MEMORY, End, Fault, Task
from whosays.working.processes import serve

_DEEPEST = 3_000


def main() -> None:
    """Work on tasks from the standard input until it ends."""
    _limit_memory()
    sys.setrecursionlimit(_DEEPEST)
    serve(_work_on)


def _work_on(task: Task) -> Iterator[object]:
    _limit_time(task.seconds)
    fault = None
    try:
        module, _, name = task.function.partition(":")
        yield from getattr(import_module(module), name)(task.content)
    except MemoryError:
        fault = Fault.MEMORY
    except Exception:  # noqa: BLE001  whatever a parser trips over in a hostile file
        fault = Fault.BROKEN
    yield End(fault)


def _limit_memory() -> None:
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  not on every system

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = MOST_MEMORY if hard == resource.RLIM_INFINITY else min(MOST_MEMORY, hard)
    # macOS knows the limit but does not always take it; the limits of the parsers remain.
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _limit_time(seconds: float) -> None:
    """Be ended by the system a while after the time is over, should nobody be left to watch it."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  not on every system

    usage = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = int(usage.ru_utime + usage.ru_stime + seconds) + 10
    resource.setrlimit(resource.RLIMIT_CPU, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))


if __name__ == "__main__":
    main()
