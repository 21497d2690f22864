import io
import shutil
import subprocess
import time
import zlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from tests.reading.printing import Sheet, assemble, place, print_pdf, sheet

from whosays.model.problem import Problem
from whosays.model.report import Report
from whosays.reading import isolating, read_paths
from whosays.reading.details import Details
from whosays.reading.draft import Draft
from whosays.reading.original import Format, Original
from whosays.reading.pdf import read_pdf

FIRST = ("Gunmen stormed the old mill on Sunday and killed", "three guards. The police of the district said that")
SECOND = ("two of the attackers were shot dead by soldiers,", "and that one of them was caught on Monday.")
WHOLE = " ".join((*FIRST, *SECOND))
TOLD = sheet(*FIRST, *SECOND)
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chromium-browser")


def read(content: bytes, *, details: Details | None = None) -> list[Draft | Problem | Original]:
    return list(
        read_pdf(
            Original(
                name="mill.pdf",
                place="reports/mill.pdf",
                format=Format.PDF,
                open=lambda: io.BytesIO(content),
                details=details or Details(),
            )
        )
    )


def read_draft(content: bytes) -> Draft:
    (draft,) = read(content)
    assert isinstance(draft, Draft)
    return draft


def read_problem(content: bytes) -> str:
    (problem,) = read(content)
    assert isinstance(problem, Problem)
    assert (problem.place, problem.report) == ("reports/mill.pdf", "mill.pdf")
    return problem.message


def test_a_pdf_is_one_report_with_its_pages() -> None:
    content = print_pdf(sheet(*FIRST), sheet(*SECOND), title="Raid on the mill", author="Ana Petrovic")
    assert read(content) == [
        Draft(
            name="mill.pdf",
            text=WHOLE,
            place="reports/mill.pdf",
            details=Details(title="Raid on the mill", author="Ana Petrovic"),
            pages=(0, len(" ".join(FIRST)) + 1),
            original=content,
            media_type="application/pdf",
        )
    ]


def test_a_quote_in_the_middle_of_a_sentence_over_two_pages_has_its_page(tmp_path: Path) -> None:
    (tmp_path / "mill.pdf").write_bytes(print_pdf(sheet(*FIRST), sheet(*SECOND)))
    (report,) = read_paths([tmp_path])
    assert isinstance(report, Report)
    assert "said that two of the attackers" in report.text
    assert report.page_of(report.text.index("said that")) == 1
    assert report.page_of(report.text.index("two of the attackers")) == 2


def test_its_dates_are_those_of_making_it_and_not_taken(tmp_path: Path) -> None:
    (tmp_path / "mill.pdf").write_bytes(print_pdf(TOLD))
    (report,) = read_paths([tmp_path])
    assert isinstance(report, Report)
    assert PdfReader(tmp_path / "mill.pdf").metadata
    assert report.published is None


def test_what_is_known_from_elsewhere_goes_before_its_properties() -> None:
    (draft,) = read(
        print_pdf(TOLD, title="Raid on the mill", author="Ana Petrovic"), details=Details(title="Mill raid")
    )
    assert isinstance(draft, Draft)
    assert draft.details == Details(title="Mill raid", author="Ana Petrovic")


def test_heads_and_page_numbers_do_not_part_sentences() -> None:
    head = place("Harbour Gazette, 6 March 2016", height=760, size=9)
    sheets = [
        Sheet(head + sheet(*text).content + place(f"{number}", height=40))
        for number, text in enumerate((FIRST, SECOND), start=1)
    ]
    assert read_draft(print_pdf(*sheets)).text == f"Harbour Gazette, 6 March 2016\n\n{WHOLE}"


def test_ligatures_are_spelt_out() -> None:
    names = b"/Encoding<</Type/Encoding/BaseEncoding/WinAnsiEncoding/Differences[129/fi/fl]>>"
    content = print_pdf(Sheet(sheet("Five of\u201a were").content.replace(b"of\x82", b"of\x81ces")))
    assert read_draft(content.replace(b"/Encoding/WinAnsiEncoding", names)).text == "Five offices were"


