"""Runs on real clusters: what they give is what one process gives, whatever is killed on the way."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.disks import mount_disk
from tests.distributed.clusters import Cluster, wait_until
from tests.distributed.conftest import ATTACK, ask, write_archive

from whosays.distributed.cluster import Place
from whosays.distributed.extracting import EXTRACTIONS, PROBLEMS
from whosays.distributed.folder import RunFolder, read_rows
from whosays.distributed.linking import INCIDENTS
from whosays.distributed.manifest import check_empty
from whosays.distributed.running import distribute
from whosays.errors import (
    CannotWriteError,
    FolderTakenError,
    FullDiskError,
    LostSchedulerError,
    NoStandardInputError,
    NoWorkersError,
    OtherRunError,
    OtherVersionError,
    UnreachableSchedulerError,
)
from whosays.linking import link_tellings
from whosays.linking.parts import sort_incidents
from whosays.model.extraction import Extraction
from whosays.model.problem import Problem
from whosays.pipeline import extract_paths

TOWNS = "Kaduna Kabul Herat Osh Maiduguri Grozny Aden Mosul".split()
FAILING = ("--preload", str(Path(__file__).with_name("failing.py")))


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with Cluster(tmp_path_factory.mktemp("cluster")) as started:
        started.start_worker("first", "--no-nanny")
        started.start_worker("second", "--no-nanny")
        yield started


def files_in(folder: Path) -> dict[str, bytes]:
    """All that a run left, but for where it says what it was begun with."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def extractions_in(folder: Path) -> list[Extraction]:
    return [each for file in sorted(folder.glob("extractions/*")) for each in read_rows(file, EXTRACTIONS)]


def problems_in(folder: Path) -> list[Problem]:
    return [each for file in sorted(folder.glob("problems/*")) for each in read_rows(file, PROBLEMS)]


def test_a_cluster_gives_what_one_process_gives(cluster: Cluster, archive: Path) -> None:
    read = list(extract_paths([archive], workers=1))

    summary = distribute(ask(archive), cluster.place)

    assert extractions_in(Path("out")) == [item for item in read if isinstance(item, Extraction)]
    told = dict.fromkeys(item for item in read if isinstance(item, Problem))
    assert list(dict.fromkeys(problems_in(Path("out")))) == list(told)
    assert len(told) > 6
    assert (summary.files, summary.reports, summary.apart) == (8, 10, ())


