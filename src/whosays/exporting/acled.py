"""ACLED: incidents as rows of its 31 columns, for coders who code by its codebook.

Columns: the ACLED codebook's list. What was read of its rules, and where, is in `docs/policies.md`; beside these:

- *Date*: a day is precision 1. Where only a stretch is known, ACLED takes its middle: a week at most is 2, a month at
  most 3. Longer and open ones have no code, so that the day stays blank and the notes tell it.
- *Place*: a town or a site is precision 1, a region 3. A country alone has no code: then there are no coordinates. 2
  (near a place) is never given, since reports are not read for it.
- *Actors*: an unidentified group is "Unidentified Armed Group (Country)", which ACLED counts among political militias;
  rioters are "Rioters (Country)", civilians "Civilians (Country)". A name stands in `actor1` only where
  `CodedIncident.firm` has it.
- *Types*: `find_type`. Who was hit decides between a battle and violence against civilians; where that is not told,
  the type is blank.

Assumed: kinds of actors are written in words ("Political militia"), as ACLED publishes them now. The middle of a
stretch, and that unidentified groups count among political militias, are rules of its codebook that were not read again
here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import BinaryIO

from whosays.exporting.coded import (
    CodedIncident,
    code_incidents,
    count_incidents,
    find_division,
    leave_blank,
    name_publishers,
)
from whosays.exporting.dossier.wording import say_days
from whosays.exporting.progress import OnProgress
from whosays.exporting.remarks import (
    join_remarks,
    say_accounts,
    say_actors,
    say_backing,
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
from whosays.model.incident import Method, Status
from whosays.model.place import Precision
from whosays.model.time import Interval

_POLICY = "acled-lowest"
_WEEK, _MONTH = 7, 31
_PRECISIONS = {Precision.SITE: 1, Precision.CITY: 1, Precision.REGION: 3}
_STATES = frozenset({ActorKind.STATE, ActorKind.STATE_BODY})
_MILITIA, _RIOTERS, _CIVILIANS = "Political militia", "Rioters", "Civilians"


@dataclass(frozen=True, slots=True)
class EventType:
    """ACLED's three levels: disorder type, event type and sub-event type."""

    disorder: str
    event: str
    sub_event: str


_CLASH = EventType("Political violence", "Battles", "Armed clash")
_ATTACK = EventType("Political violence", "Violence against civilians", "Attack")
_ABDUCTION = EventType("Political violence", "Violence against civilians", "Abduction/forced disappearance")
_MOB = EventType("Political violence", "Riots", "Mob violence")
_DISRUPTED = EventType("Strategic developments", "Strategic developments", "Disrupted weapons use")
_DESTRUCTION = EventType("Strategic developments", "Strategic developments", "Looting/property destruction")
_SEIZING = frozenset({Method.KIDNAPPING, Method.HOSTAGE_TAKING})
_REMOTE = {
    Method.SUICIDE_BOMBING: "Suicide bomb",
    Method.BOMBING: "Remote explosive/landmine/IED",
    Method.AIR_STRIKE: "Air/drone strike",
    Method.SHELLING: "Shelling/artillery/missile attack",
}


def find_type(coded: CodedIncident) -> EventType | None:
    """ACLED's type (codebook, event types and sub-event types), None where what is told does not decide it.

    Explosions go by their means. A foiled bombing is disrupted weapons use; what was foiled otherwise, or only
    threatened, is no event for ACLED. Kidnapping is abduction only where nobody is told killed or hurt, and arson
    destruction of property likewise. Armed assaults in which security forces are told hit are clashes, and so are
    security operations in which these or fighters are; attacks are on civilians where they alone are told hit.
    """
    method, status = coded.incident.method, coded.incident.status
    if status is not Status.CARRIED_OUT:
        is_bomb = status is Status.FOILED and method in {Method.BOMBING, Method.SUICIDE_BOMBING}
        return _DISRUPTED if is_bomb else None
    if method in _REMOTE:
        return EventType("Political violence", "Explosions/Remote violence", _REMOTE[method])
    if method is Method.MOB_VIOLENCE:
        return _MOB
    return _find_type_by_victims(coded)


