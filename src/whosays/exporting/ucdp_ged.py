"""UCDP GED: incidents as rows of its 49 columns, with a lowest, best and highest figure.

Columns: the header of GED 23.1 and later. Codes after the GED codebook:

- *date_prec*: 1 the day, 2 two to six days, 3 a week, 4 up to a month, 5 up to a year.
- *where_prec*: 1 the very place (a town or a site), 3 a second-level division, 4 a first-level one, 6 the country. 2
  (within some 25 km), 5 (lines and areas) and 7 (at sea) are never given, since reports are not read for them.
- *priogrid_gid*: PRIO-GRID has 360 rows of 720 cells of half a degree, numbered from 1 in the south-west corner
  (Tollefsen, Strand, Buhaug 2012).
- *type_of_violence*: 3 (one-sided) where a listed armed group or state is named firmly and all dead beside the
  attackers are civilians. 1 and 2 need the other side of a conflict, which reports are not read for: blank.

Assumed: what the codes of date_prec and where_prec mean follows the codebook from memory of it; it was not read again
here.

Sides are those of `ucdp-best-low-high`: attackers are A, security forces B. GED's own side A of a conflict between a
state and a group is the state: turn the two round when such a row is given its conflict.
"""

from __future__ import annotations

from math import floor
from typing import BinaryIO

from whosays.exporting.coded import (
    CodedIncident,
    code_incidents,
    count_incidents,
    find_division,
    leave_blank,
    name_publishers,
)
from whosays.exporting.progress import OnProgress
from whosays.exporting.remarks import (
    cite_reports,
    join_remarks,
    say_accounts,
    say_actors,
    say_disagreements,
    say_figure,
    say_other_places,
    say_status,
)
from whosays.exporting.tables import CellKind, Column, write_csv
from whosays.exporting.writers import ExportFormat, Part
from whosays.lexicon.actors import ActorKind, find_actor
from whosays.model.casebook import Casebook
from whosays.model.claim import Effect, Side
from whosays.model.origin import OriginKind
from whosays.model.place import Place, Precision
from whosays.model.time import Interval

_POLICY = "ucdp-best-low-high"
_DAYS = ((1, 1), (6, 2), (7, 3), (31, 4), (366, 5))
_ROWS, _CELLS, _PER_DEGREE = 360, 720, 2
_ORGANISED = frozenset({ActorKind.ARMED_GROUP, ActorKind.STATE, ActorKind.STATE_BODY})
_PARTS = (Side.ATTACKERS, Side.SECURITY, Side.CIVILIANS)


def find_date_precision(interval: Interval | None) -> int | None:
    """GED's date_prec by how many days come into question; None where an end is open or it is more than a year."""
    days = interval.days if interval else None
    return next((code for most, code in _DAYS if days is not None and days <= most), None)


def find_place_precision(place: Place | None) -> int | None:
    """GED's where_prec; None where no place is known, or nobody knows how exact it is."""
    if place is None or place.precision is None:
        return None
    if place.is_spot:
        return 1
    if place.precision is Precision.COUNTRY:
        return 6
    return 3 if find_division(place)[1] else 4


def find_grid_cell(latitude: float, longitude: float) -> int:
    """The number of the PRIO-GRID cell in which a point in WGS 84 degrees lies; the edges belong to the last cells."""
    row = min(_ROWS - 1, floor((latitude + 90) * _PER_DEGREE))
    column = min(_CELLS - 1, floor((longitude + 180) * _PER_DEGREE))
    return row * _CELLS + column + 1


def split_deaths(coded: CodedIncident) -> dict[Side, int | None]:
    """The dead by side, `Side.MIXED` for those of whom it is not known; empty where they do not add up to the best.

    GED's four columns sum to best. A published total takes up the difference among the unknown; where that would be
    less than none, or sides overlap, none of them is given.
    """
    best = coded.figure(_POLICY, Effect.KILLED, None).one
    sides = {side: coded.figure(_POLICY, Effect.KILLED, side).one for side in _PARTS}
    if best is None:
        return {}
    figures = [coded.figure(_POLICY, Effect.KILLED, side) for side in (None, *_PARTS)]
    is_decided = any(figure.reviewer is not None for figure in figures)
    rest = best - sum(number or 0 for number in sides.values())
    unknown = coded.figure(_POLICY, Effect.KILLED, Side.MIXED)
    is_bound = unknown.reviewer is not None or not is_decided
    return {} if rest < 0 or (is_bound and unknown.one != rest) else {**sides, Side.MIXED: rest}


