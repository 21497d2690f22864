"""JSON lines: one claim a line, each with what a reader needs to make sense of it alone."""

from __future__ import annotations

from typing import BinaryIO

from whosays.exporting.bundle import as_json, name_reports
from whosays.exporting.form import ClaimForm
from whosays.exporting.forming import form_claim
from whosays.exporting.progress import OnProgress, tell_nobody
from whosays.exporting.writers import ExportFormat, Part
from whosays.model.casebook import Casebook


class ClaimLine(ClaimForm):
    """A claim as the bundle has it, with its incident's title and the SHA-256 of its report's text in UTF-8."""

    incident_title: str
    report_sha256: str


def write_claim_lines(casebook: Casebook, stream: BinaryIO, on_progress: OnProgress = tell_nobody) -> None:
    """Write one JSON object a line, in UTF-8, in the casebook's order."""
    names = name_reports(casebook.reports.values())
    for claim in casebook.claims.values():
        line: ClaimLine = {
            **form_claim(claim, casebook, names),
            "incident_title": casebook.incident_of[claim.telling].title,
            "report_sha256": casebook.reports[claim.report].text_hash,
        }
        stream.write(as_json(line).encode("utf-8") + b"\n")
        on_progress(1)


CLAIM_LINES = ExportFormat(
    name="jsonl",
    summary="one claim a line, as JSON: for programs that read line by line",
    media_type="application/x-ndjson",
    parts=(Part(file_name="claims.jsonl", write=write_claim_lines, count=lambda casebook: len(casebook.claims)),),
)
"""The claims as a format of export."""
