"""`read` and `extract`: reports into a store, or straight to bundles."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from whosays.cli import options
from whosays.cli.opening import open_store
from whosays.cli.output import open_output
from whosays.cli.registering import add_command
from whosays.cli.terminal import list_problems, plain, print_lines, progress_bar, tell

if TYPE_CHECKING:
    from whosays.model.casebook import Casebook
    from whosays.model.extraction import Extraction
    from whosays.model.problem import Problem
    from whosays.pipeline import Intake

UNREAD = 3
"""The exit status where the work was done but some input could not be read as it was."""

_LONGEST_NAME = 32


def add_commands(app: typer.Typer) -> None:
    """Add this module's commands."""
    add_command(app, read, "whosays read reports/ --store chechnya.db")
    add_command(app, extract, "whosays extract reports/ -o out.jsonl --quotations")


def read(
    paths: options.Paths,
    store: options.Store = "whosays.db",
    *,
    again: Annotated[bool, typer.Option("--again", help="Read reports that are kept already anew.")] = False,
    keep_originals: Annotated[
        bool, typer.Option("--keep-originals", help="Keep the files themselves too, byte for byte, under their hash.")
    ] = False,
) -> None:
    """Read reports and keep all that they say in a store.

    What was read before is passed over, so that an interrupted run can be started again. In a folder, metadata.csv
    (columns file, title, publisher, url, published, language) tells what is known of the files beside it.
    """
    from whosays.pipeline import count_reports, read_into  # noqa: PLC0415  the rooms must not be loaded for --help
    from whosays.reading.files import check_paths  # noqa: PLC0415  likewise

    check_paths(paths)
    with open_store(store, create=True) as opened:
        with progress_bar() as bar:
            total = count_reports(paths)
            task = bar.add_task("Reading", total=total)

            def show(intake: Intake) -> None:
                latest = plain(intake.latest)[-_LONGEST_NAME:].ljust(_LONGEST_NAME)
                bar.update(task, completed=intake.reports, description=latest)

            try:
                intake = read_into(
                    opened, paths, again=again, keep_originals=keep_originals, total=total, on_progress=show
                )
            except KeyboardInterrupt:
                tell("Interrupted. What was read so far is kept; the same command goes on from there.")
                raise
        kept = opened.count_reports()
    named = "" if store in {"whosays.db", os.environ.get("WHOSAYS_STORE")} else f" --store {opened.location}"
    print_lines(f"{_say_intake(intake)} {opened.location} now holds {kept}.", whole=True)
    print_lines(f"What they tell of: whosays incidents{named}", whole=True)
    _finish(intake.problems, more="; `whosays problems` lists all")


def _say_intake(intake: Intake) -> str:
    parts = [f"{intake.new} new"]
    parts += [f"{intake.changed} read anew"] if intake.changed else []
    parts += [f"{intake.unchanged} known already"] if intake.unchanged else []
    return f"{intake.reports} report{'' if intake.reports == 1 else 's'} read ({', '.join(parts)})."


def _finish(problems: Sequence[Problem], *, more: str = "") -> None:
    from whosays.model.problem import Stage  # noqa: PLC0415  --help needs none

    list_problems(problems, more=more)
    if any(problem.stage is Stage.READING for problem in problems):
        raise typer.Exit(UNREAD)


def extract(
    paths: options.Paths,
    to: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE", help="The file to write; - is standard output.")
    ] = Path("-"),
    *,
    quotations: Annotated[bool, typer.Option("--quotations", help="Add who says what in which words.")] = False,
    at_least: options.AtLeast = 0.0,
) -> None:
    """Read reports and write what each says by itself: one JSON bundle a line, no store.

    The lines are complete as they come, so that a long run can be read while it goes on.
    """
    from whosays.exporting.bundle import write_bundle_lines  # noqa: PLC0415  the rooms must not be loaded for --help
    from whosays.pipeline import count_reports  # noqa: PLC0415  likewise
    from whosays.reading.files import check_paths  # noqa: PLC0415  likewise

    check_paths(paths)
    problems: list[Problem] = []
    with progress_bar() as bar, open_output(to) as stream:
        task = bar.add_task("Reading", total=count_reports(paths))
        for casebook in _casebooks(paths, problems, at_least):
            write_bundle_lines([casebook], stream, with_quotations=quotations)
            stream.flush()
            bar.update(task, advance=1, description=plain(casebook.extractions[0].report.name)[-_LONGEST_NAME:])
    if str(to) != "-":
        tell(f"{to} is written.")
    _finish(problems)


def _casebooks(paths: Sequence[Path], problems: list[Problem], at_least: float) -> Iterator[Casebook]:
    """A casebook of each report by itself, with what was wrong with it; `problems` takes all that were met."""
    from whosays.model.problem import Problem  # noqa: PLC0415  --help needs none
    from whosays.pipeline import extract_paths, make_casebook  # noqa: PLC0415  likewise

    waiting: Extraction | None = None
    own: list[Problem] = []
    for item in extract_paths(paths):
        if isinstance(item, Problem):
            problems.append(item)
            own.append(item)
            continue
        # What reading has to say of a report comes before or after it: the next report ends it.
        if waiting:
            yield make_casebook([waiting], problems=_those_of(waiting, own), at_least=at_least)
            own = [problem for problem in own if problem.report == item.report.name]
        problems.extend(item.problems)
        waiting = item
    if waiting:
        yield make_casebook([waiting], problems=_those_of(waiting, own), at_least=at_least)


def _those_of(extraction: Extraction, problems: Sequence[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.report == extraction.report.name]
