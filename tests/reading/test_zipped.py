import hashlib
import io
import json
import struct
import tracemalloc
import zipfile
from pathlib import Path
from time import monotonic

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.reading.archives import PAGE, RAID, gzip_of, read_all, zip_of

from whosays.model.report import Report
from whosays.reading import read_paths

LINE = json.dumps({"id": "wire-7", "text": f"{RAID} A wire."})
SMALL = zip_of({"a.txt": RAID, "b/c.jsonl": LINE, "b/d.txt": f"{RAID} Later."})


def written(folder: Path, content: bytes, name: str = "june.zip") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_files_in_an_archive_are_read_as_in_a_folder(tmp_path: Path) -> None:
    members = {
        "raid/b.txt": f"{RAID} Again.",
        "raid/a.html": PAGE,
        "raid/metadata.csv": "file,title,published\nb.txt,Raid,2016-03-06\n",
        "lines.jsonl": LINE,
        "README.md": "About",
        "raid/LICENSE": "Free",
        "raid/.hidden.txt": RAID,
        "gold/a.txt": RAID,
        "__MACOSX/raid/._a.html": "x",
        "raid/": b"",
    }
    reports, problems = read_all(written(tmp_path, zip_of(members)))
    assert [report.name for report in reports] == ["wire-7", "a.html", "b.txt"]
    assert [report.title for report in reports] == [None, "Raid on the mill", "Raid"]
    assert str(reports[2].published) == "2016-03-06"
    assert problems == []

    for name, content in members.items():
        if not name.endswith("/"):
            (tmp_path / "folder" / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "folder" / name).write_text(str(content), encoding="utf-8")
    assert read_all(tmp_path / "folder")[0] == reports


def test_problems_tell_the_member(tmp_path: Path) -> None:
    path = written(tmp_path, zip_of({"raid/empty.txt": " ", "raid/scan.tiff": b"II*\0"}))
    _, problems = read_all(path)
    assert [problem.place for problem in problems] == [f"{path}, raid/empty.txt", f"{path}, raid/scan.tiff"]


def test_a_table_is_held_against_the_files_beside_it(tmp_path: Path) -> None:
    path = written(tmp_path, zip_of({"a.txt": RAID, "metadata.csv": "file,title\na.txt,Raid\nb.txt,Gone\n"}))
    reports, problems = read_all(path)
    assert reports[0].title == "Raid"
    assert [problem.place for problem in problems] == [f"{path}, metadata.csv, line 3"]


def test_archives_in_archives_are_read_down_to_a_depth(tmp_path: Path) -> None:
    packed = zip_of({"a.txt": RAID})
    for _ in range(3):
        packed = zip_of({"inner.zip": packed})
    reports, problems = read_all(written(tmp_path, packed))
    assert [report.name for report in reports] == ["a.txt"]
    assert problems == []
    reports, problems = read_all(written(tmp_path, zip_of({"inner.zip": packed})))
    assert reports == []
    assert ["too many archives" in problem.message for problem in problems] == [True]


@pytest.mark.parametrize("name", ["../../etc/note.txt", "/etc/note.txt", "C:\\raid\\note.txt", "a\x1b[31m/../note.txt"])
def test_names_that_lead_elsewhere_are_only_shown(tmp_path: Path, name: str) -> None:
    reports, problems = read_all(written(tmp_path, zip_of({name: RAID})))
    assert [report.name for report in reports] == ["note.txt"]
    assert problems == []
    assert [path.name for path in tmp_path.iterdir()] == ["june.zip"]


def test_names_cannot_write_to_the_terminal(tmp_path: Path) -> None:
    _, problems = read_all(written(tmp_path, zip_of({"a\x1b[2J\u202e.txt": ""})))
    assert problems[0].place.endswith("june.zip, a\ufffd[2J\ufffd.txt")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_members_of_one_name_are_told_apart(tmp_path: Path) -> None:
    reports, problems = read_all(written(tmp_path, zip_of([("a.txt", RAID), ("a.txt", f"{RAID} Again.")])))
    assert {report.text for report in reports} == {RAID, f"{RAID} Again."}
    assert [report.name for report in reports] == ["a.txt", "a.txt (2)"]
    assert len(problems) == 1


