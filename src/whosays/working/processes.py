"""A child process that answers requests: how it is started, and how it serves.

Requests and answers are pickled values on its standard input and output; what else it prints goes nowhere.
"""

from __future__ import annotations

import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import IO, Any, BinaryIO, cast


def start_process(module: str, environment: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
    """A child that runs a module which calls `serve`; `environment` is added to this process's own.

    Ending it is up to who started it (`end_process`); it ends by itself when that process is gone.
    """
    # It finds what this process finds, and never a module that happens to lie in the working folder.
    path = os.pathsep.join(filter(None, sys.path))
    return subprocess.Popen(  # noqa: S603  this very Python and a module of this package
        [sys.executable, "-P", "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **(environment or {}), "PYTHONPATH": path},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def end_process(process: subprocess.Popen[bytes]) -> None:
    """End a child at once, wait until it is gone and close its pipes."""
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        # What was not sent to its end cannot be sent any more.
        with suppress(OSError):
            cast("IO[bytes]", pipe).close()


def serve(answer: Callable[[Any], Iterator[object]]) -> None:
    """Give the answers to each request, in a child process; never returns, for the end of the requests ends it.

    A thread waits for that end while the work goes on, so that the child outlives nobody.
    """
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123  a descriptor, no file
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
    # Whoever stops the run at the keyboard stops the process that this one serves.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    requests: queue.SimpleQueue[object] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(sys.stdin.buffer, requests), daemon=True).start()
    while True:
        for part in answer(requests.get()):
            pickle.dump(part, answers, pickle.HIGHEST_PROTOCOL)
            answers.flush()


def _receive(stream: BinaryIO, requests: queue.SimpleQueue[object]) -> None:
    try:
        while True:
            requests.put(pickle.load(stream))  # noqa: S301  from the process that started this one
    finally:
        os._exit(0)
