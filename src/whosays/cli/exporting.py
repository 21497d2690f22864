"""`export` and `dossier`: what leaves the program."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from whosays.cli import options
from whosays.cli.completing import complete_format
from whosays.cli.opening import find_incident, load_casebook
from whosays.cli.output import plain_errors, replace_output
from whosays.cli.registering import add_command
from whosays.cli.terminal import new_table, output, progress_bar, tell, working_on
from whosays.errors import ManyFilesError

if TYPE_CHECKING:
    from whosays.exporting.progress import OnProgress
    from whosays.exporting.writers import ExportFormat
    from whosays.model.casebook import Casebook


def add_commands(app: typer.Typer) -> None:
    """Add this module's commands."""
    add_command(app, export, "whosays export -o out.json", "whosays export --format csv -o tables/")
    add_command(app, formats, "whosays formats")
    add_command(app, dossier, "whosays dossier -o dossier.html", "whosays dossier 3f2a 90bc -o grozny.html")


def export(  # noqa: PLR0913  one argument an option
    to: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE|FOLDER",
            help="What to write; - is standard output. Several files go into a folder, or into FILE.zip.",
        ),
    ] = Path("-"),
    store: options.Store = "whosays.db",
    *,
    form: Annotated[
        str,
        typer.Option("--format", metavar="NAME", help="What to write it as.", autocompletion=complete_format),
    ] = "json",
    only: Annotated[
        str | None,
        typer.Option("--only", metavar="FILE", help="Of a format of several files just this one: claims.csv."),
    ] = None,
    incidents: Annotated[
        list[str] | None,
        typer.Option(
            "-i",
            "--incident",
            metavar="INCIDENT",
            help="Only this one: its id's beginning or words of its title. Give it again for more.",
        ),
    ] = None,
    quotations: Annotated[
        bool, typer.Option("--quotations", help="In JSON, add who says what in which words.")
    ] = False,
    at_least: options.AtLeast = 0.0,
) -> None:
    """Write the whole store in a format that other programs read; `whosays formats` lists them.

    Without --format it is one JSON bundle: reports, incidents, claims, disagreements, figures under every policy.
    """
    from whosays.exporting.packing import count_records  # noqa: PLC0415  --help needs neither
    from whosays.model.selection import select_incidents  # noqa: PLC0415

    chosen = _choose_format(form, only=only, quotations=quotations)
    casebook = load_casebook(store, at_least=at_least)
    if incidents:
        casebook = select_incidents(casebook, [find_incident(casebook, given).id for given in incidents])
    with progress_bar() as bar:
        task = bar.add_task(f"Writing {form}", total=count_records(chosen, casebook))
        _write_to(chosen, casebook, to, lambda records: bar.advance(task, records))
    if str(to) != "-":
        tell(f"{to} is written.")
    remark = chosen.remark(casebook)
    if remark:
        tell(remark)


def _choose_format(name: str, *, only: str | None, quotations: bool) -> ExportFormat:
    """The format of a name; of several files just `only`, and the bundle with `quotations`."""
    from functools import partial  # noqa: PLC0415  --help needs none of these

    from whosays.exporting.bundle import write_bundle_file  # noqa: PLC0415
    from whosays.exporting.formats import find_format  # noqa: PLC0415
    from whosays.exporting.packing import choose_part  # noqa: PLC0415

    chosen = find_format(name)
    if quotations and chosen.name == "json":
        (part,) = chosen.parts
        chosen = replace(chosen, parts=(replace(part, write=partial(write_bundle_file, with_quotations=True)),))
    return choose_part(chosen, only) if only is not None else chosen


def _write_to(form: ExportFormat, casebook: Casebook, to: Path, on_progress: OnProgress) -> None:
    from whosays.exporting.packing import write_archive, write_folder  # noqa: PLC0415  --help needs none

    if len(form.parts) == 1:
        with replace_output(to) as stream:
            form.parts[0].write(casebook, stream, on_progress)
    elif to.suffix.lower() == ".zip":
        with replace_output(to) as stream:
            write_archive(form, casebook, stream, on_progress=on_progress)
    elif str(to) == "-" or to.is_file():
        raise ManyFilesError(form.name, [part.file_name for part in form.parts])
    else:
        with plain_errors(to):
            write_folder(form, casebook, to, on_progress=on_progress)


def formats() -> None:
    """List the formats that `whosays export` writes."""
    from whosays.exporting.formats import FORMATS  # noqa: PLC0415  --help needs none

    table = new_table("format", "what it is", "files")
    for form in FORMATS.values():
        table.add_row(form.name, form.summary, ", ".join(part.file_name for part in form.parts))
    output().print(table)


def dossier(
    incidents: Annotated[
        list[str] | None,
        typer.Argument(metavar="INCIDENT", help="Only these: ids' beginnings or words of titles.", show_default=False),
    ] = None,
    to: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="The file to write.")] = Path(
        "dossier.html"
    ),
    store: options.Store = "whosays.db",
    *,
    at_least: options.AtLeast = 0.0,
) -> None:
    """Write every account of every incident as one HTML page, each value with its quote."""
    from whosays.exporting.dossier.page import write_dossier  # noqa: PLC0415  --help needs none

    casebook = load_casebook(store, at_least=at_least)
    chosen = [find_incident(casebook, given).id for given in incidents] if incidents else None
    with working_on("Writing the dossier"):
        write_dossier(casebook, to, incidents=chosen)
    tell(f"{to} is written. Open it in a browser; it needs no network.")
