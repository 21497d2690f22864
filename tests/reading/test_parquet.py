from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whosays.model.problem import Problem
from whosays.model.time import Interval
from whosays.reading.allowance import Allowance
from whosays.reading.columns import Columns
from whosays.reading.details import Details
from whosays.reading.draft import Draft
from whosays.reading.original import Format, Original
from whosays.reading.parquet import read_parquet


def read(path: Path, columns: Columns | None = None) -> tuple[list[Draft], list[Problem]]:
    found = list(read_parquet(Original.of_file(path, Format.PARQUET), columns or Columns()))
    return [item for item in found if isinstance(item, Draft)], [item for item in found if isinstance(item, Problem)]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "reports.parquet"


def write(path: Path, **columns: object) -> Path:
    pq.write_table(pa.table(columns), path)
    return path


def test_plain_names_and_kinds_of_values_are_known(file: Path) -> None:
    write(
        file,
        id=[17],
        text=["Two died.\r\n"],
        title=["Raid"],
        published=pa.array([datetime(2014, 12, 5, 23, 30, tzinfo=UTC)], pa.timestamp("ns", "UTC")),
        authors=pa.array([["Staff", "Agency"]], pa.list_(pa.string())),
        killed=[2],
    )
    (draft,), problems = read(file)
    assert problems == []
    assert (draft.name, draft.text, draft.place) == ("17", "Two died.\r\n", f"{file}, row 1")
    assert draft.details == Details(title="Raid", published=Interval.of_day(date(2014, 12, 5)), author="Staff, Agency")


def test_days_and_texts_are_dates_too(file: Path) -> None:
    for value in (date(2014, 12, 5), "20141205T100000Z"):
        (draft,), problems = read(write(file, text=["Two died."], published=[value]))
        assert problems == []
        assert draft.details.published == Interval.of_day(date(2014, 12, 5))


def test_columns_are_named_by_the_user(file: Path) -> None:
    write(file, Volltext=["Two died.", None, " ", "One fled."], Quelle=["Gazette", None, None, None])
    drafts, (problem,) = read(file, Columns(text="volltext", publisher="Quelle"))
    assert [(draft.name, draft.details.publisher) for draft in drafts] == [
        ("reports.parquet:1", "Gazette"),
        ("reports.parquet:4", None),
    ]
    assert "2 places, the first of them row 2" in problem.message


@given(st.lists(st.text(min_size=1).filter(str.strip), min_size=1, max_size=80))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_texts_are_read_as_they_were_written(file: Path, texts: list[str]) -> None:
    writable = [text.encode("utf-8", "replace").decode() for text in texts]
    drafts, problems = read(write(file, text=writable))
    assert [draft.text for draft in drafts] == writable
    assert problems == []


@pytest.mark.parametrize("kind", [pa.large_string(), pa.dictionary(pa.int32(), pa.string()), pa.string_view()])
def test_all_ways_to_keep_texts_are_read(file: Path, kind: pa.DataType) -> None:
    (draft,), problems = read(write(file, text=pa.array(["Two died."], pa.string()).cast(kind)))
    assert draft.text == "Two died."
    assert problems == []


def test_a_table_without_texts_is_told(file: Path) -> None:
    drafts, (problem,) = read(write(file, GLOBALEVENTID=[1], SOURCEURL=["http://g.example"]))
    assert drafts == []
    assert "GDELT events" in problem.message

    drafts, (problem,) = read(write(file, text=[1, 2]))
    assert drafts == []
    assert "no text in 2 places" in problem.message


def test_of_ten_thousand_columns_only_the_needed_ones_are_read(file: Path) -> None:
    write(file, **{f"c{number}": [1] for number in range(9_999)}, text=["Two died."])
    (draft,), problems = read(file)
    assert draft.text == "Two died."
    assert problems == []


@pytest.mark.parametrize("kept", [0, 3, 4, 100, -1, -4, -8, -200])
def test_a_truncated_file_is_one_problem(file: Path, kept: int) -> None:
    whole = write(file, text=["Two died."] * 100).read_bytes()
    file.write_bytes(whole[:kept])
    drafts, (problem,) = read(file)
    assert drafts == []
    assert problem.place == str(file)


@pytest.mark.parametrize("at", range(4, 400, 7))
def test_a_damaged_file_is_a_problem_or_read(file: Path, at: int) -> None:
    whole = bytearray(write(file, text=[f"{number} died." for number in range(100)]).read_bytes())
    whole[at : at + 8] = b"\xff" * 8
    file.write_bytes(whole)
    drafts, problems = read(file)
    assert problems or drafts


@pytest.mark.parametrize(
    ("content", "word"),
    [(b"", "no Parquet"), (b"text\nTwo died.\n", "no Parquet"), (b"PARE" + b"x" * 50 + b"PARE", "encrypted")],
)
def test_what_is_no_parquet_is_told(file: Path, content: bytes, word: str) -> None:
    file.write_bytes(content)
    drafts, (problem,) = read(file)
    assert drafts == []
    assert word in problem.message


def test_a_file_that_is_gone_is_told(file: Path) -> None:
    (problem,) = read_parquet(Original.of_file(file, Format.PARQUET), Columns())
    assert isinstance(problem, Problem)


def test_a_file_that_unpacks_to_far_more_than_it_weighs_is_not_read_to_its_end(file: Path) -> None:
    rows = pa.DictionaryArray.from_arrays(pa.array([0] * 20_000, pa.int32()), pa.array(["Two guards died. " * 60]))
    write(file, text=rows)
    allowance = Allowance(bytes_left=1_000_000)
    original = replace(Original.of_file(file, Format.PARQUET), allowance=allowance)
    *drafts, problem = read_parquet(original, Columns())
    assert len(drafts) < 1_100
    assert isinstance(problem, Problem)
    assert "far more than its size" in problem.message
    assert file.stat().st_size < 20_000


def test_a_number_without_an_end_is_no_detail(file: Path) -> None:
    (draft,), _ = read(write(file, text=["Two died."], title=[float("inf")]))
    assert draft.details.title is None
