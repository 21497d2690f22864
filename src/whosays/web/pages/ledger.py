"""The attribution ledger: who is said to have done it, by whom, through which chain of sources, and when."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from whosays.exporting.dossier.register import Mark, Register
from whosays.exporting.dossier.wording import STANCES, say_claim
from whosays.model.attribution import Attribution
from whosays.model.claim import ResponsibilityClaim, Stance
from whosays.model.identity import ClaimId
from whosays.model.incident import Incident


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerLine:
    """One claim of who did it: `stance` in the coding guide's word, `meaning` plain words for it.

    `part` is what the actor is said to have had in it ("directed it"), "" where it carried it out. `said` is the
    report's publication date in words, None where nothing tells it.
    """

    claim: ClaimId
    stance: str
    meaning: str
    part: str
    said: str | None
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grading:
    """How firmly it is laid at an actor's door, on three scales; "" where a scale says nothing, with the reason."""

    grade: str
    confidence: str
    status: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerActor:
    """An actor with all that is said of its part, in the order in which it was said; `actor` None: of nobody named.

    `tally` says how many lines each stance has: "2 suspected, 1 denied".
    """

    actor: str | None
    grading: Grading | None
    tally: str
    lines: tuple[LedgerLine, ...]


def keep_ledger(incident: Incident, register: Register) -> tuple[LedgerActor, ...]:
    """The actors of an incident, in the order of their grades, those without one after, nobody named last."""
    claims: dict[str | None, list[ResponsibilityClaim]] = defaultdict(list)
    for claim in register.casebook.claims_of(incident):
        if isinstance(claim, ResponsibilityClaim):
            claims[claim.actor].append(claim)
    graded = {each.actor: each for each in register.casebook.attributions_of(incident)}
    ranks = {actor: rank for rank, actor in enumerate(graded)}
    actors = sorted(claims, key=lambda a: (a is None, ranks.get(a, len(ranks)), -len(claims[a]), a or ""))
    return tuple(_actor(actor, claims[actor], graded.get(actor), register) for actor in actors)


def _actor(
    actor: str | None, claims: list[ResponsibilityClaim], graded: Attribution | None, register: Register
) -> LedgerActor:
    said = [stance for stance in Stance for claim in claims if claim.stance is stance]
    tally = ", ".join(f"{said.count(stance)} {stance.value}" for stance in dict.fromkeys(said))
    lines = sorted(claims, key=lambda claim: _when(claim, register))
    return LedgerActor(
        actor=actor,
        grading=_grade(graded) if graded else None,
        tally=tally,
        lines=tuple(_line(claim, register) for claim in lines),
    )


def _when(claim: ResponsibilityClaim, register: Register) -> tuple[str, str, int]:
    published = register.casebook.reports[claim.report].published
    day = published.earliest if published else None
    return day.isoformat() if day else "9999", register.labels[claim.report].name, claim.evidence[0].start


def _grade(graded: Attribution) -> Grading:
    return Grading(
        grade=graded.grade.value,
        confidence=graded.confidence.value if graded.confidence else "",
        status=graded.status.value if graded.status else "",
        why=graded.why,
    )


def _line(claim: ResponsibilityClaim, register: Register) -> LedgerLine:
    return LedgerLine(
        claim=claim.id,
        stance=claim.stance.value,
        meaning=STANCES[claim.stance],
        part=say_claim(claim).note,
        said=register.labels[claim.report].published,
        marks=register.marks.get(claim.id, ()),
    )
