"""`watch`, as a process of its own."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import CompletedProcess, Popen

from whosays.storing import Store

Run = Callable[..., CompletedProcess[str]]
REPORT = "Gunmen killed {} guards in Lagos on 4 March 2021, the police said."
PATIENCE = 240.0


@contextmanager
def watching(folder: Path, store: Path) -> Iterator[Popen[str]]:
    command = [sys.executable, "-m", "whosays", "watch", str(folder), "--store", str(store), "--every", "0.1"]
    with Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ}) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()


def stop(process: Popen[str]) -> tuple[str, str]:
    process.send_signal(signal.SIGINT)
    told = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, told
    return told


def names_in(store: Path) -> list[str]:
    if not store.exists():
        return []
    with Store.open(str(store), create=False) as opened:
        return sorted(kept.report.name for kept in opened.load_extractions())


def wait_for(store: Path, names: list[str]) -> None:
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        if names_in(store) == names:
            return
        time.sleep(0.2)
    assert names_in(store) == names


def wait_until_it_watches(process: Popen[str]) -> None:
    assert process.stderr is not None
    assert "Watching" in process.stderr.readline()


def drop(folder: Path, name: str, killed: str) -> None:
    (folder / name).write_text(REPORT.format(killed), encoding="utf-8")


def test_what_arrives_is_read_and_a_second_watch_goes_on_from_there(tmp_path: Path) -> None:
    folder, store = tmp_path / "incoming", tmp_path / "w.db"
    folder.mkdir()
    with watching(folder, store) as process:
        wait_until_it_watches(process)
        drop(folder, "a.txt", "two")
        wait_for(store, ["a.txt"])
        drop(folder, "b.txt", "three")
        wait_for(store, ["a.txt", "b.txt"])
        told, said = stop(process)
    assert told.splitlines() == [f"{folder / 'a.txt'}: 1 report read.", f"{folder / 'b.txt'}: 1 report read."]
    assert "Stopped" in said

    drop(folder, "c.txt", "four")
    with watching(folder, store) as process:
        wait_until_it_watches(process)
        wait_for(store, ["a.txt", "b.txt", "c.txt"])
        told, _ = stop(process)
    assert told.splitlines() == [f"{folder / 'c.txt'}: 1 report read."]


def test_a_file_that_changes_is_read_again(tmp_path: Path) -> None:
    folder, store = tmp_path / "incoming", tmp_path / "w.db"
    folder.mkdir()
    drop(folder, "a.txt", "two")
    with watching(folder, store) as process:
        wait_until_it_watches(process)
        wait_for(store, ["a.txt"])
        drop(folder, "a.txt", "three")
        wait_for(store, ["a.txt", "a.txt"])
        stop(process)


def test_once_reads_what_is_there_and_ends(run: Run, mixed_folder: Path, tmp_path: Path) -> None:
    done = run("watch", mixed_folder, "--store", tmp_path / "w.db", "--once", "--every", "0.05")

    assert done.returncode == 0
    assert done.stdout.count(": 1 report read.") == 4
    assert done.stderr.count("photo.png") == 1
    assert len(names_in(tmp_path / "w.db")) == 4


def test_a_folder_that_is_not_there_is_a_misuse(run: Run, tmp_path: Path) -> None:
    done = run("watch", tmp_path / "nowhere", "--store", tmp_path / "w.db")

    assert done.returncode == 2
    assert done.stderr.startswith("whosays: There is no folder ")
    assert not (tmp_path / "w.db").exists()
