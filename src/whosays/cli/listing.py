"""`incidents`, `disagreements`, `claims`, `problems`, `policies`: what the store holds, in rows."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.padding import Padding
from rich.text import Text

from whosays.cli import options
from whosays.cli.accounts import lay_out_disagreement
from whosays.cli.completing import complete_kind
from whosays.cli.opening import find_incident, load_casebook
from whosays.cli.quoting import say_inconsistency, say_left_out
from whosays.cli.registering import add_command
from whosays.cli.tables import explain_incidents, lay_out_claims, lay_out_incidents
from whosays.cli.terminal import SHORT_ID, output, plain, print_json, print_lines
from whosays.errors import NoSuchKindError
from whosays.model.disagreement import DisagreementKind
from whosays.model.wording import say_plural

if TYPE_CHECKING:
    from whosays.model.casebook import Casebook
    from whosays.model.claim import Claim
    from whosays.model.disagreement import Disagreement

# Written out for --help, which must not load the model; a test keeps it in step with the model's own list.
_CLAIM_KINDS = "casualty, participants, responsibility, date, place, warning, threat"


class IncidentOrder(StrEnum):
    """In which order incidents are listed."""

    DATE = "date"
    CONTESTED = "contested"


def add_commands(app: typer.Typer) -> None:
    """Add this module's commands."""
    add_command(app, incidents, "whosays incidents --store chechnya.db", "whosays incidents --by contested")
    add_command(app, disagreements, "whosays disagreements --kind contradiction --attribute killed")
    add_command(app, claims, "whosays claims --kind responsibility --source Kadyrov")
    add_command(app, problems, "whosays problems --json")
    add_command(app, policies, "whosays policies")


def incidents(
    store: options.Store = "whosays.db",
    *,
    by: Annotated[IncidentOrder, typer.Option("--by", help="In which order.")] = IncidentOrder.DATE,
    at_least: options.AtLeast = 0.0,
    as_json: options.Json = False,
) -> None:
    """List all incidents with the figures given for them, who is said to have done it, and how contested they are."""
    casebook = load_casebook(store, at_least=at_least)
    if as_json:
        forms = list(_incident_forms(casebook))
        print_json(sorted(forms, key=lambda form: -form["contested"]) if by is IncidentOrder.CONTESTED else forms)
    else:
        print_incidents(casebook, by=by)


def print_incidents(casebook: Casebook, *, by: IncidentOrder = IncidentOrder.DATE) -> None:
    """Print the incidents of a casebook as a table, by date or the most contested first."""
    from whosays.exporting.dossier import overview  # noqa: PLC0415  --help needs none
    from whosays.exporting.dossier.register import Register  # noqa: PLC0415  likewise

    register = Register(casebook)
    rows = overview.tabulate_incidents(register)
    if by is IncidentOrder.CONTESTED:
        rows = tuple(sorted(rows, key=lambda row: -row.contested))
    if rows:
        console = output()
        console.print(lay_out_incidents(rows, width=console.width))
        print_lines("", explain_incidents())
    print_lines(overview.summarise(register))


def _incident_forms(casebook: Casebook) -> Iterator[dict[str, Any]]:
    """The bundle's incidents, with the figures for them, those accused and the number of disagreements."""
    from whosays.exporting.bundle import casebook_as_bundle  # noqa: PLC0415  --help needs none
    from whosays.exporting.dossier.overview import tabulate_incidents  # noqa: PLC0415  likewise
    from whosays.exporting.dossier.register import Register  # noqa: PLC0415  likewise

    bundle = casebook_as_bundle(casebook)
    for form, row in zip(bundle["incidents"], tabulate_incidents(Register(casebook)), strict=True):
        yield {
            **form,
            "accused": list(row.accused),
            "disagreements": row.disagreements,
            "contested": row.contested,
            "estimates": [estimate for estimate in bundle["estimates"] if estimate["incident"] == form["id"]],
        }


def disagreements(
    store: options.Store = "whosays.db",
    *,
    incident: options.Incident = None,
    kind: Annotated[DisagreementKind | None, typer.Option("--kind", "-k", help="Only of this kind.")] = None,
    attribute: Annotated[
        str | None,
        typer.Option("--attribute", "-a", help="Only over this: killed, injured, responsible, date, place ..."),
    ] = None,
    at_least: options.AtLeast = 0.0,
    as_json: options.Json = False,
) -> None:
    """List what does not go together, why, and in whose words."""
    casebook = load_casebook(store, at_least=at_least)
    only = find_incident(casebook, incident).id if incident else None
    found = [
        disagreement
        for disagreement in casebook.disagreements
        if (only is None or disagreement.incident == only)
        and (kind is None or disagreement.kind is kind)
        and (attribute is None or disagreement.attribute == attribute)
    ]
    if as_json:
        from whosays.exporting.bundle import casebook_as_bundle  # noqa: PLC0415  --help needs none

        wanted = {disagreement.id for disagreement in found}
        print_json([form for form in casebook_as_bundle(casebook)["disagreements"] if form["id"] in wanted])
        return
    print_disagreements(casebook, found)
    if only is None and kind is None and attribute is None:
        print_inconsistencies(casebook)


