import csv
import io
import tracemalloc
from collections.abc import Sequence
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
from whosays.reading.original import Format, Original
from whosays.reading.sparing import MOST_TOLD
from whosays.reading.tables import LONGEST_CELL, read_table

TEXT = Columns(text="text")


def read(path: Path, content: str | bytes, columns: Columns | None = None) -> tuple[list[Draft], list[Problem]]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    found = list(read_table(Original.of_file(path, Format.TABLE), columns or Columns()))
    return [item for item in found if isinstance(item, Draft)], [item for item in found if isinstance(item, Problem)]


def write_rows(rows: Sequence[Sequence[str]], **dialect: str) -> str:
    written = io.StringIO(newline="")
    csv.writer(written, **dialect).writerows(rows)  # type: ignore[arg-type]
    return written.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "reports.csv"


def test_plain_names_of_columns_are_known(file: Path) -> None:
    rows = [
        ["Headline", "Body", "Outlet", "Link", "Publication_Date", "Language", "Byline", "Notes"],
        ["Raid", "Two died.", "Gazette", "http://g.example/1", "2014-12-05", "en", "Staff", "x"],
    ]
    (draft,), problems = read(file, write_rows(rows))
    assert problems == []
    assert (draft.name, draft.text, draft.place) == ("reports.csv:2", "Two died.", f"{file}, row 2")
    assert draft.details == Details(
        title="Raid",
        publisher="Gazette",
        url="http://g.example/1",
        published=Interval.of_day(date(2014, 12, 5)),
        language="en",
        author="Staff",
    )


def test_columns_that_are_named_go_before_those_that_are_known(file: Path) -> None:
    rows = [["text", "Volltext", "Datum", "Nr"], ["summary", "Two died.", "20141205", "7"]]
    (draft,), problems = read(file, write_rows(rows), Columns(text="Volltext", published="datum", id="Nr"))
    assert problems == []
    assert (draft.name, draft.text) == ("7", "Two died.")
    assert draft.details.published == Interval.of_day(date(2014, 12, 5))


def test_a_file_of_news_please_is_known(file: Path) -> None:
    rows = [
        ["authors", "date_publish", "language", "maintext", "source_domain", "title", "url", "text"],
        ["['Gazette staff', 'Agency']", "2016-03-06 10:00:00", "en", "Two died.", "g.example", "Raid", "u", ""],
    ]
    (draft,), problems = read(file, write_rows(rows))
    assert problems == []
    assert draft.text == "Two died."
    assert (draft.details.author, draft.details.publisher) == ("Gazette staff, Agency", "g.example")


@given(st.lists(st.text(min_size=1).filter(str.strip), min_size=1, max_size=6), st.sampled_from(",;\t|"))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_texts_are_read_as_they_were_written(file: Path, texts: list[str], separator: str) -> None:
    # The notes: a file of mostly control characters is taken for no text at all.
    rows = [["id", "text", "note"], *([str(n), text, "a" * 20_000] for n, text in enumerate(texts))]
    written = write_rows(rows, delimiter=separator).encode("utf-8", "replace")
    drafts, problems = read(file, written)
    assert [draft.text for draft in drafts] == [text.encode("utf-8", "replace").decode() for text in texts]
    assert problems == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_encodings_with_a_mark_are_read(file: Path, encoding: str) -> None:
    (draft,), problems = read(file, '"text","id"\r\n"“Two”\r\ndied.","a"\r\n'.encode(encoding))
    assert (draft.name, draft.text) == ("a", "“Two”\r\ndied.")
    assert problems == []


def test_another_encoding_is_told_also_where_it_shows_late(file: Path) -> None:
    rows = "text\n" + "Two men died.\n" * 60_000 + "Two caf\xe9s burnt in the town.\n"
    drafts, (problem,) = read(file, rows.encode("cp1252"), TEXT)
    assert drafts[-1].text == "Two cafés burnt in the town."
    assert "cp1252" in problem.message


@pytest.mark.parametrize("content", [b"%PDF-1.7 x", b"PK\x03\x04", bytes(range(256)) * 20])
def test_what_is_no_table_is_told(file: Path, content: bytes) -> None:
    drafts, (problem,) = read(file, content)
    assert drafts == []
    assert "no table" in problem.message


