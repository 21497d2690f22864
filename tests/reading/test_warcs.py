import gzip
import io
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.reading.archives import PAGE, RAID, read_all, zip_of
from warcio.recordloader import ArcWarcRecord  # type: ignore[import-untyped]
from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]
from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]

PLAIN = ("Content-Type", "text/plain")
URL = "https://harbour.example/2016/03/raid.html"


class Crawl:
    """A web archive in the making."""

    def __init__(self, *, packed: bool = False) -> None:
        self._stream = io.BytesIO()
        self._writer = WARCWriter(self._stream, gzip=packed)

    def answer(self, url: str, body: str | bytes, *headers: tuple[str, str], status: str = "200 OK") -> "Crawl":
        content = body.encode() if isinstance(body, str) else body
        known = headers or (("Content-Type", "text/html"),)
        http = StatusAndHeaders(status, list(known), protocol="HTTP/1.1")
        payload = io.BytesIO(content)
        return self._write(self._writer.create_warc_record(url, "response", payload=payload, http_headers=http))

    def repeat(self, url: str) -> "Crawl":
        return self._write(self._writer.create_revisit_record(url, "sha1:A", url, "2016-03-07T00:00:00Z"))

    def _write(self, record: ArcWarcRecord) -> "Crawl":
        self._writer.write_record(record)
        if record.raw_stream:
            record.raw_stream.close()
        return self

    def other(self, url: str, body: str, kind: str, content_type: str) -> "Crawl":
        headers = {"Content-Type": content_type}
        payload = io.BytesIO(body.encode())
        record = self._writer.create_warc_record(
            url, kind, payload=payload, warc_content_type=content_type, warc_headers_dict=headers
        )
        return self._write(record)

    @property
    def content(self) -> bytes:
        return self._stream.getvalue()


def written(folder: Path, content: bytes, name: str = "crawl.warc") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


SMALL = Crawl().answer(URL, PAGE).answer(f"{URL}?2", PAGE.replace("Thursday", "Monday")).content


@pytest.mark.parametrize("packed", [True, False])
def test_pages_are_read_with_their_addresses(tmp_path: Path, *, packed: bool) -> None:
    content = Crawl(packed=packed).answer(URL, PAGE).answer("http://harbour.example/", f"{RAID} Home.", PLAIN).content
    reports, problems = read_all(written(tmp_path, content, "crawl.warc.gz" if packed else "crawl.warc"))
    assert [(report.name, report.url) for report in reports] == [
        ("harbour.example/2016/03/raid.html", URL),
        ("harbour.example", "http://harbour.example/"),
    ]
    assert reports[0].title == "Raid on the mill"
    assert problems == []


def test_the_day_of_keeping_is_no_day_of_publication(tmp_path: Path) -> None:
    (report,), _ = read_all(written(tmp_path, Crawl().answer("http://harbour.example/raid", PAGE).content))
    assert report.published is None


def test_what_is_no_report_is_counted_in_one_problem(tmp_path: Path) -> None:
    crawl = Crawl().answer(URL, PAGE).answer(f"{URL}?again", PAGE)
    for number in range(3):
        crawl.answer(f"http://harbour.example/{number}.png", b"\x89PNG", ("Content-Type", "image/png"))
    crawl.answer("http://harbour.example/robots.txt", "User-agent: *", PLAIN)
    crawl.answer("http://harbour.example/old", "Moved", status="301 Moved Permanently")
    crawl.other("urn:text:1", RAID, "resource", "text/plain")
    crawl.repeat(URL)
    path = written(tmp_path, crawl.content)
    reports, problems = read_all(path)
    assert len(reports) == 1
    (problem,) = problems
    assert problem.place == str(path)
    assert "4 pictures, styles" in problem.message
    assert "1 redirects" in problem.message
    assert "2 repeats" in problem.message


def test_resources_and_conversions_are_read_too(tmp_path: Path) -> None:
    crawl = Crawl().other("http://harbour.example/a", RAID, "conversion", "text/plain")
    crawl.other("http://harbour.example/b", PAGE, "resource", "text/html")
    reports, problems = read_all(written(tmp_path, crawl.content))
    assert [report.name for report in reports] == ["harbour.example/a", "harbour.example/b"]
    assert problems == []


def test_a_conversion_of_a_page_that_was_read_is_a_repeat(tmp_path: Path) -> None:
    crawl = Crawl().answer(URL, PAGE).other(URL, RAID, "conversion", "text/plain")
    reports, problems = read_all(written(tmp_path, crawl.content))
    assert len(reports) == 1
    assert "1 repeats" in problems[0].message


