"""`read` and `extract`: reports into a store, or straight to bundles."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from whosays.cli import options
from whosays.cli.opening import open_store
from whosays.cli.output import open_output
from whosays.cli.registering import add_command
from whosays.cli.terminal import list_problems, plain, print_lines, progress_bar, tell
from whosays.errors import NothingToReadError
from whosays.model.wording import say_plural

if TYPE_CHECKING:
    from whosays.intake import Intake, Progress
    from whosays.model.casebook import Casebook
    from whosays.model.extraction import Extraction
    from whosays.model.problem import Problem
    from whosays.reading.columns import Columns
    from whosays.reading.original import Format
    from whosays.storing import Store

UNREAD = 3
"""The exit status where the work was done but some input could not be read as it was."""

_LONGEST_NAME = 32


@dataclass(frozen=True, slots=True)
class _Request:
    """What a user asked to be read: files, pages, and what standard input is (None: found out)."""

    paths: tuple[Path, ...]
    addresses: tuple[str, ...]
    input_format: Format | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Manner:
    """How it is to be read into a store; as in `pipeline.read_into`."""

    again: bool
    keep_originals: bool
    workers: int | None
    triage: bool


def _check_request(paths: Sequence[Path] | None, addresses: Sequence[str] | None, input_format: str | None) -> _Request:
    """What was asked for, once it is known that it can be done.

    Raises:
        NothingToReadError: nothing was named.
        NoSuchPathError: a path is not there.
        NoSuchFormatError: there is no such format.
    """
    from whosays.reading.files import STANDARD_INPUT, check_paths  # noqa: PLC0415  --help needs none
    from whosays.reading.original import format_named  # noqa: PLC0415  likewise

    if not paths and not addresses:
        raise NothingToReadError
    check_paths(paths or ())
    asked = _Request(tuple(paths or ()), tuple(addresses or ()), format_named(input_format) if input_format else None)
    if STANDARD_INPUT in asked.paths and sys.stdin.isatty():
        tell("Reading what you type or paste; end with Ctrl+D on a line of its own.")
    return asked


def add_commands(app: typer.Typer) -> None:
    """Add this module's commands."""
    add_command(
        app,
        read,
        "whosays read reports/ --store chechnya.db",
        "whosays read articles.csv --text-column Volltext --date-column Datum",
        "whosays read --url https://example.org/news/raid",
    )
    add_command(app, extract, "whosays extract reports/ -o out.jsonl --quotations")


def _count(asked: _Request) -> int | None:
    """About how many reports it will be; None where nobody can tell before."""
    from whosays.pipeline import count_reports  # noqa: PLC0415  --help needs none

    total = count_reports(asked.paths)
    return None if total is None else total + len(asked.addresses)


def read(  # noqa: PLR0913  the options of a command
    paths: options.Paths = None,
    store: options.Store = "whosays.db",
    *,
    url: options.Url = None,
    input_format: options.InputFormat = None,
    again: Annotated[bool, typer.Option("--again", help="Read reports that are kept already anew.")] = False,
    keep_originals: Annotated[
        bool, typer.Option("--keep-originals", help="Keep the files themselves too, byte for byte, under their hash.")
    ] = False,
    workers: options.Workers = None,
    no_triage: options.NoTriage = False,
    text_column: options.TextColumn = None,
    title_column: options.TitleColumn = None,
    date_column: options.DateColumn = None,
    publisher_column: options.PublisherColumn = None,
    url_column: options.UrlColumn = None,
    id_column: options.IdColumn = None,
    language_column: options.LanguageColumn = None,
    author_column: options.AuthorColumn = None,
) -> None:
    """Read reports and keep all that they say in a store.

    What was read before is passed over, so that an interrupted run can be started again. Reports and paragraphs without
    any sign of a violent incident are not read further, unless --no-triage is given. In a folder, metadata.csv
    (columns file, title, publisher, url, published, language) tells what is known of the files beside it. Tables and
    JSON of common collectors are known; of others the options --text-column and so on tell what stands where. Only
    --url asks something of the network.
    """
    from whosays.reading.columns import Columns  # noqa: PLC0415  --help needs none

    asked = _check_request(paths, url, input_format)
    columns = Columns(
        text=text_column,
        title=title_column,
        published=date_column,
        publisher=publisher_column,
        url=url_column,
        id=id_column,
        language=language_column,
        author=author_column,
    )
    with open_store(store, create=True) as opened:
        manner = _Manner(again=again, keep_originals=keep_originals, workers=workers, triage=not no_triage)
        intake = _take_in(opened, asked, columns, manner)
        kept = opened.count_reports()
    named = "" if store in {"whosays.db", os.environ.get("WHOSAYS_STORE")} else f" --store {opened.location}"
    print_lines(f"{_say_intake(intake)} {opened.location} now holds {kept}.", whole=True)
    if intake.without_sign:
        print_lines(say_without_sign(intake.without_sign), whole=True)
    print_lines(f"What they tell of: whosays incidents{named}", whole=True)
    _finish(intake.problems, more="; `whosays problems` lists all")


