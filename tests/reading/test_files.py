import os
from pathlib import Path

import pytest

from whosays.errors import NoSuchPathError
from whosays.model.problem import Problem
from whosays.reading.files import ReportFile, check_paths, find_files, problem_at
from whosays.reading.original import Format


def write(path: Path, text: str = "Two died.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def names(*paths: Path) -> list[str]:
    return [found.path.name for found in find_files(paths) if isinstance(found, ReportFile)]


def problems(*paths: Path) -> list[Problem]:
    return [found for found in find_files(paths) if isinstance(found, Problem)]


def test_folders_are_walked_by_name_with_their_sub_folders(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "c.jsonl", "a/y.HTML"):
        write(tmp_path / name)
    assert names(tmp_path) == ["y.HTML", "z.md", "b.txt", "c.jsonl"]


def test_in_a_folder_tables_notes_hidden_files_and_gold_are_no_reports(tmp_path: Path) -> None:
    for name in (
        "metadata.csv",
        "README.md",
        "readme.txt",
        "LICENSE",
        "LICENSE-texts.txt",
        ".a.txt",
        ".b/c.txt",
        "gold/d.txt",
    ):
        write(tmp_path / name)
    write(tmp_path / "report.txt")
    assert names(tmp_path) == ["report.txt"]
    assert problems(tmp_path) == []


def test_a_file_named_outright_is_always_a_report(tmp_path: Path) -> None:
    paths = [
        write(tmp_path / name) for name in ("README.md", "LICENSE", "gold/a.txt", ".hidden", "metadata.csv", "x.log")
    ]
    assert names(*paths) == ["README.md", "LICENSE", "a.txt", ".hidden", "metadata.csv", "x.log"]


def test_a_gold_folder_named_outright_is_read(tmp_path: Path) -> None:
    write(tmp_path / "gold" / "a.txt")
    assert names(tmp_path / "gold") == ["a.txt"]


def test_a_file_reached_twice_is_given_once(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    (tmp_path / "b.txt").symlink_to(path)
    assert names(path, tmp_path, tmp_path / "." / "a.txt") == ["a.txt"]


def test_the_order_named_is_the_order_given(tmp_path: Path) -> None:
    first, second = write(tmp_path / "z.txt"), write(tmp_path / "a.txt")
    assert names(first, second) == ["z.txt", "a.txt"]


def test_formats_follow_the_ending(tmp_path: Path) -> None:
    for name in ("a.txt", "b.md", "c.jsonl", "d.htm"):
        write(tmp_path / name)
    found = [item.format for item in find_files([tmp_path]) if isinstance(item, ReportFile)]
    assert found == [Format.TEXT, Format.TEXT, Format.LINES, Format.PAGE]


def test_files_of_other_kinds_are_told(tmp_path: Path) -> None:
    write(tmp_path / "scan.tiff")
    (problem,) = problems(tmp_path)
    assert problem.place.endswith("scan.tiff")
    assert ".txt" in problem.message


def test_a_link_to_a_folder_above_is_told_and_not_followed(tmp_path: Path) -> None:
    write(tmp_path / "sub" / "a.txt")
    (tmp_path / "sub" / "up").symlink_to(tmp_path)
    assert names(tmp_path) == ["a.txt"]
    (problem,) = problems(tmp_path)
    assert problem.place.endswith("up")


def test_links_to_nowhere_and_to_themselves_are_told(tmp_path: Path) -> None:
    (tmp_path / "broken.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    write(tmp_path / "z.txt")
    assert names(tmp_path) == ["z.txt"]
    assert [Path(problem.place).name for problem in problems(tmp_path)] == ["broken.txt", "loop.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_is_told_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (problem,) = problems(tmp_path)
    assert "ordinary" in problem.message


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may read everything")
def test_a_folder_that_may_not_be_opened_is_told(tmp_path: Path) -> None:
    write(tmp_path / "closed" / "a.txt")
    (tmp_path / "closed").chmod(0)
    try:
        (problem,) = problems(tmp_path)
    finally:
        (tmp_path / "closed").chmod(0o700)
    assert "not allowed" in problem.message


def test_a_path_that_is_not_there_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(NoSuchPathError, match="missing"):
        check_paths([write(tmp_path / "a.txt"), tmp_path / "missing"])


def test_folders_in_one_another_a_thousand_deep_are_walked_or_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for _ in range(600):
        Path("d").mkdir()
        os.chdir("d")
    Path("raid.txt").write_text("Two guards died.")
    os.chdir(tmp_path)
    assert [found.path.name for found in find_files([tmp_path]) if isinstance(found, ReportFile)] == ["raid.txt"]


def test_a_name_that_no_file_can_have_is_told() -> None:
    (problem,) = find_files([Path("a" * 400)])
    assert isinstance(problem, Problem)


def test_what_a_hostile_file_stretches_is_shortened_in_a_problem() -> None:
    problem = problem_at("p" * 9_000, f'"{"a" * 100_000}" is no date; write year-month-day.', report="r" * 9_000)
    assert problem.message.endswith("write year-month-day.")
    assert max(map(len, (problem.message, problem.place, problem.report or ""))) <= 5_010
