"""`show`: one incident with all its accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from whosays.cli import options
from whosays.cli.accounts import lay_out_accounts, lay_out_disagreement
from whosays.cli.links import lay_out_links
from whosays.cli.opening import find_incident, load_casebook
from whosays.cli.quoting import name_report, say_inconsistency, say_left_out
from whosays.cli.registering import add_command
from whosays.cli.tables import lay_out_attribution, lay_out_estimates
from whosays.cli.terminal import output, plain, print_json
from whosays.cli.voices import lay_out_voices

if TYPE_CHECKING:
    from whosays.model.casebook import Casebook
    from whosays.model.incident import Incident


def add_commands(app: typer.Typer) -> None:
    """Add this module's commands."""
    add_command(app, show, "whosays show 3f2a", "whosays show Grozny 2014")


def show(
    incident: Annotated[
        list[str],
        typer.Argument(metavar="INCIDENT", help="Its id's beginning, or words of its title.", show_default=False),
    ],
    store: options.Store = "whosays.db",
    *,
    at_least: options.AtLeast = 0.0,
    as_json: options.Json = False,
) -> None:
    """Show an incident: all accounts side by side, what disagrees and why, each value with its quote."""
    casebook = load_casebook(store, at_least=at_least)
    found = find_incident(casebook, " ".join(incident))
    if as_json:
        from whosays.exporting.bundle import casebook_as_bundle  # noqa: PLC0415  --help needs none
        from whosays.model.selection import select_incidents  # noqa: PLC0415  likewise

        print_json(casebook_as_bundle(select_incidents(casebook, [found.id])))
        return
    print_incident(found, casebook)


def print_incident(incident: Incident, casebook: Casebook) -> None:
    """Print all that is known of an incident."""
    console = output()
    _print_head(incident, casebook)
    for table in lay_out_accounts(incident, casebook, width=console.width):
        console.print()
        console.print(table)
    voices = lay_out_voices(incident, casebook)
    if voices:
        console.print("\nHow many independent voices stand behind what several say:")
        console.print(voices)
    for number, disagreement in enumerate(casebook.disagreements_of(incident), start=1):
        console.print()
        console.print(lay_out_disagreement(disagreement, casebook, number))
    for attribution in casebook.attributions_of(incident):
        console.print()
        console.print(lay_out_attribution(attribution))
    estimates = casebook.estimates_of(incident)
    if estimates:
        console.print("\nWhat each policy would publish (see `whosays policies`):")
        console.print(lay_out_estimates(estimates))
    if incident.links:
        console.print("\nWhy its reports are taken for one incident:")
        for link in lay_out_links(incident, casebook):
            console.print(link)


def _print_head(incident: Incident, casebook: Casebook) -> None:
    from whosays.exporting.dossier.wording import say_contested, say_days, say_places  # noqa: PLC0415  --help needs none

    console = output()
    where = plain(say_places(incident.places)) or "place unknown"
    console.print(Text(plain(incident.title), style="bold"))
    console.print(f"{say_days(incident.date)} · {where} · {incident.method.value}, {incident.status.value}")
    console.print(f"id {incident.id}")
    contested = say_contested(casebook.contest_of(incident))
    if contested:
        console.print(f"Contested {plain(contested)}")
    left_out = say_left_out(casebook, incident)
    if left_out:
        console.print(left_out.strip())
    console.print("\nTold in", *(f"\n  {name_report(report)}" for report in casebook.reports_of(incident)), sep="")
    for report in casebook.reports_of(incident):
        for inconsistency in casebook.inconsistencies_of(report):
            console.print(say_inconsistency(inconsistency, report))
