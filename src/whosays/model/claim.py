"""Claims: one thing that one report says of one incident (coding guide, section 3)."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import ClassVar, TypeAlias

from whosays.model.count import Count
from whosays.model.evidence import Evidence
from whosays.model.identity import ClaimId, Identified, ReportId, TellingId, content_hash
from whosays.model.markup import lay_out_members
from whosays.model.place import Place
from whosays.model.source import Source
from whosays.model.time import Interval


class Modality(StrEnum):
    """How firmly it is said."""

    ASSERTED = "asserted"
    HEDGED = "hedged"
    DENIED = "denied"


class Effect(StrEnum):
    """What befell people (coding guide, section 3.1)."""

    KILLED = "killed"
    INJURED = "injured"
    KILLED_OR_INJURED = "killed or injured"
    MISSING = "missing"
    TAKEN_HOSTAGE = "taken hostage"
    DETAINED = "detained"
    FREED = "freed"
    ESCAPED = "escaped"


class Side(StrEnum):
    """Who they are (coding guide, section 3.1)."""

    ATTACKERS = "attackers"
    SECURITY = "security"
    CIVILIANS = "civilians"
    MIXED = "mixed"


class Stance(StrEnum):
    """How responsibility is put (coding guide, section 3.3)."""

    CLAIMED = "claimed"
    STATED = "stated"
    SUSPECTED = "suspected"
    DENIED = "denied"
    REJECTED = "rejected"
    PRAISED = "praised"
    OPEN = "open"

    @property
    def modality(self) -> Modality:
        """The modality that follows from the stance."""
        if self in {Stance.DENIED, Stance.REJECTED}:
            return Modality.DENIED
        if self in {Stance.SUSPECTED, Stance.OPEN}:
            return Modality.HEDGED
        return Modality.ASSERTED


class Role(StrEnum):
    """What the actor is said to have had to do with it."""

    CARRIED_OUT = "carried out"
    DIRECTED = "directed"
    BACKED = "backed"


@dataclass(frozen=True, slots=True, kw_only=True)
class _ClaimBase(Identified[ClaimId]):
    """What every claim has: whose it is, its exact quotes (the first carries the core), who says so.

    `sources` are nearest first; empty means that the report says so in its own voice. `confidence` is the
    probability, to two decimals, that a careful reader would code this claim just so; None where nobody judged it.
    It says how surely the claim was read, not how true it is, and is no part of the id.

    The id is a content hash over the telling, the kind, the place of the quote and what is claimed: one quote can
    claim the same of two incidents ("blamed them for both bombings"), and these are two claims.
    """

    kind: ClassVar[str]
    report: ReportId
    telling: TellingId
    evidence: tuple[Evidence, ...]
    sources: tuple[Source, ...] = ()
    modality: Modality = Modality.ASSERTED
    confidence: float | None = None

    def _make_id(self) -> ClaimId:
        first = self.evidence[0]
        parts = (self.kind, self.report, self.telling, first.start, first.end)
        return ClaimId(content_hash("claim", *parts, *self._content()))

    def _content(self) -> tuple[object, ...]:
        raise NotImplementedError

    def _repr_html_(self) -> str:
        """For notebooks: what is claimed, by whom and in which words."""
        common = {each.name for each in fields(_ClaimBase)}
        members = (
            ("claim", self.id),
            *((each.name, getattr(self, each.name)) for each in fields(self) if each.name not in common),
            ("modality", self.modality),
            ("said by", " < ".join(source.name for source in self.sources) or "the report itself"),
            ("read with confidence", self.confidence),
            ("quotes", " … ".join(evidence.quote for evidence in self.evidence)),
        )
        return lay_out_members(self.kind, members)


@dataclass(frozen=True, slots=True, kw_only=True)
class CasualtyClaim(_ClaimBase):
    """What befell how many of whom (coding guide, section 3.1); `victims` are the report's words."""

    kind: ClassVar[str] = "casualty"
    effect: Effect
    side: Side
    count: Count
    victims: str = ""
    partial: bool = False

    def _content(self) -> tuple[object, ...]:
        return (self.effect, self.count.low, self.count.high, self.victims)


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantsClaim(_ClaimBase):
    """How many attackers took part (coding guide, section 3.2)."""

    kind: ClassVar[str] = "participants"
    count: Count

    def _content(self) -> tuple[object, ...]:
        return (self.count.low, self.count.high)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponsibilityClaim(_ClaimBase):
    """Who is named as responsible (coding guide, section 3.3); actor None only where stance is `open`."""

    kind: ClassVar[str] = "responsibility"
    actor: str | None
    stance: Stance
    role: Role = Role.CARRIED_OUT

    def _content(self) -> tuple[object, ...]:
        return (self.actor, self.stance, self.role)


@dataclass(frozen=True, slots=True, kw_only=True)
class DateClaim(_ClaimBase):
    """What the report says of when (coding guide, section 3.4)."""

    kind: ClassVar[str] = "date"
    date: Interval

    def _content(self) -> tuple[object, ...]:
        return (self.date.earliest, self.date.latest)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceClaim(_ClaimBase):
    """What the report says of where (coding guide, section 3.4)."""

    kind: ClassVar[str] = "place"
    place: Place

    def _content(self) -> tuple[object, ...]:
        return (self.place.name, self.place.region, self.place.country, self.place.precision)


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningClaim(_ClaimBase):
    """Somebody warned of it before (`sources`: who); modality `denied`: there was no warning."""

    kind: ClassVar[str] = "warning"

    def _content(self) -> tuple[object, ...]:
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreatClaim(_ClaimBase):
    """`actor` threatens (coding guide, section 3.5); None where nobody is named."""

    kind: ClassVar[str] = "threat"
    actor: str | None

    def _content(self) -> tuple[object, ...]:
        return (self.actor,)


Claim: TypeAlias = (
    CasualtyClaim | ParticipantsClaim | ResponsibilityClaim | DateClaim | PlaceClaim | WarningClaim | ThreatClaim
)

CLAIM_KINDS: tuple[str, ...] = (
    "casualty",
    "participants",
    "responsibility",
    "date",
    "place",
    "warning",
    "threat",
)
