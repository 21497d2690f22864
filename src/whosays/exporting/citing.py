"""What is needed to cite a report, the same for every bibliography."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from whosays.exporting.saying import find_web_address, make_line
from whosays.model.report import Report

_LONGEST_STEM = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A report as a source: each text on one line, "" or None where it is not known.

    `key` is its own in every export: the publisher's, author's or file's name in small letters, the year of
    publication, and the report's id. `note` tells the report's name and the SHA-256 of the text that was read.
    """

    key: str
    title: str
    author: str
    publisher: str
    section: str
    url: str | None
    language: str
    note: str


def cite(report: Report) -> Citation:
    """The citation of a report; a report without a title has its name for one."""
    return Citation(
        key=_make_key(report),
        title=make_line(report.title) or make_line(report.name),
        author=make_line(report.author),
        publisher=make_line(report.publisher),
        section=make_line(report.section),
        url=find_web_address(report),
        language=make_line(report.language),
        note=make_line(f"Read as {report.name}. SHA-256 of the text: {report.text_hash}"),
    )


def _make_key(report: Report) -> str:
    """Letters, digits and a hyphen alone, which no citing program minds."""
    names = (make_line(name) for name in (report.publisher, report.author, report.name))
    stems = (_reduce(name) for name in names)
    stem = next(filter(None, stems), "report")
    interval = report.published
    is_one_year = interval and interval.earliest and interval.latest and interval.earliest.year == interval.latest.year
    year = f"{interval.earliest.year:04d}" if interval and interval.earliest and is_one_year else ""
    return f"{stem}{year}-{report.id}"


def _reduce(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]", "", letters)[:_LONGEST_STEM]
