from pathlib import Path

import pytest

from whosays.model.problem import Problem
from whosays.reading.details import Details
from whosays.reading.draft import Draft
from whosays.reading.original import Format, Original
from whosays.reading.plain import LONGEST_TEXT, read_plain


def test_a_text_file_is_one_report_as_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    text = "“Two” died.\r\n\r\n\tOne fled.  "
    path.write_bytes(text.encode())
    assert list(read_plain(Original.of_file(path, Format.TEXT, details=Details(title="Raid")))) == [
        Draft(
            name="a.txt",
            text=text,
            place=str(path),
            details=Details(title="Raid"),
            original=text.encode(),
            media_type="text/plain",
        )
    ]


def test_no_more_is_read_than_a_report_can_take(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("“Two died.” ".encode() * 1_000_000)
    (draft,) = read_plain(Original.of_file(path, Format.TEXT, details=Details()))
    assert isinstance(draft, Draft)
    assert LONGEST_TEXT < len(draft.text) <= 4 * LONGEST_TEXT + 5


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"\x00\x01\x02\x03" * 100])
def test_a_file_that_is_no_text_is_told_under_its_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    (problem,) = read_plain(Original.of_file(path, Format.TEXT, details=Details()))
    assert isinstance(problem, Problem)
    assert problem.report == "a.txt"


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    (problem,) = read_plain(Original.of_file(tmp_path / "gone.txt", Format.TEXT, details=Details()))
    assert isinstance(problem, Problem)
    assert problem.place.endswith("gone.txt")
