import os
from pathlib import Path

import pytest

from whosays.model.problem import Problem
from whosays.reading.arriving import Arrivals


def names(arrivals: Arrivals) -> list[str]:
    return [item.name for item in arrivals.look() if isinstance(item, Path)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b.txt").write_text("Two died.", encoding="utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text("One fled.", encoding="utf-8")
    return tmp_path


def test_a_file_is_told_once_it_has_stayed_as_it_was(folder: Path) -> None:
    arrivals = Arrivals(folder)
    assert names(arrivals) == []
    assert not arrivals.is_settled()
    assert names(arrivals) == ["b.txt", "a.txt"]
    assert arrivals.is_settled()
    assert names(arrivals) == []


def test_a_file_that_grows_is_waited_for(folder: Path) -> None:
    arrivals = Arrivals(folder)
    names(arrivals)
    with (folder / "b.txt").open("a", encoding="utf-8") as growing:
        growing.write(" One fled.")
    assert names(arrivals) == ["a.txt"]
    assert not arrivals.is_settled()
    assert names(arrivals) == ["b.txt"]


def test_a_file_that_changes_is_told_again(folder: Path) -> None:
    arrivals = Arrivals(folder)
    names(arrivals)
    names(arrivals)
    os.utime(folder / "b.txt", ns=(0, 0))
    assert names(arrivals) == []
    assert names(arrivals) == ["b.txt"]


def test_files_are_told_again_where_the_table_beside_them_changes(folder: Path) -> None:
    arrivals = Arrivals(folder)
    names(arrivals)
    names(arrivals)
    (folder / "metadata.csv").write_text("file,title\nb.txt,Raid\n", encoding="utf-8")
    assert names(arrivals) == []
    assert names(arrivals) == ["b.txt"]


def test_a_file_that_goes_and_comes_again_is_new(folder: Path) -> None:
    arrivals = Arrivals(folder)
    names(arrivals)
    names(arrivals)
    (folder / "b.txt").rename(folder / "kept")
    names(arrivals)
    (folder / "kept").rename(folder / "b.txt")
    names(arrivals)
    assert names(arrivals) == ["b.txt"]


def test_a_file_that_was_left_is_told_again(folder: Path) -> None:
    arrivals = Arrivals(folder)
    names(arrivals)
    names(arrivals)
    arrivals.leave(folder / "b.txt")
    arrivals.leave(folder / "never-there.txt")
    assert names(arrivals) == ["b.txt"]


def test_files_that_are_not_read_are_problems(folder: Path) -> None:
    (folder / "photo.png").write_bytes(b"\x89PNG")
    (problem,) = (item for item in Arrivals(folder).look() if isinstance(item, Problem))
    assert problem.place.endswith("photo.png")


def test_a_folder_that_goes_is_a_problem(tmp_path: Path) -> None:
    arrivals = Arrivals(tmp_path / "incoming")
    assert [isinstance(item, Problem) for item in arrivals.look()] == [True]
