"""A report: one document with its canonical text and what is known about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from whosays.model.evidence import Span
from whosays.model.identity import ReportId, content_hash
from whosays.model.time import Interval


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
    no part of what the report says. `title` is not part of the text.
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

    @cached_property
    def id(self) -> ReportId:
        """A content hash over name and text: the same report read twice is one."""
        return ReportId(content_hash("report", self.name, self.text))

    def is_furniture(self, span: Span) -> bool:
        """True where the span touches page furniture."""
        return any(span.overlaps(part) for part in self.furniture)