def test_an_empty_file_is_told(file: Path) -> None:
    assert "nothing in this table" in read(file, b"")[1][0].message
    assert "nothing in this table" in read(file, b"\n\n  \n")[1][0].message


def test_a_table_without_texts_names_its_columns_and_the_option(file: Path) -> None:
    drafts, (problem,) = read(file, "day,place,killed\n2014-12-05,Grozny,3\n")
    assert drafts == []
    assert '"day", "place", "killed"' in problem.message
    assert "--text-column" in problem.message


def test_a_column_that_is_not_there_is_told(file: Path) -> None:
    drafts, (problem,) = read(file, "Body,Day\nTwo died.,x\n", Columns(text="Text"))
    assert drafts == []
    assert 'no column "Text" (--text-column)' in problem.message

    drafts, (problem,) = read(file, "text,Day\nTwo died.,x\n", Columns(publisher="Outlet"))
    assert [draft.text for draft in drafts] == ["Two died."]
    assert 'no column "Outlet" (--publisher-column)' in problem.message


def test_a_date_that_may_be_that_of_the_incident_is_told_and_not_used(file: Path) -> None:
    (draft,), (problem,) = read(file, "Date,text\n2014-12-05,Two died.\n")
    assert draft.details.published is None
    assert "--date-column Date" in problem.message

    (draft,), problems = read(file, "Date,text\n2014-12-05,Two died.\n", Columns(published="Date"))
    assert draft.details.published == Interval.of_day(date(2014, 12, 5))
    assert problems == []


@pytest.mark.parametrize(("written", "word"), [("3/6/2016", "two dates"), ("yesterday", "no date")])
def test_a_date_that_cannot_be_read_costs_only_itself(file: Path, written: str, word: str) -> None:
    (draft,), (problem,) = read(file, f"id,text,published\na,Two died.,{written}\n")
    assert draft.details.published is None
    assert (problem.place, problem.report) == (f"{file}, row 2", "a")
    assert word in problem.message


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("GLOBALEVENTID\tSQLDATE\tSOURCEURL", "GDELT events"),
        ("GKGRECORDID\tDATE\tDocumentIdentifier", "GDELT knowledge graph"),
        ("URL,MobileURL,Date,Title", "from GDELT"),
        ("stories_id,publish_date,title,url", "Media Cloud"),
    ],
)
def test_lists_without_texts_say_what_to_do(file: Path, header: str, name: str) -> None:
    drafts, (problem,) = read(file, f"{header}\n1\t2\t3\n")
    assert drafts == []
    assert name in problem.message
    assert "news-please" in problem.message


def test_a_table_of_gdelt_without_a_header_is_known(file: Path) -> None:
    row = "\t".join(["1234567890", "20160306", *["x"] * 58, "http://harbour.example/mill"])
    drafts, (problem,) = read(file, f"{row}\n{row}\n")
    assert drafts == []
    assert "GDELT events" in problem.message


def test_rows_are_counted_as_spreadsheets_do(file: Path) -> None:
    drafts, problems = read(file, 'text\n"Two\ndied."\n\nOne fled.\n')
    assert [(draft.name, draft.text) for draft in drafts] == [
        ("reports.csv:2", "Two\ndied."),
        ("reports.csv:4", "One fled."),
    ]
    assert problems == []


def test_rows_without_a_text_are_told_once(file: Path) -> None:
    drafts, (problem,) = read(file, "id,text\na,\nb,Two died.\nc, \nd\n")
    assert [draft.name for draft in drafts] == ["b"]
    assert "3 places, the first of them row 2" in problem.message


def test_a_row_with_too_many_cells_is_left_out(file: Path) -> None:
    drafts, (problem,) = read(file, "text,id\nTwo died, one fled.,a\nOne fled.,b,,\n")
    assert [draft.name for draft in drafts] == ["b"]
    assert problem.place == f"{file}, row 2"
    assert "3 cells" in problem.message


def test_a_row_with_too_few_cells_is_read_and_told(file: Path) -> None:
    (draft,), (problem,) = read(file, "id,text,title\na,Two died.\n")
    assert draft.text == "Two died."
    assert "2 of 3 cells" in problem.message


