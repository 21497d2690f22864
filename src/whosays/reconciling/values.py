"""What claims say, so that those that say the same can be told: the value, apart from who says it and where."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from whosays.model.claim import (
    CasualtyClaim,
    Claim,
    DateClaim,
    Modality,
    ParticipantsClaim,
    PlaceClaim,
    ResponsibilityClaim,
    Side,
    ThreatClaim,
)
from whosays.model.count import Count
from whosays.reconciling.figures import PARTICIPANTS
from whosays.reconciling.wording import write_count

RESPONSIBLE = "responsible"


@dataclass(frozen=True, slots=True)
class Value:
    """What a claim says; equal for claims that say the same.

    `attribute` is named as in `Disagreement`, or `threat`; `content` is what is said of it, `words` the whole for
    people. `low` and `high` are those of a figure, None where open and for other attributes.
    """

    attribute: str
    content: tuple[str, ...]
    words: str
    side: Side | None = None
    low: int | None = None
    high: int | None = None
    denied: bool = False

    @property
    def is_figure(self) -> bool:
        """True for numbers of people."""
        return not self.content

    @property
    def theme(self) -> tuple[Hashable, ...]:
        """What a rewrite keeps, equal for values that may be one: the number, be it of "14" or of "at least 14".

        The side is passed over: "nine officers" may come back as "nine people".
        """
        return (self.attribute, self.content, self.denied, self.high if self.low is None else self.low)

    def repeats(self, other: Value) -> bool:
        """True where a rewrite of `other` may say this."""
        return self.theme == other.theme

    def restates(self, other: Value) -> bool:
        """True where it may well be the same people: as `repeats`, and of sides that may be the same.

        Of a single person the side must be the same: "one dead" may be any of several.
        """
        is_one = self.low == 1 == self.high
        return self.repeats(other) and (
            self.side == other.side or (Side.MIXED in {self.side, other.side} and not is_one)
        )


def read_value(claim: Claim) -> Value:
    """The value of a claim."""
    denied = claim.modality is Modality.DENIED
    if isinstance(claim, CasualtyClaim | ParticipantsClaim):
        return _read_figure(claim, denied=denied)
    if isinstance(claim, ResponsibilityClaim):
        actor = claim.actor or "nobody named"
        return Value(RESPONSIBLE, (claim.actor or "", claim.stance), f"{actor} ({claim.stance})")
    if isinstance(claim, DateClaim):
        return Value("date", (str(claim.date),), str(claim.date), denied=denied)
    if isinstance(claim, PlaceClaim):
        place = claim.place
        key = (place.name, place.region or "", place.country or "", place.precision or "")
        return Value("place", key, place.name, denied=denied)
    if isinstance(claim, ThreatClaim):
        return Value("threat", (claim.actor or "",), claim.actor or "nobody named", denied=denied)
    return Value("warning", ("warning",), "no warning" if denied else "a warning", denied=denied)


def _read_figure(claim: CasualtyClaim | ParticipantsClaim, *, denied: bool) -> Value:
    attribute = claim.effect.value if isinstance(claim, CasualtyClaim) else PARTICIPANTS
    side = claim.side if isinstance(claim, CasualtyClaim) else None
    low, high = claim.count.low, claim.count.high
    words = write_count(Count(low, high), attribute, side)
    return Value(attribute, (), f"not {words}" if denied else words, side, low, high, denied)
