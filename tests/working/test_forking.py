"""Work in forks gives what work in one process gives."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Sequence

import pytest

from whosays.working.forking import map_shares

PROGRAM = """
import os
from whosays.working.forking import map_shares
words = tuple(f"word{number}" for number in range(1000))
shares = map_shares(lambda some: (os.getpid(), [word.upper() for word in some]), words, least=10, workers=2)
assert [word for _, share in shares for word in share] == [word.upper() for word in words]
print(len({process for process, _ in shares} - {os.getpid()}))
"""
DYING = """
import os, signal
from whosays.working.forking import map_shares
home = os.getpid()

def work(some):
    if os.getpid() != home:
        os.kill(os.getpid(), signal.SIGKILL)
    return sum(some)

print(sum(map_shares(work, range(1000), least=10, workers=2)))
"""


def run(program: str) -> str:
    # A process of its own: this one has threads, and is not forked.
    done = subprocess.run([sys.executable, "-W", "error", "-c", program], capture_output=True, check=True, text=True)
    return done.stdout.strip()


@pytest.mark.skipif(sys.platform != "linux", reason="only on Linux is a process without threads safe to fork")
def test_shares_are_worked_through_in_forks_and_come_back_in_order() -> None:
    assert run(PROGRAM) in {"1", "2"}


@pytest.mark.skipif(sys.platform != "linux", reason="only on Linux is a process without threads safe to fork")
def test_where_forks_are_killed_this_process_does_the_work() -> None:
    assert run(DYING) == str(sum(range(1000)))


def test_few_values_and_a_process_with_threads_are_not_forked() -> None:
    here = os.getpid()

    def work(some: Sequence[int]) -> tuple[int, int]:
        return os.getpid(), sum(some)

    assert map_shares(work, range(5), least=10, workers=2) == [(here, 10)]
    ended = threading.Event()
    waiting = threading.Thread(target=ended.wait)
    waiting.start()
    try:
        assert map_shares(work, range(100), least=10, workers=2) == [(here, 4950)]
    finally:
        ended.set()
        waiting.join()
