"""Claims of one incident that do not go together (coding guide, section 5)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from whosays.model.identity import ClaimId, DisagreementId, Identified, IncidentId, content_hash


class DisagreementKind(StrEnum):
    """In what way claims do not go together."""

    CONTRADICTION = "contradiction"
    ARITHMETIC = "arithmetic"
    COMPETING = "competing"
    UPDATE = "update"


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement(Identified[DisagreementId]):
    """Two or more lists of claims, each list of one mind.

    `attribute` is an effect, `participants`, `responsible`, `date`, `place` or `warning`; `why` is one plain
    sentence. The id is a content hash over incident, attribute, kind and sides, whatever the order of the sides.
    """

    incident: IncidentId
    attribute: str
    kind: DisagreementKind
    sides: tuple[tuple[ClaimId, ...], ...]
    why: str

    def _make_id(self) -> DisagreementId:
        sides = sorted(map(sorted, self.sides))
        return DisagreementId(content_hash("disagreement", self.incident, self.attribute, self.kind, sides))
