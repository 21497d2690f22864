"""`verify`: whether what an export quotes stands where it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from whosays.cli import options
from whosays.cli.reading import UNREAD
from whosays.cli.registering import add_command
from whosays.cli.terminal import list_problems, new_table, output, plain, print_json, print_lines, working_on
from whosays.model.wording import say_plural

if TYPE_CHECKING:
    from whosays.model.problem import Problem
    from whosays.model.report import Report
    from whosays.verifying.checking import Verification

_MOST_SHOWN = 10
_FAILED = 1


def add_commands(app: typer.Typer) -> None:
    """Add this module's commands."""
    add_command(app, verify, "whosays verify whosays.json", "whosays verify whosays.json --reports reports/")


def verify(
    export: Annotated[Path, typer.Argument(metavar="EXPORT", help="What `whosays export` or `whosays extract` wrote.")],
    reports: Annotated[
        list[Path] | None,
        typer.Option(
            "--reports",
            metavar="PATH",
            help="Look in these files or folders of reports, not in the export's texts.",
        ),
    ] = None,
    *,
    as_json: options.Json = False,
) -> None:
    """Check that every quote of an export stands where it says, in the text with the stated hash.

    Nothing is asked of the network or of a store. Exit status: 0 all of it stands; 1 something does not; 3 some of it
    could not be checked, because there was no text.
    """
    from whosays.reading.files import check_paths  # noqa: PLC0415  the rooms must not be loaded for --help
    from whosays.verifying.checking import check_statements  # noqa: PLC0415  likewise
    from whosays.verifying.exports import open_export  # noqa: PLC0415  likewise

    check_paths(reports or ())
    with open_export(export) as opened, working_on("Checking every quote"):
        own, problems = _read_own(reports) if reports else (None, [])
        found = check_statements(opened.statements, own)
        name = opened.format
    if as_json:
        print_json({"format": name, "holds": found.holds, **_count(found), **asdict(found)})
    else:
        _print(export, name, found)
    list_problems(problems)
    if not found.holds:
        raise typer.Exit(_FAILED)
    if found.unchecked:
        raise typer.Exit(UNREAD)


def _read_own(paths: Sequence[Path]) -> tuple[list[Report], list[Problem]]:
    from whosays.model.problem import Problem  # noqa: PLC0415  --help needs none
    from whosays.reading import read_paths  # noqa: PLC0415  likewise

    reports: list[Report] = []
    problems: list[Problem] = []
    for item in read_paths(paths):
        if isinstance(item, Problem):
            problems.append(item)
        else:
            reports.append(item)
    return reports, problems


def _count(found: Verification) -> dict[str, int]:
    return {"stand": found.stand, "fall": found.fall, "unchecked": found.unchecked}


def _print(export: Path, name: str, found: Verification) -> None:
    if found.reports:
        table = new_table("report", "quotes that stand", "do not stand", "not checked", "text")
        for report in found.reports:
            counts = (str(number) if number else "" for number in (report.stand, report.fall, report.unchecked))
            table.add_row(plain(report.report), *counts, _say_text(report.fault, report.unchecked))
        output().print(table)
    for failure in found.failures[:_MOST_SHOWN]:
        named = f" ({failure.report})" if failure.report else ""
        print_lines(plain(f"- {failure.place}{named}: {failure.why}"), whole=True)
    if found.failed > _MOST_SHOWN:
        print_lines(f"- and {found.failed - _MOST_SHOWN} more.")
    print_lines(*_summarise(export, name, found), whole=True)


def _say_text(fault: str, unchecked: int) -> str:
    if fault:
        return "is another one"
    return "is not there" if unchecked else ""


def _summarise(export: Path, name: str, found: Verification) -> list[str]:
    checked = found.stand + found.fall
    quotes = say_plural(checked, "quote")
    number = len(found.reports)
    lines = [f"{export} ({name}): {quotes} of {say_plural(number, 'report')} checked."]
    if found.unchecked:
        lines.append(f"{found.unchecked} could not be checked, because the text was not there; name it with --reports.")
    if found.failed:
        lines.append(f"{say_plural(found.failed, 'thing')} of it does not hold; see above.")
    elif checked:
        lines.append("Every quote that was checked stands where it says, in the text with the stated hash.")
    return lines
