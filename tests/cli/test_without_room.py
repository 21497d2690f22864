"""Commands whose store has no room, or may not be written: a sentence, nothing lost, and on with it afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.disks import Disk, mount_disk

from evaluation.dying import Ended, do_until
from evaluation.works import READING, WORKS, Work, look
from whosays.storing import Store
from whosays.storing.checking import check_store

WRITING = [work for work in (*WORKS, READING) if work.name in {"import", "load", "read"}]
ROOM = 40_000


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    with mount_disk(tmp_path / "disk", megabytes=4) as mounted:
        yield mounted


@pytest.fixture(params=WRITING, ids=lambda work: str(work.name))
def command(request: pytest.FixtureRequest, tmp_path: Path, disk: Disk) -> Callable[[], Ended]:
    """A command that has something to write into the store of the disk, where something is kept already."""
    work: Work = request.param
    store = str(disk.path / "whosays.db")
    Store.open(store).close()
    if work is READING:
        write_long_reports(tmp_path / "reports")
    else:
        work.prepare(str(tmp_path / "other.db"), tmp_path)
    return lambda: do_until(0, work.arguments(store, tmp_path), tmp_path)


def write_long_reports(folder: Path) -> None:
    """Reports without any sign of an incident, which are kept without the language model, and quickly."""
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(
            f"{number}. {'The road leads along the harbour. ' * 1000}", encoding="utf-8"
        )


def test_a_full_disk_is_told_and_once_there_is_room_all_is_kept(disk: Disk, command: Callable[[], Ended]) -> None:
    store = disk.path / "whosays.db"
    disk.fill(leave=ROOM)

    refused = command()

    assert refused.status == 1
    assert refused.said.startswith(f"whosays: There is no room left for the store {store} ")
    assert refused.said.count("\n") == 1
    assert [str(finding) for finding in check_store(str(store))] == []
    disk.make_room()
    done = command()
    assert done.status == 0, done.said
    with Store.open(store, create=False) as opened:
        assert opened.count_reports() >= 3


def test_a_read_only_store_is_told_and_stays_as_it_is(disk: Disk, command: Callable[[], Ended]) -> None:
    store = str(disk.path / "whosays.db")
    before = look(store, disk.path)
    disk.close()

    refused = command()

    disk.open()
    assert refused.status == 1
    assert refused.said.startswith(f"whosays: The store {store} cannot be written (")
    assert refused.said.count("\n") == 1
    assert look(store, disk.path) == before
    assert command().status == 0


def test_where_no_store_can_be_made_a_sentence_says_so(disk: Disk, tmp_path: Path) -> None:
    write_long_reports(tmp_path / "reports")
    disk.close()

    refused = do_until(0, ["read", "reports", "--store", str(disk.path / "new.db")], tmp_path)

    assert refused.status == 1
    assert refused.said.startswith(
        f"whosays: The store {disk.path / 'new.db'} cannot be written (Read-only file system"
    )
    assert list(disk.path.iterdir()) == []