def _take_in(store: Store, asked: _Request, columns: Columns, manner: _Manner) -> Intake:
    """Read what was asked for into a store, and show how far it is."""
    from whosays.pipeline import read_into  # noqa: PLC0415  the rooms must not be loaded for --help

    with progress_bar() as bar:
        total = _count(asked)
        task = bar.add_task("Reading", total=total)

        def show(progress: Progress) -> None:
            latest = plain(progress.latest)[-_LONGEST_NAME:].ljust(_LONGEST_NAME)
            bar.update(task, completed=progress.reports, description=latest)

        try:
            return read_into(
                store,
                asked.paths,
                again=manner.again,
                keep_originals=manner.keep_originals,
                columns=columns,
                input_format=asked.input_format,
                addresses=asked.addresses,
                total=total,
                workers=manner.workers,
                triage=manner.triage,
                on_progress=show,
            )
        except KeyboardInterrupt:
            tell("Interrupted. What was read so far is kept; the same command goes on from there.")
            raise


def _say_intake(intake: Intake) -> str:
    parts = [f"{intake.new} new"]
    parts += [f"{intake.changed} read anew"] if intake.changed else []
    parts += [f"{intake.unchanged} known already"] if intake.unchanged else []
    return f"{say_plural(intake.reports, 'report')} read ({', '.join(parts)})."


def say_without_sign(count: int) -> str:
    """How many reports triage left out, and how they are read all the same."""
    if count == 1:
        return "1 report holds no sign of a violent incident and was not read further; --no-triage reads it too."
    return (
        f"{count:,} reports hold no sign of a violent incident and were not read further; --no-triage reads them too."
    )


def _finish(problems: Sequence[Problem], *, more: str = "") -> None:
    from whosays.model.problem import Stage  # noqa: PLC0415  --help needs none

    list_problems(problems, more=more)
    if any(problem.stage is Stage.READING for problem in problems):
        raise typer.Exit(UNREAD)


def extract(  # noqa: PLR0913  the options of a command
    paths: options.Paths = None,
    to: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE", help="The file to write; - is standard output.")
    ] = Path("-"),
    *,
    url: options.Url = None,
    input_format: options.InputFormat = None,
    quotations: Annotated[
        bool,
        typer.Option(
            "--quotations", help="Add who says what in which words, of the whole of every report: as with --no-triage."
        ),
    ] = False,
    at_least: options.AtLeast = 0.0,
    workers: options.Workers = None,
    no_triage: options.NoTriage = False,
    text_column: options.TextColumn = None,
    title_column: options.TitleColumn = None,
    date_column: options.DateColumn = None,
    publisher_column: options.PublisherColumn = None,
    url_column: options.UrlColumn = None,
    id_column: options.IdColumn = None,
    language_column: options.LanguageColumn = None,
    author_column: options.AuthorColumn = None,
) -> None:
    """Read reports and write what each says by itself: one JSON bundle a line, no store.

    Of reports and paragraphs without any sign of a violent incident nothing is read, unless --no-triage or --quotations
    is given. The lines are complete as they come, so that a long run can be read while it goes on.
    """
    from whosays.exporting.bundle import write_bundle_lines  # noqa: PLC0415  the rooms must not be loaded for --help
    from whosays.pipeline import extract_paths  # noqa: PLC0415  likewise
    from whosays.reading.columns import Columns  # noqa: PLC0415  likewise

    asked = _check_request(paths, url, input_format)
    columns = Columns(
        text=text_column,
        title=title_column,
        published=date_column,
        publisher=publisher_column,
        url=url_column,
        id=id_column,
        language=language_column,
        author=author_column,
    )
    problems: list[Problem] = []
    items = extract_paths(
        asked.paths,
        columns=columns,
        input_format=asked.input_format,
        addresses=asked.addresses,
        workers=workers,
        triage=not (no_triage or quotations),
    )
    with progress_bar() as bar, open_output(to) as stream, closing(items):
        task = bar.add_task("Reading", total=_count(asked))
        for casebook in _casebooks(items, problems, at_least):
            write_bundle_lines([casebook], stream, with_quotations=quotations)
            stream.flush()
            bar.update(task, advance=1, description=plain(casebook.extractions[0].report.name)[-_LONGEST_NAME:])
    if str(to) != "-":
        tell(f"{to} is written.")
    _finish(problems)


def _casebooks(items: Iterable[Extraction | Problem], problems: list[Problem], at_least: float) -> Iterator[Casebook]:
    """A casebook of each report by itself, with what was wrong with it; `problems` takes all that were met."""
    from whosays.model.problem import Problem  # noqa: PLC0415  --help needs none
    from whosays.pipeline import make_casebook  # noqa: PLC0415  likewise

    waiting: Extraction | None = None
    own: list[Problem] = []
    for item in items:
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
