"""Coming to a cluster: a scheduler at an address, workers on this machine, or workers that a queue starts.

Before any work is given out, everybody is asked for what would make results differ or fail late: versions, and whether
they see the files.
"""

from __future__ import annotations

import os
import pkgutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whosays.distributed.records import INSTALL, PURPOSE
from whosays.errors import (
    BadQueueOptionsError,
    FolderNotSharedError,
    MissingPackageError,
    NoWorkersError,
    NumberOfWorkersError,
    OtherVersionError,
    UnreachableSchedulerError,
)
from whosays.version import __version__

if TYPE_CHECKING:
    from distributed import Client
    from distributed.deploy.cluster import Cluster

LOCAL = "local"
QUEUES: Mapping[str, str] = {
    "slurm": "SLURMCluster",
    "pbs": "PBSCluster",
    "sge": "SGECluster",
    "lsf": "LSFCluster",
}
"""The classes of dask-jobqueue by the names of queues."""

_DECIDING = ("pyarrow", "spacy", "onnxruntime", "numpy")
"""Packages whose version may change what comes out."""
# A scheduler always listens for pages too; nobody else may ask for them.
_NO_DASHBOARD = "127.0.0.1:0"
_SAME_DASK = ("dask", "distributed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the work is to be done.

    `scheduler` is an address, `local`, or a queue's name. `workers`: how many are started here or by the queue, None:
    one a core here. `queue_options`: a YAML file of what dask-jobqueue's class takes, None: Dask's configuration says.
    `patience`: seconds to wait for the scheduler, and for the first worker.
    """

    scheduler: str
    workers: int | None = None
    queue_options: Path | None = None
    patience: float = 30.0


@contextmanager
def reach(place: Place) -> Iterator[Client]:
    """A client of the cluster, with a worker at least; what was started for it is ended afterwards.

    Raises:
        MissingPackageError: distributed or dask-jobqueue is not installed.
        UnreachableSchedulerError: nobody answers at the address.
        NoWorkersError: no worker came in time.
        NumberOfWorkersError: a queue was named, and not how many workers.
        BadQueueOptionsError: the queue's options cannot be used.
    """
    try:
        from distributed import Client  # noqa: PLC0415  only reading on many machines needs it
    except ModuleNotFoundError:
        raise MissingPackageError(PURPOSE, "distributed", INSTALL) from None
    with ExitStack() as opened:
        target: Any = place.scheduler
        if place.scheduler == LOCAL:
            target = opened.enter_context(_start_here(place.workers))
        elif place.scheduler in QUEUES:
            target = opened.enter_context(open_queue(place))
        try:
            client = opened.enter_context(Client(target, timeout=place.patience, set_as_default=False))
        except (OSError, ValueError, TypeError) as error:
            raise UnreachableSchedulerError(place.scheduler, _first_line(error)) from error
        try:
            client.wait_for_workers(1, timeout=place.patience)
        except TimeoutError:
            raise NoWorkersError(place.scheduler, place.patience) from None
        yield client


def _start_here(workers: int | None) -> Cluster:
    from distributed import LocalCluster  # noqa: PLC0415  only reading on many machines needs it

    return LocalCluster(
        n_workers=workers or os.cpu_count() or 1,
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        dashboard_address=_NO_DASHBOARD,
        scheduler_kwargs={"dashboard": False},
    )


def open_queue(place: Place) -> Cluster:
    """The scheduler whose workers a queue starts; each worker is a process of one thread.

    Raises:
        MissingPackageError: dask-jobqueue is not installed.
        NumberOfWorkersError: nobody said how many workers.
        BadQueueOptionsError: the options cannot be used.
    """
    if place.workers is None:
        raise NumberOfWorkersError(place.scheduler)
    try:
        import dask_jobqueue  # noqa: PLC0415  only queues need it
    except ModuleNotFoundError:
        raise MissingPackageError(PURPOSE, "dask-jobqueue", INSTALL) from None
    options = _read_options(place.queue_options)
    if "cores" in options:
        options.setdefault("processes", options["cores"])
    options.setdefault("scheduler_options", {"dashboard_address": _NO_DASHBOARD})
    make = getattr(dask_jobqueue, QUEUES[place.scheduler])
    try:
        cluster: Cluster = make(**options)
    except (TypeError, ValueError) as error:
        raise BadQueueOptionsError(place.queue_options, _first_line(error)) from error
    cluster.scale(place.workers)
    return cluster


def _read_options(path: Path | None) -> dict[str, Any]:
    """What a YAML file says, be it a class's options or, as in Dask's configuration, `jobqueue: {slurm: ...}`."""
    if path is None:
        return {}
    import yaml  # noqa: PLC0415  only queues need it

    try:
        read = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise BadQueueOptionsError(path, _first_line(error)) from error
    if not isinstance(read, dict):
        raise BadQueueOptionsError(path, "it holds no options by name")
    return {str(name).replace("-", "_"): value for name, value in read.items()}


def check_versions(client: Client) -> None:
    """Make sure that scheduler and workers run what is run here.

    Raises:
        OtherVersionError: one of them does not.
    """
    found: Any = client.get_versions(check=False)
    check_dask(found)
    _check_everywhere(client, "whosays", __version__, pkgutil.resolve_name, "whosays.version:__version__")
    for package in _DECIDING:
        _check_everywhere(client, package, metadata.version(package), metadata.version, package)


def check_dask(found: Mapping[str, Any]) -> None:
    """Make sure that all run one version of Python (its first two numbers) and of Dask.

    `found` is what `Client.get_versions` gives.

    Raises:
        OtherVersionError: one does not.
    """
    ours = found["client"]
    for who, theirs in (("scheduler", found["scheduler"]), *_workers_in(found)):
        here, there = _python_of(ours), _python_of(theirs)
        if here != there:
            raise OtherVersionError(who, "Python", there, here or "")
        for package in _SAME_DASK:
            if theirs["packages"].get(package) != ours["packages"][package]:
                raise OtherVersionError(who, package, theirs["packages"].get(package), ours["packages"][package])


def _workers_in(found: Mapping[str, Any]) -> list[tuple[str, Any]]:
    return [(f"worker {address}", versions) for address, versions in sorted(found["workers"].items())]


def _python_of(versions: Mapping[str, Any]) -> str | None:
    written = versions["packages"].get("python") or versions["host"].get("python")
    return ".".join(str(written).split(".")[:2]) if written else None


def _check_everywhere(client: Client, package: str, ours: str, ask: Any, *arguments: str) -> None:
    """Ask by a function of the standard library: it can be called where whosays is not even installed."""
    answers = client.run(ask, *arguments, on_error="return")
    for worker, theirs in sorted(answers.items()):
        if theirs != ours:
            shown = theirs if isinstance(theirs, str) else None
            who = f"worker {worker}"
            raise OtherVersionError(who, package, shown, ours)


def check_sight(client: Client, paths: Sequence[Path]) -> None:
    """Make sure that every worker sees these files and folders.

    Raises:
        FolderNotSharedError: one does not.
    """
    for path in paths:
        for worker, sees in sorted(client.run(os.path.exists, str(path)).items()):
            if not sees:
                raise FolderNotSharedError(worker, path)


def _first_line(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__
