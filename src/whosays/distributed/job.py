"""What workers are told of a run, and how each of them does one part of it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from whosays.distributed.folder import Receipt, RunFolder, SetApart, Step, read_receipt, refuse_unwritable, write_json
from whosays.distributed.tries import Tries
from whosays.errors import OtherVersionError, WhosaysError
from whosays.reading.columns import Columns
from whosays.version import __version__

# A worker with several threads would take several parts at once, and what reads PDF files serves one at a time.
_ONE_AT_A_TIME = threading.Lock()
_SELF = "worker"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What every part of a run needs to know; `base` is the folder that relative paths of inputs start from."""

    folder: RunFolder
    base: Path
    columns: Columns
    triage: bool
    partition_size: int
    version: str = __version__


def do_part(job: Job, step: Step, number: int, work: Callable[[Path, Tries], Receipt]) -> Receipt:
    """Do a part unless it is done; `work` writes it under the path that it is given.

    Raises:
        OtherVersionError: this worker runs another version of whosays than the one that shares out the work.
        FullDiskError: there is no room.
        CannotWriteError: nothing may be written there.
    """
    if job.version != __version__:
        raise OtherVersionError(_SELF, "whosays", __version__, job.version)
    path = job.folder.part(step, number)
    done = read_receipt(path)
    if done:
        return done
    try:
        tries = Tries.begin(job.folder.tries(step, number))
    except OSError as error:
        refuse_unwritable(job.folder.path, error)
        raise
    if tries.is_hopeless:
        return give_up(job.folder, step, number, tries.reason)
    try:
        with _ONE_AT_A_TIME:
            receipt = work(path, tries)
    except WhosaysError:
        raise
    except Exception as error:
        tries.fail(error)
        raise
    tries.finish()
    return receipt


def give_up(folder: RunFolder, step: Step, number: int, reason: str) -> Receipt:
    """Set a part apart as a whole: it is done, and there is nothing in it."""
    apart = SetApart(step=step, part=number, what=None, reason=reason)
    write_json(folder.given_up(step, number), asdict(apart))
    return Receipt(apart=(apart,))