def test_locked_members_are_told_once(tmp_path: Path) -> None:
    packed = bytearray(zip_of({"a.txt": RAID, "b.txt": f"{RAID} Two.", "c.txt": f"{RAID} Three."}))
    for name in (b"b.txt", b"c.txt"):
        at = packed.rindex(name)
        packed[at - 46 + 8] |= 1
    reports, problems = read_all(written(tmp_path, bytes(packed)))
    assert [report.name for report in reports] == ["a.txt"]
    assert [problem.message for problem in problems] == [
        "2 files in it are locked with a password (b.txt, c.txt) and cannot be read; unpack it and read the folder."
    ]


def test_a_wrong_checksum_is_told_and_the_text_kept(tmp_path: Path) -> None:
    packed = bytearray(zip_of({"a.txt": RAID}))
    at = packed.rindex(b"a.txt")
    packed[at - 46 + 16] ^= 0xFF
    reports, problems = read_all(written(tmp_path, bytes(packed)))
    assert [report.text for report in reports] == [RAID]
    assert ["checksum" in problem.message for problem in problems] == [True]


def test_of_an_archive_that_breaks_off_the_whole_files_are_read(tmp_path: Path) -> None:
    noise = "".join(hashlib.sha256(bytes([number])).hexdigest() for number in range(100))
    packed = zip_of({"a.txt": RAID, "b.txt": f"{RAID} Two.", "c.txt": f"{RAID} {noise}"})
    reports, problems = read_all(written(tmp_path, packed[: packed.index(b"c.txt") + 200]))
    assert [report.name for report in reports] == ["a.txt", "b.txt", "c.txt"]
    assert reports[2].text.startswith(RAID[:40])
    assert ["breaks off" in problem.message for problem in problems] == [True, True]


def test_a_streamed_archive_that_breaks_off_is_read_too(tmp_path: Path) -> None:
    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.written = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, content: object) -> int:
            self.written += bytes(content)  # type: ignore[call-overload]
            return len(bytes(content))  # type: ignore[call-overload]

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", RAID)
        archive.writestr("b.txt", f"{RAID} Two.")
    packed = bytes(pipe.written)
    reports, problems = read_all(written(tmp_path, packed[: packed.rindex(b"PK\x01\x02") - 3]))
    assert [report.name for report in reports] == ["a.txt", "b.txt"]
    assert len(problems) == 1


