from datetime import date
from pathlib import Path

import pytest

from whosays.model.problem import Problem
from whosays.model.report import Report
from whosays.model.time import Interval
from whosays.reading import read_paths
from whosays.reading.details import Details
from whosays.reading.draft import Draft
from whosays.reading.original import Format, Original
from whosays.reading.pages import read_page

HEAD = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Raid on the mill - Harbour Gazette</title>
<meta property="og:site_name" content="Harbour Gazette"><meta property="og:title" content="Raid on the mill">
<meta property="article:published_time" content="2016-03-06T10:00:00Z">
<link rel="canonical" href="http://harbour.example/2016/mill"></head><body>"""
FRAME = '<nav><a href="/">Home</a> <a href="/s">Sport</a></nav>'
ARTICLE = """<article><h1>Raid on the mill</h1>
<p>Gunmen stormed the old mill on Sunday and killed three guards, the police of the district said.</p>
<p>Two of the attackers were shot dead by soldiers. Nobody has claimed the raid so far.</p></article>"""
END = "<footer>© 2016 Harbour Gazette</footer></body></html>"


def read(path: Path, html: str | bytes, beside: Details | None = None) -> tuple[Draft, list[Problem]]:
    path.write_bytes(html if isinstance(html, bytes) else html.encode("utf-8"))
    found = list(read_page(Original.of_file(path, Format.PAGE, details=beside)))
    (draft,) = (item for item in found if isinstance(item, Draft))
    return draft, [item for item in found if isinstance(item, Problem)]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "raid.html"


def test_the_article_is_taken_out_of_its_frame(file: Path) -> None:
    draft, problems = read(file, HEAD + FRAME + ARTICLE + END)
    assert problems == []
    assert draft.name == "raid.html"
    assert "Gunmen stormed the old mill" in draft.text
    assert "\n\nTwo of the attackers" in draft.text
    assert "Sport" not in draft.text


def test_details_and_date_come_from_the_markup(file: Path) -> None:
    draft, _ = read(file, HEAD + ARTICLE + END)
    assert draft.details == Details(
        title="Raid on the mill", publisher="Harbour Gazette", url="http://harbour.example/2016/mill"
    )
    assert draft.page_date == Interval.of_day(date(2016, 3, 6))


def test_the_table_goes_before_the_markup(file: Path) -> None:
    draft, _ = read(file, HEAD + ARTICLE + END, Details(title="Mill raid"))
    assert draft.details.title == "Mill raid"
    assert draft.details.publisher == "Harbour Gazette"


def test_a_page_that_tells_no_date_has_none(file: Path) -> None:
    draft, _ = read(file, f"<html><body>{ARTICLE}</body></html>")
    assert draft.page_date is None


@pytest.mark.parametrize("cut_at", ["Nobody has", 'name="', "</body>"])
def test_a_page_cut_off_is_read_and_told(file: Path, cut_at: str) -> None:
    whole = HEAD + ARTICLE + '<p><a name="x">More</a></p>' + END
    draft, problems = read(file, whole[: whole.index(cut_at)])
    assert "Gunmen stormed the old mill" in draft.text
    assert "breaks off" in problems[0].message


def test_an_encoding_that_the_page_declares_is_used(file: Path) -> None:
    html = '<html><head><meta charset="windows-1251"></head><body><p>Взрыв: «убито трое».</p></body></html>'
    draft, problems = read(file, html.encode("cp1251"))
    assert "Взрыв: «убито трое»." in draft.text
    assert problems == []


def test_an_xml_declaration_does_no_harm(file: Path) -> None:
    html = f'<?xml version="1.0" encoding="iso-8859-1"?>\n<html><body>{ARTICLE}</body></html>'
    draft, _ = read(file, html)
    assert "Gunmen stormed the old mill" in draft.text


@pytest.mark.parametrize("html", ["", "   ", "<html><head></head><body></body></html>"])
def test_a_page_without_text_gives_an_empty_draft(file: Path, html: str) -> None:
    draft, _ = read(file, html)
    assert draft.text == ""


def test_a_large_page_is_read_in_part_and_told(file: Path) -> None:
    paragraphs = "".join(f"<p>{f'Shell number {n} fell on the harbour. ' * 100}</p>\n" for n in range(600))
    draft, problems = read(file, f"<html><body><article>{paragraphs}</article></body></html>")
    assert draft.text.startswith("Shell number 0 fell")
    assert "only the beginning" in problems[0].message


def test_scripts_do_not_count_for_the_length_of_a_page(file: Path) -> None:
    script = f"<script>let numbers = [{'12, ' * 700_000}];</script>"
    draft, problems = read(file, HEAD + script + ARTICLE + END)
    assert "Gunmen stormed the old mill" in draft.text
    assert problems == []


def test_what_is_no_page_is_told(file: Path) -> None:
    file.write_bytes(b"%PDF-1.7")
    (problem,) = read_page(Original.of_file(file, Format.PAGE, details=Details()))
    assert isinstance(problem, Problem)
    assert "a PDF" in problem.message


def test_the_language_that_a_page_declares_does_not_go_before_its_text(file: Path) -> None:
    file.write_text((HEAD + ARTICLE + END).replace('lang="en"', 'lang="ru"'), encoding="utf-8")
    (report,) = (item for item in read_paths([file]) if isinstance(item, Report))
    assert report.language == "en"


def test_author_and_section_come_from_the_markup(file: Path) -> None:
    tags = '<meta name="author" content="The coast desk"><meta property="article:section" content="Coast"></head>'
    draft, _ = read(file, HEAD.replace("</head>", tags) + ARTICLE + END)
    assert (draft.details.author, draft.details.section) == ("The coast desk", "Coast")


def test_a_page_of_very_many_parts_is_read_like_any_other(tmp_path: Path) -> None:
    raid = "<p>Gunmen stormed the old mill on Thursday and killed three guards, the police said.</p>" * 3
    path = tmp_path / "a.html"
    path.write_text(f"<html><body><article>{raid}{'<b></b>' * 3_000}</article></body></html>")
    (report,) = read_paths([path])
    assert isinstance(report, Report)
    assert report.text.startswith("Gunmen stormed")


@pytest.mark.parametrize("hostile", ["<p>one two</p>" * 2_600, f"<p {' '.join(f'a{n}=1' for n in range(4_000))}>x"])
def test_a_page_that_would_take_for_ever_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hostile: str
) -> None:
    monkeypatch.setattr("whosays.reading.isolating._SECONDS", 0.05)
    path = tmp_path / "a.html"
    path.write_text(f"<html><body>{hostile}</body></html>")
    (problem, *_) = read_paths([path])
    assert isinstance(problem, Problem)
    assert "takes too long to read and was left out" in problem.message
