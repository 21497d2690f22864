"""WARC: the pages that a crawler or a browser kept (ISO 28500, WARC 1.1).

The frame of records is read here, with bounds on all that a hostile file could stretch; warcio reads their heads and
puts chunked bodies together. The day on which a page was kept is not the day on which it was published: it is left out.
"""

from __future__ import annotations

import hashlib
import io
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO

from whosays.model.problem import Problem
from whosays.reading.addresses import name_of_address
from whosays.reading.allowance import Allowance, seekable, size_of
from whosays.reading.details import Details
from whosays.reading.files import explain, problem_at
from whosays.reading.original import FORMAT_OF_MEDIA_TYPE, Original

if TYPE_CHECKING:
    from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]

LARGEST_RECORD = 32 * 1024 * 1024
_LONGEST_HEAD = 64 * 1024
_LONGEST_LINE = 64 * 1024
_VERSION = re.compile(rb"WARC/\d\.\d+\s*\Z")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_CHARSET = re.compile(r"charset\s*+=\s*+(?:[\"']\s*+)?([\w.:-]{2,40})", re.IGNORECASE)
_WITH_PAGES = ("response", "resource", "conversion")
_SCHEMES = ("http://", "https://", "ftp://", "file:")
_UNPACKED = {"", "identity", "gzip", "x-gzip", "deflate"}
_OTHER_KINDS = "pictures, styles, scripts and other files that are no reports"
_NO_SUCCESS = "redirects, errors and other answers that are no page"
_REPEATS = "repeats of what was read"
_TOO_LARGE = f"larger than {LARGEST_RECORD // 1024 // 1024} MB"
_STRANGELY_PACKED = "packed in a way that is not read (such as br or zstd; have the crawler keep pages unpacked)"


def read_warc(original: Original) -> Iterator[Problem | Original]:
    """The pages, texts and documents in a web archive, each once, in the order in which they were kept.

    Only what a server gave as it should (status 200) is read. What is left out is told once, counted by kind.
    """
    try:
        with original.open() as opened, nullcontext(opened) if original.allowance else seekable(opened) as stream:
            allowance = original.allowance or Allowance.of_packed(size_of(stream))
            yield from _Crawl(stream, original, allowance).records()
    except OSError as error:
        yield problem_at(original.place, explain(error))


@dataclass(frozen=True, slots=True)
class _Content:
    """What one record holds: whose address, of which media type, in which encoding where told."""

    url: str
    media_type: str
    encoding: str | None
    body: bytes


