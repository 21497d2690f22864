"""Claims of one incident that do not go together (coding guide, section 5)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from whosays.model.identity import ClaimId, DisagreementId, IncidentId, content_hash


class DisagreementKind(StrEnum):
    """In what way claims do not go together."""

    CONTRADICTION = "contradiction"
    ARITHMETIC = "arithmetic"
    COMPETING = "competing"
    UPDATE = "update"


# As with claims, ids are asked for again and again.
@lru_cache(maxsize=1 << 14)
def _hash_disagreement(
    incident: IncidentId, attribute: str, kind: DisagreementKind, sides: tuple[tuple[ClaimId, ...], ...]
) -> DisagreementId:
    return DisagreementId(content_hash("disagreement", incident, attribute, kind, sorted(map(sorted, sides))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Two or more lists of claims, each list of one mind.

    `attribute` is an effect, `participants`, `responsible`, `date`, `place` or `warning`; `why` is one plain
    sentence.
    """

    incident: IncidentId
    attribute: str
    kind: DisagreementKind
    sides: tuple[tuple[ClaimId, ...], ...]
    why: str

    @property
    def id(self) -> DisagreementId:
        """A content hash over incident, attribute, kind and sides, whatever the order of the sides."""
        return _hash_disagreement(self.incident, self.attribute, self.kind, self.sides)
