"""The accounts of an incident side by side: a column a report, a row an attribute, in each cell what it says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from whosays.exporting.dossier.register import Mark, Register, ReportLabel, Saying
from whosays.exporting.dossier.wording import EFFECT_ORDER, SIDE_ORDER, SIDES, Wording, say_claim
from whosays.model.claim import (
    CasualtyClaim,
    Claim,
    DateClaim,
    ParticipantsClaim,
    PlaceClaim,
    ResponsibilityClaim,
    ThreatClaim,
    WarningClaim,
)
from whosays.model.identity import ReportId
from whosays.model.incident import Incident

_ATTRIBUTES = {
    DateClaim.kind: "When",
    PlaceClaim.kind: "Where",
    ParticipantsClaim.kind: "How many attackers",
    ResponsibilityClaim.kind: "Who did it",
    WarningClaim.kind: "Warned before",
    ThreatClaim.kind: "Threats",
}
_ROW_ORDER = (
    "When",
    "Where",
    *(effect.value.capitalize() for effect in EFFECT_ORDER),
    "Who did it",
    "How many attackers",
    "Warned before",
    "Threats",
)


class Accord(StrEnum):
    """How the reports stand to one another over one attribute."""

    ALONE = "alone"
    AGREE = "agree"
    DIFFER = "differ"
    DISAGREE = "disagree"


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRow:
    """One attribute over all reports: `cells` has what each report says of it, empty where it says nothing.

    `side` is of whom, None where the attribute is not about casualties. `accord` is `agree` where several reports
    give the same, `differ` where they say different things that can all be true, `disagree` where they cannot.
    """

    attribute: str
    side: str | None
    cells: tuple[tuple[Saying, ...], ...]
    accord: Accord
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountTable:
    """All accounts of an incident; `columns` are its reports with a claim of it, `rows` what is said of it."""

    columns: tuple[ReportLabel, ...]
    rows: tuple[AccountRow, ...]


def compare_accounts(incident: Incident, register: Register) -> AccountTable:
    """The accounts of an incident side by side, reports by publication date."""
    claims = register.casebook.claims_of(incident)
    speaking = {claim.report for claim in claims}
    reports = [report.id for report in register.casebook.reports_of(incident) if report.id in speaking]
    grouped: dict[tuple[str, str | None], dict[ReportId, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in claims:
        grouped[name_attribute(claim)][claim.report].append(claim)
    rows = tuple(
        _row(attribute, side, [grouped[attribute, side].get(report, []) for report in reports], register)
        for attribute, side in sorted(grouped, key=rank_attribute)
    )
    return AccountTable(columns=tuple(register.labels[report] for report in reports), rows=rows)


def name_attribute(claim: Claim) -> tuple[str, str | None]:
    """The row that a claim stands in: its attribute ("Killed"), and of whom (None: not about casualties)."""
    if isinstance(claim, CasualtyClaim):
        return claim.effect.value.capitalize(), SIDES[claim.side]
    return _ATTRIBUTES[claim.kind], None


def rank_attribute(row: tuple[str, str | None]) -> tuple[int, int]:
    """Where a row stands among the others, to sort them by."""
    attribute, side = row
    sides = [SIDES[side] for side in SIDE_ORDER]
    return _ROW_ORDER.index(attribute), sides.index(side) if side else -1


def _row(attribute: str, side: str | None, cells: Sequence[Sequence[Claim]], register: Register) -> AccountRow:
    marks = {mark for claims in cells for claim in claims for mark in register.marks.get(claim.id, ())}
    return AccountRow(
        attribute=attribute,
        side=side,
        cells=tuple(register.gather_sayings(claims) for claims in cells),
        accord=find_accord(cells, disputed=bool(marks)),
        marks=tuple(sorted(marks, key=lambda mark: mark.number)),
    )


def find_accord(cells: Sequence[Sequence[Claim]], *, disputed: bool) -> Accord:
    """How the cells of one row stand to one another; `disputed`: some of their claims are in a disagreement."""
    if disputed:
        return Accord.DISAGREE
    spoken = [frozenset(map(_value, claims)) for claims in cells if claims]
    if len(spoken) < 2:
        return Accord.ALONE
    return Accord.AGREE if len(frozenset.union(*spoken)) == 1 else Accord.DIFFER


def _value(claim: Claim) -> Wording:
    """What a claim says without the words for the victims, so that "14 officers" and "14 policemen" are one."""
    wording = say_claim(claim)
    return Wording(wording.figure, "" if isinstance(claim, CasualtyClaim) else wording.words, wording.note)
