from pathlib import Path

import docx
import pytest
from tests.reading.archives import PAGE, RAID, gzip_of, read_all, zip_of
from tests.reading.printing import print_pdf, sheet


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("june.txt", zip_of({"a.txt": RAID}), "a ZIP archive"),
        ("june.gz", zip_of({"a.txt": RAID}), "a ZIP archive"),
        ("a.txt", gzip_of(RAID), "a packed (gzip) file"),
        ("june.zip", gzip_of(zip_of({"a.txt": RAID})), "a packed (gzip) file"),
        ("june.zip", PAGE.encode(), "a web page"),
        ("june.pdf", PAGE.encode(), "a web page"),
        ("june.docx", print_pdf(sheet(RAID)), "a PDF"),
        ("june.txt", print_pdf(sheet(RAID)), "a PDF"),
        ("june.pdf", zip_of({"a.txt": RAID}), "a ZIP archive"),
    ],
)
def test_a_file_with_a_wrong_ending_is_read_as_what_it_is(tmp_path: Path, name: str, content: bytes, kind: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    reports, problems = read_all(path)
    assert [RAID in report.text for report in reports] == [True]
    assert [kind in problem.message for problem in problems] == [True]
    assert f"ends in {path.suffix}, but" in problems[0].message


def test_a_file_without_an_ending_is_read_as_what_it_is_without_a_word(tmp_path: Path) -> None:
    path = tmp_path / "june"
    path.write_bytes(zip_of({"a.txt": RAID}))
    reports, problems = read_all(path)
    assert [report.name for report in reports] == ["a.txt"]
    assert problems == []


@pytest.mark.parametrize("text", ["PK said no.", "<html> is a word", "From the hills they came."])
def test_text_stays_text(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    (report,), problems = read_all(path)
    assert report.text == text
    assert problems == []


def test_members_of_archives_are_recognised_too(tmp_path: Path) -> None:
    path = tmp_path / "june.zip"
    path.write_bytes(zip_of({"a.txt": gzip_of(RAID)}))
    (report,), (problem,) = read_all(path)
    assert report.text == RAID
    assert problem.place == f"{path}, a.txt"


def test_a_word_document_with_a_wrong_ending_is_read_as_one(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph(RAID)
    path = tmp_path / "a.zip"
    document.save(str(path))
    (report,), (problem,) = read_all(path)
    assert report.text == RAID
    assert "really a Word document" in problem.message
