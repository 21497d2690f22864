"""Parsing that may go wrong, done in a process of its own: a hostile file costs that process and not the run.

PDF and Word files are small programs and packed archives: a few bytes can ask for hours or for all memory. What takes
them apart therefore runs in a child process with limits, which is started once, serves file after file, and is ended
and started again where a limit is passed. What it gave up to then is kept.
"""

from __future__ import annotations

import atexit
import pickle
import subprocess
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import IO, Generic, TypeVar, cast

from whosays.working.processes import end_process, start_process

MOST_MEMORY = 2 * 1024**3
"""How much memory, in bytes, the child process may ask for; kept where the system has such limits (not on Windows)."""
_SECONDS = 20.0
_SECONDS_A_MEGABYTE = 1.0

Part = TypeVar("Part")


class Fault(StrEnum):
    """Why a file was not taken apart to its end, in words that complete "This file ..."."""

    TIME = "takes too long to read"
    MEMORY = "needs too much memory to be read"
    BROKEN = "is damaged in a way that stops the reading of it"


@dataclass(frozen=True, slots=True)
class Task:
    """One file's bytes, the function that takes them apart ("module:name"), and its limit in seconds."""

    function: str
    content: bytes
    seconds: float


@dataclass(frozen=True, slots=True)
class End:
    """The last thing that the child says of a task."""

    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Part]):
    """The parts that a file was taken apart into, and why they stop short (None: they do not)."""

    parts: tuple[Part, ...]
    fault: Fault | None = None


def take_apart(
    function: Callable[[bytes], Iterator[Part]], content: bytes, *, seconds: float | None = None
) -> Outcome[Part]:
    """What a function of a module makes of bytes, worked out in the child process.

    `function` is one that can be imported, and its parts are values that can be pickled. `seconds` is the time that it
    may take; None: by the size of the content. An error within it is a fault of the file.
    """
    limit = _SECONDS + _SECONDS_A_MEGABYTE * len(content) / 1024**2 if seconds is None else seconds
    return _CHILD.work_on(function, content, limit)


def end_child() -> None:
    """Let the child process go, where there is one; the next file starts another."""
    _CHILD.end()


class _Child:
    """The child process: started when it is first needed, one task at a time."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def work_on(self, function: Callable[[bytes], Iterator[Part]], content: bytes, seconds: float) -> Outcome[Part]:
        with self._lock:
            process = self._started()
            watch = _Watch(process, seconds)
            try:
                outcome: Outcome[Part] = _ask(process, Task(_name(function), content, seconds))
            except BaseException:
                self._stop()
                raise
            finally:
                watch.cancel()
            if outcome.fault:
                self._stop()
        return Outcome(outcome.parts, Fault.TIME if watch.rang else outcome.fault)

    def end(self) -> None:
        with self._lock:
            self._stop()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._stop()
            self._process = start_process("whosays.reading.working")
        return self._process

    def _stop(self) -> None:
        if self._process is None:
            return
        end_process(self._process)
        self._process = None


class _Watch:
    """Ends a process when its time is over."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        self.rang = False
        self._process = process
        self._timer = threading.Timer(seconds, self._ring)
        self._timer.daemon = True
        self._timer.start()

    def _ring(self) -> None:
        self.rang = True
        self._process.kill()

    def cancel(self) -> None:
        self._timer.cancel()
        self._timer.join()


def _name(function: Callable[[bytes], Iterator[Part]]) -> str:
    return f"{function.__module__}:{function.__qualname__}"


def _ask(process: subprocess.Popen[bytes], task: Task) -> Outcome[Part]:
    parts: list[Part] = []
    # Both were asked for as pipes.
    requests, replies = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
    try:
        pickle.dump(task, requests)
        requests.flush()
        while not isinstance(part := pickle.load(replies), End):  # noqa: S301  from this program's own child
            parts.append(part)
    except (OSError, EOFError, pickle.UnpicklingError):
        # It was ended, by the watch or by the system for want of memory.
        return Outcome(tuple(parts), Fault.BROKEN)
    return Outcome(tuple(parts), part.fault)


_CHILD = _Child()
atexit.register(end_child)