def chunked(body: bytes) -> bytes:
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (body[:50], body[50:])) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (chunked(PAGE.encode()), [("Transfer-Encoding", "chunked")]),
        (gzip.compress(PAGE.encode()), [("Content-Encoding", "gzip")]),
        (chunked(gzip.compress(PAGE.encode())), [("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")]),
        (PAGE.encode(), [("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")]),
        (PAGE.replace("calm", "calm\xe9").encode("latin-1"), []),
    ],
)
def test_bodies_are_unpacked(tmp_path: Path, body: bytes, headers: list[tuple[str, str]]) -> None:
    content = Crawl().answer(URL, body, ("Content-Type", "text/html; charset=ISO-8859-1"), *headers).content
    (report,), problems = read_all(written(tmp_path, content))
    assert RAID in report.text
    assert problems == []


def test_the_encoding_that_the_server_told_counts(tmp_path: Path) -> None:
    body = f"{RAID} Wójt Łęcki said so.".encode("iso-8859-2")
    content = Crawl().answer(URL, body, ("Content-Type", 'text/plain; charset="iso-8859-2"')).content
    (report,), problems = read_all(written(tmp_path, content))
    assert report.text == f"{RAID} Wójt Łęcki said so."
    assert problems == []


def test_packing_that_is_not_read_is_told(tmp_path: Path) -> None:
    content = Crawl().answer(URL, b"\x0b\x02", ("Content-Type", "text/html"), ("Content-Encoding", "br")).content
    reports, problems = read_all(written(tmp_path, content))
    assert reports == []
    assert ["such as br" in problem.message for problem in problems] == [True]


def test_a_file_that_breaks_off_is_read_so_far_and_told_where(tmp_path: Path) -> None:
    path = written(tmp_path, SMALL[:-400])
    reports, problems = read_all(path)
    assert [report.url for report in reports] == [URL]
    (problem,) = problems
    assert "breaks off in the record at byte" in problem.message
    assert problem.place == str(path)


def test_a_damaged_record_costs_only_itself(tmp_path: Path) -> None:
    content = (
        Crawl().answer(URL, PAGE).content
        + b"garbage\r\n" * 5
        + Crawl().answer("http://harbour.example/b", RAID, PLAIN).content
    )
    reports, problems = read_all(written(tmp_path, content))
    assert len(reports) == 2
    assert ["belong to none" in problem.message for problem in problems] == [True]


def test_a_packed_page_that_is_a_bomb_is_left_out(tmp_path: Path) -> None:
    bomb = gzip.compress(b" " * 80_000_000, compresslevel=1)
    content = Crawl().answer(URL, bomb, ("Content-Type", "text/html"), ("Content-Encoding", "gzip")).content
    began = time.monotonic()
    reports, problems = read_all(written(tmp_path, content))
    assert reports == []
    assert problems
    assert time.monotonic() - began < 10


def test_an_endless_head_takes_little_memory_and_time(tmp_path: Path) -> None:
    content = b"WARC/1.0\r\n" + b"A: b\r\n" * 1_000_000
    began = time.monotonic()
    reports, problems = read_all(written(tmp_path, content))
    assert reports == []
    assert problems
    assert time.monotonic() - began < 20


def test_a_wacz_is_its_web_archives(tmp_path: Path) -> None:
    members = {
        "datapackage.json": "{}",
        "pages/pages.jsonl": '{"format": "json-pages-1.0"}\n{"url": "http://harbour.example/a", "title": "A"}\n',
        "archive/data.warc.gz": Crawl(packed=True).answer(URL, PAGE).content,
        "indexes/index.cdx.gz": b"\x1f\x8b",
    }
    reports, problems = read_all(written(tmp_path, zip_of(members), "crawl.wacz"))
    assert [report.url for report in reports] == [URL]
    assert problems == []


@given(st.integers(min_value=0, max_value=len(SMALL)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_file_cut_anywhere_gives_what_is_there(tmp_path: Path, length: int) -> None:
    reports, problems = read_all(written(tmp_path, SMALL[:length]))
    assert reports or problems


@given(st.lists(st.tuples(st.integers(min_value=0, max_value=len(SMALL) - 1), st.integers(0, 255)), max_size=8))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_damaged_bytes_never_stop_the_work(tmp_path: Path, changes: list[tuple[int, int]]) -> None:
    damaged = bytearray(SMALL)
    for at, byte in changes:
        damaged[at] = byte
    reports, problems = read_all(written(tmp_path, bytes(damaged)))
    assert reports or problems
