import unicodedata
from datetime import date
from pathlib import Path

from whosays.model.time import Interval
from whosays.reading.details import Details
from whosays.reading.metadata import Metadata, read_metadata


def table(folder: Path, text: str | bytes, *files: str) -> Metadata:
    for name in files:
        (folder / name).write_text("Two died.", encoding="utf-8")
    content = text if isinstance(text, bytes) else text.encode("utf-8")
    (folder / "metadata.csv").write_bytes(content)
    return read_metadata(folder)


def test_a_folder_without_a_table_has_no_details(tmp_path: Path) -> None:
    assert read_metadata(tmp_path) == Metadata({})


def test_details_belong_to_the_file_of_the_row(tmp_path: Path) -> None:
    known = table(
        tmp_path,
        'file,title,publisher,url,published,language,origin\na.txt,"Raid, again",Gazette,http://g.example/1,2014-12-05,en,x\n',
        "a.txt",
    )
    assert known.problems == ()
    assert known.of("a.txt") == Details(
        title="Raid, again",
        publisher="Gazette",
        url="http://g.example/1",
        published=Interval.of_day(date(2014, 12, 5)),
        language="en",
    )
    assert known.of("b.txt") == Details()


def test_tables_of_spreadsheet_programs_are_read(tmp_path: Path) -> None:
    known = table(tmp_path, b"\xef\xbb\xbfFile;Title;Published\r\na.txt;Raid;2014-12-05\r\n", "a.txt")
    assert known.problems == ()
    assert known.of("a.txt").title == "Raid"


def test_a_file_that_is_not_there_is_told_with_its_line(tmp_path: Path) -> None:
    (problem,) = table(tmp_path, "file,title\na.txt,x\nb.txt,y\n", "a.txt").problems
    assert problem.place.endswith("metadata.csv, line 3")
    assert "b.txt" in problem.message


def test_a_bad_date_costs_only_itself(tmp_path: Path) -> None:
    known = table(tmp_path, "file,title,published\na.txt,Raid,5 December\n", "a.txt")
    assert known.of("a.txt") == Details(title="Raid")
    (problem,) = known.problems
    assert problem.report == "a.txt"
    assert "5 December" in problem.message


def test_a_second_row_for_a_file_and_a_row_without_one_are_told(tmp_path: Path) -> None:
    known = table(tmp_path, "file,title\na.txt,first\na.txt,second\n,third\n\n", "a.txt")
    assert known.of("a.txt").title == "first"
    assert [problem.place.rsplit(" ", 1)[-1] for problem in known.problems] == ["3", "4"]


def test_a_table_without_the_column_file_is_told(tmp_path: Path) -> None:
    known = table(tmp_path, "name,title\na.txt,x\n", "a.txt")
    assert known.by_file == {}
    assert '"file"' in known.problems[0].message


def test_a_table_that_is_none_is_told(tmp_path: Path) -> None:
    assert "save it as CSV" in table(tmp_path, b"PK\x03\x04\x14\x00").problems[0].message


def test_an_empty_table_is_told(tmp_path: Path) -> None:
    assert len(table(tmp_path, "").problems) == 1


def test_a_field_beyond_all_measure_ends_the_table_with_a_problem(tmp_path: Path) -> None:
    known = table(tmp_path, f"file,title\na.txt,Raid\nb.txt,{'x' * 200_000}\n", "a.txt", "b.txt")
    assert known.of("a.txt").title == "Raid"
    assert len(known.problems) == 1


def test_accents_written_apart_are_the_same_name(tmp_path: Path) -> None:
    composed, apart = (unicodedata.normalize(form, "café.txt") for form in ("NFC", "NFD"))
    known = table(tmp_path, f"file,title\n{apart},Raid\n", composed)
    assert known.of(composed).title == "Raid"
    assert known.of(apart).title == "Raid"
    assert known.problems == ()


def test_a_name_that_no_file_can_have_is_told(tmp_path: Path) -> None:
    (tmp_path / "metadata.csv").write_text(f"file,title\n{'a' * 400},Raid\n")
    (problem,) = read_metadata(tmp_path).problems
    assert "There is no file aaa" in problem.message
