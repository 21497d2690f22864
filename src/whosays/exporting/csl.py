"""Reports as CSL-JSON, to cite them in Zotero, Pandoc and word processors (citation-style-language, csl-data.json)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import BinaryIO

from whosays.exporting.citing import Citation, cite
from whosays.exporting.json_members import write_list
from whosays.exporting.progress import OnProgress
from whosays.exporting.writers import ExportFormat, Part
from whosays.model.casebook import Casebook
from whosays.model.report import Report
from whosays.model.time import Interval


def write_csl(casebook: Casebook, stream: BinaryIO, on_progress: OnProgress) -> None:
    """Write a list with an item for every report, in the casebook's order."""
    write_list(map(form_item, casebook.reports.values()), stream, on_progress)


def form_item(report: Report) -> Mapping[str, object]:
    """A report as an item; what is not known of it is left out, and the day on which it was looked at always is."""
    citation = cite(report)
    item: dict[str, object] = {"id": citation.key, "type": _find_type(citation)}
    told = {
        "title": citation.title,
        "container-title": citation.publisher,
        "section": citation.section,
        "URL": citation.url,
        "language": citation.language,
    }
    item.update({name: value for name, value in told.items() if value})
    if citation.author:
        item["author"] = [{"literal": citation.author}]
    issued = _list_parts(report.published)
    if issued:
        item["issued"] = {"date-parts": issued}
    item["note"] = citation.note
    return item


def _find_type(citation: Citation) -> str:
    if citation.publisher:
        return "article-newspaper"
    return "webpage" if citation.url else "document"


def _list_parts(interval: Interval | None) -> list[list[int]]:
    """The day, or the first and the last one; none where an end is open."""
    if interval is None or interval.earliest is None or interval.latest is None:
        return []
    ends = [interval.earliest] if interval.day else [interval.earliest, interval.latest]
    return [_list_numbers(end) for end in ends]


def _list_numbers(day: date) -> list[int]:
    return [day.year, day.month, day.day]


CSL = ExportFormat(
    name="csl-json",
    summary="the reports as sources to cite, for Zotero, Pandoc and word processors",
    media_type="application/vnd.citationstyles.csl+json",
    parts=(Part(file_name="reports.csl.json", write=write_csl, count=lambda book: len(book.reports)),),
)
"""CSL-JSON as a format of export."""
