"""Who says who did it: the chains of sources behind every accusation, by actor and by what is said of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from whosays.exporting.dossier.register import Register, Saying
from whosays.exporting.dossier.wording import STANCES
from whosays.model.claim import Claim, ResponsibilityClaim, Stance
from whosays.model.incident import Incident


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceGroup:
    """All who take one stance on one actor; `stance` is the coding guide's word, `meaning` plain words for it.

    Each saying is one part that the actor is said to have had in it ("directed it"), with its voices.
    """

    stance: str
    meaning: str
    sayings: tuple[Saying, ...]

    @property
    def voices(self) -> int:
        """How many voices there are."""
        return sum(len(saying.voices) for saying in self.sayings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Accused:
    """An actor with all that is said of its part; `actor` None for what is said of nobody in particular."""

    actor: str | None
    stances: tuple[StanceGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GradedActor:
    """How firmly it is laid at an actor's door; `actor` None: nobody's.

    `confidence` is MUC-4's, "" without an actor.
    """

    actor: str | None
    grade: str
    confidence: str
    why: str


def list_attributions(incident: Incident, register: Register) -> tuple[GradedActor, ...]:
    """The actors of an incident with their grades, the most firmly accused first."""
    return tuple(
        GradedActor(actor=each.actor, grade=each.grade.value, confidence=each.confidence or "", why=each.why)
        for each in register.attributions.get(incident.id, ())
    )


def group_accusations(claims: Iterable[Claim], register: Register) -> tuple[Accused, ...]:
    """The accusations by actor, those with most voices first and nobody-in-particular last, then by stance."""
    grouped: dict[str | None, dict[Stance, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in claims:
        if isinstance(claim, ResponsibilityClaim):
            grouped[claim.actor][claim.stance].append(claim)
    accused = [
        Accused(
            actor=actor,
            stances=tuple(
                StanceGroup(
                    stance=stance.value,
                    meaning=STANCES[stance],
                    sayings=register.gather_sayings(stances[stance]),
                )
                for stance in Stance
                if stance in stances
            ),
        )
        for actor, stances in grouped.items()
    ]
    return tuple(sorted(accused, key=_rank))


def _rank(accused: Accused) -> tuple[bool, int, str]:
    voices = sum(group.voices for group in accused.stances)
    return accused.actor is None, -voices, accused.actor or ""
