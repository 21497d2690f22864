"""How firmly an incident is laid at an actor's door, on the scales of the field.

Claiming is no matter of yes or no (Kearns 2019): a group may claim what nobody else lays at its door, and be named
where it claims nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from whosays.model.claim import Role
from whosays.model.identity import ClaimId, IncidentId


class AttributionGrade(StrEnum):
    """Whether an actor claims it, others name the actor, or both are disputed (after Kearns 2019)."""

    CLAIMED = "claimed"
    ATTRIBUTED = "attributed"
    CONTESTED = "contested"
    UNKNOWN = "unknown"


class AttributionConfidence(StrEnum):
    """MUC-4's scale of confidence in a perpetrator, the strongest first."""

    CLAIMED_OR_ADMITTED = "claimed or admitted"
    REPORTED_AS_FACT = "reported as fact"
    ACCUSED_BY_AUTHORITIES = "suspected or accused by authorities"
    ACCUSED = "suspected or accused"
    POSSIBLE = "possible"
    ACQUITTED = "acquitted"


class AttributionStatus(StrEnum):
    """Airwars's status of a strike, said of attacks of every kind."""

    DECLARED = "declared"
    LIKELY = "likely"
    SINGLE_SOURCE = "single source claim"
    CONTESTED = "contested"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """What all claims of an incident make of one actor, with the branches and members that belong to it.

    `actor` None, with the grade `unknown`, where nobody is named at all. `confidence` is MUC-4's, None without an
    actor; `status` Airwars's, None where the actor is not accused. `rank` is the actor's place among those named (GTD's
    gname to gname3 and on), from 1; None where it is not accused. `uncertain`: it is only suspected (GTD's guncertain).
    `claimed`: it says so itself. `competing`: others claim it too (GTD's compclaim). `roles` are what it is said to
    have had to do with it. `claims` are those that decided the grade, and `why` is one plain sentence.
    """

    incident: IncidentId
    actor: str | None
    grade: AttributionGrade
    confidence: AttributionConfidence | None
    status: AttributionStatus | None
    rank: int | None
    uncertain: bool
    claimed: bool
    competing: bool
    roles: tuple[Role, ...]
    claims: tuple[ClaimId, ...]
    why: str
