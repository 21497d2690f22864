"""Why the reports of an incident are taken to tell of one thing: for a reader who doubts that they do."""

from __future__ import annotations

from dataclasses import dataclass

from whosays.exporting.dossier.register import Register
from whosays.model.identity import TellingId
from whosays.model.incident import Incident, Link


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribedLink:
    """Two reports by their short names, what speaks for one incident and what against, in words."""

    one: str
    other: str
    reasons: str
    doubts: str


def list_links(incident: Incident, register: Register) -> tuple[DescribedLink, ...]:
    """The links that hold an incident's reports together, the firmest first."""
    return tuple(_describe(link, register) for link in incident.links)


def _describe(link: Link, register: Register) -> DescribedLink:
    reasons = ("a person joined them", *link.reasons) if link.is_decided else link.reasons
    return DescribedLink(
        one=_name(link.one, register),
        other=_name(link.other, register),
        reasons="; ".join(reasons) or "other reports hold them together",
        doubts="; ".join(link.doubts),
    )


def _name(telling: TellingId, register: Register) -> str:
    return register.labels[register.casebook.tellings[telling].report].short
