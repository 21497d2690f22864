"""`distribute read` and `load`: archives on many machines, and what was read there into a store."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from whosays.cli import options
from whosays.cli.opening import open_store
from whosays.cli.reading import UNREAD, say_without_sign
from whosays.cli.registering import add_command
from whosays.cli.terminal import list_problems, print_lines, progress_bar, tell
from whosays.errors import NothingToReadError
from whosays.model.wording import say_plural

if TYPE_CHECKING:
    from whosays.distributed.cluster import Place
    from whosays.distributed.loading import Loaded
    from whosays.distributed.running import Request, Summary

_MOST_APART = 20


class Wanted(StrEnum):
    """What is to be done on many machines."""

    READ = "read"


_DOING = {
    "reports": "Reading files",
    "extractions": "Extracting",
    "words": "Counting words",
    "blocks": "Finding blocks",
    "pairs": "Pairing",
    "chosen": "Choosing pairs",
    "portraits": "Sending tellings to be compared",
    "scores": "Comparing",
    "gathered": "Sending tellings to be linked",
    "incidents": "Linking",
}


def add_commands(app: typer.Typer) -> None:
    """Add this module's commands."""
    add_command(
        app,
        distribute,
        "whosays distribute read archive/ --out run1 --scheduler tcp://10.0.0.5:8786",
        "whosays distribute read archive/ --out run1 --scheduler slurm --workers 40 --queue-options slurm.yaml",
        "whosays distribute read archive/ --out run1 --scheduler local --resume",
    )
    add_command(app, load, "whosays load run1 --store postgresql://desk@db/archive")


def distribute(  # noqa: PLR0913  the options of a command
    what: Annotated[Wanted, typer.Argument(metavar="read", help="What to do: so far reading can be shared out.")],
    paths: options.Paths = None,
    *,
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="The folder for what comes of it, seen by all.")],
    scheduler: Annotated[
        str,
        typer.Option(
            "--scheduler",
            metavar="ADDRESS|local|slurm|pbs|sge|lsf",
            help="A Dask scheduler (tcp://HOST:PORT, tls://HOST:PORT), this machine alone, or a queue.",
        ),
    ] = "local",
    workers: Annotated[
        int | None,
        typer.Option("--workers", min=1, help="How many workers to start, here (else one a core) or by the queue."),
    ] = None,
    queue_options: Annotated[
        Path | None,
        typer.Option("--queue-options", metavar="FILE", help="What workers ask of the queue, as YAML."),
    ] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with the reading that DIR holds.")] = False,
    partition_size: Annotated[
        int, typer.Option("--partition-size", min=1, help="How many reports are worked through together.")
    ] = 500,
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
    """Read an archive on many machines into a folder of Parquet files; whosays load brings them into a store.

    What is done stays done: a broken off run goes on with --resume. A report that cannot be worked through in three
    tries is set apart and listed in set-apart.json, and the rest goes on. What comes out is the same, byte for byte, as
    on one machine. docs/cluster.md tells how to start a scheduler and workers, and how to keep what they say to each
    other secret.
    """
    from whosays.distributed.cluster import Place  # noqa: PLC0415  --help needs none
    from whosays.distributed.running import Request  # noqa: PLC0415  likewise
    from whosays.reading.columns import Columns  # noqa: PLC0415  likewise

    del what
    if not paths:
        raise NothingToReadError
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
    request = Request(
        paths=tuple(paths),
        folder=out,
        columns=columns,
        triage=not no_triage,
        partition_size=partition_size,
        resume=resume,
    )
    summary = _distribute(request, Place(scheduler=scheduler, workers=workers, queue_options=queue_options))
    _say_summary(summary, out)


def _distribute(request: Request, place: Place) -> Summary:
    """Share out what was asked for, and show how far it is."""
    from whosays.distributed.folder import Step  # noqa: PLC0415  --help needs none
    from whosays.distributed.running import distribute as share_out  # noqa: PLC0415  likewise

    with progress_bar() as bar:
        task = bar.add_task("Coming to the cluster", total=None)

        def show(step: Step, done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, description=_DOING.get(step, step))

        try:
            return share_out(request, place, show)
        except KeyboardInterrupt:
            tell("Interrupted. What is done so far is kept; the same command with --resume goes on from there.")
            raise


def _say_summary(summary: Summary, out: Path) -> None:
    print_lines(
        f"{say_plural(summary.files, 'file')} read: {say_plural(summary.reports, 'report')}, "
        f"{say_plural(summary.claims, 'claim')}, {say_plural(summary.incidents, 'incident')}. All of it is in {out}.",
        f"Into a store: whosays load {out} --store whosays.db",
        whole=True,
    )
    if summary.without_sign:
        tell(say_without_sign(summary.without_sign))
    if summary.problems:
        tell(f"{summary.problems:,} problems were met; once loaded, `whosays problems` lists them.")
    if summary.apart:
        tell(f"Set apart, since three tries failed ({out}/set-apart.json lists all):")
        for each in summary.apart[:_MOST_APART]:
            tell(f"- {each.what or f'{each.step}, part {each.part}'}: {each.reason}")
        raise typer.Exit(UNREAD)


def load(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that `whosays distribute read` made.")],
    store: options.Store = "whosays.db",
    *,
    partial: Annotated[
        bool, typer.Option("--partial", help="Load what is there, though the reading is not through.")
    ] = False,
) -> None:
    """Bring what was read on many machines into a store.

    A second time changes nothing, so that a broken off load can be started again. Decisions in the store stay.
    """
    with open_store(store, create=True) as opened, progress_bar() as bar:
        from whosays.distributed.loading import load_run  # noqa: PLC0415  --help needs none

        task = bar.add_task("Loading", total=None)

        def show(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        loaded = load_run(folder, opened, partial=partial, on_progress=show)
        kept = opened.count_reports()
    print_lines(f"{_say_loaded(loaded)} {opened.location} now holds {kept:,}.", whole=True)
    list_problems(loaded.problems, more="; `whosays problems` lists all")


def _say_loaded(loaded: Loaded) -> str:
    parts = [f"{loaded.new:,} new"]
    parts += [f"{loaded.changed:,} changed"] if loaded.changed else []
    parts += [f"{loaded.unchanged:,} known already"] if loaded.unchanged else []
    return f"{say_plural(loaded.reports, 'report')} loaded ({', '.join(parts)})."
