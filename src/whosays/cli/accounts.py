"""An incident's accounts side by side, and what does not go together in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from whosays.cli.quoting import quote_claim, say_claim, say_doubt, say_sources, say_under_effect
from whosays.cli.terminal import new_table, plain

if TYPE_CHECKING:
    from whosays.model.casebook import Casebook
    from whosays.model.claim import Claim
    from whosays.model.disagreement import Disagreement
    from whosays.model.identity import ClaimId, ReportId
    from whosays.model.incident import Incident
    from whosays.model.report import Report

_ROWS = ("date", "place", "casualty", "participants", "responsibility", "warning", "threat")
_HEADINGS = {
    "date": "When",
    "place": "Where",
    "participants": "Attackers",
    "responsibility": "Who did it",
    "warning": "Warned before",
    "threat": "Threats",
}
_ATTRIBUTE_WIDTH = 15
_COLUMN_WIDTH = 30


def lay_out_accounts(incident: Incident, casebook: Casebook, *, width: int) -> Iterator[Table]:
    """A column a report, a row an attribute; as many reports side by side as `width` has room for, then the next."""
    rows: dict[_Attribute, dict[ReportId, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in casebook.claims_of(incident):
        rows[_find_attribute(claim)][claim.report].append(claim)
    marks = _mark_claims(incident, casebook)
    reports = [r for r in casebook.reports_of(incident) if any(r.id in cells for cells in rows.values())]
    at_once = max(1, (width - _ATTRIBUTE_WIDTH) // _COLUMN_WIDTH)
    for first in range(0, len(reports), at_once):
        shown = reports[first : first + at_once]
        table = new_table("", *map(_head_column, shown))
        table.expand = True
        table.columns[0].width = _ATTRIBUTE_WIDTH
        for column in table.columns[1:]:
            column.ratio = 1
        for attribute in sorted(rows):
            cells = [rows[attribute].get(report.id, []) for report in shown]
            if any(cells):
                marked = sorted({mark for cell in cells for claim in cell for mark in marks[claim.id]})
                signs = " ".join(sign for _, sign in marked)
                heading = "\n".join(filter(None, (attribute.name, attribute.of_whom, signs)))
                table.add_row(heading, *map(_say_cell, cells), end_section=True)
        yield table


def _head_column(report: Report) -> str:
    return plain(report.name) + (f"\n{report.published}" if report.published else "")


class _Attribute(NamedTuple):
    """What claims are about, in the order of the rows."""

    rank: int
    side_rank: int
    name: str
    of_whom: str


def _find_attribute(claim: Claim) -> _Attribute:
    from whosays.exporting.dossier.wording import EFFECT_ORDER, SIDE_ORDER, SIDES  # noqa: PLC0415  --help needs none
    from whosays.model.claim import CasualtyClaim  # noqa: PLC0415  likewise

    if isinstance(claim, CasualtyClaim):
        rank = _ROWS.index("casualty") + EFFECT_ORDER.index(claim.effect)
        return _Attribute(rank, SIDE_ORDER.index(claim.side), claim.effect.value.capitalize(), f"({SIDES[claim.side]})")
    after_casualties = len(EFFECT_ORDER) if claim.kind in _ROWS[_ROWS.index("casualty") + 1 :] else 0
    return _Attribute(_ROWS.index(claim.kind) + after_casualties, 0, _HEADINGS[claim.kind], "")


def _mark_claims(incident: Incident, casebook: Casebook) -> Mapping[ClaimId, set[tuple[int, str]]]:
    """The signs and numbers of the disagreements that each claim is part of."""
    marks: dict[ClaimId, set[tuple[int, str]]] = defaultdict(set)
    for number, disagreement in enumerate(casebook.disagreements_of(incident), start=1):
        for claim in (claim for side in disagreement.sides for claim in side):
            marks[claim].add((number, _mark(disagreement, number)))
    return marks


def _mark(disagreement: Disagreement, number: int) -> str:
    from whosays.exporting.dossier.wording import KIND_GLYPHS  # noqa: PLC0415  --help needs none

    return f"{KIND_GLYPHS[disagreement.kind]}{number}"


def _say_cell(claims: Iterable[Claim]) -> str:
    """What a report says of an attribute, each thing once, and who says it where it is not the report itself."""
    in_order = sorted(claims, key=lambda claim: (claim.evidence[0], claim.id))
    return "\n".join(dict.fromkeys(map(_say_in_cell, in_order)))


def _say_in_cell(claim: Claim) -> str:
    said_by = f" – {say_sources(claim.sources)}" if claim.sources else ""
    return say_under_effect(claim) + said_by + say_doubt(claim)


def lay_out_disagreement(disagreement: Disagreement, casebook: Casebook, number: int) -> RenderableType:
    """What it is about, why it is one, and on each side who says it in which words."""
    from whosays.exporting.dossier.wording import KIND_MEANINGS  # noqa: PLC0415  --help needs none

    about = "who did it" if disagreement.attribute == "responsible" else disagreement.attribute
    kind = disagreement.kind
    head = Text.assemble((f"{_mark(disagreement, number)} {about}", "bold"), f" · {kind.value}: {KIND_MEANINGS[kind]}")
    lines: list[RenderableType] = [head, Padding(Text(plain(disagreement.why)), (0, 0, 0, 3))]
    for position, side in enumerate(disagreement.sides):
        claims = [casebook.claims[claim] for claim in side]
        lines.append(Padding(_lay_out_side(chr(ord("A") + position % 26), claims, casebook), (0, 0, 0, 3)))
    return Group(*lines)


def _lay_out_side(letter: str, claims: Sequence[Claim], casebook: Casebook) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True, style="bold")
    table.add_column(overflow="fold")
    for position, claim in enumerate(claims):
        said = Text(f"{say_claim(claim)}{say_doubt(claim)} – ")
        said.append_text(quote_claim(claim, casebook.reports[claim.report]))
        table.add_row("" if position else letter, said)
    return table
