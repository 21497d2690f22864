"""Incidents, claims and figures in rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from whosays.cli.quoting import cite_report, quote_in_context, say_claim, say_sources
from whosays.cli.terminal import SHORT_ID, new_table, plain

if TYPE_CHECKING:
    from whosays.exporting.dossier.figures import Hull
    from whosays.exporting.dossier.overview import IncidentRow
    from whosays.model.attribution import Attribution
    from whosays.model.casebook import Casebook
    from whosays.model.claim import Claim
    from whosays.model.estimate import Estimate

_NOTHING = "–"
_FIGURE_WIDTH, _NUMBER_WIDTH, _GAPS = 8, 3, 6
_TAKEN = SHORT_ID + 2 * _FIGURE_WIDTH + 2 * _NUMBER_WIDTH + _GAPS
"""Columns that the table of incidents needs besides what is told and who is accused."""
_LEAST_ROOM, _MOST_ROOM = 30, 100


def lay_out_incidents(rows: Iterable[IncidentRow], *, width: int) -> Table:
    """One incident a row: what, when and where, the figures given, who is said to have done it, in `width` columns."""
    table = new_table("id", "incident", "killed", "injured", "said to have done it", "in", "≠")
    table.padding = 0
    room = max(_LEAST_ROOM, min(width - _TAKEN, _MOST_ROOM))
    accused_width = room * 2 // 5
    widths = (SHORT_ID, room - accused_width, _FIGURE_WIDTH, _FIGURE_WIDTH, accused_width, _NUMBER_WIDTH, _NUMBER_WIDTH)
    for column, column_width in zip(table.columns, widths, strict=True):
        column.width = column_width
    for column in table.columns[5:]:
        column.justify = "right"
    for row in rows:
        accused = [plain(actor) for actor in row.accused] + ([f"and {row.more} more"] if row.more else [])
        table.add_row(
            row.id[:SHORT_ID],
            Text.assemble(plain(row.title), "\n", (plain(row.where) or "place unknown", "dim")),
            _say_hulls(row.killed),
            _say_hulls(row.injured),
            "\n".join(accused) or _NOTHING,
            str(row.reports),
            f"{row.disagreements}\n{row.contested:.2f}".replace("\n0.", "\n.") if row.disagreements else _NOTHING,
        )
    return table


def explain_incidents() -> str:
    """What the columns of the table of incidents mean."""
    shortened = ", ".join(f"{short} {side}" for side, short in _shorten_sides().items())
    return (
        f"killed, injured: from the lowest to the highest number that any report gives ({shortened}; else all "
        "together, or nobody says who). in: number of reports. ≠: number of "
        "disagreements, and how contested it is, from 0 to 1."
    )


def _say_hulls(hulls: Sequence[Hull]) -> str:
    """All that reports give, each side on its own line; a bare number is of all together or of nobody in particular."""
    shortened = _shorten_sides()
    return "\n".join(f"{hull.span} {shortened.get(hull.side, hull.side)}".strip() for hull in hulls) or _NOTHING


@cache
def _shorten_sides() -> Mapping[str, str]:
    from whosays.exporting.dossier.wording import SIDES  # noqa: PLC0415  --help needs none
    from whosays.model.claim import Side  # noqa: PLC0415  likewise

    return {SIDES[Side.ATTACKERS]: "att.", SIDES[Side.SECURITY]: "sec.", SIDES[Side.CIVILIANS]: "civ."}


def lay_out_claims(claims: Iterable[Claim], casebook: Casebook) -> Table:
    """One claim a row: of which incident, what, who says so, in which words of which report, how surely read."""
    from whosays.exporting.dossier.wording import DOUBTFUL, say_confidence  # noqa: PLC0415  --help needs none

    table = new_table("incident", "claim", "who says so", "in the words", "sure")
    table.columns[0].no_wrap = True
    table.expand = True
    table.columns[4].no_wrap, table.columns[4].justify = True, "right"
    table.columns[1].ratio, table.columns[2].ratio, table.columns[3].ratio = 3, 3, 5
    for claim in claims:
        report = casebook.reports[claim.report]
        words = quote_in_context(report, claim.evidence[0], around=30)
        table.add_row(
            casebook.incident_of[claim.telling].id[:SHORT_ID],
            f"{claim.kind}: {say_claim(claim)}",
            say_sources(claim.sources),
            Text.assemble((cite_report(report, claim.evidence[0]), "dim"), "\n", words),
            Text(say_confidence(claim), style="" if (claim.confidence or 0) < DOUBTFUL else "dim"),
        )
    return table


def lay_out_attribution(attribution: Attribution) -> Text:
    """How firmly it is laid at an actor's door, on which scale, and why."""
    scale = f" ({attribution.confidence.value})" if attribution.confidence else ""
    actor = plain(attribution.actor) if attribution.actor else "Nobody"
    return Text.assemble((actor, "bold"), f": {attribution.grade.value}{scale}. {plain(attribution.why)}")


def lay_out_estimates(estimates: Iterable[Estimate]) -> Table:
    """The figures that each policy would publish, and by which step."""
    from whosays.exporting.dossier.wording import SIDES  # noqa: PLC0415  --help needs none

    table = new_table("policy", "figure of", "best", "range", "by which rule")
    table.expand = True
    table.columns[0].no_wrap = True
    table.columns[1].ratio, table.columns[4].ratio = 2, 3
    for estimate in estimates:
        of_whom = f", {SIDES[estimate.side]}" if estimate.side else ""
        table.add_row(
            plain(estimate.policy),
            f"{estimate.effect.value}{of_whom}",
            _say_best(estimate),
            _say_range(estimate.low, estimate.high),
            plain(estimate.rule),
        )
    return table


def _say_best(estimate: Estimate) -> str:
    """The best figure; a policy that gives only a range has none, one without a basis says so."""
    if estimate.best is not None:
        return f"{estimate.best:,}"
    return "no basis" if estimate.low is None and estimate.high is None else _NOTHING


def _say_range(low: int | None, high: int | None) -> str:
    if low is None and high is None:
        return _NOTHING
    if low is None:
        return f"up to {high:,}"
    if high is None:
        return f"{low:,} or more"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"