def test_unusual_packing_is_told(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", RAID, zipfile.ZIP_BZIP2)
        archive.writestr("b.txt", RAID)
    reports, problems = read_all(written(tmp_path, packed.getvalue()))
    assert [report.name for report in reports] == ["b.txt"]
    assert ["packed in a way" in problem.message for problem in problems] == [True]


def test_links_are_not_followed(tmp_path: Path) -> None:
    entry = zipfile.ZipInfo("a.txt")
    entry.external_attr = 0o120777 << 16
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(entry, "/etc/passwd")
    reports, problems = read_all(written(tmp_path, packed.getvalue()))
    assert reports == []
    assert ["link" in problem.message for problem in problems] == [True]


@pytest.mark.parametrize(("member", "kind"), [("xl/workbook.xml", "Excel"), ("META-INF/container.xml", "e-book")])
def test_documents_that_are_archives_are_told_for_what_they_are(tmp_path: Path, member: str, kind: str) -> None:
    reports, problems = read_all(written(tmp_path, zip_of({member: "<x/>", "a.txt": RAID})))
    assert reports == []
    assert [kind in problem.message for problem in problems] == [True]


@pytest.mark.parametrize("ending", [".jsonl", ".txt", ".zip", ".jsonl.gz"])
def test_a_bomb_takes_little_memory_and_time(tmp_path: Path, ending: str) -> None:
    spaces = b" " * (200 * 1024 * 1024)
    path = written(tmp_path, zip_of({"a.txt": RAID, f"bomb{ending}": spaces, "z.txt": f"{RAID} Late."}))
    del spaces
    tracemalloc.start()
    began = monotonic()
    reports, problems = read_all(path)
    took, (_, peak) = monotonic() - began, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert reports[0].text == RAID
    assert problems
    assert peak < 60 * 1024 * 1024
    assert took < 20


@pytest.mark.parametrize("line", [b"\n", b"x\n", b'{"text": ""}\n'])
def test_millions_of_lines_that_hold_nothing_take_little_time(tmp_path: Path, line: bytes) -> None:
    path = written(tmp_path, zip_of({"bomb.jsonl": line * (60_000_000 // len(line)), "z.txt": RAID}))
    began = monotonic()
    reports, problems = read_all(path)
    assert [report.name for report in reports][-1:] in ([], ["z.txt"])
    assert 1 <= len(problems) < 10_010
    assert monotonic() - began < 30


def test_an_archive_of_bombs_is_given_up_once(tmp_path: Path) -> None:
    bomb = zip_of({f"{number}.jsonl": b" " * (16 * 1024 * 1024) for number in range(8)})
    path = written(tmp_path, zip_of({f"{number}.zip": bomb for number in range(8)}))
    began = monotonic()
    reports, problems = read_all(path)
    assert reports == []
    assert any("archives do that are made to fill disks" in problem.message for problem in problems)
    assert len(problems) < 20
    assert monotonic() - began < 20


def test_a_list_that_would_fill_the_memory_is_refused(tmp_path: Path) -> None:
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 17 * 1024 * 1024, 0, 0)
    reports, problems = read_all(written(tmp_path, zip_of({"a.txt": RAID})[:-22] + end))
    assert reports == []
    assert ["100,000" in problem.message for problem in problems] == [True]


def test_tables_in_an_archive_are_read(tmp_path: Path) -> None:
    table = io.BytesIO()
    pq.write_table(pa.table({"id": ["p"], "text": [f"{RAID} Parquet."]}), table)
    members = {"wire.csv": f'id,text\nc,"{RAID} Commas."\n', "wire.parquet": table.getvalue()}
    reports, problems = read_all(written(tmp_path, zip_of(members)))
    assert [report.name for report in reports] == ["c", "p"]
    assert problems == []


def test_gzip_in_an_archive_is_read(tmp_path: Path) -> None:
    reports, problems = read_all(written(tmp_path, zip_of({"wire.jsonl.gz": gzip_of(LINE)})))
    assert [report.name for report in reports] == ["wire-7"]
    assert problems == []


@given(st.integers(min_value=0, max_value=len(SMALL)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_an_archive_cut_anywhere_gives_what_is_there(tmp_path: Path, length: int) -> None:
    reports, problems = read_all(written(tmp_path, SMALL[:length]))
    whole = [report for report in reports if report.text in {RAID, f"{RAID} A wire.", f"{RAID} Later."}]
    assert len(whole) == 3 or problems


@given(st.lists(st.tuples(st.integers(min_value=0, max_value=len(SMALL) - 1), st.integers(0, 255)), max_size=8))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_damaged_bytes_never_stop_the_work(tmp_path: Path, changes: list[tuple[int, int]]) -> None:
    damaged = bytearray(SMALL)
    for at, byte in changes:
        damaged[at] = byte
    later = tmp_path / "later.txt"
    later.write_text(f"{RAID} The last.", encoding="utf-8")
    items = list(read_paths([written(tmp_path, bytes(damaged)), later]))
    assert any(isinstance(item, Report) and item.text.endswith("The last.") for item in items)


def test_a_list_of_members_is_measured_where_its_reader_finds_it(tmp_path: Path) -> None:
    listed = 17 * 1024 * 1024
    packed = b"PK\x03\x04" + bytes(listed)
    wide = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, listed, 4)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, len(packed), 1)
    # The usual record tells of a short list, and has its own mark in it once more.
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, 46, 0x06054B50, 0)
    (tmp_path / "a.zip").write_bytes(packed + wide + locator + end)
    reports, (problem,) = read_all(tmp_path)
    assert not reports
    assert "more than 100,000 files" in problem.message
