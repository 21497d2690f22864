"""Incidents: as one report tells them (a telling), and as several tellings together make them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from whosays.model.evidence import Evidence
from whosays.model.identity import Identified, IncidentId, ReportId, TellingId, content_hash
from whosays.model.markup import lay_out_members
from whosays.model.place import Place
from whosays.model.time import Interval


class Method(StrEnum):
    """What was done, in the order of the coding guide (section 2): where several fit, the first."""

    HOSTAGE_TAKING = "hostage taking"
    KIDNAPPING = "kidnapping"
    SUICIDE_BOMBING = "suicide bombing"
    BOMBING = "bombing"
    AIR_STRIKE = "air strike"
    SHELLING = "shelling"
    ARSON = "arson"
    MOB_VIOLENCE = "mob violence"
    ASSASSINATION = "assassination"
    ARMED_ASSAULT = "armed assault"
    SECURITY_OPERATION = "security operation"
    OTHER = "other"


class Status(StrEnum):
    """Whether it came about."""

    CARRIED_OUT = "carried out"
    FOILED = "foiled"
    THREATENED = "threatened"


def hash_incident(telling: TellingId) -> IncidentId:
    """The id of the incident whose smallest telling this is."""
    return IncidentId(content_hash("incident", telling))


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling(Identified[TellingId]):
    """An incident as one report tells it (coding guide, section 2).

    `date` is None where nothing in the report fixes it; `anchor` is the first quote that tells of it;
    `main` is true in the one incident that the report is chiefly about. The id is a content hash over the report and
    the place of the anchor.
    """

    report: ReportId
    method: Method
    status: Status
    date: Interval | None
    places: tuple[Place, ...]
    main: bool
    anchor: Evidence

    def _make_id(self) -> TellingId:
        return TellingId(content_hash("telling", self.report, self.anchor.start, self.anchor.end))


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Why two tellings are taken for one incident.

    `reasons` speak for it ("both on 2014-12-04", "Argun and Grozny are 14 km apart"), `doubts` against it, the
    weightiest first. `score` is the judgement in log odds; it can be below 0 where other tellings, or a person, hold
    the two together. `is_decided` is true where a person joined them.
    """

    one: TellingId
    other: TellingId
    score: float
    reasons: tuple[str, ...]
    doubts: tuple[str, ...] = ()
    is_decided: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident(Identified[IncidentId]):
    """One thing that happened, was foiled or was threatened, with all its tellings.

    `tellings` are sorted by id; `title` is a short name for people: "Armed assault in Grozny, 4-5 December 2014".
    `links` tie the tellings together, the firmest first: one less than there are tellings, so that each is reached.
    The id is a content hash of its smallest telling's id: it stays when later reports join.
    """

    tellings: tuple[TellingId, ...]
    method: Method
    status: Status
    date: Interval | None
    places: tuple[Place, ...]
    title: str
    links: tuple[Link, ...] = ()

    def _make_id(self) -> IncidentId:
        return hash_incident(min(self.tellings))

    def _repr_html_(self) -> str:
        """For notebooks: what, when and where."""
        members = (
            ("incident", self.id),
            ("method", self.method),
            ("status", self.status),
            ("date", self.date),
            ("places", "; ".join(map(str, self.places))),
            ("tellings", len(self.tellings)),
        )
        return lay_out_members(self.title, members)
