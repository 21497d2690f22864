import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.parser import parse_xml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.reading.printing import print_pdf, sheet

from whosays.model.problem import Problem
from whosays.model.report import Report
from whosays.reading import isolating, read_paths
from whosays.reading.details import Details
from whosays.reading.draft import Draft
from whosays.reading.original import Format, Original
from whosays.reading.word import read_word

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
KILLED = "Gunmen killed three guards, the police said."


def read(content: bytes) -> list[Draft | Problem | Original]:
    return list(
        read_word(
            Original(name="mill.docx", place="reports/mill.docx", format=Format.DOCX, open=lambda: io.BytesIO(content))
        )
    )


def read_draft(content: bytes) -> Draft:
    (draft,) = read(content)
    assert isinstance(draft, Draft)
    return draft


def read_problem(content: bytes) -> str:
    (problem,) = read(content)
    assert isinstance(problem, Problem)
    assert (problem.place, problem.report) == ("reports/mill.docx", "mill.docx")
    return problem.message


def write(fill: Callable[[Any], object]) -> bytes:
    """A Word document, as filled."""
    document = docx.Document()
    fill(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def write_body(*blocks: str) -> bytes:
    """A Word document whose body is this XML."""

    def fill(document: Any) -> None:
        for block in blocks:
            document.element.body.insert_element_before(
                parse_xml(block.replace(">", f' xmlns:w="{NAMESPACE}">', 1)), "w:sectPr"
            )

    return write(fill)


def repack(content: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The archive with its parts changed, those left out that become None."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = change(name, old.read(name))
            if part is not None:
                new.writestr(name, part)
    return stream.getvalue()


def with_main(change: Callable[[bytes], bytes]) -> bytes:
    content = write(lambda document: document.add_paragraph(KILLED))
    return repack(content, lambda name, part: change(part) if name == "word/document.xml" else part)


def fill_in(document: Any) -> None:
    document.core_properties.title = "Raid on the mill"
    document.core_properties.author = "Ana Petrovic"
    document.sections[0].header.paragraphs[0].text = "Harbour Gazette"
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    document.add_heading("Raid on the mill")
    paragraph = document.add_paragraph("Gunmen killed ")
    paragraph.add_run("three").bold = True
    paragraph.add_run(" guards,\tthe police said.")
    document.add_paragraph()
    table = document.add_table(2, 2)
    for cell, words in zip(table._cells, ("Place", "Killed", "Mill", "3"), strict=True):  # noqa: SLF001
        cell.text = words
    document.add_paragraph("Nobody has claimed the raid.", style="List Bullet")


def test_paragraphs_and_tables_come_in_their_order() -> None:
    content = write(fill_in)
    assert read(content) == [
        Draft(
            name="mill.docx",
            text="Raid on the mill\n\nGunmen killed three guards,\tthe police said.\n\nPlace\n\nKilled\n\nMill\n\n3\n\n"
            "Nobody has claimed the raid.",
            place="reports/mill.docx",
            details=Details(title="Raid on the mill", author="Ana Petrovic"),
            original=content,
            media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        )
    ]


def test_the_dates_of_the_file_are_not_taken(tmp_path: Path) -> None:
    (tmp_path / "mill.docx").write_bytes(write(fill_in))
    (report,) = read_paths([tmp_path])
    assert isinstance(report, Report)
    assert report.published is None
    assert report.pages == ()


def test_tracked_changes_count_as_accepted() -> None:
    content = write_body(
        "<w:p><w:r><w:t>Gunmen killed </w:t></w:r><w:del><w:r><w:delText>two</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>three</w:t></w:r></w:ins><w:moveFrom><w:r><w:t> cooks</w:t></w:r></w:moveFrom>"
        "<w:moveTo><w:r><w:t> guards.</w:t></w:r></w:moveTo></w:p>",
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Nobody </w:t></w:r></w:p>",
        "<w:p><w:r><w:t>claimed it.</w:t></w:r></w:p>",
        "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>Gone</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
    )
    assert read_draft(content).text == "Gunmen killed three guards.\n\nNobody claimed it."


def test_links_fields_and_content_controls_are_read_and_hidden_words_are_not() -> None:
    content = write_body(
        "<w:p><w:hyperlink><w:r><w:t>Gunmen</w:t></w:r></w:hyperlink><w:r><w:instrText>DATE</w:instrText></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t> secretly</w:t></w:r>"
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t> killed</w:t></w:r></w:p>',
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>three</w:t><w:br/><w:t>co</w:t><w:noBreakHyphen/><w:t>pilots</w:t></w:r>"
        "</w:p></w:sdtContent></w:sdt>",
    )
    assert read_draft(content).text == "Gunmen killed\n\nthree\nco\u2011pilots"


def test_a_text_box_follows_its_paragraph_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>A box.</w:t></w:r></w:p></w:txbxContent>"
    content = write_body(
        f"<w:p><w:r><w:t>Gunmen </w:t></w:r><w:r><w:AlternateContent><w:Choice>{box}</w:Choice>"
        f"<w:Fallback>{box}</w:Fallback></w:AlternateContent></w:r><w:r><w:t>came.</w:t></w:r></w:p>"
    )
    assert read_draft(content).text == "Gunmen came.\n\nA box."


def with_notes() -> bytes:
    content = write_body(
        '<w:p><w:r><w:t>Three died.</w:t><w:footnoteReference w:id="2"/></w:r><w:r><w:t> One fled.</w:t>'
        '<w:footnoteReference w:id="1"/></w:r></w:p>',
        "<w:p><w:r><w:t>Nobody claimed it.</w:t></w:r></w:p>",
    )
    notes = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:footnote>'
        for number, words in enumerate(("separator", "Army statement.", "Interview with a guard.", "Deleted."))
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    target = f'<Relationship Id="rId99" Type="{kind}" Target="footnotes.xml"/></Relationships>'
    content = repack(
        content,
        lambda name, part: (
            part.replace(b"</Relationships>", target.encode()) if name == "word/_rels/document.xml.rels" else part
        ),
    )
    stream = io.BytesIO(content)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/footnotes.xml", f'<w:footnotes xmlns:w="{NAMESPACE}">{notes}</w:footnotes>')
    return stream.getvalue()


def test_notes_follow_the_text_in_the_order_in_which_it_refers_to_them() -> None:
    assert read_draft(with_notes()).text == (
        "Three died. One fled.\n\nNobody claimed it.\n\nInterview with a guard.\n\nArmy statement."
    )


def test_a_document_with_macros_or_of_the_strict_form_is_read() -> None:
    content = write(lambda document: document.add_paragraph(KILLED))
    macros = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    main = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    assert read_draft(repack(content, lambda _, part: part.replace(main, macros))).text == KILLED
    strict = repack(
        content,
        lambda name, part: (
            part.replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/", b"http://purl.oclc.org/ooxml/officeDocument/"
            )
            if name == "_rels/.rels"
            else part
        ),
    )
    assert read_draft(strict).text == KILLED


def test_a_locked_document_is_told() -> None:
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    assert "locked with a password" in read_problem(content)


def test_an_old_document_is_told() -> None:
    assert "an old Word or Excel file" in read_problem(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))


