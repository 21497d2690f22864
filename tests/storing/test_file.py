"""What is a file's alone: that it can be missing, locked, damaged, unwritable or something else."""

import os
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from tests.storing.samples import decide, told

from whosays.errors import (
    DamagedStoreError,
    LockedStoreError,
    NoStoreError,
    NoStoreFolderError,
    NotAStoreError,
    UnsupportedStoreError,
    UnwritableStoreError,
)
from whosays.storing import Saved, Store
from whosays.storing.location import locate


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "whosays.db"


def test_looking_for_a_store_makes_no_file(path: Path) -> None:
    with pytest.raises(NoStoreError):
        Store.open(path, create=False)
    assert not path.exists()


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(NoStoreFolderError, match=r"no folder .*nowhere"):
        Store.open(tmp_path / "nowhere" / "whosays.db")


@pytest.mark.parametrize("content", [b"not a database at all", b"\x89PNG\r\n\x1a\n" + bytes(100)])
def test_another_file_is_left_as_it_is(path: Path, content: bytes) -> None:
    path.write_bytes(content)

    with pytest.raises(NotAStoreError, match="is no store of whosays"):
        Store.open(path)
    assert path.read_bytes() == content


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(NotAStoreError):
        Store.open(tmp_path)


def test_an_empty_file_becomes_a_store(path: Path) -> None:
    path.touch()

    with Store.open(path) as store:
        assert store.count_reports() == 0


def test_an_empty_file_is_no_store_yet(path: Path) -> None:
    path.touch()

    with pytest.raises(NoStoreError):
        Store.open(path, create=False)


def test_a_damaged_store_says_so(path: Path) -> None:
    with Store.open(path) as store:
        for number in range(10, 60):
            store.save(told(f"{number}.txt", f"Gunmen killed {number} guards." + " Nobody else was hurt." * 50, number))
    content = bytearray(path.read_bytes())
    content[4096 * 20 :] = b"\xff" * (len(content) - 4096 * 20)
    path.write_bytes(content)

    with pytest.raises(DamagedStoreError, match="damaged"), Store.open(path) as store:
        list(store.load_extractions())


def test_the_password_of_an_address_is_not_told() -> None:
    with pytest.raises(UnsupportedStoreError) as raised:
        Store.open("mysql://somebody:secret@host/name")
    assert "secret" not in str(raised.value)
    assert str(locate("postgresql://somebody:secret@host/name")) == "postgresql://somebody:***@host/name"


def test_a_locked_store_is_waited_for(path: Path) -> None:
    with (
        Store.open(path) as store,
        closing(sqlite3.connect(path, check_same_thread=False, isolation_level=None)) as other,
    ):
        other.execute("BEGIN IMMEDIATE")
        release = threading.Timer(0.3, other.execute, ["COMMIT"])
        release.start()
        assert store.save(told()) is Saved.NEW
        release.join()


def test_a_store_that_stays_locked_is_given_up_in_a_plain_sentence(path: Path) -> None:
    Store.open(path).close()
    with (
        Store.open(path, patience=0.1) as store,
        closing(sqlite3.connect(path, isolation_level=None)) as other,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LockedStoreError, match=r"stayed locked for 0\.1 seconds"):
            store.save(told())
        assert store.count_reports() == 0
        other.execute("COMMIT")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_that_may_not_be_written_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(UnwritableStoreError, match="cannot be written"):
            Store.open(tmp_path / "whosays.db")
    finally:
        tmp_path.chmod(0o700)


def test_a_store_that_may_not_be_written_can_be_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(path) as store:
        store.save(told())
    # The superuser, who may be running this, may write everywhere.
    monkeypatch.setattr(os, "access", lambda *_: False)

    with Store.open(path, create=False) as store:
        assert store.count_reports() == 1
        with pytest.raises(UnwritableStoreError, match="readonly"):
            store.append_decision(decide())
        assert [entry.name for entry in path.parent.iterdir()] == ["whosays.db"]


@pytest.mark.parametrize("name", ["what? #1 %41.db", "Грозный.db", "a b&c=d.db"])
def test_any_name_of_a_file_will_do(tmp_path: Path, name: str) -> None:
    with Store.open(tmp_path / name) as store:
        store.save(told())

    assert [entry.name for entry in tmp_path.iterdir()] == [name]
    with Store.open(tmp_path / name, create=False) as store:
        assert store.count_reports() == 1


def test_a_store_cannot_be_made_on_the_systems_own_file_system() -> None:
    with pytest.raises(UnwritableStoreError, match="cannot be written"):
        Store.open("/proc/whosays.db")


def test_nothing_but_the_store_is_left_beside_it(path: Path) -> None:
    with Store.open(path) as store:
        store.save(told())

    assert [entry.name for entry in path.parent.iterdir()] == ["whosays.db"]


def test_a_failure_while_a_store_is_made_leaves_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("whosays.storing.making.make_tables", break_down)

    with pytest.raises(KeyboardInterrupt):
        Store.open(path)
    assert list(path.parent.iterdir()) == []


@pytest.mark.parametrize("given", ["mysql://host/name", "sqlite://", "sqlite:///:memory:", "what://", "://"])
def test_addresses_of_no_store_are_refused(given: str) -> None:
    with pytest.raises(UnsupportedStoreError, match="no address of a store"):
        Store.open(given)


def test_a_store_can_be_named_by_its_address(path: Path) -> None:
    with Store.open(f"sqlite:///{path}") as store:
        store.save(told())

    with Store.open(path, create=False) as store:
        assert store.count_reports() == 1


def test_another_programs_database_is_left_as_it_is(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE report (id TEXT)")
    before = path.read_bytes()

    with pytest.raises(NotAStoreError):
        Store.open(path)
    assert path.read_bytes() == before
