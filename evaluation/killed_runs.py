"""Runs on many machines that may be killed: an archive, a cluster on this machine, and a run's folder to be loaded."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from evaluation.dying import invent_extractions
from whosays.distributed.extracting import EXTRACTIONS, PROBLEMS
from whosays.distributed.folder import RunFolder, Step, write_rows
from whosays.distributed.manifest import begin, list_inputs, make_manifest
from whosays.distributed.reading import FINDINGS, Finding
from whosays.model.problem import Problem, Stage
from whosays.reading.columns import Columns

_NO_DASHBOARD = ("--no-dashboard", "--dashboard-address", "127.0.0.1:0")
_TOWNS = ("Kaduna", "Herat", "Osh")


def write_archive(folder: Path) -> Path:
    """A few reports of three incidents; each is told twice."""
    archive = folder / "archive"
    archive.mkdir()
    for number, town in enumerate(_TOWNS * 2):
        day = number % len(_TOWNS) + 2
        words = f"Gunmen killed {number + 9} guards at a prison in {town} on {day} May 2022, officials said.\n"
        (archive / f"{number}.txt").write_text(words, encoding="utf-8")
    (archive / "empty.txt").touch()
    return archive


def read_files(folder: Path) -> dict[str, bytes]:
    """All files of a run's folder."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def write_run(folder: Path) -> Path:
    """The folder of a run that is through, with the invented reports, a part for each file."""
    run = RunFolder(folder / "run")
    inputs, columns = list_inputs([write_archive(folder)], partition_size=1), Columns()
    manifest = make_manifest(inputs, columns=columns, triage=True, partition_size=1)
    begin(run, manifest, inputs)
    for number in range(manifest.parts):
        write_rows(run.part(Step.READING, number), FINDINGS, [Finding(before=())])
        write_rows(run.part(Step.EXTRACTING, number), EXTRACTIONS, list(invent_extractions(number)))
        problem = Problem(Stage.READING, "It is empty.", f"empty-{number}.txt")
        write_rows(run.problems(number), PROBLEMS, [problem])
    return run.path


@contextmanager
def open_cluster() -> Iterator[str]:
    """The address of a scheduler with one worker, both on this machine; they are gone when this is left."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port = asked.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory() as scratch, suppress(ProcessLookupError):
        commands = (
            ["distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", str(port), *_NO_DASHBOARD],
            ["distributed.cli.dask_worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard"],
        )
        started = [
            subprocess.Popen(
                [sys.executable, "-m", *command],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd=scratch,
                start_new_session=True,
            )
            for command in commands
        ]
        try:
            yield address
        finally:
            for process in started:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
