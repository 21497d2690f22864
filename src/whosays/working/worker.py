"""One child process that does the same work on value after value, and what becomes of those that end it."""

from __future__ import annotations

import pickle
import subprocess
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO, Generic, TypeAlias, TypeVar, cast

from whosays.working.processes import end_process, start_process

Given = TypeVar("Given")
Made = TypeVar("Made")

# A worker is one of as many as there are cores: its libraries must not each take all of them.
_ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1"
)


@dataclass(frozen=True, slots=True)
class Job(Generic[Given, Made]):
    """What a worker is asked to do: a function that can be imported, and the values to call it with, in order."""

    work: Callable[[Given], Made]
    values: Sequence[Given]


@dataclass(frozen=True, slots=True)
class Failed:
    """The work raised this error, as it would have in one process."""

    error: Exception


@dataclass(frozen=True, slots=True)
class Lost:
    """The process was ended over this value, and so was another that had nothing else to do."""


Outcome: TypeAlias = Made | Failed | Lost


class _EndedError(Exception):
    """The process is gone."""


class Worker(Generic[Given, Made]):
    """A child process, started when it is first needed, and again when it was ended by something else than `end`."""

    def __init__(self, work: Callable[[Given], Made]) -> None:
        """`work`: a function of a module, or a `functools.partial` of one."""
        self._work = work
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._is_over = False

    def do(self, values: Sequence[Given]) -> list[Outcome[Made]]:
        """What the work makes of each value, in order; shorter where `end` was called meanwhile.

        A value over which the process is ended, as by the system for want of memory, is tried once more, alone, in a
        new one.
        """
        done: list[Outcome[Made]] = []
        while len(done) < len(values) and not self._is_over:
            try:
                for outcome in self._ask(values[len(done) :]):
                    done.append(outcome)  # noqa: PERF402  what is there before the process ends is kept
            except _EndedError:
                self.close()
                done.append(self._do_alone(values[len(done)]))
        return done

    def end(self) -> None:
        """End the process at once, also while another thread waits for it in `do`; it is not started again."""
        with self._lock:
            self._is_over = True
            if self._process:
                self._process.kill()

    def close(self) -> None:
        """Let go of the process, once no other thread is in `do`; unless `end` was called, the next `do` starts one."""
        with self._lock:
            if self._process:
                end_process(self._process)
            self._process = None

    def _do_alone(self, value: Given) -> Outcome[Made]:
        try:
            (outcome,) = self._ask([value])
        except _EndedError:
            self.close()
            return Lost()
        return outcome

    def _ask(self, values: Sequence[Given]) -> Iterator[Outcome[Made]]:
        process = self._started()
        # Both were asked for as pipes.
        requests, answers = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
        try:
            pickle.dump(Job(self._work, values), requests, pickle.HIGHEST_PROTOCOL)
            requests.flush()
            for _ in values:
                yield pickle.load(answers)  # noqa: S301  from this program's own child
        except (OSError, EOFError, pickle.UnpicklingError) as error:
            raise _EndedError from error

    def _started(self) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._is_over:
                raise _EndedError
            if self._process is None:
                self._process = start_process("whosays.working.serving", _ONE_THREAD)
            return self._process
