import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whosays.model.problem import Problem
from whosays.model.time import Interval
from whosays.reading.details import Details
from whosays.reading.draft import Draft
from whosays.reading.lines import LONGEST_LINE, read_lines
from whosays.reading.original import Format, Original


def read(path: Path, content: bytes, beside: Details | None = None) -> tuple[list[Draft], list[Problem]]:
    path.write_bytes(content)
    found = list(read_lines(Original.of_file(path, Format.LINES, details=beside)))
    return [item for item in found if isinstance(item, Draft)], [item for item in found if isinstance(item, Problem)]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "reports.jsonl"


def test_fields_are_those_of_the_contract(file: Path) -> None:
    line = {
        "id": "a1",
        "text": "Two died.\r\nOne fled.",
        "title": "Raid",
        "published": "2014-12-05",
        "publisher": "Gazette",
        "url": "http://g.example/1",
        "language": "en",
        "gold": 7,
    }
    (draft,), problems = read(file, json.dumps(line).encode())
    assert problems == []
    assert (draft.name, draft.text, draft.place) == ("a1", "Two died.\r\nOne fled.", f"{file}, line 1")
    assert draft.details == Details(
        title="Raid",
        publisher="Gazette",
        url="http://g.example/1",
        published=Interval.of_day(date(2014, 12, 5)),
        language="en",
    )


@given(st.text())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_text_is_unchanged(file: Path, text: str) -> None:
    (draft,), problems = read(file, json.dumps({"text": text}).encode())
    assert draft.text == text
    assert problems == []


def test_a_line_without_an_id_is_named_after_the_file_and_its_line(file: Path) -> None:
    drafts, _ = read(file, b'{"text": "Two died."}\n\n{"text": "One fled.", "id": null}')
    assert [draft.name for draft in drafts] == ["reports.jsonl:1", "reports.jsonl:3"]


def test_a_number_is_taken_for_an_id(file: Path) -> None:
    (draft,), problems = read(file, b'{"id": 17, "text": "Two died."}')
    assert draft.name == "17"
    assert problems == []


@pytest.mark.parametrize(
    ("line", "word"),
    [
        (b"{bad", "no JSON"),
        (b'{"id": "x", "text": "Two di', "breaks off"),
        (b'{"id": "x", "text":', "breaks off"),
        (b'{"id": "x"}', 'no "text"'),
        (b'{"id": "x", "text": null}', 'no "text"'),
        (b'{"id": "x", "text": 12}', "no text"),
        (b'["Two died."]', "no JSON object"),
        (b"12", "no JSON object"),
        (b"[" * 200_000, "no JSON"),
        (b"%PDF-1.7", "a PDF"),
    ],
)
def test_a_bad_line_is_told_with_its_number_and_the_others_are_read(file: Path, line: bytes, word: str) -> None:
    drafts, (problem,) = read(file, b'{"text": "Two died."}\n' + line + b'\n{"text": "One fled."}\n')
    assert [draft.text for draft in drafts] == ["Two died.", "One fled."]
    assert problem.place == f"{file}, line 2"
    assert word in problem.message


def test_fields_of_a_wrong_type_are_left_out_and_told(file: Path) -> None:
    line = b'{"id": [1], "text": "Two died.", "title": 7, "published": 20141205, "url": null, "publisher": "Gazette"}'
    (draft,), problems = read(file, line)
    assert draft.name == "reports.jsonl:1"
    assert draft.details == Details(publisher="Gazette")
    assert [problem.message.split('"')[1] for problem in problems] == ["id", "title", "published"]


def test_what_a_line_says_goes_before_the_table(file: Path) -> None:
    beside = Details(title="From the table", publisher="Gazette")
    (draft,), _ = read(file, b'{"text": "Two died.", "title": "Raid"}', beside)
    assert draft.details == Details(title="Raid", publisher="Gazette")


def test_a_line_too_long_to_hold_is_left_out(file: Path) -> None:
    long = b'{"text": "' + b"a" * LONGEST_LINE + b'"}\n'
    (draft,), (problem,) = read(file, long + b'{"text": "Two died."}\n')
    assert draft.name == "reports.jsonl:2"
    assert problem.place.endswith("line 1")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_marked_encodings_are_read(file: Path, encoding: str) -> None:
    (draft,), problems = read(file, '{"text": "“Two” died."}\n'.encode(encoding))
    assert draft.text == "“Two” died."
    assert problems == []


def test_line_separators_inside_a_text_part_no_lines(file: Path) -> None:
    (draft,), _ = read(file, '{"text": "Two died.\u2028One fled.\x85"}\n'.encode())
    assert draft.text == "Two died.\u2028One fled.\x85"


def test_a_file_that_is_gone_is_told(file: Path) -> None:
    (problem,) = read_lines(Original.of_file(file, Format.LINES, details=Details()))
    assert isinstance(problem, Problem)


def test_empty_lines_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\n" * 300_000 + b'{"text": "Two died."}\n\n\r\n \n\n{"text": "One fled."}\n')
    names = [item.name for item in read_lines(Original.of_file(path, Format.LINES)) if isinstance(item, Draft)]
    assert names == ["a.jsonl:300001", "a.jsonl:300006"]
