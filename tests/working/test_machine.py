from pathlib import Path

import pytest

from whosays.working import machine
from whosays.working.machine import MEMORY_OF_A_WORKER, count_cores, count_workers, find_free_memory


@pytest.fixture
def cores(monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(machine, "count_cores", lambda: 8)
    return 8


@pytest.mark.parametrize(("room", "workers"), [(0.5, 1), (1.5, 1), (3.2, 3), (100, 8)])
def test_there_are_no_more_workers_than_memory_has_room_for(
    cores: int, monkeypatch: pytest.MonkeyPatch, room: float, workers: int
) -> None:
    monkeypatch.setattr(machine, "find_free_memory", lambda: int(room * MEMORY_OF_A_WORKER))

    assert count_workers() == workers <= cores


def test_where_nothing_tells_of_memory_there_are_as_many_workers_as_cores(
    cores: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "find_free_memory", lambda: None)

    assert count_workers() == cores


@pytest.mark.parametrize(
    ("limit", "used", "free"),
    [("max", "7", 2048 * 1024), ("3000", "1000", 2000), ("1000", "3000", 0), ("9999999999", "1", 2048 * 1024)],
)
def test_free_memory_heeds_the_limit_of_a_container(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, used: str, free: int
) -> None:
    (tmp_path / "meminfo").write_text("MemTotal: 4096 kB\nMemAvailable:    2048 kB\n", encoding="ascii")
    (tmp_path / "memory.max").write_text(f"{limit}\n", encoding="ascii")
    (tmp_path / "memory.current").write_text(f"{used}\n", encoding="ascii")
    monkeypatch.setattr(machine, "_MEMINFO", tmp_path / "meminfo")
    monkeypatch.setattr(machine, "_GROUP", tmp_path)

    assert find_free_memory() == free


def test_where_there_are_no_such_files_nothing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "_MEMINFO", tmp_path / "meminfo")
    monkeypatch.setattr(machine, "_GROUP", tmp_path)

    assert find_free_memory() is None


def test_this_machine_has_a_core() -> None:
    assert 1 <= count_workers() <= count_cores()
