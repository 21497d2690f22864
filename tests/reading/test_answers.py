import hashlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from tests.reading.sites import Request, serve

from whosays.model.problem import Problem
from whosays.model.report import Report
from whosays.reading.answers import as_original
from whosays.reading.columns import Columns
from whosays.reading.fetching import Answer, fetch
from whosays.reading.original import Format
from whosays.reading.reports import read_paths

ARTICLE = """<!DOCTYPE html><html lang="en"><head><title>Raid on the mill</title>{head}</head><body><article>
<p>Gunmen stormed the mill at Osh on Thursday and killed two “guards”, the police said in a statement.</p>
<p>Nobody has claimed responsibility so far, a spokesman for the ministry said on Friday.</p>
</article></body></html>"""


def read_site(respond: Callable[[Request], None], path: str = "/news") -> tuple[str, list[Report], list[Problem]]:
    kept: list[bytes] = []
    with serve(respond) as site:
        address = f"{site.address}{path}"
        items = list(
            read_paths(
                [],
                addresses=[address, address],
                fetch=partial(fetch, is_allowed=lambda _: True),
                keep=lambda content, _: kept.append(content),
            )
        )
        assert len(site.asked) == 1
    reports = [item for item in items if isinstance(item, Report)]
    assert [hashlib.sha256(content).hexdigest() for content in kept] == [r.original for r in reports if r.original]
    return site.address, reports, [item for item in items if isinstance(item, Problem)]


def test_a_page_is_a_report_that_is_called_by_its_address() -> None:
    content = ARTICLE.format(head="").encode()
    site, (report,), problems = read_site(lambda request: request.answer(content))
    assert problems == []
    assert report.name == report.url == f"{site}/news"
    assert report.text.startswith("Gunmen stormed the mill")
    assert report.original == hashlib.sha256(content).hexdigest()


def test_the_address_that_a_page_names_itself_goes_before_where_it_was_found() -> None:
    content = ARTICLE.format(head='<link rel="canonical" href="https://g.example/raid">').encode()
    _, (report,), _ = read_site(lambda request: request.answer(content))
    assert report.url == "https://g.example/raid"


@pytest.mark.parametrize("encoding", ["windows-1252", "utf-16", "utf-8"])
def test_the_encoding_of_the_header_counts_and_the_very_bytes_are_kept(encoding: str) -> None:
    content = ARTICLE.format(head="").encode(encoding)
    media_type = f"text/html; charset={encoding}"
    _, (report,), problems = read_site(lambda request: request.answer(content, media_type))
    assert problems == []
    assert "“guards”" in report.text
    assert report.original == hashlib.sha256(content).hexdigest()


def test_an_encoding_that_nobody_knows_is_passed_over() -> None:
    content = ARTICLE.format(head="").encode()
    _, (report,), _ = read_site(lambda request: request.answer(content, "text/html; charset=klingon"))
    assert "“guards”" in report.text


def test_a_list_of_reports_is_as_many() -> None:
    content = b'{"id": "a", "text": "Two died."}\n{"text": "One fled.", "url": "http://g.example/1"}\n'
    site, reports, problems = read_site(lambda request: request.answer(content, "application/x-ndjson"))
    assert problems == []
    assert [(report.name, report.url) for report in reports] == [("a", None), (f"{site}/news:2", "http://g.example/1")]


@pytest.mark.parametrize(
    ("media_type", "path", "content", "known"),
    [
        ("text/html", "", b"Two died.", Format.PAGE),
        ("application/xhtml+xml", "", b"", Format.PAGE),
        ("text/plain", "a.html", b"Two died.", Format.TEXT),
        ("text/plain", "", b"<!doctype html>", Format.PAGE),
        ("application/json", "", b"{}", Format.OBJECTS),
        ("text/csv", "", b"text", Format.TABLE),
        ("application/octet-stream", "a.csv", b"text", Format.TABLE),
        ("", "a", b"<html>", Format.PAGE),
        ("", "a", b"PAR1", Format.PARQUET),
        ("image/png", "a", b"\x89PNG", Format.TEXT),
    ],
)
def test_the_media_type_tells_the_format_else_the_beginning(
    media_type: str, path: str, content: bytes, known: Format
) -> None:
    address = f"http://g.example/{path}"
    answer = Answer(address=address, final=address, content=content, media_type=media_type)
    assert as_original(answer, Columns()).format is known


def test_what_is_not_read_is_told_for_what_it_is() -> None:
    site, reports, (problem,) = read_site(lambda request: request.answer(b"\x89PNG\r\n\x1a\n", "image/png"))
    assert reports == []
    assert problem.place == f"{site}/news"
    assert "a picture" in problem.message


def test_a_refusal_is_a_problem_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Two men died in the town.", encoding="utf-8")
    report, problem = read_paths([tmp_path], addresses=["http://127.0.0.1:9/"])
    assert isinstance(report, Report)
    assert isinstance(problem, Problem)
    assert (problem.place, "this machine" in problem.message) == ("http://127.0.0.1:9/", True)
