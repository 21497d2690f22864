import time
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.reading.archives import PAGE, RAID, read_all, zip_of

from whosays.model.report import PublicationBasis
from whosays.model.time import Interval


def mail(text: str | None = RAID, html: str | None = None) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Harbour police press office <desk.officer@police.example>"
    message["To"] = "someone@example.org"
    message["Subject"] = "Raid on the mill: a státement"
    message["Date"] = "Sun, 06 Mar 2016 23:30:00 -0500"
    message["Message-ID"] = "<1@laptop-of-somebody.example>"
    if text is not None:
        message.set_content(text)
    if html is not None:
        (message.add_alternative if text is not None else message.set_content)(html, subtype="html")
    return message


def written(folder: Path, content: bytes | EmailMessage, name: str = "statement.eml") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else bytes(content))
    return path


def test_a_message_becomes_a_report(tmp_path: Path) -> None:
    (report,), problems = read_all(written(tmp_path, mail()))
    assert problems == []
    assert report.name == "statement.eml"
    assert report.text.strip() == RAID
    assert report.title == "Raid on the mill: a státement"
    assert report.author == "Harbour police press office"
    assert (report.published, report.published_basis) == (Interval.of_day(date(2016, 3, 6)), PublicationBasis.FOUND)
    assert report.original is not None


def test_addresses_are_not_kept(tmp_path: Path) -> None:
    message = mail()
    del message["From"]
    message["From"] = "somebody@example.org"
    (report,), _ = read_all(written(tmp_path, message))
    assert report.author is None
    assert "example.org" not in repr(report)


def test_plain_text_goes_before_html(tmp_path: Path) -> None:
    (report,), _ = read_all(written(tmp_path, mail(html=f"<p>{RAID}</p><p>More.</p>")))
    assert report.text.strip() == RAID


def test_html_becomes_paragraphs(tmp_path: Path) -> None:
    html = (
        f"<html><head><style>p {{}}</style></head><body><h1>Raid</h1><p>{RAID}</p><p>More<br>to come.</p></body></html>"
    )
    (report,), problems = read_all(written(tmp_path, mail(None, html)))
    assert report.text == f"Raid\n\n{RAID}\n\nMore\n\nto come."
    assert problems == []


def test_attached_files_are_reports_of_their_own(tmp_path: Path) -> None:
    message = mail()
    message.add_attachment(PAGE.encode(), maintype="text", subtype="html", filename="raid.html")
    message.add_attachment(
        zip_of({"a.txt": f"{RAID} In full."}), maintype="application", subtype="zip", filename="../all.zip"
    )
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="map.png")
    path = written(tmp_path, message)
    reports, problems = read_all(path)
    assert [report.name for report in reports] == ["statement.eml", "statement.eml, raid.html", "a.txt"]
    (problem,) = problems
    assert "map.png" in problem.message


def test_an_attached_message_is_read(tmp_path: Path) -> None:
    message = mail(f"{RAID} See below.")
    message.add_attachment(mail())
    reports, problems = read_all(written(tmp_path, message))
    assert [report.text.strip() for report in reports] == [f"{RAID} See below.", RAID]
    assert reports[1].title == "Raid on the mill: a státement"
    assert problems == []


@pytest.mark.parametrize(
    "kind", ["multipart/encrypted; boundary=x", "application/pkcs7-mime; smime-type=enveloped-data"]
)
def test_what_is_encrypted_is_told(tmp_path: Path, kind: str) -> None:
    content = f"From: a@example.org\r\nContent-Type: {kind}\r\n\r\n--x\r\n\r\nVersion: 1\r\n--x--\r\n".encode()
    reports, problems = read_all(written(tmp_path, content))
    assert reports == []
    assert ["encrypted" in problem.message for problem in problems] == [True]


def test_encrypted_text_is_told(tmp_path: Path) -> None:
    reports, problems = read_all(
        written(tmp_path, mail("-----BEGIN PGP MESSAGE-----\n\nhQEM\n-----END PGP MESSAGE-----"))
    )
    assert reports == []
    assert ["encrypted" in problem.message for problem in problems] == [True]


def test_a_signature_beside_the_text_is_no_matter(tmp_path: Path) -> None:
    content = (
        "From: a@example.org\r\nContent-Type: multipart/signed; boundary=x\r\n\r\n"
        "--x\r\nContent-Type: text/plain\r\n\r\n"
        f"{RAID}\r\n--x\r\nContent-Type: application/pgp-signature; name=signature.asc\r\n\r\nabc\r\n--x--\r\n"
    ).encode()
    (report,), problems = read_all(written(tmp_path, content))
    assert report.text.strip() == RAID
    assert problems == []


def test_a_text_that_is_no_message_is_told(tmp_path: Path) -> None:
    reports, problems = read_all(written(tmp_path, RAID.encode()))
    assert reports == []
    assert ["no head" in problem.message for problem in problems] == [True]


@pytest.mark.parametrize(
    "content",
    [
        b"Subject: " + b"=?utf-8?q?" * 200_000 + b"\n\nText.",
        b"From: " + b"(" * 500_000 + b"\n\nText.",
        b"Content-Type: multipart/mixed; boundary=x\n\n"
        + b"--x\nContent-Type: multipart/mixed; boundary=x\n\n" * 5_000,
        b"".join(b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (n, n) for n in range(195)),
        b"Subject: a\n\n" + b"\n" * 5_000_000,
        b"Content-Type: text/html" + b"; a=b" * 200_000 + b"\n\nText.",
        b"Content-Type: text/html\n\n" + b"<div>" * 200_000,
    ],
)
def test_hostile_messages_take_little_time(tmp_path: Path, content: bytes) -> None:
    began = time.monotonic()
    reports, problems = read_all(written(tmp_path, content))
    assert reports or problems
    assert time.monotonic() - began < 15


WITH_ALL = mail(html=f"<p>{RAID}</p>")
WITH_ALL.add_attachment(mail())
WITH_ALL.add_attachment(PAGE.encode(), maintype="text", subtype="html", filename="ráid.html")
ALL = bytes(WITH_ALL)


@given(st.integers(min_value=0, max_value=len(ALL)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_message_cut_anywhere_gives_what_is_there(tmp_path: Path, length: int) -> None:
    reports, problems = read_all(written(tmp_path, ALL[:length]))
    assert reports or problems


@given(st.lists(st.tuples(st.integers(min_value=0, max_value=len(ALL) - 1), st.integers(0, 255)), max_size=10))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_damaged_bytes_never_stop_the_work(tmp_path: Path, changes: list[tuple[int, int]]) -> None:
    damaged = bytearray(ALL)
    for at, byte in changes:
        damaged[at] = byte
    reports, problems = read_all(written(tmp_path, bytes(damaged)))
    assert reports or problems
