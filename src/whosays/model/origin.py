"""Where what is said comes from: origins of claims, and how many independent ones stand behind each value."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from whosays.model.claim import Side
from whosays.model.identity import ClaimId, IncidentId, OriginId, content_hash


class OriginKind(StrEnum):
    """What sort of voice stands at the end of a chain."""

    SOURCE = "named source"
    OUTLET = "outlet or agency"
    REPORT = "the report's own voice"
    UNTOLD = "cannot tell"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One voice over an incident, with all claims of it, in whatever reports they stand.

    `key` is equal for one origin only; `name` is for people; `why` says in one plain sentence what makes these claims
    one voice. Where `kind` is UNTOLD it holds one claim whose chain is hidden: whether it is independent of others
    cannot be told.
    """

    incident: IncidentId
    key: tuple[str, ...]
    name: str
    kind: OriginKind
    claims: tuple[ClaimId, ...]
    why: str

    @property
    def id(self) -> OriginId:
        """A content hash over the incident and the key."""
        return OriginId(content_hash("origin", self.incident, *self.key))


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A claim that stands in words copied from another report, which had something else there.

    `claim` is the copy's, `copied` the original's; `why` says in one plain sentence whose text it is and what it had
    been.
    """

    claim: ClaimId
    copied: ClaimId
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Backing:
    """Who stands behind one value that is given for an incident.

    `attribute` is an effect, `participants`, `responsible`, `date`, `place`, `warning` or `threat`. `value` says it
    for people: "23 killed". `side`, `low` and `high` are those of a figure (None where open, and for other attributes).
    `denied` is true where the claims deny the value. `origins` are the independent voices, `untold` the claims of which
    it cannot be told whether they are independent of these. `changes` tell which claims stand in copied words that had
    another value.
    """

    incident: IncidentId
    attribute: str
    value: str
    side: Side | None = None
    low: int | None = None
    high: int | None = None
    denied: bool = False
    origins: tuple[OriginId, ...] = ()
    untold: tuple[ClaimId, ...] = ()
    claims: tuple[ClaimId, ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def independent(self) -> int:
        """How many independent origins there are at least: claims that cannot be told apart count as one at most."""
        return len(self.origins) or min(1, len(self.untold))
