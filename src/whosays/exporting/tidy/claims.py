"""One row a claim: what is said, of whom, by whom, in which words, and how surely it was read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from whosays.exporting.bundle import name_reports
from whosays.exporting.tables import Cell, CellKind, Column
from whosays.exporting.tidy.table import Table
from whosays.model.casebook import Casebook
from whosays.model.claim import (
    CasualtyClaim,
    Claim,
    DateClaim,
    ParticipantsClaim,
    PlaceClaim,
    ResponsibilityClaim,
    ThreatClaim,
)
from whosays.model.count import Count
from whosays.model.identity import ClaimId, OriginId
from whosays.model.incident import Incident
from whosays.model.review import Review


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """A claim and its incident, the id that its report has in exports, its voice, and what people made of it."""

    id: ClaimId
    claim: Claim
    incident: Incident
    report: str
    origin: OriginId | None
    review: Review | None

    @property
    def count(self) -> Count | None:
        """How many, where it says so."""
        return self.claim.count if isinstance(self.claim, CasualtyClaim | ParticipantsClaim) else None


_Column = Column[ClaimRow]


def _list_rows(casebook: Casebook) -> Iterator[ClaimRow]:
    names = name_reports(casebook.reports.values())
    for id_, claim in casebook.claims.items():
        origin = casebook.origin_of.get(id_)
        yield ClaimRow(
            id=id_,
            claim=claim,
            incident=casebook.incident_of[claim.telling],
            report=names[claim.report],
            origin=origin.id if origin else None,
            review=casebook.review_of.get(id_),
        )


def _casualty(fill: Callable[[CasualtyClaim], Cell]) -> Callable[[ClaimRow], Cell]:
    return lambda row: fill(row.claim) if isinstance(row.claim, CasualtyClaim) else None


def _responsibility(fill: Callable[[ResponsibilityClaim], Cell]) -> Callable[[ClaimRow], Cell]:
    return lambda row: fill(row.claim) if isinstance(row.claim, ResponsibilityClaim) else None


def _date(fill: Callable[[DateClaim], Cell]) -> Callable[[ClaimRow], Cell]:
    return lambda row: fill(row.claim) if isinstance(row.claim, DateClaim) else None


def _place(fill: Callable[[PlaceClaim], Cell]) -> Callable[[ClaimRow], Cell]:
    return lambda row: fill(row.claim) if isinstance(row.claim, PlaceClaim) else None


def _actor(row: ClaimRow) -> Cell:
    return row.claim.actor if isinstance(row.claim, ResponsibilityClaim | ThreatClaim) else None


_OF_EVERY_KIND = (
    _Column("id", CellKind.TEXT, "The claim's id, as other tables name it.", lambda row: row.id),
    _Column("incident", CellKind.TEXT, "The id of the incident.", lambda row: row.incident.id),
    _Column("incident_title", CellKind.TEXT, "The incident's short name.", lambda row: row.incident.title),
    _Column("report", CellKind.TEXT, "The id of the report that says so.", lambda row: row.report),
    _Column(
        "kind",
        CellKind.TEXT,
        "Casualty, participants, responsibility, date, place, warning or threat.",
        lambda row: row.claim.kind,
    ),
    _Column(
        "quote",
        CellKind.TEXT,
        "The words that carry its core; all of its quotes are in the table `evidence`.",
        lambda row: row.claim.evidence[0].quote,
    ),
    _Column(
        "source",
        CellKind.TEXT,
        "Who says so; empty: the report in its own voice. The whole chain is in the table `sources`.",
        lambda row: row.claim.sources[0].name if row.claim.sources else None,
    ),
    _Column(
        "source_kind",
        CellKind.TEXT,
        "What sort of speaker that is (coding guide, section 3).",
        lambda row: row.claim.sources[0].kind if row.claim.sources else None,
    ),
    _Column(
        "origin",
        CellKind.TEXT,
        "The id of the voice that it comes from: claims with the same one are no independent confirmation.",
        lambda row: row.origin,
    ),
    _Column("modality", CellKind.TEXT, "Asserted, hedged or denied.", lambda row: row.claim.modality),
    _Column(
        "confidence",
        CellKind.NUMBER,
        "How surely it was read, from 0 to 1, not how true it is; empty where nobody judged it.",
        lambda row: row.claim.confidence,
    ),
    _Column(
        "verdict",
        CellKind.TEXT,
        "What a person made of it: accepted, corrected or added; empty where nobody judged it.",
        lambda row: row.review.verdict if row.review else None,
    ),
)
_OF_NUMBERS = (
    _Column("effect", CellKind.TEXT, "Casualties: killed, injured and so on.", _casualty(lambda claim: claim.effect)),
    _Column("side", CellKind.TEXT, "Casualties: on which side they were.", _casualty(lambda claim: claim.side)),
    _Column(
        "victims",
        CellKind.TEXT,
        "Casualties: who they are, in the report's words.",
        _casualty(lambda c: c.victims or None),
    ),
    _Column(
        "low",
        CellKind.INTEGER,
        "The least number that it allows; empty: open (`up to 20`).",
        lambda row: row.count.low if row.count else None,
    ),
    _Column(
        "high",
        CellKind.INTEGER,
        "The greatest number that it allows; empty: open (`at least 11`).",
        lambda row: row.count.high if row.count else None,
    ),
    _Column(
        "approximate",
        CellKind.BOOLEAN,
        "Whether the number is a rough one (`about 30`).",
        lambda row: row.count.approximate if row.count else None,
    ),
    _Column(
        "partial",
        CellKind.BOOLEAN,
        "Casualties: whether they are only some of all.",
        _casualty(lambda claim: claim.partial),
    ),
)
_OF_ACTORS = (
    _Column("actor", CellKind.TEXT, "Who is named as responsible, or who threatens.", _actor),
    _Column(
        "stance",
        CellKind.TEXT,
        "Responsibility: how it is put (coding guide, section 3.3).",
        _responsibility(lambda claim: claim.stance),
    ),
    _Column(
        "role",
        CellKind.TEXT,
        "Responsibility: carried out, directed or backed.",
        _responsibility(lambda claim: claim.role),
    ),
)
_OF_CIRCUMSTANCES = (
    _Column("earliest", CellKind.DATE, "Dates: the first day; empty: open.", _date(lambda claim: claim.date.earliest)),
    _Column("latest", CellKind.DATE, "Dates: the last day; empty: open.", _date(lambda claim: claim.date.latest)),
    _Column("place", CellKind.TEXT, "Places: the name.", _place(lambda claim: claim.place.name)),
    _Column("region", CellKind.TEXT, "Places: the region or province.", _place(lambda claim: claim.place.region)),
    _Column("country", CellKind.TEXT, "Places: ISO 3166-1 alpha-2.", _place(lambda claim: claim.place.country)),
    _Column("latitude", CellKind.NUMBER, "Places: WGS 84 degrees.", _place(lambda claim: claim.place.latitude)),
    _Column("longitude", CellKind.NUMBER, "Places: WGS 84 degrees.", _place(lambda claim: claim.place.longitude)),
    _Column(
        "precision",
        CellKind.TEXT,
        "Places: how exactly it is known: site, city, region or country.",
        _place(lambda claim: claim.place.precision),
    ),
    _Column(
        "gazetteer_id",
        CellKind.INTEGER,
        "Places: the number in GeoNames.",
        _place(lambda claim: claim.place.gazetteer_id),
    ),
)

CLAIMS = Table(
    name="claims",
    summary="a claim: one thing that one report says of one incident",
    columns=(*_OF_EVERY_KIND, *_OF_NUMBERS, *_OF_ACTORS, *_OF_CIRCUMSTANCES),
    list_rows=_list_rows,
    count=lambda casebook: len(casebook.claims),
)
"""The table of claims."""
