"""Originals: the bytes that reports are read from, wherever they lie.

A file, a member of an archive, standard input: readers see no difference, so that every format can be read out of
every archive.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path, PurePath
from typing import BinaryIO

from whosays.errors import NoSuchFormatError
from whosays.reading.allowance import Allowance
from whosays.reading.details import Details


class Format(StrEnum):
    """How an original holds reports."""

    TEXT = "text"
    LINES = "JSON lines"
    PAGE = "HTML"
    ZIP = "ZIP"
    GZIP = "gzip"
    PDF = "PDF"
    DOCX = "Word"
    OBJECTS = "JSON"
    TABLE = "table"
    PARQUET = "Parquet"
    WARC = "WARC"
    MAIL = "e-mail"
    MAILBOX = "mailbox"
    FEED = "feed"


HOLDING_MANY = frozenset({Format.ZIP, Format.GZIP, Format.WARC, Format.MAIL, Format.MAILBOX, Format.FEED})
"""Formats that hold any number of reports, how many is known only when all is read."""

FORMAT_OF_SUFFIX = {
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
    ".md": Format.TEXT,
    ".markdown": Format.TEXT,
    ".jsonl": Format.LINES,
    ".ndjson": Format.LINES,
    ".html": Format.PAGE,
    ".htm": Format.PAGE,
    ".xhtml": Format.PAGE,
    ".zip": Format.ZIP,
    ".wacz": Format.ZIP,
    ".gz": Format.GZIP,
    ".pdf": Format.PDF,
    ".docx": Format.DOCX,
    ".docm": Format.DOCX,
    ".json": Format.OBJECTS,
    ".csv": Format.TABLE,
    ".tsv": Format.TABLE,
    ".parquet": Format.PARQUET,
    ".warc": Format.WARC,
    ".eml": Format.MAIL,
    ".mbox": Format.MAILBOX,
    ".rss": Format.FEED,
    ".atom": Format.FEED,
    ".xml": Format.FEED,
}
"""The format that a file's name tells, by its last suffix in small letters."""

FORMAT_OF_MEDIA_TYPE = {
    "text/plain": Format.TEXT,
    "text/html": Format.PAGE,
    "application/xhtml+xml": Format.PAGE,
    "application/rss+xml": Format.FEED,
    "application/atom+xml": Format.FEED,
    "application/pdf": Format.PDF,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": Format.DOCX,
}
"""The format of what a web server or a mail program names by its media type (RFC 6838), in small letters."""


def format_of_name(name: str) -> Format | None:
    """The format that a file's name tells; None where its ending is not known."""
    return FORMAT_OF_SUFFIX.get(PurePath(name).suffix.lower())


def format_named(name: str) -> Format:
    """The format that goes by a name such as "csv" or "html": an ending of its files.

    Raises:
        NoSuchFormatError: none does.
    """
    found = FORMAT_OF_SUFFIX.get(f".{name.strip().lower().removeprefix('.')}")
    if found is None:
        raise NoSuchFormatError(name, sorted(suffix.removeprefix(".") for suffix in FORMAT_OF_SUFFIX))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """Bytes that hold one report or more.

    `name` names the reports out of it ("raid.html"), `place` is where a user would look for it ("june.zip,
    raid.html"). `open` gives a new stream from the beginning, as often as it is called while the original is read;
    the stream may raise OSError. `details` are what is known of it from elsewhere, and go before what it says itself.
    `depth` counts the archives that it lies in; `allowance` is what the outermost of them may still unpack to, None
    outside archives. `encoding` is the encoding of text that a transport told (an HTTP or MIME header), None where
    nobody did.
    """

    name: str
    place: str
    format: Format
    open: Callable[[], AbstractContextManager[BinaryIO]]
    details: Details = field(default_factory=Details)
    depth: int = 0
    allowance: Allowance | None = None
    encoding: str | None = None

    @classmethod
    def of_file(cls, path: Path, known: Format, *, details: Details | None = None) -> Original:
        """A file as the user would name it."""

        def open_file() -> BinaryIO:
            return path.open("rb")

        return cls(name=path.name, place=str(path), format=known, open=open_file, details=details or Details())

    def read(self, most: int) -> tuple[bytes, bool]:
        """The bytes, at most so many, and whether there are more.

        Raises:
            OSError: they cannot be read.
        """
        with self.open() as stream:
            content = _read_fully(stream, most + 1)
        return content[:most], len(content) > most


def _read_fully(stream: BinaryIO, most: int) -> bytes:
    """So many bytes, also of a stream that gives less at a time."""
    parts: list[bytes] = []
    while most > 0 and (part := stream.read(most)):
        parts.append(part)
        most -= len(part)
    return b"".join(parts)
