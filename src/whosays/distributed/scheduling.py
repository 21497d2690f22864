"""Sharing out the parts of a step among workers: a few at a time, so that neither they nor the scheduler fill up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from whosays.distributed.folder import Receipt, Step
from whosays.distributed.job import Job, give_up
from whosays.errors import LostSchedulerError, WhosaysError

if TYPE_CHECKING:
    from distributed import Client, Future

_AHEAD = 2
_MOST_TRIES = 30
"""How often a part is given out before it is set apart as a whole, whatever its own notes say."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """A part of a step to be done: `work` is given the job, the part's number and `arguments`."""

    step: Step
    number: int
    work: Callable[..., Receipt]
    arguments: tuple[Any, ...] = ()


def share_out(client: Client, job: Job, assignments: Iterable[Assignment]) -> Iterator[Receipt]:
    """Have each part done by some worker; gives the receipts as they come, in whatever order.

    What a lost worker had is given to another. A part that cannot be done in the end is set apart, and the rest goes
    on.

    Raises:
        LostSchedulerError: the scheduler went away.
        WhosaysError: a worker met something that only people can put right, such as a full disk.
    """
    from distributed import as_completed  # noqa: PLC0415  only reading on many machines needs it

    waiting = iter(assignments)
    running: dict[Future[Receipt], tuple[Assignment, int]] = {}

    def give(assignment: Assignment, tries: int) -> Future[Receipt]:
        key = f"{assignment.step}-{assignment.number:05d}-{tries}"
        future = client.submit(assignment.work, job, assignment.number, *assignment.arguments, key=key, pure=False)
        running[future] = (assignment, tries)
        return future

    at_once = max(1, sum(client.nthreads().values())) * _AHEAD
    done = as_completed((give(each, 1) for each in islice(waiting, at_once)), loop=client.loop)
    for future in done:
        assignment, tries = running.pop(future)
        receipt = _take(client, job, future, assignment, tries)
        if receipt is None:
            done.add(give(assignment, tries + 1))
            continue
        yield receipt
        for each in islice(waiting, 1):
            done.add(give(each, 1))


def _take(client: Client, job: Job, future: Future[Receipt], assignment: Assignment, tries: int) -> Receipt | None:
    """The receipt; None where the part must be given out once more."""
    if future.status == "finished":
        try:
            receipt: Receipt = future.result()
        except CancelledError:
            raise LostSchedulerError(_address(client), job.folder.path) from None
        return receipt
    if future.status != "error":
        raise LostSchedulerError(_address(client), job.folder.path)
    error = future.exception()
    if isinstance(error, WhosaysError):
        raise error
    if tries < _MOST_TRIES:
        return None
    return give_up(job.folder, assignment.step, assignment.number, f"{type(error).__name__}: {error}")


def _address(client: Client) -> str:
    return str(client.scheduler.address) if client.scheduler else "that was named"