class _Crawl:
    """One run over a web archive, with what must be known from record to record."""

    def __init__(self, stream: BinaryIO, original: Original, allowance: Allowance) -> None:
        self._stream = stream
        self._original = original
        self._allowance = allowance
        self._at = 0
        self._strange_bytes = 0
        self._left_out: Counter[str] = Counter()
        self._bodies: set[bytes] = set()
        self._urls: set[str] = set()

    def records(self) -> Iterator[Problem | Original]:
        """What is handed on, and at the end what was not."""
        begins = 0
        try:
            while head := self._next_head():
                begins = self._at
                content = self._read_record(head)
                if content is None or not self._is_new(content):
                    continue
                if self._allowance.members_left <= 0 or self._allowance.bytes_left <= 0:
                    message = "The archive holds too much, so all from here on was left out; split it."
                    yield problem_at(f"{self._original.place}, {content.url}", message)
                    break
                self._allowance.members_left -= 1
                yield self._hand_on(content)
        except EOFError:
            message = f"This breaks off in the record at byte {begins:,}; all before it was read. Get it again."
            yield problem_at(self._original.place, message)
        yield from self._conclude(has_records=bool(begins))

    def _next_head(self) -> StatusAndHeaders | None:
        """The head of the next record, whatever stands before it; None at the end."""
        while line := self._line():
            if not line.strip():
                continue
            if not _VERSION.match(line):
                self._strange_bytes += len(line)
                continue
            head = _parse_head(self._rest_of_head(line), "WARC/")
            if head is not None and _length_of(head) is not None:
                return head
            self._strange_bytes += len(line)
        return None

    def _rest_of_head(self, first: bytes) -> bytes:
        lines, size = [first], len(first)
        while (line := self._line()).strip():
            lines.append(line)
            size += len(line)
            if size > _LONGEST_HEAD:
                break
        if not line:
            raise EOFError
        return b"".join(lines)

    def _line(self) -> bytes:
        line = self._stream.readline(_LONGEST_LINE)
        self._at += len(line)
        return line

    def _read_record(self, head: StatusAndHeaders) -> _Content | None:
        """What a record holds, None where that is nothing to read; the stream is behind it afterwards.

        Raises:
            EOFError: the file ends before the record does.
        """
        length = _length_of(head) or 0
        url = (head.get_header("WARC-Target-URI") or "").strip("<> ")
        kind = (head.get_header("WARC-Type") or "").lower()
        if kind not in _WITH_PAGES or not url.lower().startswith(_SCHEMES) or length > LARGEST_RECORD:
            if kind in _WITH_PAGES and length > LARGEST_RECORD:
                self._left_out[_TOO_LARGE] += 1
            elif kind == "revisit":
                self._left_out[_REPEATS] += 1
            self._skip(length)
            return None
        block = self._exactly(length)
        if kind == "response":
            return self._read_response(url, block)
        if kind == "conversion" and url in self._urls:
            self._left_out[_REPEATS] += 1
            return None
        return self._content(url, head.get_header("Content-Type") or "", block)

    def _skip(self, length: int) -> None:
        while length > 0:
            length -= len(self._exactly(min(length, 1024 * 1024)))

    def _exactly(self, length: int) -> bytes:
        block = self._stream.read(length)
        self._at += len(block)
        if len(block) < length:
            raise EOFError
        return block

    def _read_response(self, url: str, block: bytes) -> _Content | None:
        """The page that a server answered with; None where it answered with anything else."""
        end = _HEAD_END.search(block[:_LONGEST_HEAD])
        head = _parse_head(block[: end.end()], "HTTP/") if end else None
        if end is None or head is None or head.get_statuscode() != "200":
            self._left_out[_NO_SUCCESS] += 1
            return None
        content = self._content(url, head.get_header("Content-Type") or "", block[end.end() :])
        if content is None:
            return None
        body = self._unpack(head, content.body)
        if body is None:
            self._left_out[_STRANGELY_PACKED] += 1
            return None
        return replace(content, body=body)

    def _content(self, url: str, content_type: str, body: bytes) -> _Content | None:
        media_type = content_type.split(";", 1)[0].strip().lower()
        if media_type not in FORMAT_OF_MEDIA_TYPE or not body.strip() or _is_for_robots(url):
            self._left_out[_OTHER_KINDS] += 1
            return None
        charset = _CHARSET.search(content_type)
        return _Content(url, media_type, charset[1] if charset else None, body)

    def _unpack(self, head: StatusAndHeaders, body: bytes) -> bytes | None:
        """A body as the server meant it; None where it is packed in a way that is not known or far too well."""
        from warcio.bufferedreaders import ChunkedDataReader  # type: ignore[import-untyped]  # noqa: PLC0415  only web archives need it

        packings = [each.strip().lower() for each in (head.get_header("Content-Encoding") or "").split(",")]
        if not _UNPACKED.issuperset(packings):
            return None
        if (head.get_header("Transfer-Encoding") or "").strip().lower() == "chunked":
            body = ChunkedDataReader(io.BytesIO(body)).read()
        for packing in packings:
            if packing not in {"", "identity"}:
                unpacked = _inflate(body)
                if len(unpacked) > LARGEST_RECORD:
                    return None
                self._allowance.bytes_left -= len(unpacked)
                body = unpacked
        return body

    def _is_new(self, content: _Content) -> bool:
        digest = hashlib.sha256(content.body).digest()
        if digest in self._bodies:
            self._left_out[_REPEATS] += 1
            return False
        self._bodies.add(digest)
        self._urls.add(content.url)
        return True

    def _hand_on(self, content: _Content) -> Original:
        def open_body() -> BinaryIO:
            return io.BytesIO(content.body)

        return Original(
            name=name_of_address(content.url),
            place=f"{self._original.place}, {content.url}",
            format=FORMAT_OF_MEDIA_TYPE[content.media_type],
            open=open_body,
            details=Details(url=content.url).filled_from(self._original.details),
            depth=self._original.depth + 1,
            allowance=self._allowance,
            encoding=content.encoding,
        )

    def _conclude(self, *, has_records: bool) -> Iterator[Problem]:
        place = self._original.place
        if not has_records:
            yield problem_at(
                place, "No record of a web archive was found in it: it is empty, damaged or something else."
            )
        elif self._strange_bytes:
            message = f"{self._strange_bytes:,} bytes between its records belong to none: it is damaged. Get it again."
            yield problem_at(place, message)
        if self._left_out:
            counts = "; ".join(f"{count:,} {kind}" for kind, count in sorted(self._left_out.items()))
            yield problem_at(place, f"Of what was kept in it, this was left out: {counts}.")


def _parse_head(head: bytes, protocol: str) -> StatusAndHeaders | None:
    """The head of a record or an answer; None where it is none."""
    from warcio.statusandheaders import StatusAndHeadersParser  # noqa: PLC0415  only web archives need it

    first = head.split(b"\n", 1)[0].decode("latin-1").strip()
    if not first.upper().startswith(protocol):
        return None
    return StatusAndHeadersParser([protocol], verify=False).parse(io.BytesIO(head))


def _length_of(head: StatusAndHeaders) -> int | None:
    told = (head.get_header("Content-Length") or "").strip()
    return int(told) if re.fullmatch(r"[0-9]{1,15}", told) else None


def _inflate(body: bytes) -> bytes:
    """A body that is said to be packed with gzip or deflate, unpacked to a byte more than is read at most.

    Many crawlers unpack and keep the header that says "packed": what cannot be unpacked is taken as it stands.
    """
    for bits in (zlib.MAX_WBITS | 32, -zlib.MAX_WBITS):
        try:
            return zlib.decompressobj(bits).decompress(body, LARGEST_RECORD + 1) or body
        except zlib.error:
            continue
    return body


def _is_for_robots(url: str) -> bool:
    path = url.split("?", 1)[0].lower()
    return path.endswith("/robots.txt") or "/.well-known/" in path
