"""Errors of reading on many machines."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from whosays.errors.root import UsageError, WhosaysError


class UnreachableSchedulerError(WhosaysError):
    """No scheduler answers at the address given."""

    def __init__(self, address: str, reason: str) -> None:
        """`address`: as the user gave it; `reason`: what the system said."""
        super().__init__(
            f"The scheduler {address} cannot be reached ({reason}). Check the address, that the scheduler runs, and "
            "that both ends ask for encryption or neither does."
        )
        self.address = address


class LostSchedulerError(WhosaysError):
    """The scheduler went away while it was needed."""

    def __init__(self, address: str, folder: Path) -> None:
        """`address`: the scheduler's; `folder`: the run's."""
        super().__init__(
            f"The connection to the scheduler {address} was lost. What is done stays in {folder}: start a scheduler "
            "and workers again, then run the same command with --resume."
        )
        self.address = address


class NoWorkersError(WhosaysError):
    """A scheduler has no workers."""

    def __init__(self, address: str, seconds: float) -> None:
        """`address`: the scheduler's; `seconds`: how long was waited."""
        super().__init__(
            f"No worker has come to the scheduler {address} within {seconds:g} seconds. Start workers "
            "(`dask worker ADDRESS --nthreads 1`), then run this again."
        )
        self.address = address


class OtherVersionError(WhosaysError):
    """A worker or the scheduler runs another version of something than this program."""

    def __init__(self, who: str, package: str, theirs: str | None, ours: str) -> None:
        """`who`: "worker tcp://..."; `package`: what differs; `theirs`: None where it is not there."""
        has = f"has {package} {theirs}" if theirs else f"has no {package}"
        super().__init__(
            f"The {who} {has}, but here it is {ours}: results would not be the same everywhere. Install the same "
            "versions on all machines, and start it again."
        )
        self.who = who
        self.package = package


class FolderNotSharedError(WhosaysError):
    """A worker does not see a file or folder that all must see."""

    def __init__(self, worker: str, path: Path) -> None:
        """`worker`: its address; `path`: what it does not see."""
        super().__init__(
            f"The worker {worker} does not see {path}. Reports and results must lie in a folder that all machines "
            "share, under the same name everywhere."
        )
        self.worker = worker
        self.path = path


class FullDiskError(WhosaysError):
    """There is no room left for a part of a run."""

    def __init__(self, folder: Path, reason: str) -> None:
        """`folder`: where it was to be written; `reason`: what the system said."""
        super().__init__(
            f"There is no room left in {folder}, or where a worker keeps temporary files ({reason}). What is done "
            "stays: make room, then run the same command with --resume."
        )
        self.folder = folder


class FolderTakenError(UsageError):
    """The folder for a new run has something in it."""

    def __init__(self, folder: Path) -> None:
        """`folder`: as the user gave it."""
        super().__init__(
            f"{folder} is not empty. Name a new folder with --out, or go on with the run that is in it with --resume."
        )
        self.folder = folder


class NoRunError(UsageError):
    """A folder holds no run on many machines."""

    def __init__(self, folder: Path) -> None:
        """`folder`: as the user gave it."""
        super().__init__(
            f"{folder} holds no reading by `whosays distribute read`. Check the name, or begin one there without "
            "--resume."
        )
        self.folder = folder


class OtherRunError(UsageError):
    """A run was to go on, but with something else than it was begun with."""

    def __init__(self, folder: Path, differences: Sequence[str]) -> None:
        """`folder`: the run's; `differences`: what is not as it was, in words."""
        super().__init__(
            f"The reading in {folder} cannot go on, since not all is as it was: {'; '.join(differences)}. Put it back "
            "as it was, or begin anew in another folder."
        )
        self.folder = folder
        self.differences = tuple(differences)


class UnfinishedRunError(UsageError):
    """A run that should be loaded is not through."""

    def __init__(self, folder: Path, missing: int | None) -> None:
        """`folder`: the run's; `missing`: how many parts are not there, None where that is not known yet."""
        lacks = (
            "not all files are read"
            if missing is None
            else f"{missing:,} part{'s are' if missing > 1 else ' is'} missing"
        )
        super().__init__(
            f"The reading in {folder} is not through: {lacks}. Finish it with --resume, or load what is there with "
            "--partial."
        )
        self.folder = folder
        self.missing = missing


class NumberOfWorkersError(UsageError):
    """A queue was to start workers, and nobody said how many."""

    def __init__(self, queue: str) -> None:
        """`queue`: "slurm" and the like."""
        super().__init__(f"Say with --workers how many workers {queue} should start.")
        self.queue = queue


class BadQueueOptionsError(UsageError):
    """The options for a queue cannot be used."""

    def __init__(self, path: Path | None, reason: str) -> None:
        """`path`: their file, None where they came from Dask's own configuration; `reason`: what is wrong with them."""
        super().__init__(
            f"The queue's options ({path or 'of the Dask configuration'}) cannot be used: {reason}. docs/cluster.md "
            "shows what they look like."
        )
        self.path = path
