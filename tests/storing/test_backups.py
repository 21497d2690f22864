"""Backups are whole or not there, come back into either kind of database, and cost nobody who works a decision."""

import hashlib
import sqlite3
import subprocess
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from tests.storing.samples import AT, decide, told
from tests.storing.statements import execute
from tests.strategies import extractions

from whosays.errors import (
    BadBackupError,
    CannotWriteError,
    EncryptedBackupError,
    FilledStoreError,
    FullStoreError,
    NoBackupError,
    NoStoreError,
    NoSuchPathError,
    NotAStoreError,
    UnsoundStoreError,
    UnwritableStoreError,
)
from whosays.model.extraction import Extraction
from whosays.model.problem import Problem, Stage
from whosays.storing import Store
from whosays.storing.backups import back_up, restore
from whosays.storing.checking import check_store

PROBLEM = Problem(stage=Stage.READING, message="It is empty.", place="empty.txt")
LONG = 2**70


@pytest.fixture(params=("sqlite", "postgresql"))
def elsewhere(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a backup can be put back: there is nothing yet."""
    if request.param == "sqlite":
        return str(tmp_path / "elsewhere.db")
    fresh: str = request.getfixturevalue("fresh")
    return fresh


def fill(location: str | Path) -> None:
    with Store.open(location) as store:
        store.save_many([told("one.txt"), told("two\x00\ud800.txt", f"Gunmen killed {LONG} guards.", LONG)])
        first = decide()
        store.append_decision(first)
        store.append_decision(first.taken_back(reviewer="Bo", at=AT, note="a slip"))
        store.take_in_decisions([decide("theirs", about="cd")])
        store.save_original(b"bytes \x00\xff of one.txt", media_type="text/plain")
        store.save_reading_problem(PROBLEM)
        store.begin_run(at=AT, total=3)


def look(location: str | Path) -> tuple[Any, ...]:
    """All that a store holds, but for how often it has changed."""
    with Store.open(location, create=False) as store:
        return (
            list(store.load_extractions()),
            store.load_decisions(),
            store.load_reading_problems(),
            [store.load_original(digest) for digest in sorted(store.find_kept_originals())],
            store.load_running_reads(AT + timedelta(minutes=1)),
            store.search("guards"),
        )


def find_damage(location: str | Path) -> list[str]:
    return [str(finding) for finding in check_store(location) if finding.is_damage]


@pytest.fixture
def backup(location: str, tmp_path: Path) -> Path:
    """A backup of a filled store of either kind, which is there as `location`."""
    fill(location)
    path = tmp_path / "kept.backup"
    made = back_up(location, path)
    assert (made.reports, made.decisions, made.originals) == (2, 3, 1)
    assert made.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    return path


def test_all_comes_back_into_either_kind_of_store(location: str, backup: Path, tmp_path: Path) -> None:
    restored = restore(tmp_path / "elsewhere.db", backup)

    assert (restored.reports, restored.decisions, restored.originals, restored.kept_as) == (2, 3, 1, None)
    assert look(tmp_path / "elsewhere.db") == look(location)
    assert find_damage(tmp_path / "elsewhere.db") == []


def test_a_store_that_was_put_back_is_written_on(tmp_path: Path, elsewhere: str) -> None:
    fill(tmp_path / "whosays.db")
    back_up(tmp_path / "whosays.db", tmp_path / "kept.backup")
    restore(elsewhere, tmp_path / "kept.backup")

    assert look(elsewhere)[:-1] == look(tmp_path / "whosays.db")[:-1]
    with Store.open(elsewhere, create=False) as store:
        store.append_decision(decide("one more", about="ef"))
        store.begin_run(at=AT, total=None)
        store.save_reading_problem(Problem(stage=Stage.READING, message="It is full.", place="full.txt"))
        store.save(told("three.txt"))
        assert [decision.note for decision in store.load_decisions()] == ["", "a slip", "theirs", "one more"]
    assert find_damage(elsewhere) == []


@given(kept=extractions())
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_whatever_can_be_kept_comes_back(tmp_path: Path, kept: Extraction) -> None:
    with Store.open(tmp_path / "whosays.db") as store:
        store.save(kept)
    back_up(tmp_path / "whosays.db", tmp_path / "kept.backup")
    restore(tmp_path / "back.db", tmp_path / "kept.backup", replace=True)

    assert look(tmp_path / "back.db") == look(tmp_path / "whosays.db")


def test_a_store_that_is_not_empty_is_replaced_only_where_that_is_asked_for(location: str, backup: Path) -> None:
    with Store.open(location) as store:
        store.append_decision(decide("made since", about="ef"))
        seen = store.find_stamp()
        before = look(location)

        with pytest.raises(FilledStoreError, match="it holds 2 reports and 4 decisions"):
            restore(location, backup)
        assert look(location) == before

        # An open store goes on with what was put back, and sees that it is another.
        restored = restore(location, backup, replace=True)
        assert store.find_stamp().readings > seen.readings
        assert len(store.load_decisions()) == 3
        store.append_decision(decide("made afterwards", about="gh"))

    assert restored.kept_as is not None
    apart = restored.kept_as if not location.startswith("postgresql") else in_schema(location, restored.kept_as)
    assert look(apart) == before
    assert find_damage(location) == find_damage(apart) == []
    if location.startswith("postgresql"):
        execute(location, f'DROP SCHEMA "{restored.kept_as}" CASCADE')


def in_schema(location: str, schema: str) -> str:
    return f"{location.split('?', maxsplit=1)[0]}?options=-csearch_path%3D{schema}"


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-5000])


def shorten_to_half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def change_a_word(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"bytes \x00\xff of", b"bytes \x00\xff oF"))


def change_by_sql(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE report SET title = 'Nobody was hurt' WHERE name = 'one.txt'")


def drop_a_decision(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM decision_team")
        connection.execute("DELETE FROM decision WHERE note = 'theirs'")


def unseal(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP TABLE seal")


def empty(path: Path) -> None:
    path.write_bytes(b"")


def write_another(path: Path) -> None:
    path.write_text("A text.", encoding="utf-8")


@pytest.mark.parametrize(
    "damage",
    [cut, shorten_to_half, change_a_word, change_by_sql, drop_a_decision, unseal, empty, write_another],
    ids=lambda damage: damage.__name__,
)
def test_a_backup_that_is_not_whole_is_refused_and_changes_nothing(tmp_path: Path, damage: Any) -> None:
    fill(tmp_path / "whosays.db")
    path = tmp_path / "kept.backup"
    back_up(tmp_path / "whosays.db", path)
    before = look(tmp_path / "whosays.db")
    damage(path)

    with pytest.raises(BadBackupError, match=r"cannot be restored: .* The store was left as it is"):
        restore(tmp_path / "whosays.db", path, replace=True)
    with pytest.raises(BadBackupError):
        restore(tmp_path / "new.db", path)
    assert look(tmp_path / "whosays.db") == before
    assert not (tmp_path / "new.db").exists()
    assert not list(tmp_path.glob("*.replaced-*"))


def test_a_damaged_store_does_not_take_the_place_of_a_good_backup(location: str, backup: Path) -> None:
    good = backup.read_bytes()
    execute(location, "UPDATE evidence SET quote = 'nobody'")

    with pytest.raises(UnsoundStoreError, match=r"does not stand in its text .* \(and 1 more\)"):
        back_up(location, backup)
    assert backup.read_bytes() == good
    assert [entry.name for entry in backup.parent.iterdir() if entry.name.startswith(".")] == []


def test_an_earlier_backup_gives_way_but_no_other_file(tmp_path: Path) -> None:
    path, store = tmp_path / "kept.backup", tmp_path / "whosays.db"
    fill(store)
    back_up(store, path)
    with Store.open(store) as opened:
        opened.append_decision(decide("made since", about="ef"))
    assert back_up(store, path).decisions == 4

    (tmp_path / "letter.txt").write_text("Dear editor", encoding="utf-8")
    for taken in (store, tmp_path / "letter.txt"):
        before = taken.read_bytes()
        with pytest.raises(NoBackupError, match="is no backup, so that it was left as it is"):
            back_up(store, taken)
        assert taken.read_bytes() == before


def test_nothing_of_an_encrypted_store_is_written_in_plain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path / "other.db")
    back_up(tmp_path / "other.db", tmp_path / "kept.backup")
    place = f"sqlcipher:///{tmp_path / 'secret.db'}"
    monkeypatch.setenv("WHOSAYS_KEY", "a heron on one leg")
    with pytest.raises(EncryptedBackupError, match="copy the store's file"):
        back_up(place, tmp_path / "secret.backup")
    with pytest.raises(EncryptedBackupError):
        restore(place, tmp_path / "kept.backup")
    assert not list(tmp_path.glob("secret*"))


def test_what_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoStoreError):
        back_up(tmp_path / "none.db", tmp_path / "kept.backup")
    with pytest.raises(NoSuchPathError):
        restore(tmp_path / "whosays.db", tmp_path / "none.backup")
    fill(tmp_path / "whosays.db")
    with pytest.raises(CannotWriteError, match="nowhere"):
        back_up(tmp_path / "whosays.db", tmp_path / "nowhere" / "kept.backup")
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["whosays.db"]


def test_a_backup_is_no_store_to_be_replaced_by_accident(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Not a store.", encoding="utf-8")
    fill(tmp_path / "whosays.db")
    back_up(tmp_path / "whosays.db", tmp_path / "kept.backup")

    with pytest.raises(NotAStoreError):
        restore(tmp_path / "notes.txt", tmp_path / "kept.backup", replace=True)
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "Not a store."


def keep_deciding(location: str, acknowledged: list[str], stop: threading.Event) -> None:
    with Store.open(location, patience=60) as store:
        number = 0
        while not stop.is_set():
            decision = decide(str(number), about="ab")
            store.append_decision(decision)
            acknowledged.append(decision.id)
            store.save(told(f"{number}.txt", f"Gunmen killed 14 guards. It was number {number}."))
            number += 1


def test_a_backup_while_others_write_holds_all_that_was_kept_before_it(location: str, tmp_path: Path) -> None:
    acknowledged: list[str] = []
    stop = threading.Event()
    writing = threading.Thread(target=keep_deciding, args=(location, acknowledged, stop))
    Store.open(location).close()
    writing.start()
    try:
        for number in range(4):
            while len(acknowledged) < 5 * (number + 1) and writing.is_alive():
                stop.wait(0.01)
            before = list(acknowledged)
            path = tmp_path / f"{number}.backup"
            back_up(location, path)
            restore(tmp_path / f"{number}.db", path)
            decisions = look(tmp_path / f"{number}.db")[1]
            # One after the other, without a gap: those that were made before it, and maybe some more.
            assert [decision.id for decision in decisions][: len(before)] == before
            assert [decision.note for decision in decisions] == [str(each) for each in range(len(decisions))]
    finally:
        stop.set()
        writing.join()
    with Store.open(location) as store:
        assert [decision.id for decision in store.load_decisions()] == acknowledged
    assert find_damage(location) == []


def test_what_is_decided_while_a_backup_is_put_back_is_in_the_old_store_or_in_the_new(
    location: str, tmp_path: Path
) -> None:
    acknowledged: list[str] = []
    stop = threading.Event()
    fill(tmp_path / "other.db")
    back_up(tmp_path / "other.db", tmp_path / "kept.backup")
    Store.open(location).close()
    writing = threading.Thread(target=keep_deciding, args=(location, acknowledged, stop))
    writing.start()
    try:
        while len(acknowledged) < 5 and writing.is_alive():
            stop.wait(0.01)
        kept = restore(location, tmp_path / "kept.backup", replace=True, patience=60).kept_as
        seen = len(acknowledged)
        while len(acknowledged) < seen + 3 and writing.is_alive():
            stop.wait(0.01)
    finally:
        stop.set()
        writing.join()

    assert kept is not None
    is_server = location.startswith("postgresql")
    apart = in_schema(location, kept) if is_server else kept
    before, after = ([decision.id for decision in look(place)[1]] for place in (apart, location))
    assert before + after[3:] == acknowledged
    assert find_damage(location) == find_damage(apart) == []
    if is_server:
        execute(location, f'DROP SCHEMA "{kept}" CASCADE')


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on a disk of two megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", "size=2m", "small", str(folder)]
    mounted = subprocess.run(mounting, check=False, capture_output=True)
    if mounted.returncode:
        pytest.skip(f"no disk may be mounted here: {mounted.stderr.decode().strip()}")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_backup_without_room_leaves_the_earlier_one(location: str, small_disk: Path) -> None:
    Store.open(location).close()
    path = small_disk / "kept.backup"
    back_up(location, path)
    good = path.read_bytes()
    with Store.open(location) as store:
        store.save(told("long.txt", "Gunmen killed 14 guards. " + "Nobody else was hurt. " * 120_000))

    with pytest.raises(CannotWriteError, match=r"kept\.backup cannot be written"):
        back_up(location, path)
    assert path.read_bytes() == good
    assert [entry.name for entry in small_disk.iterdir()] == ["kept.backup"]


def test_a_store_without_room_for_what_is_put_back_stays_as_it_was(tmp_path: Path, small_disk: Path) -> None:
    with Store.open(tmp_path / "large.db") as store:
        store.save(told("long.txt", "Gunmen killed 14 guards. " + "Nobody else was hurt. " * 120_000))
    back_up(tmp_path / "large.db", tmp_path / "kept.backup")
    path = small_disk / "whosays.db"
    with Store.open(path) as store:
        store.append_decision(decide())

    with pytest.raises((FullStoreError, UnwritableStoreError), match=r"room|full|written"):
        restore(path, tmp_path / "kept.backup", replace=True)
    with Store.open(path, create=False) as store:
        assert len(store.load_decisions()) == 1
    assert not list(small_disk.glob("*.replaced-*"))