def test_quotes_that_do_not_match_cost_only_their_row(file: Path) -> None:
    drafts, (problem,) = read(file, 'text,id\n"He "saw" it.",a\nOne fled.,b\n')
    assert [draft.name for draft in drafts] == ["b"]
    assert "quotes" in problem.message


def test_a_table_that_breaks_off_is_told(file: Path) -> None:
    drafts, (problem,) = read(file, 'text,id\nOne fled.,a\n"Two di')
    assert [draft.name for draft in drafts] == ["a"]
    assert "breaks off" in problem.message


def test_zero_bytes_stay_where_they_are(file: Path) -> None:
    (draft,), problems = read(file, "text,note\nTwo\x00died.," + "a" * 200 + "\n")
    assert draft.text == "Two\x00died."
    assert problems == []


def test_a_table_of_ten_thousand_columns_is_read(file: Path) -> None:
    names = [f"column {number}" for number in range(9_999)]
    (draft,), problems = read(file, write_rows([[*names, "text"], [*["x"] * 9_999, "Two died."]]))
    assert draft.text == "Two died."
    assert problems == []

    _, (problem,) = read(file, write_rows([names, ["x"] * 9_999]))
    assert "9,987 more" in problem.message
    assert len(problem.message) < 1_000


def test_a_cell_too_long_to_hold_ends_the_table(file: Path) -> None:
    limit, half = csv.field_size_limit(), "a" * (LONGEST_CELL // 2)
    drafts, (problem,) = read(file, f'text,id\nOne fled.,b\n"{half}\n{half}\n",a\nOne ran.,c\n')
    assert [draft.name for draft in drafts] == ["b"]
    assert problem.place == f"{file}, row 3"
    assert "longer than" in problem.message
    assert csv.field_size_limit() == limit


def test_a_row_without_an_end_is_read_in_bounded_memory(file: Path) -> None:
    with file.open("wb") as stream:
        stream.write(b"text\n")
        for _ in range(100):
            stream.write(b"a" * 1024 * 1024)
    tracemalloc.start()
    found = list(read_table(Original.of_file(file, Format.TABLE), Columns()))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    (problem,) = found
    assert isinstance(problem, Problem)
    assert "longer than" in problem.message
    assert peak < 300 * 1024 * 1024


def test_a_long_table_is_read_row_by_row(file: Path) -> None:
    with file.open("w", encoding="utf-8") as stream:
        stream.write("text\n")
        for _ in range(20_000):
            stream.write('"Two men died in the town.\n' + "a" * 1_000 + '"\n')
    tracemalloc.start()
    count = sum(1 for _ in read_table(Original.of_file(file, Format.TABLE), Columns()))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 20_000
    assert peak < 8 * 1024 * 1024


def test_many_bad_rows_are_told_sparingly(file: Path) -> None:
    rows = "text,published\n" + "Two died.,3/6/2016\n" * 500
    drafts, problems = read(file, rows)
    assert len(drafts) == 500
    assert len(problems) == MOST_TOLD + 1
    assert "480 more" in problems[-1].message


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_all_line_ends_part_rows(file: Path, ends: str) -> None:
    drafts, problems = read(file, ends.join(["sep=;", "id;text", "a;Two, three died.", "b;One fled.", ""]))
    assert [draft.text for draft in drafts] == ["Two, three died.", "One fled."]
    assert problems == []


def test_line_separators_inside_a_cell_part_no_rows(file: Path) -> None:
    (draft,), _ = read(file, "text\nTwo died.\u2028One fled.\x85\x0b\n")
    assert draft.text == "Two died.\u2028One fled.\x85\x0b"


def test_what_is_known_from_elsewhere_fills_what_a_row_does_not_say(file: Path) -> None:
    file.write_text("text,title\nTwo died.,Raid\nOne fled.,\n", encoding="utf-8")
    beside = Details(title="Beside", publisher="Gazette")
    found = list(read_table(Original.of_file(file, Format.TABLE, details=beside), Columns()))
    assert [item.details.title for item in found if isinstance(item, Draft)] == ["Raid", "Beside"]
    assert {item.details.publisher for item in found if isinstance(item, Draft)} == {"Gazette"}


def test_a_file_that_is_gone_is_told(file: Path) -> None:
    (problem,) = read_table(Original.of_file(file, Format.TABLE), Columns())
    assert isinstance(problem, Problem)