def find_violence(coded: CodedIncident) -> int | None:
    """GED's type_of_violence: 3 where a listed group or state is firmly named and only civilians were its dead."""
    actor = find_actor(coded.firm[0].actor or "") if coded.firm else None
    deaths = split_deaths(coded)
    if actor is None or actor.kind not in _ORGANISED or not deaths.get(Side.CIVILIANS):
        return None
    return None if deaths.get(Side.SECURITY) or deaths.get(Side.MIXED) else 3


def _shape(coded: CodedIncident) -> str | None:
    latitude, longitude = coded.latitude, coded.longitude
    return None if latitude is None or longitude is None else f"POINT ({longitude} {latitude})"


def _cell(coded: CodedIncident) -> int | None:
    latitude, longitude = coded.latitude, coded.longitude
    return None if latitude is None or longitude is None else find_grid_cell(latitude, longitude)


def _comments(coded: CodedIncident) -> str | None:
    """All that a coder must know, the place first: GED has no other column for comments."""
    return join_remarks(
        say_other_places(coded),
        say_status(coded),
        say_accounts(coded),
        say_actors(coded),
        say_disagreements(coded),
        say_figure("Best estimate", coded.figure(_POLICY, Effect.KILLED, None)),
    )


def _origins(coded: CodedIncident) -> str | None:
    claims = (claim.id for claim in coded.casebook.claims_of(coded.incident))
    found = (coded.casebook.origin_of[claim] for claim in claims if claim in coded.casebook.origin_of)
    return "; ".join(dict.fromkeys(each.name for each in found if each.kind is OriginKind.SOURCE)) or None


def _days(coded: CodedIncident) -> str | None:
    known = (report.published.day for report in coded.reports if report.published)
    return "; ".join(day.isoformat() if day else "" for day in known).strip("; ") or None


def _headlines(coded: CodedIncident) -> str | None:
    return "; ".join(" ".join(report.title.split()) for report in coded.reports if report.title) or None


def _total(end: str, meaning: str) -> Column[CodedIncident]:
    def fill(coded: CodedIncident) -> int | None:
        figure = coded.figure(_POLICY, Effect.KILLED, None)
        return {"best": figure.one, "high": figure.high, "low": figure.low}[end]

    return Column(end, CellKind.INTEGER, meaning, fill)


def _deaths(name: str, side: Side, meaning: str) -> Column[CodedIncident]:
    return Column(name, CellKind.INTEGER, meaning, lambda coded: split_deaths(coded).get(side))


_UCDP_ID = "a number that only UCDP gives out."
_GW = "codes of Gleditsch and Ward, which are given to states in a conflict, not told by reports."

