import tracemalloc
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from whosays.reading.counting import count_in
from whosays.reading.files import ReportFile
from whosays.reading.original import Format


@pytest.mark.parametrize(
    ("known", "content", "count"),
    [
        (Format.TEXT, b"Two died.\nOne fled.\n", 1),
        (Format.LINES, b'{"text": "Two died."}\n\n{"text": "One fled."}', 2),
        (Format.TABLE, b'text,id\n"Two\ndied ""there"".",a\nOne fled.,b\n', 2),
        (Format.TABLE, b"", 0),
        (Format.PARQUET, b"nothing of the sort", 1),
    ],
)
def test_reports_are_counted_roughly(tmp_path: Path, known: Format, content: bytes, count: int) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    assert count_in(ReportFile(path, known)) == count


def test_rows_of_parquet_are_counted_by_its_foot(tmp_path: Path) -> None:
    pq.write_table(pa.table({"text": ["Two died."] * 7}), tmp_path / "a.parquet")
    assert count_in(ReportFile(tmp_path / "a.parquet", Format.PARQUET)) == 7


def test_a_file_that_is_gone_counts_as_one(tmp_path: Path) -> None:
    assert count_in(ReportFile(tmp_path / "gone.jsonl", Format.LINES)) == 1


def test_what_shows_only_when_all_is_read_is_not_counted() -> None:
    assert count_in(ReportFile(Path("june.zip"), Format.ZIP)) is None
    assert count_in(ReportFile(Path("-"), Format.TEXT)) is None


@pytest.mark.parametrize(("name", "known"), [("a.jsonl", Format.LINES), ("a.csv", Format.TABLE)])
def test_a_line_of_any_length_is_one_and_is_never_held(tmp_path: Path, name: str, known: Format) -> None:
    path = tmp_path / name
    path.write_bytes(b"head\n" * (known is Format.TABLE) + b"a" * 20_000_000)
    tracemalloc.start()
    try:
        assert count_in(ReportFile(path, known)) == 1
        assert tracemalloc.get_traced_memory()[1] < 8_000_000
    finally:
        tracemalloc.stop()
