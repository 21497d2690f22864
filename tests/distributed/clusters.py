"""Real clusters: a scheduler and workers, each a process of its own, that speak over TCP."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Self

from whosays.distributed.cluster import Place

ROOT = Path(__file__).parents[2]
PATIENCE = 120.0
_NO_DASHBOARD = ("--no-dashboard", "--dashboard-address", "127.0.0.1:0")


class Cluster:
    """A scheduler and its workers; all of them are gone when it is left."""

    def __init__(self, log: Path, *, within: Mapping[str, str] | None = None, host: str = "127.0.0.1") -> None:
        """`log`: a folder for what the processes print; `within`: the network namespace of each, by name."""
        self._log = log
        self._within = within or {}
        self._host = host
        self._processes: dict[str, subprocess.Popen[bytes]] = {}
        self._log.mkdir(parents=True, exist_ok=True)

    def __enter__(self) -> Self:
        self.port = _free_port()
        self.start_scheduler()
        return self

    def __exit__(self, *_: object) -> None:
        for name in reversed(list(self._processes)):
            self.kill(name)

    @property
    def address(self) -> str:
        return f"tcp://{self._host}:{self.port}"

    @property
    def place(self) -> Place:
        return Place(scheduler=self.address, patience=PATIENCE)

    def start_scheduler(self) -> None:
        self._start(
            "scheduler",
            ["distributed.cli.dask_scheduler", "--host", self._host, "--port", str(self.port), *_NO_DASHBOARD],
        )

    def start_worker(
        self,
        name: str,
        *options: str,
        environment: Mapping[str, str] | None = None,
        prepare: Callable[[], None] | None = None,
    ) -> None:
        arguments = ["distributed.cli.dask_worker", self.address, "--name", name, "--nthreads", "1", "--no-dashboard"]
        scratch = self._log / f"{name}-scratch"
        self._start(name, [*arguments, "--local-directory", str(scratch), *options], environment, prepare)

    def kill(self, name: str) -> None:
        """Kill a process, and what it started, with no chance to tidy up."""
        process = self._processes.pop(name)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def printed_by(self, name: str) -> str:
        return (self._log / f"{name}.log").read_text(errors="replace")

    def _start(
        self,
        name: str,
        arguments: Sequence[str],
        environment: Mapping[str, str] | None = None,
        prepare: Callable[[], None] | None = None,
    ) -> None:
        namespace = self._within.get(name)
        inside = ["ip", "netns", "exec", namespace] if namespace else []
        paths = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
        with (self._log / f"{name}.log").open("ab") as log:
            self._processes[name] = subprocess.Popen(
                [*inside, sys.executable, "-m", *arguments],
                stdout=log,
                stderr=log,
                env={**os.environ, "PYTHONPATH": paths, **(environment or {})},
                start_new_session=True,
                preexec_fn=prepare,  # noqa: PLW1509  limits must be set in the new process itself
            )


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
    return port


def wait_until(is_so: Callable[[], bool], *, seconds: float = PATIENCE) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "it did not come about in time"
        time.sleep(0.02)
