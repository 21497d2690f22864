"""The child process of `isolating`: takes files apart within limits and says what it found.

It ends by itself when the process that started it is gone, also where that was killed: a thread waits for the end of
the input while the work goes on.
"""

from __future__ import annotations

import os
import pickle
import queue
import signal
import sys
import threading
from contextlib import suppress
from importlib import import_module
from typing import BinaryIO

from whosays.reading.isolating import MOST_MEMORY, End, Fault, Task

_DEEPEST = 3_000


def main() -> None:
    """Work on tasks from the standard input until it ends; what the work itself prints goes nowhere."""
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123  a descriptor, no file
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
    # Whoever stops the run at the keyboard stops the process that this one serves.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory()
    sys.setrecursionlimit(_DEEPEST)
    tasks: queue.Queue[Task] = queue.Queue()
    threading.Thread(target=_receive, args=(sys.stdin.buffer, tasks), daemon=True).start()
    while True:
        _work_on(tasks.get(), replies)


def _receive(requests: BinaryIO, tasks: queue.Queue[Task]) -> None:
    try:
        while True:
            tasks.put(pickle.load(requests))  # noqa: S301  from the process that started this one
    finally:
        os._exit(0)


def _work_on(task: Task, replies: BinaryIO) -> None:
    _limit_time(task.seconds)
    fault = None
    try:
        module, _, name = task.function.partition(":")
        for part in getattr(import_module(module), name)(task.content):
            pickle.dump(part, replies)
            replies.flush()
    except MemoryError:
        fault = Fault.MEMORY
    except Exception:  # noqa: BLE001  whatever a parser trips over in a hostile file
        fault = Fault.BROKEN
    pickle.dump(End(fault), replies)
    replies.flush()


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
