import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whosays.model.problem import Problem
from whosays.model.time import Interval
from whosays.reading.columns import Columns
from whosays.reading.details import Details
from whosays.reading.draft import Draft
from whosays.reading.objects import LONGEST_FILE, read_objects
from whosays.reading.original import Format, Original

NEWS_PLEASE = {
    "authors": ["Staff", "Agency"],
    "date_download": "2016-03-07 10:00:00",
    "date_modify": None,
    "date_publish": "2016-03-06 10:00:00",
    "description": "A raid.",
    "filename": "x.json",
    "language": "en",
    "localpath": None,
    "maintext": "Two died.\nOne fled.",
    "source_domain": "g.example",
    "text": None,
    "title": "Raid",
    "url": "http://g.example/1",
}
NEWSCATCHER = {
    "title": "Raid",
    "author": "Staff",
    "published_date": "2016-03-06 10:00:00",
    "link": "http://g.example/1",
    "clean_url": "g.example",
    "excerpt": "Two",
    "summary": "Two died.",
    "language": "en",
    "_id": "a1",
}


def read(path: Path, content: object, columns: Columns | None = None) -> tuple[list[Draft], list[Problem]]:
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    found = list(read_objects(Original.of_file(path, Format.OBJECTS), columns or Columns()))
    return [item for item in found if isinstance(item, Draft)], [item for item in found if isinstance(item, Problem)]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "raid.json"


def test_an_article_of_news_please_is_one_report(file: Path) -> None:
    (draft,), problems = read(file, NEWS_PLEASE)
    assert problems == []
    assert (draft.name, draft.text, draft.place) == ("raid.json", "Two died.\nOne fled.", str(file))
    assert (draft.original, draft.media_type) == (file.read_bytes(), "application/json")
    assert draft.details == Details(
        title="Raid",
        publisher="g.example",
        url="http://g.example/1",
        published=Interval.of_day(date(2016, 3, 6)),
        language="en",
        author="Staff, Agency",
    )


@pytest.mark.parametrize("wrapped", [[NEWSCATCHER], {"status": "ok", "articles": [NEWSCATCHER], "total_hits": 1}])
def test_answers_of_newscatcher_are_lists_of_reports(file: Path, wrapped: object) -> None:
    (draft,), problems = read(file, wrapped)
    assert problems == []
    assert (draft.name, draft.text) == ("a1", "Two died.")
    assert (draft.details.publisher, draft.details.author) == ("g.example", "Staff")
    assert draft.original is None


def test_a_list_of_the_contracts_reports_is_read(file: Path) -> None:
    drafts, (problem,) = read(file, [{"id": "a", "text": "Two died."}, {"text": "One fled."}, {"id": "c"}])
    assert [(draft.name, draft.text) for draft in drafts] == [("a", "Two died."), ("raid.json:2", "One fled.")]
    assert (problem.place, problem.message[:24]) == (f"{file}, object 3", 'This object has no "text')


def test_a_line_of_ngec_is_published_on_its_day_of_publication(file: Path) -> None:
    line = {"id": "n1", "date": "2019-07-30", "event_text": "Two died.", "pub_date": "2019-08-01", "headline": "Raid"}
    (draft,), problems = read(file, line)
    assert problems == []
    assert draft.details.published == Interval.of_day(date(2019, 8, 1))


@given(st.text(min_size=1).filter(str.strip))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_text_is_unchanged(file: Path, text: str) -> None:
    (draft,), problems = read(file, {**NEWS_PLEASE, "maintext": text})
    assert draft.text == text
    assert problems == []


def test_fields_are_named_by_the_user(file: Path) -> None:
    columns = Columns(text="Volltext", published="Datum", url="Adresse")
    drafts, (problem,) = read(
        file, [{"volltext": "Two died.", "Datum": 1457258400}, {"Volltext": "One fled."}], columns
    )
    assert [draft.text for draft in drafts] == ["Two died.", "One fled."]
    assert drafts[0].details.published == Interval.of_day(date(2016, 3, 6))
    assert '"Adresse" (--url-column)' in problem.message


def test_a_bundle_is_told_apart_from_reports(file: Path) -> None:
    bundle = {"whosays": 1, "reports": [{"id": "a", "text": "Two died."}], "incidents": [], "claims": []}
    drafts, (problem,) = read(file, bundle)
    assert drafts == []
    assert "whosays import bundle" in problem.message


def test_json_lines_under_the_name_of_json_are_read(file: Path) -> None:
    drafts, problems = read(file, b'{"text": "Two died."}\n{"text": "One fled."}\n')
    assert [draft.text for draft in drafts] == ["Two died.", "One fled."]
    assert problems == []


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "breaks off"),
        (b'{"text": "Two di', "breaks off"),
        (b'[{"text": "Two died."}, ', "breaks off"),
        (b"{bad}", "no JSON"),
        (b"[" * 200_000, "no JSON"),
        (b"12", "no JSON object"),
        (b'"Two died."', "no JSON object"),
        (b"[12]", "no JSON object"),
        (b"{}", 'no "text"'),
        (b"[]", "empty"),
        (b"%PDF-1.7", "a PDF"),
        (b"[" + b" " * LONGEST_FILE + b"]", "JSON lines"),
    ],
    ids=lambda value: value if isinstance(value, str) else value[:20].decode(),
)
def test_what_cannot_be_read_is_one_problem(file: Path, content: bytes, word: str) -> None:
    drafts, (problem,) = read(file, content)
    assert drafts == []
    assert word in problem.message


def test_a_file_that_is_gone_is_told(file: Path) -> None:
    (problem,) = read_objects(Original.of_file(file, Format.OBJECTS), Columns())
    assert isinstance(problem, Problem)
