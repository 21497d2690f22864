import gzip
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.reading.archives import PAGE, RAID, gzip_of, read_all, zip_of

WIRE = "\n".join(json.dumps({"id": str(number), "text": f"{RAID} Part {number}."}) for number in range(4))
PACKED = gzip_of(WIRE)


@pytest.mark.parametrize(
    ("name", "content", "reports"),
    [
        ("a.txt.gz", RAID, ["a.txt"]),
        ("notes.GZ", RAID, ["notes"]),
        ("wire.jsonl.gz", WIRE, ["0", "1", "2", "3"]),
        ("raid.html.gz", PAGE, ["raid.html"]),
        ("june.zip.gz", zip_of({"a.txt": RAID}), ["a.txt"]),
        ("june", gzip_of(zip_of({"a.txt": RAID})), ["a.txt"]),
    ],
)
def test_the_packed_file_is_read_as_what_it_is(
    tmp_path: Path, name: str, content: str | bytes, reports: list[str]
) -> None:
    path = tmp_path / name
    path.write_bytes(gzip_of(content))
    found, problems = read_all(path)
    assert [report.name for report in found] == reports
    assert problems == []


def test_a_file_in_several_parts_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip_of(RAID) + gzip_of(" And the end."))
    (report,), problems = read_all(path)
    assert report.text == f"{RAID} And the end."
    assert problems == []


def test_what_breaks_off_is_read_so_far(tmp_path: Path) -> None:
    path = tmp_path / "wire.jsonl.gz"
    path.write_bytes(PACKED[:-9])
    reports, problems = read_all(path)
    assert [report.name for report in reports][:3] == ["0", "1", "2"]
    assert "breaks off" in problems[-1].message
    assert problems[-1].place == str(path)


def test_a_wrong_checksum_is_told_and_the_text_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip_of(RAID)[:-8] + b"\0" * 4 + gzip_of(RAID)[-4:])
    (report,), (problem,) = read_all(path)
    assert report.text == RAID
    assert "checksum" in problem.message


def test_a_bomb_ends_at_its_allowance(tmp_path: Path) -> None:
    path = tmp_path / "bomb.jsonl.gz"
    with gzip.open(path, "wb", compresslevel=1) as packed:
        for _ in range(100):
            packed.write(b" " * 1024 * 1024)
    reports, problems = read_all(path)
    assert reports == []
    assert "made to fill disks" in problems[-1].message


@given(st.integers(min_value=0, max_value=len(PACKED) - 1))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_file_cut_anywhere_gives_what_is_there_and_says_so(tmp_path: Path, length: int) -> None:
    path = tmp_path / "wire.jsonl.gz"
    path.write_bytes(PACKED[:length])
    _, problems = read_all(path)
    assert problems


@given(st.integers(min_value=0, max_value=len(PACKED) - 1), st.integers(0, 255))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_damaged_bytes_never_stop_the_work(tmp_path: Path, at: int, byte: int) -> None:
    path = tmp_path / "wire.jsonl.gz"
    path.write_bytes(PACKED[:at] + bytes([byte]) + PACKED[at + 1 :])
    reports, problems = read_all(path)
    assert reports or problems