def test_a_scanned_pdf_is_told_and_nothing_else() -> None:
    scan = Sheet(b"q 612 0 0 792 0 0 cm /Im1 Do Q", pictured=True)
    stamped = Sheet(scan.content + place("B-000123", height=20), pictured=True)
    for sheets in ((scan,), (scan, scan), (stamped, stamped)):
        message = read_problem(print_pdf(*sheets))
        assert "is scanned" in message
        assert "OCR" in message


def test_of_a_pdf_that_is_scanned_in_part_the_rest_is_read_and_the_pages_are_named() -> None:
    scan = Sheet(b"q 612 0 0 792 0 0 cm /Im1 Do Q", pictured=True)
    problem, draft = read(print_pdf(TOLD, scan, TOLD, scan, scan))
    assert isinstance(problem, Problem)
    assert isinstance(draft, Draft)
    assert "pages 2, 4–5" in problem.message
    assert draft.text == f"{WHOLE}\n\n{WHOLE}"
    assert len(draft.pages) == 5


def test_a_picture_beside_the_text_is_no_scan() -> None:
    assert read_draft(print_pdf(sheet(*FIRST, *SECOND, pictured=True))).text == WHOLE


def test_a_pdf_of_drawings_is_told() -> None:
    assert "no text in this PDF" in read_problem(print_pdf(Sheet(b"0 0 m 9 9 l S")))


def locked(password: str, algorithm: str = "RC4-128") -> bytes:
    writer = PdfWriter(io.BytesIO(print_pdf(TOLD)))
    writer.encrypt(password, owner_password="owner", algorithm=algorithm)  # noqa: S106  of a test
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_a_pdf_that_only_forbids_printing_is_read(algorithm: str) -> None:
    assert read_draft(locked("", algorithm)).text == WHOLE


def test_a_locked_pdf_is_told() -> None:
    assert "locked with a password" in read_problem(locked("secret"))


def test_a_pdf_that_is_cut_off_is_read_as_far_as_it_goes() -> None:
    content = print_pdf(sheet(*FIRST), sheet(*SECOND))
    problem, draft = read(content[: content.index(b"xref\n")])
    assert isinstance(problem, Problem)
    assert isinstance(draft, Draft)
    assert "breaks off" in problem.message
    assert draft.text == WHOLE


def test_a_pdf_whose_list_of_pages_is_lost_is_read_as_far_as_it_goes() -> None:
    content = print_pdf(TOLD).replace(b"/Type/Catalog", b"/Type/Katalog").replace(b"/Type/Pages", b"/Type/Seiten")
    problem, draft = read(content)
    assert isinstance(problem, Problem)
    assert isinstance(draft, Draft)
    assert draft.text == WHOLE


