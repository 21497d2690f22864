"""`figures`: what each policy would publish for an incident, why, and from whose words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from whosays.cli import options
from whosays.cli.completing import complete_policy
from whosays.cli.opening import find_incident, load_casebook
from whosays.cli.quoting import quote_claim, say_claim, say_doubt, say_left_out
from whosays.cli.registering import add_command
from whosays.cli.tables import lay_out_attribution
from whosays.cli.terminal import output, plain, print_json
from whosays.errors import NoSuchPolicyError

if TYPE_CHECKING:
    from whosays.model.attribution import Attribution
    from whosays.model.casebook import Casebook
    from whosays.model.claim import Effect, Side
    from whosays.model.estimate import Estimate, Spread
    from whosays.model.identity import ClaimId
    from whosays.model.incident import Incident

_ALL = "all"
_MOST_NUMBERS = 8


def add_commands(app: typer.Typer) -> None:
    """Add this module's commands."""
    add_command(app, figures, "whosays figures Grozny 2014", "whosays figures 3f2a --policy acled-lowest")


def figures(
    incident: Annotated[
        list[str],
        typer.Argument(metavar="INCIDENT", help="Its id's beginning, or words of its title.", show_default=False),
    ],
    policy: Annotated[
        str,
        typer.Option(
            "--policy",
            "-p",
            metavar="all|NAME",
            help="Only the figures of this policy.",
            autocompletion=complete_policy,
        ),
    ] = _ALL,
    store: options.Store = "whosays.db",
    *,
    at_least: options.AtLeast = 0.0,
    as_json: options.Json = False,
) -> None:
    """Explain the figures for an incident: under each policy, by which rule, from whose words, and who is accused."""
    from whosays.reconciling import find_policies  # noqa: PLC0415  the rooms must not be loaded for --help

    names = [each.name for each in find_policies()]
    if policy not in {_ALL, *names}:
        raise NoSuchPolicyError(policy, names)
    casebook = load_casebook(store, at_least=at_least)
    found = find_incident(casebook, " ".join(incident))
    estimates = [e for e in casebook.estimates_of(found) if policy in {_ALL, e.policy}]
    spreads = casebook.spreads_of(found) if policy == _ALL else ()
    if as_json:
        print_json(_as_form(found, casebook, estimates, spreads))
    else:
        _print_figures(found, casebook, estimates, spreads)


def _as_form(
    incident: Incident, casebook: Casebook, estimates: Sequence[Estimate], spreads: Sequence[Spread]
) -> dict[str, Any]:
    """The bundle's own forms of one incident: its figures, who is accused, and the claims that decided."""
    from whosays.exporting.bundle import casebook_as_bundle  # noqa: PLC0415  --help needs none
    from whosays.model.selection import select_incidents  # noqa: PLC0415  likewise

    bundle = casebook_as_bundle(select_incidents(casebook, [incident.id]))
    asked = {estimate.policy for estimate in estimates}
    shown = [form for form in bundle["estimates"] if form["policy"] in asked]
    deciding = {claim for form in shown for claim in form["claims"]}
    deciding |= {claim for form in bundle["attributions"] for claim in form["claims"]}
    return {
        "incident": bundle["incidents"][0],
        "estimates": shown,
        "spreads": bundle["spreads"] if spreads else [],
        "attributions": bundle["attributions"],
        "claims": [form for form in bundle["claims"] if form["id"] in deciding],
    }


def _print_figures(
    incident: Incident, casebook: Casebook, estimates: Sequence[Estimate], spreads: Sequence[Spread]
) -> None:
    console = output()
    console.print(Text.assemble((plain(incident.title), "bold"), (f"  {incident.id}", "dim")))
    if left_out := say_left_out(casebook, incident):
        console.print(left_out.strip())
    attributions = casebook.attributions_of(incident)
    numbers = _number_claims(estimates, attributions, casebook)
    for group in _group(estimates):
        spread = next((s for s in spreads if (s.effect, s.side) == (group[0].effect, group[0].side)), None)
        for line in _explain_group(group, spread, numbers):
            console.print(line)
    for line in _list_silences(estimates):
        console.print(line)
    if attributions:
        console.print(Text("\nWho did it", style="bold"))
    for attribution in attributions:
        console.print(Padding(lay_out_attribution(attribution) + _cite(attribution.claims, numbers), (0, 0, 0, 2)))
    if numbers:
        console.print(Text("\nThe claims that decided, in their words", style="bold"))
        console.print(_lay_out_quotes(numbers, casebook))