COLUMNS: tuple[Column[CodedIncident], ...] = (
    Column("id", CellKind.TEXT, "The incident's id in whosays, which stays.", lambda c: c.incident.id),
    leave_blank("relid", _UCDP_ID),
    Column("year", CellKind.INTEGER, "The year, blank where several come into question or none.", lambda c: c.year),
    leave_blank("active_year", "whether a conflict is active is known from all its events."),
    leave_blank("code_status", "the state of UCDP's own coding."),
    Column(
        "type_of_violence",
        CellKind.INTEGER,
        "3 where a listed group or state is named firmly and all dead beside the attackers are civilians; else blank.",
        find_violence,
    ),
    *(leave_blank(name, _UCDP_ID) for name in ("conflict_dset_id", "conflict_new_id")),
    leave_blank("conflict_name", "reports do not tell which of UCDP's conflicts it is."),
    *(leave_blank(name, _UCDP_ID) for name in ("dyad_dset_id", "dyad_new_id")),
    leave_blank("dyad_name", "reports do not tell which of UCDP's dyads it is."),
    *(leave_blank(name, _UCDP_ID) for name in ("side_a_dset_id", "side_a_new_id")),
    Column(
        "side_a",
        CellKind.TEXT,
        "The attackers, where they may be named firmly (as ACLED's actor1); else blank.",
        lambda c: c.firm[0].actor if c.firm else None,
    ),
    *(leave_blank(name, _UCDP_ID) for name in ("side_b_dset_id", "side_b_new_id")),
    Column(
        "side_b",
        CellKind.TEXT,
        "Civilians where type_of_violence is 3; else blank: whose forces were hit is not read.",
        lambda c: "Civilians" if find_violence(c) else None,
    ),
    Column("number_of_sources", CellKind.INTEGER, "How many reports tell of it.", lambda c: len(c.reports)),
    Column(
        "source_article",
        CellKind.TEXT,
        "Each report: publisher, title, day, address.",
        lambda c: "; ".join(cite_reports(c)) or None,
    ),
    Column(
        "source_office",
        CellKind.TEXT,
        "Who published the reports.",
        lambda c: "; ".join(name_publishers(c)) or None,
    ),
    Column("source_date", CellKind.TEXT, "The days on which they were published, where known.", _days),
    Column("source_headline", CellKind.TEXT, "Their titles, where they have any.", _headlines),
    Column(
        "source_original",
        CellKind.TEXT,
        "Whom the reports have it from: the named sources at the ends of their chains.",
        _origins,
    ),
    Column(
        "where_prec",
        CellKind.INTEGER,
        "1 a town or site, 3 a second-level division, 4 a first-level one, 6 a country; never 2, 5 and 7.",
        lambda c: find_place_precision(c.place),
    ),
    Column("where_coordinates", CellKind.TEXT, "The main place.", lambda c: c.place.name if c.place else None),
    Column(
        "where_description",
        CellKind.TEXT,
        "Further places; then, since GED has no other column for comments: who says what, how firmly whom is accused, "
        "where accounts do not go together, what people decided, and the step that gave the best estimate.",
        _comments,
    ),
    Column("adm_1", CellKind.TEXT, "The first-level division, by GeoNames.", lambda c: find_division(c.place)[0]),
    Column(
        "adm_2",
        CellKind.TEXT,
        "The second-level division, only where it is itself the place: GeoNames' towns come without.",
        lambda c: find_division(c.place)[1],
    ),
    Column("latitude", CellKind.NUMBER, "Of the main place, WGS 84 degrees.", lambda c: c.latitude),
    Column("longitude", CellKind.NUMBER, "Of the main place, WGS 84 degrees.", lambda c: c.longitude),
    Column("geom_wkt", CellKind.TEXT, "The same point as well-known text, longitude first.", _shape),
    Column("priogrid_gid", CellKind.INTEGER, "The PRIO-GRID cell that the point lies in, worked out from it.", _cell),
    Column("country", CellKind.TEXT, "The country by GeoNames' name.", lambda c: c.country_name),
    leave_blank("country_id", _GW),
    Column("region", CellKind.TEXT, "UCDP's region.", lambda c: c.country.ucdp_region if c.country else None),
    leave_blank("event_clarity", "UCDP's coders judge how clear the reporting is."),
    Column(
        "date_prec",
        CellKind.INTEGER,
        "1 the day is known, 2 two to six days come into question, 3 a week, 4 a month, 5 a year; blank beyond.",
        lambda c: find_date_precision(c.incident.date),
    ),
    Column(
        "date_start",
        CellKind.DATE,
        "The first day that comes into question.",
        lambda c: c.incident.date.earliest if c.incident.date else None,
    ),
    Column(
        "date_end",
        CellKind.DATE,
        "The last day that comes into question.",
        lambda c: c.incident.date.latest if c.incident.date else None,
    ),
    _deaths("deaths_a", Side.ATTACKERS, "Attackers killed; blank where nobody gives a number or the four misfit best."),
    _deaths("deaths_b", Side.SECURITY, "Security forces killed; blank as deaths_a."),
    _deaths("deaths_civilians", Side.CIVILIANS, "Civilians killed; blank as deaths_a."),
    _deaths("deaths_unknown", Side.MIXED, "What best has above the three sides."),
    _total("best", "The published figure (of a range its low end), else the best of ucdp-best-low-high."),
    _total("high", "The published figure's high end, else the highest reliable one."),
    _total("low", "The published figure's low end, else the lowest reliable one."),
    leave_blank("gwnoa", _GW),
    leave_blank("gwnob", _GW),
)
"""GED's columns in its order."""


def write_ucdp_ged(casebook: Casebook, stream: BinaryIO, on_progress: OnProgress) -> None:
    """Write every incident as a row of GED's columns, as CSV."""
    write_csv(COLUMNS, code_incidents(casebook), stream, on_progress)


UCDP_GED = ExportFormat(
    name="ucdp-ged",
    summary="incidents in UCDP GED's columns, with a low, a best and a high figure",
    media_type="text/csv",
    parts=(Part(file_name="ucdp-ged.csv", write=write_ucdp_ged, count=count_incidents, columns=COLUMNS),),
)
"""GED's columns as a format of export."""
