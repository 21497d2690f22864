"""What the extractors find before it is known of which incident it is and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from whosays.model.claim import Effect, Modality, Role, Side, Stance
from whosays.model.count import Count
from whosays.model.evidence import Span
from whosays.model.place import Place
from whosays.model.source import Source
from whosays.model.time import Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class _FindingBase:
    """Where a finding stands and what it hangs on.

    `core`: the words that carry the value (the number, the accusation). `anchor`: the token that stands for them
    in the parse. `trigger`: the token of the event word they hang on ("killed", "attack"), None where there is
    none. `sources`: who says so where the construction itself tells (a claim of responsibility, a warning, a
    threat); None where it is left to the quotations around it.
    """

    core: Span
    anchor: int
    trigger: int | None = None
    modality: Modality = Modality.ASSERTED
    sources: tuple[Source, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CasualtyFinding(_FindingBase):
    """See `whosays.model.claim.CasualtyClaim`.

    `conjuncts` are the single groups of which the figure is the sum, none where it is no sum: they go where it goes.
    """

    effect: Effect
    side: Side
    count: Count
    victims: str = ""
    partial: bool = False
    conjuncts: tuple[CasualtyFinding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantsFinding(_FindingBase):
    """See `whosays.model.claim.ParticipantsClaim`."""

    count: Count


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponsibilityFinding(_FindingBase):
    """See `whosays.model.claim.ResponsibilityClaim`; the modality follows from the stance."""

    actor: str | None
    stance: Stance
    role: Role = Role.CARRIED_OUT


@dataclass(frozen=True, slots=True, kw_only=True)
class DateFinding(_FindingBase):
    """See `whosays.model.claim.DateClaim`."""

    date: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceFinding(_FindingBase):
    """See `whosays.model.claim.PlaceClaim`."""

    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningFinding(_FindingBase):
    """See `whosays.model.claim.WarningClaim`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreatFinding(_FindingBase):
    """See `whosays.model.claim.ThreatClaim`."""

    actor: str | None


Finding: TypeAlias = (
    CasualtyFinding
    | ParticipantsFinding
    | ResponsibilityFinding
    | DateFinding
    | PlaceFinding
    | WarningFinding
    | ThreatFinding
)
