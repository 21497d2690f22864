"""A report before its text was looked into: what the file itself gave."""

from __future__ import annotations

from dataclasses import dataclass

from whosays.model.time import Interval
from whosays.reading.details import Details


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Text with its name, the place it came from ("reports.jsonl, line 7"), and what was given with it.

    `page_date` is a publication date that a web page's own markup tells, `page_language` the language that it declares;
    None where it has none. `pages` are the
    offsets at which printed pages begin. `original` are the bytes that it was read from, `media_type` says what kind
    they are of; None where they are not at hand as a whole.
    """

    name: str
    text: str
    place: str
    details: Details
    page_date: Interval | None = None
    page_language: str | None = None
    pages: tuple[int, ...] = ()
    original: bytes | None = None
    media_type: str = "application/octet-stream"
