"""A report: one document with its canonical text and what is known about it."""

from __future__ import annotations

import hashlib
import textwrap
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from whosays.model.evidence import Span
from whosays.model.identity import ReportId, content_hash
from whosays.model.markup import lay_out_members
from whosays.model.time import Interval

_SHOWN_CHARACTERS = 300


class PublicationBasis(StrEnum):
    """How the publication date is known."""

    GIVEN = "given"
    FOUND = "found"
    INFERRED = "inferred"


@dataclass(frozen=True)
class Report:
    """One document (coding guide, section 1).

    `name` is the id given in the input, else the file's name; `text` is canonical, and all offsets are
    code points into it. `language` is ISO 639-1, None where it cannot be told. `published` is None where
    nothing tells the publication date; `furniture` are the stretches ("Print", "Share", "© ...") that are
    no part of what the report says. `title` is not part of the text. `author` and `section` are as the page names
    them. `original` is the SHA-256, in hexadecimal, of the bytes that the report was read from, None where it came as
    text. `pages` are the places in the text at which its printed pages begin, empty where it has none.
    """

    name: str
    text: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    published: Interval | None = None
    published_basis: PublicationBasis | None = None
    furniture: tuple[Span, ...] = ()
    author: str | None = None
    section: str | None = None
    original: str | None = None
    pages: tuple[int, ...] = ()

    @cached_property
    def id(self) -> ReportId:
        """A content hash over name and text: the same report read twice is one."""
        return ReportId(content_hash("report", self.name, self.text))

    @cached_property
    def text_hash(self) -> str:
        """The SHA-256, in hexadecimal, of the text in UTF-8; by it others check that they have the same text.

        Lone surrogates, which have no UTF-8, count as their three bytes.
        """
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def page_of(self, offset: int) -> int | None:
        """The number of the printed page, from 1, on which the code point at `offset` stands; None without pages."""
        return max(bisect_right(self.pages, offset), 1) if self.pages else None

    def is_furniture(self, span: Span) -> bool:
        """True where the span touches page furniture."""
        return any(span.overlaps(part) for part in self.furniture)

    def _repr_html_(self) -> str:
        """For notebooks: what is known of it, and its beginning."""
        members = (
            ("publisher", self.publisher),
            ("author", self.author),
            ("published", self.published),
            ("language", self.language),
            ("address", self.url),
            ("text", textwrap.shorten(self.text[:2000], _SHOWN_CHARACTERS, placeholder=" …")),
        )
        return lay_out_members(self.title or self.name, (("report", self.name), *members))
