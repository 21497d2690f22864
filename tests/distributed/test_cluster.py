"""Coming to a cluster: queues, versions, and machines that speak over a network of their own."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from distributed.versions import get_versions
from tests.distributed.clusters import ROOT, Cluster, wait_until

from whosays.distributed.cluster import Place, check_dask, open_queue
from whosays.errors import BadQueueOptionsError, NumberOfWorkersError, OtherVersionError


def versions_with(worker: dict[str, Any]) -> dict[str, Any]:
    """What a client is told, of a scheduler like it and one worker."""
    ours: dict[str, Any] = {**get_versions()}
    theirs = {**ours, "packages": {**ours["packages"], **worker}}
    return {"client": ours, "scheduler": ours, "workers": {"tcp://10.0.0.7:4000": theirs}}


def test_one_version_everywhere_is_well() -> None:
    check_dask(versions_with({}))


@pytest.mark.parametrize(
    ("worker", "sentence"),
    [
        ({"distributed": "2024.1.0"}, "worker tcp://10.0.0.7:4000 has distributed 2024.1.0, but here it is "),
        ({"dask": None}, "worker tcp://10.0.0.7:4000 has no dask, but here it is "),
        ({"python": "3.9.1.final.0"}, "worker tcp://10.0.0.7:4000 has Python 3.9, but here it is "),
    ],
)
def test_another_version_is_named(worker: dict[str, Any], sentence: str) -> None:
    with pytest.raises(OtherVersionError) as told:
        check_dask(versions_with(worker))

    assert sentence in str(told.value)


def test_a_queue_is_asked_for_workers_of_one_thread(tmp_path: Path) -> None:
    options = tmp_path / "slurm.yaml"
    options.write_text("queue: normal\naccount: studies\ncores: 4\nmemory: 8GB\njob-extra-directives: ['--nice=100']\n")

    with open_queue(Place(scheduler="slurm", workers=0, queue_options=options)) as queue:
        script = queue.job_script()

    assert "#SBATCH -p normal" in script
    assert "#SBATCH -A studies" in script
    assert "#SBATCH --nice=100" in script
    assert "--nthreads 1 " in script
    assert "--nworkers 4 " in script
    assert sys.executable in script


def test_a_queue_needs_to_know_how_many_and_what(tmp_path: Path) -> None:
    options = tmp_path / "slurm.yaml"
    with pytest.raises(NumberOfWorkersError, match=r"how many workers slurm"):
        open_queue(Place(scheduler="slurm"))
    with pytest.raises(BadQueueOptionsError, match=r"slurm\.yaml"):
        open_queue(Place(scheduler="slurm", workers=1, queue_options=options))
    options.write_text("- normal\n")
    with pytest.raises(BadQueueOptionsError, match="no options by name"):
        open_queue(Place(scheduler="slurm", workers=1, queue_options=options))


def call_ip(*arguments: str) -> bool:
    return subprocess.run(["ip", *arguments], check=False, capture_output=True).returncode == 0


@pytest.fixture
def namespaces() -> Iterator[tuple[str, str]]:
    """Two networks, as of two machines, with one cable between them; this process is in neither."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only Linux has network namespaces, and only root may make them")
    here, there = f"whosays-a-{os.getpid()}", f"whosays-b-{os.getpid()}"
    made = [call_ip("netns", "add", here), call_ip("netns", "add", there)]
    one, other = f"wa{os.getpid()}", f"wb{os.getpid()}"
    made.append(call_ip("link", "add", one, "netns", here, "type", "veth", "peer", "name", other, "netns", there))
    for space, end, address in ((here, one, "10.213.7.1/24"), (there, other, "10.213.7.2/24")):
        made += [
            call_ip("-n", space, "address", "add", address, "dev", end),
            call_ip("-n", space, "link", "set", end, "up"),
            call_ip("-n", space, "link", "set", "lo", "up"),
        ]
    if all(made):
        yield here, there
    for space in (here, there):
        call_ip("netns", "delete", space)
    if not all(made):
        pytest.skip("this system does not let network namespaces be made")


def test_machines_may_lie_in_different_networks(namespaces: tuple[str, str], archive: Path, tmp_path: Path) -> None:
    here, there = namespaces
    within = {"scheduler": here, "away": there}

    with Cluster(tmp_path / "log", within=within, host="10.213.7.1") as own:
        own.start_worker("away", "--no-nanny")
        wait_until(lambda: "Registered to" in own.printed_by("away"))
        asked = ["distribute", "read", str(archive), "--out", "out", "--scheduler", own.address]
        done = subprocess.run(
            ["ip", "netns", "exec", here, sys.executable, "-m", "whosays", *asked],
            check=False,
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])},
        )

    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("8 files read: 10 reports, ")
    assert "problems were met" in done.stderr
    assert "tcp://10.213.7.2:" in own.printed_by("scheduler")
