"""A store without room: what was kept stays, what is being written is not half there, and a sentence says so."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.storing.samples import decide, told
from tests.storing.statements import execute

from whosays.errors import FullStoreError, UnwritableStoreError
from whosays.model.extraction import Extraction
from whosays.storing import Saved, Store

FILLING = "Nobody else was hurt, the mayor said. " * 2000
HALF_A_MEGABYTE = 1 << 19


def long_report(number: int) -> Extraction:
    return told(f"{number}.txt", f"Gunmen killed 14 guards. {number}: {FILLING}")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on a disk of two megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "small", str(folder)], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip(f"no disk may be mounted here: {mounted.stderr.decode().strip()}")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(store: Store) -> int:
    """Keep reports, two at a time and at the end one at a time, until there is no room for one; how many were kept."""
    kept = 0
    for together in (2, 1):
        try:
            while kept < 1000:
                store.save_many([long_report(kept + number) for number in range(together)])
                kept += together
        except FullStoreError:
            continue
    assert kept < 1000
    return kept


@pytest.mark.skipif(os.geteuid() != 0, reason="only the superuser may mount a disk")
def test_a_full_disk_loses_nothing_that_was_kept_and_takes_more_once_there_is_room(small_disk: Path) -> None:
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(HALF_A_MEGABYTE))
    path = small_disk / "whosays.db"
    with Store.open(path) as store:
        kept = fill(store)
        with pytest.raises(FullStoreError, match="There is no room left for the store"):
            store.save(long_report(5000))
        assert store.count_reports() == kept > 0

    ballast.unlink()
    with Store.open(path) as store:
        assert {extraction.report.name for extraction in store.load_extractions()} == {
            f"{number}.txt" for number in range(kept)
        }
        assert store.save(long_report(5000)) is Saved.NEW
        store.append_decision(decide())
        assert store.search('"14 guards"').reports


@pytest.mark.skipif(os.geteuid() != 0, reason="only the superuser may mount a disk")
def test_no_store_is_half_made_on_a_full_disk(small_disk: Path) -> None:
    (small_disk / "ballast").write_bytes(bytes((1 << 21) - 40_000))

    with pytest.raises((FullStoreError, UnwritableStoreError), match=r"room|space|full"):
        Store.open(small_disk / "whosays.db")
    assert [entry.name for entry in small_disk.iterdir()] == ["ballast"]


PROGRAM = """
import resource, sys
from pathlib import Path
from tests.storing.test_full import long_report
from whosays.errors import StoreError
from whosays.storing import Store
with Store.open(sys.argv[1]) as store:
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, resource.RLIM_INFINITY))
    for number in range(1000):
        try:
            store.save(long_report(number))
        except StoreError as error:
            sys.exit(f"{number} {type(error).__name__} {error}")
"""


def test_a_file_that_may_not_grow_is_told_from_a_damaged_one(tmp_path: Path) -> None:
    path = tmp_path / "whosays.db"
    told_off = subprocess.run([sys.executable, "-c", PROGRAM, str(path)], check=False, capture_output=True, text=True)

    kept, kind, sentence = told_off.stderr.split(" ", 2)
    assert (kind, "cannot be written" in sentence) == (UnwritableStoreError.__name__, True)
    with Store.open(path, create=False) as store:
        assert store.count_reports() == int(kept) > 0


@pytest.mark.parametrize("table", ["report", "evidence", "search_entry"])
def test_a_server_whose_disk_is_full_keeps_nothing_of_what_it_is_given(emptied: str, table: str) -> None:
    with Store.open(emptied) as store:
        store.save(told("kept.txt"))
        # The server's own answer; to fill its disk is not for tests.
        execute(
            emptied,
            "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS "
            "'BEGIN RAISE EXCEPTION ''could not extend file: No space left on device'' USING ERRCODE = ''53100''; END'",
            f"CREATE TRIGGER full_disk BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION refuse()",
        )
        try:
            with pytest.raises(FullStoreError, match="No space left on device"):
                store.save_many([told("one.txt"), told("kept.txt", "Gunmen killed 14 guards."), told("two.txt")])
            with pytest.raises(FullStoreError, match="Make room on its disk"):
                store.save(told("one.txt"))
            assert [kept.name for kept in store.list_reports()] == ["kept.txt"]
        finally:
            execute(emptied, "DROP FUNCTION refuse CASCADE")
        assert store.save(told("one.txt")) is Saved.NEW
        assert {extraction.report.name for extraction in store.load_extractions()} == {"kept.txt", "one.txt"}
