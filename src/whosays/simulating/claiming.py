"""Which claims a told point makes, by the marks of its frame (coding guide, section 3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from whosays.model.claim import (
    CasualtyClaim,
    Claim,
    DateClaim,
    Effect,
    Modality,
    ParticipantsClaim,
    PlaceClaim,
    ResponsibilityClaim,
    Side,
    Stance,
    ThreatClaim,
    WarningClaim,
)
from whosays.model.count import Count
from whosays.model.evidence import Evidence
from whosays.model.identity import ReportId, TellingId
from whosays.model.place import Place
from whosays.model.source import Source, SourceKind
from whosays.simulating.planning import REPORT, Figure, Point
from whosays.simulating.wording import Quantity, ToldDay


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim that waits for its report: its kind, what it says, and what the truth must know beside.

    `role` is whose count or word it is; `is_older` a count that its own sentence replaces, `is_opposed` one that is set
    against another one.
    """

    make: type[Claim]
    content: Mapping[str, Any]
    role: str
    is_older: bool = False
    is_opposed: bool = False

    def settle(self, report: ReportId, telling: TellingId, evidence: Evidence) -> Claim:
        """The claim of a report, with its quote."""
        return self.make(report=report, telling=telling, evidence=(evidence,), **self.content)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Where and when an incident was, as a sentence tells it."""

    place: Place
    day: ToldDay


def draft_claims(
    point: Point, quantities: Mapping[str, Quantity], told: Circumstances | None, *, attributed: bool
) -> Mapping[str, Draft]:
    """The claims by mark that a point makes.

    `told` is where and when it says that it was, None where it says neither; `attributed`: the sentence says who says
    so.
    """
    voice = point.voice if attributed else None
    sources = voice.sources if voice else ()
    role = voice.role if voice else REPORT
    drafts = {}
    if told:
        drafts = {
            "L": Draft(PlaceClaim, {"sources": sources, "place": told.place}, role),
            "D": Draft(PlaceClaim, {"place": told.place}, REPORT),
            "T": Draft(DateClaim, {"sources": sources, "date": told.day.days}, role),
            "P1": Draft(ParticipantsClaim, {"sources": sources, "count": Count.exactly(1)}, role),
        }
    for slot, quantity in quantities.items():
        drafts[slot] = _draft_figure(point, point.figures.get(slot), quantity, sources, role)
    drafts.update(_draft_others(point, sources, role))
    return drafts


def _draft_figure(
    point: Point, figure: Figure | None, quantity: Quantity, sources: tuple[Source, ...], role: str
) -> Draft:
    if figure is None or figure.effect is None:
        return Draft(ParticipantsClaim, {"sources": sources, "count": quantity.count}, role)
    content = {
        "sources": sources,
        "effect": figure.effect,
        "side": figure.side,
        "count": quantity.count,
        "victims": quantity.noun,
        "partial": figure.is_partial,
        "modality": Modality.HEDGED if point.part == "toll.hedged" else Modality.ASSERTED,
    }
    return Draft(CasualtyClaim, content, role, figure.is_older, point.part == "toll.dispute")


def _draft_others(point: Point, sources: tuple[Source, ...], role: str) -> Iterator[tuple[str, Draft]]:
    room, _, stance_name = point.part.partition(".")
    if room == "responsibility":
        stance, group = Stance(stance_name), point.group
        if stance in {Stance.CLAIMED, Stance.DENIED, Stance.PRAISED} and group:
            sources, role = (Source(group.words.removeprefix("the "), SourceKind.ARMED_GROUP, group.name),), group.name
        content: dict[str, Any] = {
            "sources": sources,
            "actor": group.name if group else None,
            "stance": stance,
            "modality": stance.modality,
        }
        yield "R", Draft(ResponsibilityClaim, content, role)
    elif room == "warning":
        denied = Modality.DENIED if stance_name == "denied" else Modality.ASSERTED
        yield "W", Draft(WarningClaim, {"sources": sources, "modality": denied}, role)
    elif room == "threat" and point.group:
        spoken = Source(point.group.words.removeprefix("the "), SourceKind.ARMED_GROUP, point.group.name)
        yield "H", Draft(ThreatClaim, {"sources": (spoken,), "actor": point.group.name}, point.group.name)
    elif point.part == "toll.zero":
        for mark, effect in (("Z", Effect.INJURED), ("C", Effect.KILLED_OR_INJURED)):
            content = {"sources": sources, "effect": effect, "side": Side.MIXED, "count": Count.exactly(0)}
            yield mark, Draft(CasualtyClaim, content, role)