def _number_claims(
    estimates: Iterable[Estimate], attributions: Iterable[Attribution], casebook: Casebook
) -> Mapping[ClaimId, int]:
    """A number for each claim that decided something, in order of report and quote."""
    deciding = {claim for estimate in estimates for claim in estimate.claims}
    deciding |= {claim for attribution in attributions for claim in attribution.claims}
    return {claim: number for number, claim in enumerate((c for c in casebook.claims if c in deciding), start=1)}


def _group(estimates: Iterable[Estimate]) -> Iterator[list[Estimate]]:
    """The estimates that give a figure, by effect and by whom they count: everybody first."""
    from whosays.exporting.dossier.wording import EFFECT_ORDER, SIDE_ORDER  # noqa: PLC0415  --help needs none

    groups: dict[tuple[Effect, Side | None], list[Estimate]] = {}
    for estimate in estimates:
        if estimate.ends is not None:
            groups.setdefault((estimate.effect, estimate.side), []).append(estimate)
    ranks = {side: rank for rank, side in enumerate((None, *SIDE_ORDER))}
    for group in sorted(groups, key=lambda group: (EFFECT_ORDER.index(group[0]), ranks[group[1]])):
        yield groups[group]


def _explain_group(
    estimates: Sequence[Estimate], spread: Spread | None, numbers: Mapping[ClaimId, int]
) -> Iterator[Padding | Text]:
    yield Text(f"\n{_name_group(estimates[0])}", style="bold")
    for estimate in estimates:
        said = Text.assemble((plain(estimate.policy), "bold"), f": {_say_figure(estimate)}. {plain(estimate.rule)}")
        yield Padding(said + _cite(estimate.claims, numbers), (0, 0, 0, 2))
    if spread is not None:
        span = f"{spread.low:,}" if spread.low == spread.high else f"{spread.low:,} to {spread.high:,}"
        yield Padding(Text.assemble(("spread", "italic"), f": {span}. {plain(spread.why)}"), (0, 0, 0, 2))


def _name_group(estimate: Estimate) -> str:
    from whosays.exporting.dossier.wording import SIDES  # noqa: PLC0415  --help needs none
    from whosays.model.claim import Side  # noqa: PLC0415  likewise

    whom = "all together" if estimate.side is None else SIDES[estimate.side]
    return f"{estimate.effect.value.capitalize()}, {'not said who' if estimate.side is Side.MIXED else whom}"


def _say_figure(estimate: Estimate) -> str:
    """The figure in words: "14", "9, between 7 and 14", "between 4 and 6, no best figure"; with its grade."""
    low, best, high = estimate.low, estimate.best, estimate.high
    if low is None or high is None:
        between = "" if best is not None else (f"up to {high:,}" if low is None else f"{low:,} or more")
    else:
        between = "" if low == high else f"between {low:,} and {high:,}"
    if best is None:
        figure = f"{between}, no best figure" if between else f"{low:,}"
    else:
        figure = ", ".join(part for part in (f"{best:,}", between) if part)
    return f"{figure} ({estimate.grade})" if estimate.grade else figure


def _cite(claims: Sequence[ClaimId], numbers: Mapping[ClaimId, int]) -> Text:
    """The numbers of the claims that decided: " [1, 4]"."""
    cited = sorted(numbers[claim] for claim in claims)
    listed = ", ".join(map(str, cited[:_MOST_NUMBERS])) + (", ..." if len(cited) > _MOST_NUMBERS else "")
    return Text(f" [{listed}]" if cited else "", style="dim")


def _list_silences(estimates: Iterable[Estimate]) -> Iterator[Padding | Text]:
    """The figures that policies do not give, each reason once."""
    reasons: dict[tuple[str, str], list[str]] = {}
    for estimate in estimates:
        if estimate.ends is None:
            reasons.setdefault((estimate.policy, estimate.rule), []).append(_name_group(estimate).lower())
    if reasons:
        yield Text("\nNo figure", style="bold")
    for (policy, rule), subjects in reasons.items():
        yield Padding(Text.assemble((plain(policy), "bold"), f": {'; '.join(subjects)}. {plain(rule)}"), (0, 0, 0, 2))


def _lay_out_quotes(numbers: Mapping[ClaimId, int], casebook: Casebook) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right", no_wrap=True, style="bold")
    table.add_column(overflow="fold")
    for claim_id, number in numbers.items():
        claim = casebook.claims[claim_id]
        said = Text(f"{say_claim(claim)}{say_doubt(claim)} – ")
        table.add_row(f"  {number}", said.append_text(quote_claim(claim, casebook.reports[claim.report])))
    return table
