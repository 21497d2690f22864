"""One row an incident: what, when, where, and how much is told of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from whosays.exporting.tables import Cell, CellKind, Column
from whosays.exporting.tidy.table import Table
from whosays.model.casebook import Casebook
from whosays.model.contest import Contest
from whosays.model.incident import Incident
from whosays.model.place import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentRow:
    """An incident, and how many reports, claims and disagreements there are of it."""

    incident: Incident
    reports: int
    claims: int
    disagreements: int
    contest: Contest | None

    @property
    def place(self) -> Place | None:
        """The first of its places; None where none is known."""
        return next(iter(self.incident.places), None)


_Column = Column[IncidentRow]


def _list_rows(casebook: Casebook) -> Iterator[IncidentRow]:
    tellings = (casebook.incident_of[claim.telling].id for claim in casebook.claims.values())
    claims = Counter(tellings)
    for incident in casebook.incidents:
        yield IncidentRow(
            incident=incident,
            reports=len({telling.report for telling in casebook.tellings_of(incident)}),
            claims=claims[incident.id],
            disagreements=len(casebook.disagreements_of(incident)),
            contest=casebook.contest_of(incident),
        )


def _of_place(name: str) -> Column[IncidentRow]:
    """The column of a member of the incident's first place."""
    kind, meaning = _PLACE_MEMBERS[name]

    def fill(row: IncidentRow) -> Cell:
        cell: Cell = getattr(row.place, "name" if name == "place" else name, None)
        return cell

    return _Column(name, kind, meaning, fill)


_PLACE_MEMBERS = {
    "place": (CellKind.TEXT, "The first place that is told."),
    "region": (CellKind.TEXT, "That place's region or province."),
    "country": (CellKind.TEXT, "That place's country, ISO 3166-1 alpha-2."),
    "latitude": (CellKind.NUMBER, "That place's latitude, WGS 84 degrees."),
    "longitude": (CellKind.NUMBER, "That place's longitude, WGS 84 degrees."),
    "precision": (CellKind.TEXT, "How exactly that place is known: site, city, region or country."),
    "gazetteer_id": (CellKind.INTEGER, "That place's number in GeoNames."),
}

INCIDENTS = Table(
    name="incidents",
    summary="an incident",
    columns=(
        _Column("id", CellKind.TEXT, "The incident's id, as other tables name it.", lambda row: row.incident.id),
        _Column("title", CellKind.TEXT, "A short name for people.", lambda row: row.incident.title),
        _Column("method", CellKind.TEXT, "What was done (coding guide, section 2).", lambda row: row.incident.method),
        _Column("status", CellKind.TEXT, "Carried out, foiled or threatened.", lambda row: row.incident.status),
        _Column(
            "earliest",
            CellKind.DATE,
            "The first day on which it may have been.",
            lambda row: row.incident.date.earliest if row.incident.date else None,
        ),
        _Column(
            "latest",
            CellKind.DATE,
            "The last day on which it may have been.",
            lambda row: row.incident.date.latest if row.incident.date else None,
        ),
        *map(_of_place, _PLACE_MEMBERS),
        _Column(
            "other_places",
            CellKind.TEXT,
            "Further places that are told, with semicolons between them.",
            lambda row: "; ".join(map(str, row.incident.places[1:])) or None,
        ),
        _Column("reports", CellKind.INTEGER, "How many reports tell of it.", lambda row: row.reports),
        _Column("claims", CellKind.INTEGER, "How many claims there are of it.", lambda row: row.claims),
        _Column(
            "disagreements",
            CellKind.INTEGER,
            "How many disagreements there are over it.",
            lambda row: row.disagreements,
        ),
        _Column(
            "contested",
            CellKind.NUMBER,
            "How contested it is, from 0 to 1.",
            lambda row: row.contest.index if row.contest else None,
        ),
        _Column(
            "disputed",
            CellKind.TEXT,
            "What of it is disputed, with semicolons between.",
            lambda row: "; ".join(row.contest.disputed) or None if row.contest else None,
        ),
    ),
    list_rows=_list_rows,
    count=lambda casebook: len(casebook.incidents),
)
"""The table of incidents."""
