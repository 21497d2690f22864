"""Who says so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SourceKind(StrEnum):
    """What sort of speaker a source is (coding guide, section 3)."""

    OFFICIAL = "official"
    POLITICIAN = "politician"
    ARMED_GROUP = "armed group"
    WITNESS = "witness"
    MEDIA = "media"
    ANALYST = "analyst"
    ORGANISATION = "organisation"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Source:
    """One link of a chain of sources: a resolved name ("Ramzan Kadyrov", not "he").

    `actor` is the canonical actor for which the source speaks, None where unknown.
    """

    name: str
    kind: SourceKind
    actor: str | None = None

    def is_same_as(self, other: Source) -> bool:
        """True where both are one voice under two names: "Kyiv" and "Ukraine"."""
        return self.name == other.name or (self.actor is not None and self.actor == other.actor)