def test_incidents_are_those_of_one_process(cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("archive").mkdir()
    with Path("archive/rows.jsonl").open("w", encoding="utf-8") as rows:
        for number in range(24):
            told, day = f"{number % 8 + 12} guards at a prison in {TOWNS[number % 8]}", number % 8 + 1
            text = f"Gunmen killed {told} on {day} May 2022, officials said."
            row = {"id": f"r{number}", "text": text, "published": f"2022-05-{day + 1:02}"}
            rows.write(json.dumps(row) + "\n")

    summary = distribute(ask(Path("archive"), size=1), cluster.place)

    extractions = extractions_in(Path("out"))
    incidents = [each for file in Path("out/incidents").iterdir() for each in read_rows(file, INCIDENTS)]
    assert len(list(Path("out/incidents").iterdir())) == summary.tellings // 10 + 1 > 2
    assert sort_incidents(incidents) == link_tellings(extractions)
    assert summary.incidents == len(incidents) < summary.tellings


def test_what_is_done_is_not_done_again(cluster: Cluster, archive: Path) -> None:
    distribute(ask(archive), cluster.place)
    whole = files_in(Path("out"))

    for name in (
        "reports/part-00001.parquet",
        "names.parquet",
        "extractions/part-00000.parquet",
        "blocks/part-00002.parquet",
        "chosen/part-00000.parquet",
        "portraits/part-00001.parquet",
        "scores/part-00000.parquet",
        "components.parquet",
        "likely.parquet",
        "gathered/part-00003.parquet",
        "incidents/part-00000.parquet",
        "summary.json",
    ):
        Path("out", name).unlink()
    Path("out/extractions/.unfinished-part-00003.parquet-1f").write_bytes(b"PAR1")
    kept = Path("out/extractions/part-00001.parquet").stat().st_mtime_ns
    distribute(ask(archive, resume=True), cluster.place)

    assert files_in(Path("out")) == whole
    assert Path("out/extractions/part-00001.parquet").stat().st_mtime_ns == kept


def test_a_killed_worker_costs_nothing(archive: Path, cluster: Cluster) -> None:
    distribute(ask(archive), cluster.place)
    cluster.start_worker("victim", "--no-nanny")
    wait_until(lambda: "Registered to" in cluster.printed_by("victim"))
    steps: list[str] = []

    def kill_one(step: str, _done: int, _of: int) -> None:
        steps.append(step)
        if steps.count("extractions") == 1:
            cluster.kill("victim")

    distribute(ask(archive, "again"), cluster.place, kill_one)

    assert steps.count("extractions") > 1
    assert files_in(Path("again")) == files_in(Path("out"))


def test_a_killed_scheduler_loses_nothing_that_is_done(tmp_path: Path, archive: Path, cluster: Cluster) -> None:
    distribute(ask(archive), cluster.place)

    with Cluster(tmp_path / "log") as own:
        own.start_worker("first", "--no-nanny", *FAILING, environment={"WHOSAYS_TEST_SECONDS": "0.5"})

        def kill_it(step: str, done: int, _: int) -> None:
            if (step, done) == ("extractions", 1):
                own.kill("scheduler")

        with pytest.raises(LostSchedulerError, match="with --resume"):
            distribute(ask(archive, "again"), own.place, kill_it)
    left = {file: file.stat().st_mtime_ns for file in Path("again/extractions").glob("part-*")}
    assert 1 <= len(left) < len(list(Path("out/extractions").iterdir()))
    distribute(ask(archive, "again", resume=True), cluster.place)

    assert files_in(Path("again")) == files_in(Path("out"))
    assert {file: file.stat().st_mtime_ns for file in left} == left


def test_what_always_fails_is_set_apart_and_the_rest_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    archive = Path("archive")
    archive.mkdir()
    for name, day in (("killing", 2), ("failing", 3), ("sound", 1)):
        (archive / f"a-{name}.txt").write_text(ATTACK.format(14, day))

    with Cluster(tmp_path / "log") as own:
        harm = {"WHOSAYS_TEST_KILLS": "yes", "WHOSAYS_TEST_FAILS": "yes"}
        own.start_worker("first", *FAILING, environment=harm)
        summary = distribute(ask(archive, size=20), own.place)

    assert [(each.what, each.reason) for each in summary.apart] == [
        ("a-failing.txt", "RuntimeError: no such clause"),
        ("a-killing.txt", "the worker that had it was lost in each of three tries"),
    ]
    assert [each["what"] for each in json.loads(Path("out/set-apart.json").read_text())] == [
        "a-failing.txt",
        "a-killing.txt",
    ]
    failing, killing, sound = extractions_in(Path("out"))
    assert "in three tries (RuntimeError: no such clause)" in failing.problems[0].message
    assert "in three tries (the worker that had it was lost" in killing.problems[0].message
    assert sound.claims
    assert not sound.problems


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 250 kB."""
    place = tmp_path / "disk"
    place.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=250k", "none", place], check=False, capture_output=True)
    if made.returncode:
        pytest.skip("this system lets no small disk be mounted here")
    yield place
    subprocess.run(["umount", "--lazy", place], check=True)


def test_a_full_disk_stops_the_run_and_leaves_what_is_done(archive: Path, cluster: Cluster, small_disk: Path) -> None:
    for number in range(3):
        long = {"id": f"long {number}", "language": "fr", "text": os.urandom(90_000).hex()}
        Path(f"archive/report-9{number}.jsonl").write_text(json.dumps(long), encoding="utf-8")
    out = small_disk / "out"

    with pytest.raises(FullDiskError, match=r"no room left in .*--resume"):
        distribute(ask(archive, str(out), size=1), cluster.place)
    wait_until(lambda: not list(out.rglob(".unfinished*")))
    left = {name: content for name, content in files_in(out).items() if "/part-" in name}
    subprocess.run(["mount", "-o", "remount,size=10m", small_disk], check=True)
    summary = distribute(ask(archive, str(out), size=1, resume=True), cluster.place)

    assert "reports/part-00000.parquet" in left
    assert summary.reports == 13
    assert {name: files_in(out)[name] for name in left} == left


def test_a_folder_that_may_not_be_written_stops_the_run(archive: Path, cluster: Cluster, tmp_path: Path) -> None:
    with mount_disk(tmp_path / "disk", megabytes=4) as disk:
        out = disk.path / "out"
        distribute(ask(archive, str(out)), cluster.place)
        whole = files_in(out)
        (out / "extractions" / "part-00001.parquet").unlink()
        (out / "blocks" / ".unfinished-part-00000.parquet-1f").write_bytes(b"PAR1")
        disk.close()

        with pytest.raises(CannotWriteError, match="Read-only"):
            distribute(ask(archive, str(disk.path / "new")), cluster.place)
        with pytest.raises(CannotWriteError, match="Read-only"):
            distribute(ask(archive, str(out), resume=True), cluster.place)
        disk.open()
        (out / "blocks" / ".unfinished-part-00000.parquet-1f").unlink()
        disk.close()
        with pytest.raises(CannotWriteError, match="Read-only"):
            distribute(ask(archive, str(out), resume=True), cluster.place)

        disk.open()
        distribute(ask(archive, str(out), resume=True), cluster.place)
        assert files_in(out) == whole


def test_a_worker_of_another_version_is_refused(tmp_path: Path, archive: Path) -> None:
    older = tmp_path / "older" / "whosays"
    older.mkdir(parents=True)
    (older / "__init__.py").touch()
    (older / "version.py").write_text('__version__ = "0.0.1"\n')

    with Cluster(tmp_path / "log") as own:
        own.start_worker("first", "--no-nanny", environment={"PYTHONPATH": str(older.parent)})
        with pytest.raises(OtherVersionError, match=r"worker tcp://127\.0\.0\.1:\d+ has whosays 0\.0\.1, but here"):
            distribute(ask(archive), own.place)

    assert not Path("out").exists()


def test_nobody_there_is_told(tmp_path: Path, archive: Path) -> None:
    with pytest.raises(UnreachableSchedulerError, match="cannot be reached"):
        distribute(ask(archive), Place(scheduler="tcp://127.0.0.1:9", patience=1))
    with pytest.raises(UnreachableSchedulerError, match="cannot be reached"):
        distribute(ask(archive), Place(scheduler="slurmm", patience=1))
    with Cluster(tmp_path / "log") as own:
        wait_until(lambda: "Scheduler at" in own.printed_by("scheduler"))
        with pytest.raises(NoWorkersError, match="within 1 seconds"):
            distribute(ask(archive), Place(scheduler=own.address, patience=1))

    assert not Path("out").exists()


def test_a_folder_with_something_in_it_is_refused(archive: Path) -> None:
    Path("out").mkdir()
    Path("out/notes.txt").touch()

    with pytest.raises(FolderTakenError, match=r"out is not empty"):
        distribute(ask(archive), Place(scheduler="tcp://127.0.0.1:9"))
    with pytest.raises(NoStandardInputError):
        distribute(ask(Path("-")), Place(scheduler="tcp://127.0.0.1:9"))


def test_a_beginning_that_was_broken_off_is_begun_anew(cluster: Cluster, archive: Path) -> None:
    distribute(ask(archive), cluster.place)
    cut = RunFolder(Path("again").absolute())
    cut.path.mkdir()
    cut.inputs.write_bytes(Path("out/inputs.parquet").read_bytes())
    (cut.path / ".unfinished-manifest.json-1f").write_bytes(b"{")

    check_empty(cut)
    distribute(ask(archive, "again", resume=True), cluster.place)

    assert files_in(cut.path) == files_in(Path("out"))


def test_a_command_that_is_killed_is_gone_on_with(cluster: Cluster) -> None:
    # In a process of its own: one in which a cluster was used has threads, and cannot be forked.
    command = ["-m", "evaluation.faults", "--runs", "1", "--kinds", "distribute", "--scheduler", cluster.address]
    done = subprocess.run([sys.executable, *command], check=False, capture_output=True, text=True)

    assert "distribute: 1 runs, 1 killed" in done.stdout
    assert done.returncode == 0


def test_a_run_goes_on_only_with_what_it_was_begun_with(cluster: Cluster, archive: Path) -> None:
    distribute(ask(archive), cluster.place)
    Path("archive/report-1.txt").write_text("A bomb killed two people in Herat on 13 June 2019.")
    Path("archive/report-7.txt").write_text("A bomb killed two people in Herat on 13 June 2019.")
    Path("archive/report-0.txt").unlink()

    with pytest.raises(OtherRunError) as told:
        distribute(ask(archive, resume=True), cluster.place)

    assert told.value.differences == (
        "the file archive/report-7.txt is new",
        "the file archive/report-0.txt is gone",
        "the file archive/report-1.txt has changed",
    )


def test_workers_may_lie_on_this_machine_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    archive = write_archive(Path("archive"), reports=2)

    summary = distribute(ask(archive), Place(scheduler="local", workers=1, patience=60))

    assert summary.reports == 6