def test_a_pdf_that_is_called_word_is_read_as_a_pdf(tmp_path: Path) -> None:
    (tmp_path / "mill.docx").write_bytes(print_pdf(sheet(KILLED)))
    problem, report = read_paths([tmp_path])
    assert isinstance(problem, Problem)
    assert isinstance(report, Report)
    assert "really a PDF" in problem.message
    assert report.text == KILLED


@pytest.mark.parametrize("share", [0.2, 0.6, 0.99])
def test_a_document_that_is_cut_off_is_told(share: float) -> None:
    content = write(fill_in)
    assert "damaged or breaks off" in read_problem(content[: int(share * len(content))])


@pytest.mark.parametrize("name", ["word/document.xml", "[Content_Types].xml", "_rels/.rels"])
def test_a_document_that_lacks_a_part_is_told(name: str) -> None:
    content = write(fill_in)
    assert "damaged" in read_problem(repack(content, lambda part, words: None if part == name else words))


def test_a_document_with_broken_xml_is_told() -> None:
    assert "damaged" in read_problem(with_main(lambda part: part[:-40]))


BOMB = b"<!DOCTYPE w:document [<!ENTITY a 'boom'>" + b"".join(
    b"<!ENTITY %c '%s'>" % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)
)
EXTERNAL = b"<!DOCTYPE w:document [<!ENTITY j SYSTEM 'file:///etc/hostname'>"


@pytest.mark.parametrize("declared", [BOMB, EXTERNAL])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_never_resolved(declared: bytes, encoding: str) -> None:
    def declare(part: bytes) -> bytes:
        head, _, rest = part.partition(b"?>")
        text = (declared + b"]>" + rest.replace(b"three", b"&j;")).decode()
        return f'<?xml version="1.0" encoding="{encoding}"?>{text}'.encode(encoding) if head else b""

    began = time.monotonic()
    assert "declares parts of its own" in read_problem(with_main(declare))
    assert time.monotonic() - began < 10


def test_a_part_that_unpacks_to_far_too_much_is_not_unpacked() -> None:
    content = with_main(lambda part: part + b" " * 60_000_000)
    began = time.monotonic()
    assert "unpacks to far more" in read_problem(content)
    assert time.monotonic() - began < 10


def test_a_part_that_declares_less_than_it_unpacks_to_is_damaged() -> None:
    content = with_main(lambda part: part + b" " * 60_000_000)
    size = zipfile.ZipFile(io.BytesIO(content)).getinfo("word/document.xml").file_size
    forged = content.replace(size.to_bytes(4, "little"), (1_000).to_bytes(4, "little"))
    assert forged != content
    assert "damaged" in read_problem(forged)


def test_a_document_of_very_many_parts_is_not_opened() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number in range(20_001):
            archive.writestr(f"word/{number}", b"")
    assert "unpacks to far more" in read_problem(stream.getvalue())


def test_elements_in_elements_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolating, "_SECONDS", 5.0)
    deep = b"<w:ins>" * 100_000 + b"</w:ins>" * 100_000
    assert "damaged" in read_problem(with_main(lambda part: part.replace(b"<w:sectPr", deep + b"<w:sectPr", 1)))


def test_a_document_without_words_gives_an_empty_draft() -> None:
    assert read_draft(write(lambda _: None)).text == ""


def test_no_more_is_read_than_a_report_can_take() -> None:
    content = write_body(*["<w:p><w:r><w:t>" + "Three died. " * 500 + "</w:t></w:r></w:p>"] * 60)
    assert 200_000 < len(read_draft(content).text) < 210_000


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_damaged_document_gives_problems_or_a_draft(data: st.DataObject) -> None:
    content = bytearray(SOUND)
    for _ in range(data.draw(st.integers(1, 8))):
        start = data.draw(st.integers(4, len(content) - 1))
        content[start : start + data.draw(st.integers(0, 12))] = data.draw(st.binary(max_size=6))
    items = read(bytes(content))
    assert items
    assert all(isinstance(item, Draft | Problem) for item in items)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=300))
def test_any_bytes_give_a_problem_or_a_draft(content: bytes) -> None:
    assert all(isinstance(item, Draft | Problem) for item in read(b"PK\x03\x04" + content))


SOUND = repack(write(fill_in), lambda _, part: part)
