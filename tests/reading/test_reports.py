import hashlib
import json
import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.errors import BadDateError, EmptyReportError, NoSuchPathError
from whosays.model.evidence import Span
from whosays.model.problem import Problem, Stage
from whosays.model.report import PublicationBasis, Report
from whosays.model.time import Interval
from whosays.reading import read_paths, read_text
from whosays.reading.plain import LONGEST_TEXT

RAID = "Gunmen stormed the old mill on Thursday and killed three guards, the police said."


def write(path: Path, text: str = RAID) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8"))
    return path


def reports(*paths: Path) -> list[Report]:
    return [item for item in read_paths(paths) if isinstance(item, Report)]


def problems(*paths: Path) -> list[Problem]:
    return [item for item in read_paths(paths) if isinstance(item, Problem)]


def test_a_text_file_becomes_a_report(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", f"{RAID}\r\n\r\nPrint\r\n")
    write(tmp_path / "metadata.csv", "file,title,publisher,published\na.txt,Raid,Gazette,2014-12-05\n")
    assert list(read_paths([tmp_path])) == [
        Report(
            name="a.txt",
            text=f"{RAID}\r\n\r\nPrint\r\n",
            title="Raid",
            publisher="Gazette",
            language="en",
            published=Interval.of_day(date(2014, 12, 5)),
            published_basis=PublicationBasis.GIVEN,
            furniture=(Span(len(RAID) + 4, len(RAID) + 9),),
            original=hashlib.sha256(f"{RAID}\r\n\r\nPrint\r\n".encode()).hexdigest(),
        )
    ]


def test_what_a_report_was_read_from_is_given_away_before_it(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", RAID)
    events: list[object] = []
    for item in read_paths([path], keep=lambda content, media_type: events.append((content, media_type))):
        assert isinstance(item, Report)
        events.append(item.original)
    assert events == [(RAID.encode(), "text/plain"), hashlib.sha256(RAID.encode()).hexdigest()]


def test_every_line_of_json_lines_is_an_original_of_its_own(tmp_path: Path) -> None:
    line = '{"id": "a", "text": "Two died in the raid.", "author": "The desk", "section": "World"}'
    (report,) = reports(write(tmp_path / "a.jsonl", f"{line}\n"))
    assert report.original == hashlib.sha256(line.encode()).hexdigest()
    assert (report.author, report.section) == ("The desk", "World")


def test_of_a_text_that_is_too_long_the_beginning_is_no_original(tmp_path: Path) -> None:
    (report,) = reports(write(tmp_path / "a.txt", "Two died. " * 400_000))
    assert report.original is None


def test_the_table_applies_however_the_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "sub" / "a.txt")
    write(tmp_path / "sub" / "metadata.csv", "file,title\na.txt,Raid\n")
    monkeypatch.chdir(tmp_path / "sub")
    for named in (path, Path("a.txt"), Path("../sub/a.txt"), Path(), tmp_path):
        assert [report.title for report in reports(named)] == ["Raid"]


def test_the_table_of_a_folder_does_not_reach_its_sub_folders(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "sub" / "a.txt", RAID + " More.")
    write(tmp_path / "metadata.csv", "file,title\na.txt,Raid\n")
    assert [report.title for report in reports(tmp_path)] == ["Raid", None]


def test_faults_of_a_table_are_told_once(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "b.txt", RAID + " More.")
    write(tmp_path / "metadata.csv", "file,title\nc.txt,Raid\n")
    (problem,) = problems(tmp_path / "a.txt", tmp_path / "b.txt", tmp_path)
    assert "c.txt" in problem.message
    assert problem.stage is Stage.READING


def test_given_goes_before_found(tmp_path: Path) -> None:
    line = {"id": "a", "text": f"Published March 6, 2016\n\n{RAID}", "published": "2016-03-07"}
    write(tmp_path / "a.jsonl", json.dumps(line))
    write(tmp_path / "b.txt", f"Published March 6, 2016\n\n{RAID}")
    given_one, found_one = reports(tmp_path)
    assert (given_one.published, given_one.published_basis) == (
        Interval.of_day(date(2016, 3, 7)),
        PublicationBasis.GIVEN,
    )
    assert (found_one.published, found_one.published_basis) == (
        Interval.of_day(date(2016, 3, 6)),
        PublicationBasis.FOUND,
    )


def test_a_report_without_any_date_has_none(tmp_path: Path) -> None:
    (report,) = reports(write(tmp_path / "a.txt"))
    assert report.published is None
    assert report.published_basis is None


def test_bad_files_cost_only_themselves(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "")
    write(tmp_path / "b.txt", " \n\ufeff ")
    (tmp_path / "c.txt").write_bytes(b"\x89PNG\r\n")
    write(tmp_path / "d.jsonl", '{bad\n{"id": "d", "text": "  "}')
    write(tmp_path / "e.html", "<html><body></body></html>")
    write(tmp_path / "f.txt")
    assert [report.name for report in reports(tmp_path)] == ["f.txt"]
    assert [problem.place.removeprefix(f"{tmp_path}{os.sep}") for problem in problems(tmp_path)] == [
        "a.txt",
        "b.txt",
        "c.txt",
        "d.jsonl, line 1",
        "d.jsonl, line 2",
        "e.html",
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may read everything")
def test_a_file_that_may_not_be_opened_is_told(tmp_path: Path) -> None:
    write(tmp_path / "a.txt").chmod(0)
    (problem,) = problems(tmp_path)
    assert "not allowed" in problem.message


def test_a_missing_path_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(NoSuchPathError, match="missing"):
        read_paths([write(tmp_path / "a.txt"), tmp_path / "missing"])


def test_reports_of_one_name_are_told_apart(tmp_path: Path) -> None:
    write(tmp_path / "a" / "1.txt", RAID)
    write(tmp_path / "b" / "1.txt", RAID + " More.")
    write(tmp_path / "c" / "1.txt", RAID + " Even more.")
    assert [report.name for report in reports(tmp_path)] == ["1.txt", "1.txt (2)", "1.txt (3)"]
    assert [problem.report for problem in problems(tmp_path)] == ["1.txt (2)", "1.txt (3)"]


def test_a_copy_of_a_report_is_left_out_and_told(tmp_path: Path) -> None:
    line = json.dumps({"id": "a", "text": RAID})
    write(tmp_path / "a.jsonl", f"{line}\n{line}\n")
    assert len(reports(tmp_path)) == 1
    (problem,) = problems(tmp_path)
    assert problem.place.endswith("a.jsonl, line 2")


def test_a_report_too_long_is_read_in_part_and_told(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", (RAID + " ") * 700_000)
    (report,) = reports(path)
    assert len(report.text) == LONGEST_TEXT
    (problem,) = problems(path)
    assert "only the beginning" in problem.message


def test_characters_that_cannot_be_written_are_replaced_and_told(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", '{"id": "a", "text": "Two\\ud83d men were shot\\u0000 in the harbour."}')
    (report,) = reports(path)
    assert report.text == "Two\ufffd men were shot\ufffd in the harbour."
    assert len(problems(path)) == 1


def test_a_report_in_another_language_is_kept_and_told(tmp_path: Path) -> None:
    text = "Los guerrilleros atacaron ayer un cuartel y mataron a tres agentes, informó el ministerio de Defensa."
    path = write(tmp_path / "a.txt", text)
    (report,) = reports(path)
    assert report.language == "es"
    (problem,) = problems(path)
    assert "not in English" in problem.message


def test_a_page_of_nothing_but_furniture_is_kept_and_told(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "Please log in, or sign up for a new account\n\nSign in\n")
    assert len(reports(path)) == 1
    (problem,) = problems(path)
    assert "furniture" in problem.message


def test_a_web_page_has_the_date_of_its_markup(tmp_path: Path) -> None:
    html = (
        '<html><head><title>Raid</title><meta property="article:published_time" content="2016-03-06T10:00:00Z"></head>'
        f"<body><article><p>{RAID}</p><p>Nobody has claimed the raid on the mill so far.</p></article></body></html>"
    )
    (report,) = reports(write(tmp_path / "a.html", html))
    assert (report.published, report.published_basis) == (Interval.of_day(date(2016, 3, 6)), PublicationBasis.FOUND)
    assert report.language == "en"


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.txt"):
        write(tmp_path / name, f"{name}: {RAID}")
    assert list(read_paths([tmp_path])) == list(read_paths([tmp_path]))


def test_reports_are_read_one_by_one(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    later = write(tmp_path / "b.txt", RAID + " More.")
    reading = read_paths([tmp_path])
    assert isinstance(next(reading), Report)
    later.write_text(RAID + " Even more.", encoding="utf-8")
    last = next(reading)
    assert isinstance(last, Report)
    assert last.text.endswith("Even more.")


@given(st.text(min_size=1).filter(str.strip))
def test_a_text_at_hand_stays_as_it_is(text: str) -> None:
    report = read_text(text, name="a")
    assert report.text == text
    assert all(span.end <= len(text) for span in report.furniture)
    assert read_text(text, name="a") == report


@pytest.mark.parametrize(
    "published",
    [
        date(2014, 12, 5),
        datetime(2014, 12, 5, 10, tzinfo=UTC),
        "2014-12-05",
        Interval.of_day(date(2014, 12, 5)),
    ],
)
def test_a_date_can_be_given_in_several_ways(published: date | Interval | str) -> None:
    report = read_text(RAID, name="a", title="Raid", published=published, language="en")
    assert report.published == Interval.of_day(date(2014, 12, 5))
    assert report.published_basis is PublicationBasis.GIVEN
    assert report.title == "Raid"


def test_a_text_without_words_is_refused() -> None:
    with pytest.raises(EmptyReportError, match="harbour"):
        read_text(" \n", name="harbour")


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(BadDateError, match="5 December"):
        read_text(RAID, name="a", published="5 December")


def test_names_and_details_that_cannot_be_written_down_are_made_fit(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        '{"id": "\\ud800\\u0000", "text": "Two guards died.", "title": "\\udc00Raid"}\n'
        f'{{"id": "{"i" * 5_000}", "text": "Three guards died.", "title": "{"t" * 50_000}"}}\n'
    )
    first, second = (item for item in read_paths([tmp_path]) if isinstance(item, Report))
    assert (first.name, first.title) == ("\ufffd\ufffd", "\ufffdRaid")
    assert (len(second.name), len(second.title or "")) == (1_000, 10_000)
