"""`reports` and `original`: what the store keeps of each report, and the files that they were read from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from whosays.cli import options
from whosays.cli.completing import complete_report
from whosays.cli.opening import find_report, open_store
from whosays.cli.output import replace_output
from whosays.cli.registering import add_command
from whosays.cli.terminal import SHORT_ID, new_table, output, plain, print_json, print_lines, tell
from whosays.errors import NoOriginalError
from whosays.model.wording import say_plural

if TYPE_CHECKING:
    from whosays.model.extraction import Extraction

_ENGLISH = "en"


def add_commands(app: typer.Typer) -> None:
    """Add this module's commands."""
    add_command(app, reports, "whosays reports", "whosays reports --json")
    add_command(app, original, "whosays original raid.pdf -o raid.pdf")


def reports(store: options.Store = "whosays.db", *, as_json: options.Json = False) -> None:
    """List all reports that are kept: where they come from, how much was read out of them, and which were not read."""
    with open_store(store) as opened:
        kept = opened.find_kept_originals()
        if as_json:
            print_json([_form(extraction, kept) for extraction in opened.load_extractions()])
            return
        _print_reports(opened.load_extractions(), kept)


def _form(extraction: Extraction, kept: frozenset[str]) -> dict[str, Any]:
    from whosays.exporting.forming import form_report  # noqa: PLC0415  --help needs none

    report = extraction.report
    form = {**form_report(report, {report.id: report.name}), "hash": report.id}
    del form["text"]
    return {
        **form,
        "incidents": len(extraction.tellings),
        "claims": len(extraction.claims),
        "extracted": report.language in {None, _ENGLISH},
        "kept": report.original in kept,
    }


def _print_reports(extractions: Iterator[Extraction], kept: frozenset[str]) -> None:
    from whosays.exporting.dossier.wording import say_days  # noqa: PLC0415  --help needs none

    table = new_table("id", "report", "publisher", "published", "incidents", "claims", "original")
    read = left_out = 0
    for extraction in extractions:
        report = extraction.report
        published = say_days(report.published) if report.published else "not known"
        told = [str(len(extraction.tellings)), str(len(extraction.claims))]
        if report.language not in {None, _ENGLISH}:
            told = ["not read", f"({report.language})"]
            left_out += 1
        original_ = "kept" if report.original in kept else ""
        row = [report.id[:SHORT_ID], report.name, report.publisher or "", published, *told, original_]
        table.add_row(*map(plain, row))
        read += 1
    if read:
        output().print(table)
    others = f" {left_out} in another language than English: nothing was read out of them." if left_out else ""
    print_lines(f"{say_plural(read, 'report')}.{others}")


def original(
    report: Annotated[
        str,
        typer.Argument(
            metavar="REPORT", help="Its name, part of it, or its id's beginning.", autocompletion=complete_report
        ),
    ],
    to: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE", help="The file to write; - is standard output.")
    ],
    store: options.Store = "whosays.db",
) -> None:
    """Write the file that a report was read from, byte for byte, where `read --keep-originals` kept it."""
    with open_store(store) as opened:
        found = find_report(opened.list_reports(), report)
        kept = opened.load_original(found.original) if found.original else None
    if kept is None:
        raise NoOriginalError(found.name, found.original)
    with replace_output(to) as stream:
        stream.write(kept.content)
    if str(to) != "-":
        tell(f"{to} is written: {kept.media_type}, {len(kept.content):,} bytes, SHA-256 {found.original}.")