def test_a_pdf_without_pages_is_told() -> None:
    assert "no page can be found" in read_problem(b"%PDF-1.4 hello")
    assert "no page can be found" in read_problem(
        assemble([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]>>"])
    )


def test_a_page_that_cannot_be_read_is_named() -> None:
    content = print_pdf(TOLD, Sheet(b"\x78\x9c this was never packed", filters=b"/Filter/FlateDecode"), TOLD)
    problem, draft = read(content)
    assert isinstance(problem, Problem)
    assert isinstance(draft, Draft)
    assert "page 2" in problem.message
    assert draft.text == f"{WHOLE}\n\n{WHOLE}"


@pytest.mark.parametrize(
    ("content", "kind", "found"),
    [
        (b"Three guards were killed.", "plain text", Format.TEXT),
        (b"\x89PNG\r\n\x1a\n\0\0", "a picture", None),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Excel file", None),
    ],
)
def test_what_is_no_pdf_is_told_and_read_where_it_is_text(content: bytes, kind: str, found: Format | None) -> None:
    problem, *again = read(content)
    assert isinstance(problem, Problem)
    assert kind in problem.message
    assert [item.format for item in again if isinstance(item, Original)] == ([found] if found else [])


def test_an_empty_file_is_told() -> None:
    assert "nothing in this file" in read_problem(b"")


PAGE_TREE = b"<</Type/Catalog/Pages 2 0 R>>"
RECURSIVE_FORM = [
    PAGE_TREE,
    b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</XObject<</Fm 5 0 R>>>>/Contents 4 0 R>>",
    b"<</Length 6>>stream\n/Fm Do\nendstream",
    b"<</Type/XObject/Subtype/Form/Resources<</XObject<</Fm 5 0 R>>>>/Length 13>>stream\n/Fm Do /Fm Do\nendstream",
]
HOSTILE = {
    "a stream that unpacks to 150 MB": lambda: print_pdf(packed(b"\0" * 150_000_000)),
    "a packed stream in a packed stream": lambda: print_pdf(
        Sheet(zlib.compress(zlib.compress(b" " * 150_000_000)), filters=b"/Filter[/FlateDecode/FlateDecode]")
    ),
    "millions of operators": lambda: print_pdf(packed(b"BT /F1 12 Tf " + b"(A) Tj " * 3_000_000)),
    "arrays in arrays": lambda: assemble([PAGE_TREE, b"<</Type/Pages/Kids " + b"[" * 200_000]),
    "arrays in arrays on a page": lambda: print_pdf(packed(b"[" * 5_000_000)),
    "pages that hold themselves": lambda: assemble([PAGE_TREE, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"]),
    "a form that draws itself": lambda: assemble(RECURSIVE_FORM),
    "a false number of pages": lambda: assemble([PAGE_TREE, b"<</Type/Pages/Kids[3 0 R]/Count 999999999>>", b"<<>>"]),
}


def packed(content: bytes) -> Sheet:
    return Sheet(zlib.compress(content, 1), filters=b"/Filter/FlateDecode")


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_pdf_costs_only_its_time(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    content = HOSTILE[name]()
    began = time.monotonic()
    with monkeypatch.context() as hasty:
        hasty.setattr(isolating, "_SECONDS", 3.0)
        problems = [item for item in read(content) if isinstance(item, Problem)]
    assert time.monotonic() - began < 60
    assert len(problems) == 1
    assert read_draft(print_pdf(TOLD)).text == WHOLE


def test_what_stands_before_a_hostile_page_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolating, "_SECONDS", 3.0)
    problem, draft = read(print_pdf(TOLD, packed(b"BT /F1 12 Tf " + b"(A) Tj " * 3_000_000), TOLD))
    assert isinstance(problem, Problem)
    assert isinstance(draft, Draft)
    assert "only the pages before page 2 were read" in problem.message
    assert draft.text == WHOLE


def test_no_more_is_read_than_a_report_can_take() -> None:
    long = sheet(*[" ".join(FIRST)] * 50)
    draft = read_draft(print_pdf(*[long] * 60))
    assert 200_000 < len(draft.text) < 210_000


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=300))
def test_any_bytes_give_a_problem_or_a_draft(content: bytes) -> None:
    assert all(isinstance(item, Draft | Problem) for item in read(b"%PDF-" + content))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_damaged_pdf_gives_problems_or_a_draft(data: st.DataObject) -> None:
    content = bytearray(print_pdf(sheet(*FIRST), sheet(*SECOND)))
    for _ in range(data.draw(st.integers(1, 8))):
        start = data.draw(st.integers(8, len(content) - 1))
        content[start : start + data.draw(st.integers(0, 12))] = data.draw(st.binary(max_size=6))
    items = read(bytes(content))
    assert items
    assert all(isinstance(item, Draft | Problem) for item in items)
    assert all(list(item.pages) == sorted(item.pages) for item in items if isinstance(item, Draft))


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium, which prints the page, is not installed")
def test_a_page_that_a_browser_printed(tmp_path: Path) -> None:
    paragraphs = [
        f"In village {number} the militants burned houses and drove away cattle, residents said by telephone. "
        f"At least {number + 2} people were killed there, among them a teacher, an officer and her son."
        for number in range(1, 16)
    ]
    page = tmp_path / "raids.html"
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    page.write_text(f"<title>Raids</title><style>@page {{size: A5}}</style><h1>A night of raids</h1>{body}", "utf-8")
    printed = tmp_path / "raids.pdf"
    # The browser prints the minute at the head of each page: one that ends meanwhile would make two heads.
    if (second := datetime.now(UTC).second) > 40:
        time.sleep(61 - second)
    subprocess.run(
        [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={printed}", page.as_uri()],
        check=True,
        capture_output=True,
        timeout=120,
    )
    draft = read_draft(printed.read_bytes())
    assert draft.text.split("\n\n")[1:-1] == ["A night of raids", *paragraphs]
    assert draft.details.title == "Raids"
    assert len(draft.pages) > 1
    assert draft.page_date is None
    assert draft.details.published is None
