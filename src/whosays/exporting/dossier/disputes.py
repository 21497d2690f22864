"""Disagreements as shown: their sides with who says so and in which words."""

from __future__ import annotations

from dataclasses import dataclass

from whosays.exporting.dossier.register import Mark, Register, Saying
from whosays.exporting.dossier.wording import KIND_MEANINGS
from whosays.model.disagreement import Disagreement
from whosays.model.incident import Incident


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeSide:
    """Those of one mind; `letter` names the side ("A")."""

    letter: str
    sayings: tuple[Saying, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A disagreement: its mark (number, kind, sign), what it is about, why, and its sides.

    `within` is true where all of it stands in one report.
    """

    mark: Mark
    attribute: str
    meaning: str
    why: str
    sides: tuple[DisputeSide, ...]
    within: bool


def describe_disputes(incident: Incident, register: Register) -> tuple[Dispute, ...]:
    """The disagreements over an incident in the casebook's order, numbered from 1."""
    return tuple(_describe(disagreement, register) for disagreement in register.disagreements.get(incident.id, ()))


def _describe(disagreement: Disagreement, register: Register) -> Dispute:
    claims = [[register.casebook.claims[claim] for claim in side] for side in disagreement.sides]
    marks = register.marks[disagreement.sides[0][0]]
    return Dispute(
        mark=next(mark for mark in marks if mark.disagreement == disagreement.id),
        attribute="who did it" if disagreement.attribute == "responsible" else disagreement.attribute,
        meaning=KIND_MEANINGS[disagreement.kind],
        why=disagreement.why,
        sides=tuple(
            DisputeSide(letter=_letter(number), sayings=register.gather_sayings(side))
            for number, side in enumerate(claims)
        ),
        within=len({claim.report for side in claims for claim in side}) == 1,
    )


def _letter(number: int) -> str:
    """A, B, ... Z, then AA, AB, ..."""
    return (_letter(number // 26 - 1) if number > 25 else "") + chr(ord("A") + number % 26)
