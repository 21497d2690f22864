"""`export` and `dossier`: what leaves the program."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from whosays.cli import options
from whosays.cli.opening import find_incident, load_casebook
from whosays.cli.output import replace_output
from whosays.cli.registering import add_command
from whosays.cli.terminal import tell, working_on


class _Form(StrEnum):
    """The forms that a whole store can be written in."""

    JSON = "json"


def add_commands(app: typer.Typer) -> None:
    """Add this module's commands."""
    add_command(app, export, "whosays export --format json -o out.json")
    add_command(app, dossier, "whosays dossier -o dossier.html", "whosays dossier 3f2a 90bc -o grozny.html")


def export(
    to: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE", help="The file to write; - is standard output.")
    ] = Path("-"),
    store: options.Store = "whosays.db",
    *,
    form: Annotated[_Form, typer.Option("--format", help="The form to write.")] = _Form.JSON,
    quotations: Annotated[bool, typer.Option("--quotations", help="Add who says what in which words.")] = False,
    at_least: options.AtLeast = 0.0,
) -> None:
    """Write the whole store as one bundle: reports, incidents, claims, disagreements, figures under every policy."""
    from whosays.exporting.bundle import write_bundle  # noqa: PLC0415  --help needs none

    casebook = load_casebook(store, at_least=at_least)
    with working_on(f"Writing {form.value}"), replace_output(to) as stream:
        write_bundle(casebook, stream, with_quotations=quotations)
    if str(to) != "-":
        tell(f"{to} is written.")


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