def print_disagreements(casebook: Casebook, found: list[Disagreement]) -> None:
    """Print disagreements under the incidents that they are over."""
    console = output()
    for incident in casebook.incidents:
        numbered = list(enumerate(casebook.disagreements_of(incident), start=1))
        shown = [(number, disagreement) for number, disagreement in numbered if disagreement in found]
        if shown:
            console.print(Text.assemble((plain(incident.title), "bold"), (f"  {incident.id[:SHORT_ID]}", "dim")))
        for number, disagreement in shown:
            console.print(lay_out_disagreement(disagreement, casebook, number))
            console.print()
    print_lines(f"{say_plural(len(found), 'disagreement')}.{say_left_out(casebook)}")


def print_inconsistencies(casebook: Casebook) -> None:
    """Print what in single reports does not fit together, whatever the others say."""
    for report in casebook.reports.values():
        for inconsistency in casebook.inconsistencies_of(report):
            print_lines(say_inconsistency(inconsistency, report))


def claims(  # noqa: PLR0913  one for each option of the command
    store: options.Store = "whosays.db",
    *,
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind",
            "-k",
            metavar="KIND",
            help=f"Only of this kind: {_CLAIM_KINDS}.",
            autocompletion=complete_kind,
        ),
    ] = None,
    incident: options.Incident = None,
    report: Annotated[
        str | None, typer.Option("--report", "-r", metavar="NAME", help="Only in reports with this in their names.")
    ] = None,
    source: Annotated[
        str | None, typer.Option("--source", "-s", metavar="NAME", help="Only by sources with this in their names.")
    ] = None,
    at_least: options.AtLeast = 0.0,
    as_json: options.Json = False,
) -> None:
    """List claims: what is said, by whom, in which words of which report."""
    from whosays.model.claim import CLAIM_KINDS  # noqa: PLC0415  --help needs none

    if kind is not None and kind not in CLAIM_KINDS:
        raise NoSuchKindError(kind, CLAIM_KINDS)
    casebook = load_casebook(store, at_least=at_least)
    only = find_incident(casebook, incident).id if incident else None
    found = [
        claim
        for claim in casebook.claims.values()
        if (kind is None or claim.kind == kind)
        and (only is None or casebook.incident_of[claim.telling].id == only)
        and _is_in(report, casebook.reports[claim.report].name)
        and (source is None or any(_is_in(source, each.name) for each in claim.sources))
    ]
    if as_json:
        _print_claim_forms(casebook, found)
    else:
        if found:
            output().print(lay_out_claims(found, casebook))
        print_lines(f"{say_plural(len(found), 'claim')}.{say_left_out(casebook)}")


def _is_in(part: str | None, name: str) -> bool:
    return part is None or part.casefold() in name.casefold()


def _print_claim_forms(casebook: Casebook, found: list[Claim]) -> None:
    from whosays.exporting.bundle import casebook_as_bundle  # noqa: PLC0415  --help needs none

    wanted = {claim.id for claim in found}
    print_json([form for form in casebook_as_bundle(casebook)["claims"] if form["id"] in wanted])


def problems(store: options.Store = "whosays.db", *, as_json: options.Json = False) -> None:
    """List what was wrong with the input: files that could not be read, reports in other languages."""
    casebook = load_casebook(store)
    found = [problem for extraction in casebook.extractions for problem in extraction.problems]
    found.extend(casebook.problems)
    if as_json:
        forms = [
            {"stage": each.stage, "message": each.message, "place": each.place, "report": each.report} for each in found
        ]
        print_json(forms)
        return
    print_lines(*(plain(str(problem)) for problem in found), whole=True)
    print_lines(f"{say_plural(len(found), 'problem')}.")


def policies(*, as_json: options.Json = False) -> None:
    """Explain the policies by which figures are made, those of installed packages too."""
    from whosays.reconciling import find_policies  # noqa: PLC0415  the rooms must not be loaded for --help

    if as_json:
        print_json(
            [
                {"name": each.name, "title": each.title, "description": each.description, "source": each.source}
                for each in find_policies()
            ]
        )
        return
    for policy in find_policies():
        print_lines(Text.assemble((policy.name, "bold"), f"  {policy.title}"))
        output().print(Padding(f"{policy.description}\nSource: {policy.source}", (0, 0, 1, 2)))