def _find_type_by_victims(coded: CodedIncident) -> EventType | None:
    method, harmed = coded.incident.method, coded.harmed
    if method is Method.ARSON:
        return None if harmed else _DESTRUCTION
    if method in _SEIZING and not harmed:
        return _ABDUCTION if Side.SECURITY not in coded.seized else None
    if method is Method.SECURITY_OPERATION:
        return _CLASH if harmed & {Side.ATTACKERS, Side.SECURITY} else None
    if method is Method.ARMED_ASSAULT and Side.SECURITY in harmed:
        return _CLASH
    return _ATTACK if coded.hits_civilians_alone and method is not Method.OTHER else None


def find_day(interval: Interval | None) -> tuple[date | None, int | None]:
    """ACLED's day and its time precision: the day itself (1), the middle of a week (2) or a month (3), else neither."""
    if interval is None or interval.earliest is None or interval.days is None or interval.days > _MONTH:
        return None, None
    middle = interval.earliest + timedelta(days=(interval.days - 1) // 2)
    return middle, 1 if interval.days == 1 else 2 if interval.days <= _WEEK else 3


def _in_country(kind: str, coded: CodedIncident) -> str:
    return f"{kind} ({coded.country.name})" if coded.country else kind


def _first_actor(coded: CodedIncident) -> str | None:
    if coded.firm:
        return coded.firm[0].actor
    if coded.incident.method is Method.MOB_VIOLENCE:
        return _in_country("Rioters", coded)
    if coded.incident.method in {Method.SECURITY_OPERATION, Method.AIR_STRIKE}:
        return None  # a state's forces, most likely, of which nobody tells whose
    return _in_country("Unidentified Armed Group", coded)


def _first_kind(coded: CodedIncident) -> str | None:
    actor = _first_actor(coded)
    if actor is None:
        return None
    if not coded.firm:
        return _RIOTERS if coded.incident.method is Method.MOB_VIOLENCE else _MILITIA
    known = find_actor(actor)
    if known is None or known.kind not in _STATES or coded.country is None:
        return None
    return "State forces" if known.country == coded.country.code else "External/Other forces"


def _second_actor(coded: CodedIncident) -> str | None:
    return _in_country("Civilians", coded) if coded.hits_civilians_alone else None


def _interaction(coded: CodedIncident) -> str | None:
    first = _first_kind(coded)
    return f"{first}-{_CIVILIANS}" if first and coded.hits_civilians_alone else None


def _location(coded: CodedIncident) -> str | None:
    return None if coded.place is None or coded.is_placed_in_country_alone else coded.place.name


def _geo_precision(coded: CodedIncident) -> int | None:
    return _PRECISIONS.get(coded.place.precision) if coded.place and coded.place.precision else None


def _notes(coded: CodedIncident) -> str | None:
    _, precision = find_day(coded.incident.date)
    when = "" if precision == 1 else f"When: {say_days(coded.incident.date)}."
    return join_remarks(
        f"{coded.incident.title}.",
        say_status(coded),
        when,
        say_other_places(coded),
        say_accounts(coded),
        say_actors(coded),
        say_disagreements(coded),
        say_figure("Fatalities", coded.figure(_POLICY, Effect.KILLED, None)),
        say_backing(coded),
    )


def _type(level: str) -> Column[CodedIncident]:
    meanings = {
        "disorder": (
            "disorder_type",
            "Political violence, or Strategic developments; follows from the sub-event type.",
        ),
        "event": ("event_type", "By what was done and who is told hit; blank where that does not decide it."),
        "sub_event": ("sub_event_type", "As event_type, one level further down."),
    }
    name, meaning = meanings[level]

    def fill(coded: CodedIncident) -> str | None:
        found = find_type(coded)
        return getattr(found, level) if found else None

    return Column(name, CellKind.TEXT, meaning, fill)


COLUMNS: tuple[Column[CodedIncident], ...] = (
    Column("event_id_cnty", CellKind.TEXT, "The incident's id in whosays, which stays.", lambda c: c.incident.id),
    Column(
        "event_date",
        CellKind.DATE,
        "The day; of a stretch of up to a month its middle; blank where it is longer, open or not known.",
        lambda c: find_day(c.incident.date)[0],
    ),
    Column("year", CellKind.INTEGER, "The year, blank where several come into question or none.", lambda c: c.year),
    Column(
        "time_precision",
        CellKind.INTEGER,
        "1 the day is known, 2 a week at most, 3 a month at most; blank beyond.",
        lambda c: find_day(c.incident.date)[1],
    ),
    _type("disorder"),
    _type("event"),
    _type("sub_event"),
    Column(
        "actor1",
        CellKind.TEXT,
        "Who claims it, or is named as a fact by a report or by two origins, with nobody disputed or suspected beside "
        "it; or whom a person settled on. Else Unidentified Armed Group (Country), or Rioters (Country); blank for air "
        "strikes and security operations of nobody named.",
        _first_actor,
    ),
    Column(
        "assoc_actor_1",
        CellKind.TEXT,
        "Others of whom the same is told, not in its stead but together with it.",
        lambda c: "; ".join(each.actor or "" for each in c.firm[1:]) or None,
    ),
    Column(
        "inter1",
        CellKind.TEXT,
        "Political militia for unidentified groups, Rioters, State forces or External/Other forces for states; blank "
        "for named groups: whether one is a rebel group or a militia is the coder's to say.",
        _first_kind,
    ),
    Column(
        "actor2",
        CellKind.TEXT,
        "Civilians (Country) where they alone are told hit; else blank: whose forces were hit is not read.",
        _second_actor,
    ),
    leave_blank("assoc_actor_2", "reports are not read for it."),
    Column("inter2", CellKind.TEXT, "Civilians where actor2 is.", lambda c: _CIVILIANS if _second_actor(c) else None),
    Column("interaction", CellKind.TEXT, "inter1 and inter2 where both are there.", _interaction),
    Column(
        "civilian_targeting",
        CellKind.TEXT,
        "Civilian targeting where civilians alone are told hit.",
        lambda c: "Civilian targeting" if c.hits_civilians_alone else None,
    ),
    Column(
        "iso", CellKind.INTEGER, "The country's ISO 3166-1 number.", lambda c: c.country.numeric if c.country else None
    ),
    Column(
        "region",
        CellKind.TEXT,
        "ACLED's region; blank where it is not sure where ACLED has the country.",
        lambda c: c.country.acled_region if c.country else None,
    ),
    Column("country", CellKind.TEXT, "The country by GeoNames' name.", lambda c: c.country_name),
    Column("admin1", CellKind.TEXT, "The first-level division, by GeoNames.", lambda c: find_division(c.place)[0]),
    Column(
        "admin2",
        CellKind.TEXT,
        "The second-level division, only where it is itself the place: GeoNames' towns come without.",
        lambda c: find_division(c.place)[1],
    ),
    leave_blank("admin3", "the gazetteer has no third level."),
    Column("location", CellKind.TEXT, "The main place; blank where only the country is known.", _location),
    Column(
        "latitude",
        CellKind.NUMBER,
        "Of the main place, WGS 84 degrees.",
        lambda c: c.near_latitude,
    ),
    Column(
        "longitude",
        CellKind.NUMBER,
        "Of the main place, WGS 84 degrees.",
        lambda c: c.near_longitude,
    ),
    Column(
        "geo_precision",
        CellKind.INTEGER,
        "1 a town or site, 3 a region (the coordinates are the region's own, not its capital's); never 2.",
        _geo_precision,
    ),
    Column(
        "source",
        CellKind.TEXT,
        "Who published the reports, in order of publication.",
        lambda c: "; ".join(dict.fromkeys(name_publishers(c))) or None,
    ),
    leave_blank("source_scale", "how far a paper reaches is not read."),
    Column(
        "notes",
        CellKind.TEXT,
        "Who says what, how firmly whom is accused, where accounts do not go together, what people decided, the step "
        "that gave the fatalities, and how many reports and independent origins there are.",
        _notes,
    ),
    Column(
        "fatalities",
        CellKind.INTEGER,
        "The published figure, else that of acled-lowest: 0 where no dead are told of, as ACLED has it.",
        lambda c: c.figure(_POLICY, Effect.KILLED, None).one,
    ),
    leave_blank("tags", "ACLED's tags have no counterpart."),
    leave_blank("timestamp", "the time at which ACLED takes a row in."),
)
"""ACLED's columns in its order."""


def write_acled(casebook: Casebook, stream: BinaryIO, on_progress: OnProgress) -> None:
    """Write every incident as a row of ACLED's columns, as CSV."""
    write_csv(COLUMNS, code_incidents(casebook), stream, on_progress)


ACLED = ExportFormat(
    name="acled",
    summary="incidents in ACLED's columns, fatalities by its rule",
    media_type="text/csv",
    parts=(Part(file_name="acled.csv", write=write_acled, count=count_incidents, columns=COLUMNS),),
)
"""ACLED's columns as a format of export."""
