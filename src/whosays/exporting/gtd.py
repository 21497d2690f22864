"""GTD: incidents as rows of the columns of the Global Terrorism Database that reports give a basis for.

Columns: the subset of the GTD codebook that concerns the attack, its place, its authors and its victims. The column
names are START's; no row of its data is here. Codes after the codebook:

- *Date*: `imonth` and `iday` are 0 where unknown, and `approxdate` then tells the stretch.
- *specificity*: 1 a town or a site, 3 a second-level division, 4 a first-level one, 5 the country alone, which has no
  coordinates. 2 is never given: the gazetteer has coordinates of every town.
- *attacktype1*: 1 assassination, 2 armed assault, 3 bombing or explosion, 5 hostage taking (barricade), 6 kidnapping, 7
  attack on a facility, which holds arson. Mob violence and operations of a state have none.
- *weaptype1*: 6 explosives and 8 incendiary where the attack is by these; else blank, not 13 (unknown): what weapons
  reports tell of is not read.
- *Authors*: "Unknown" where nobody is accused. GTD also records groups that are only suspected, with `guncertain` 1;
  one that a single voice accuses, or that is disputed, has it here too, unless a person settled the dispute.
  `claimmode` is 10 (unknown): how a claim was made is not read. -9 and -99 are never written: what is not told is
  blank.

Assumed: what the codes mean follows the codebook from memory of it, but for attack types, regions and the rules of
figures and groups, which were read in projects that use its data.

Whether something is terrorism (crit1 to crit3, doubtterr) is the coder's to judge.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice
from typing import BinaryIO

from whosays.exporting.coded import CodedIncident, code_incidents, count_incidents, find_division, leave_blank
from whosays.exporting.dossier.wording import say_days
from whosays.exporting.progress import OnProgress
from whosays.exporting.remarks import (
    cite_reports,
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
from whosays.model.attribution import Attribution
from whosays.model.casebook import Casebook
from whosays.model.claim import Effect, Side
from whosays.model.incident import Method, Status
from whosays.model.place import Place, Precision

_POLICY = "gtd-recent"
_UNKNOWN = "Unknown"
_GROUPS = 3
_UNKNOWN_MODE = 10
_ATTACKS = {
    Method.ASSASSINATION: 1,
    Method.ARMED_ASSAULT: 2,
    Method.BOMBING: 3,
    Method.SUICIDE_BOMBING: 3,
    Method.AIR_STRIKE: 3,
    Method.SHELLING: 3,
    Method.HOSTAGE_TAKING: 5,
    Method.KIDNAPPING: 6,
    Method.ARSON: 7,
}
_WEAPONS = {
    Method.BOMBING: 6,
    Method.SUICIDE_BOMBING: 6,
    Method.AIR_STRIKE: 6,
    Method.SHELLING: 6,
    Method.ARSON: 8,
}
_SEIZING = frozenset({Method.HOSTAGE_TAKING, Method.KIDNAPPING})


def find_specificity(place: Place | None) -> int | None:
    """GTD's specificity; None where no place is known, or nobody knows how exact it is."""
    if place is None or place.precision is None:
        return None
    if place.is_spot:
        return 1
    if place.precision is Precision.COUNTRY:
        return 5
    return 3 if find_division(place)[1] else 4


def find_success(coded: CodedIncident) -> int | None:
    """GTD's success: 0 where it was foiled, 1 where it was carried out; None where it was only threatened.

    An assassination succeeds only where its target dies, which is not read: None.
    """
    if coded.incident.status is Status.FOILED:
        return 0
    is_told = coded.incident.status is Status.CARRIED_OUT and coded.incident.method is not Method.ASSASSINATION
    return 1 if is_told else None


def _month(coded: CodedIncident) -> int | None:
    date = coded.incident.date
    if coded.year is None or date is None or date.earliest is None or date.latest is None:
        return None
    return date.earliest.month if date.earliest.month == date.latest.month else 0


def _day(coded: CodedIncident) -> int | None:
    date = coded.incident.date
    if coded.year is None or date is None:
        return None
    return date.day.day if date.day else 0


def _approximate(coded: CodedIncident) -> str | None:
    date = coded.incident.date
    return say_days(date) if date and not date.day and (date.earliest or date.latest) else None


def _city(coded: CodedIncident) -> str | None:
    if coded.place is None or coded.place.precision is None:
        return None
    return coded.place.name if coded.place.is_spot else _UNKNOWN


def _group(coded: CodedIncident, rank: int) -> Attribution | None:
    """The accused actor of a rank from 1, None where fewer are accused."""
    return next(islice(coded.accused, rank - 1, None), None)


def _name(rank: int) -> Callable[[CodedIncident], str | None]:
    def fill(coded: CodedIncident) -> str | None:
        found = _group(coded, rank)
        return found.actor if found else (_UNKNOWN if rank == 1 else None)

    return fill


def _uncertain(rank: int) -> Callable[[CodedIncident], int | None]:
    def fill(coded: CodedIncident) -> int | None:
        found = _group(coded, rank)
        return None if found is None else int(not coded.is_firm(found))

    return fill


def _claimed(rank: int) -> Callable[[CodedIncident], int | None]:
    def fill(coded: CodedIncident) -> int | None:
        found = _group(coded, rank)
        return 1 if found and found.claimed else None

    return fill


def _claim_mode(rank: int) -> Callable[[CodedIncident], int | None]:
    return lambda coded: _UNKNOWN_MODE if _claimed(rank)(coded) else None


def _competing(coded: CodedIncident) -> int | None:
    claimants = [each for each in coded.attributions if each.claimed]
    return int(len(claimants) > 1) if claimants else None


def _citation(number: int) -> Callable[[CodedIncident], str | None]:
    return lambda coded: next(islice(cite_reports(coded), number - 1, None), None)


def _figure(effect: Effect, side: Side | None) -> Callable[[CodedIncident], int | None]:
    return lambda coded: coded.figure(_POLICY, effect, side).one


def _published(effect: Effect) -> Callable[[CodedIncident], int | None]:
    """The figure for everybody that a person publishes: GTD's policy has none for these effects."""
    return lambda coded: coded.figure("", effect, None).one


def _hostages(coded: CodedIncident) -> int | None:
    is_told = coded.incident.method in _SEIZING and coded.incident.status is Status.CARRIED_OUT
    return 1 if is_told or coded.seized else None


def _summary(coded: CodedIncident) -> str | None:
    return join_remarks(f"{coded.incident.title}.", say_status(coded), say_accounts(coded), say_actors(coded))


def _notes(coded: CodedIncident) -> str | None:
    return join_remarks(
        say_disagreements(coded),
        say_figure("Killed", coded.figure(_POLICY, Effect.KILLED, None)),
        say_figure("Injured", coded.figure(_POLICY, Effect.INJURED, None)),
        say_backing(coded),
    )


def _blanks(names: Sequence[str], why: str) -> tuple[Column[CodedIncident], ...]:
    return tuple(leave_blank(name, why) for name in names)


_JUDGED = "whether it is terrorism is the coder's to judge."
_UNREAD = "reports are not read for it."
_DATE_COLUMNS: tuple[Column[CodedIncident], ...] = (
    Column("eventid", CellKind.TEXT, "The incident's id in whosays, which stays.", lambda c: c.incident.id),
    Column("iyear", CellKind.INTEGER, "The year, blank where several come into question or none.", lambda c: c.year),
    Column("imonth", CellKind.INTEGER, "The month, 0 where only the year is known; blank without a year.", _month),
    Column("iday", CellKind.INTEGER, "The day of the month, 0 where it is not known; blank without a year.", _day),
    Column("approxdate", CellKind.TEXT, "The stretch of days in words where no single day is known.", _approximate),
    *_blanks(("extended", "resolution"), "how long it lasted is not told apart from how exactly the day is known."),
    Column("summary", CellKind.TEXT, "What it was, who says what, and how firmly each actor is accused.", _summary),
    *_blanks(("crit1", "crit2", "crit3", "doubtterr", "alternative"), _JUDGED),
    leave_blank("multiple", "whether attacks were planned together is the coder's to judge."),
    Column(
        "related",
        CellKind.TEXT,
        "The ids of incidents that a person called related.",
        lambda c: ", ".join(c.related) or None,
    ),
)
_PLACE_COLUMNS: tuple[Column[CodedIncident], ...] = (
    leave_blank("country", "GTD's own numbers of countries; country_txt has the name."),
    Column("country_txt", CellKind.TEXT, "The country by GeoNames' name.", lambda c: c.country_name),
    Column("region", CellKind.INTEGER, "GTD's region, 1 to 12.", lambda c: c.country.gtd_number if c.country else None),
    Column("region_txt", CellKind.TEXT, "Its name.", lambda c: c.country.gtd_region if c.country else None),
    Column("provstate", CellKind.TEXT, "The first-level division, by GeoNames.", lambda c: find_division(c.place)[0]),
    Column("city", CellKind.TEXT, "The town or site; Unknown where only a region or country is known.", _city),
    leave_blank("vicinity", "whether it was in a town or near it is not read."),
    Column("location", CellKind.TEXT, "Further places, where it had several.", lambda c: say_other_places(c) or None),
    Column(
        "latitude",
        CellKind.NUMBER,
        "Of the main place, WGS 84 degrees; blank for a country.",
        lambda c: c.near_latitude,
    ),
    Column(
        "longitude",
        CellKind.NUMBER,
        "Of the main place, WGS 84 degrees; blank for a country.",
        lambda c: c.near_longitude,
    ),
    Column(
        "specificity",
        CellKind.INTEGER,
        "1 a town or site, 3 a second-level division, 4 a first-level one, 5 a country; never 2.",
        lambda c: find_specificity(c.place),
    ),
)
_ATTACK_COLUMNS: tuple[Column[CodedIncident], ...] = (
    Column(
        "attacktype1",
        CellKind.INTEGER,
        "By what was done; blank for mob violence, security operations and other deeds.",
        lambda c: _ATTACKS.get(c.incident.method),
    ),
    *_blanks(("attacktype2", "attacktype3"), "one kind of deed is told of an incident."),
    Column(
        "success",
        CellKind.INTEGER,
        "1 carried out, 0 foiled; blank for threats and assassinations: whether the target died is not read.",
        find_success,
    ),
    Column(
        "suicide",
        CellKind.INTEGER,
        "1 for suicide bombings, 0 where nothing tells of one.",
        lambda c: int(c.incident.method is Method.SUICIDE_BOMBING),
    ),
    Column(
        "weaptype1",
        CellKind.INTEGER,
        "6 explosives, 8 incendiary, where the deed is by these; else blank: weapons are not read.",
        lambda c: _WEAPONS.get(c.incident.method),
    ),
    *_blanks(("weaptype2", "weaptype3", "weaptype4"), _UNREAD),
    *_blanks(("targtype1", "targtype2", "targtype3", "target1", "natlty1"), _UNREAD),
)
_AUTHOR_COLUMNS: tuple[Column[CodedIncident], ...] = (
    Column(
        "gname",
        CellKind.TEXT,
        "Who is accused most firmly of having carried it out or directed it; Unknown where nobody is.",
        _name(1),
    ),
    Column("gname2", CellKind.TEXT, "The next one.", _name(2)),
    Column("gname3", CellKind.TEXT, "The one after.", _name(3)),
    *(
        Column(
            f"guncertain{rank}",
            CellKind.INTEGER,
            "0 where the actor may be named firmly (as ACLED's actor1), else 1: only suspected, named by one voice "
            "alone, or disputed.",
            _uncertain(rank),
        )
        for rank in range(1, _GROUPS + 1)
    ),
    leave_blank("individual", _UNREAD),
    leave_blank("nperps", "no policy makes one figure of how many took part; summary has all of them."),
    leave_blank("nperpcap", "no policy makes one figure of how many were caught; summary has all of them."),
    Column("claimed", CellKind.INTEGER, "1 where reports tell of a claim by gname; else blank.", _claimed(1)),
    Column("claimmode", CellKind.INTEGER, "10 (unknown) where claimed is 1.", _claim_mode(1)),
    Column("claim2", CellKind.INTEGER, "As claimed, by gname2.", _claimed(2)),
    Column("claim3", CellKind.INTEGER, "As claimed, by gname3.", _claimed(3)),
    Column("claimmode2", CellKind.INTEGER, "10 (unknown) where claim2 is 1.", _claim_mode(2)),
    Column("claimmode3", CellKind.INTEGER, "10 (unknown) where claim3 is 1.", _claim_mode(3)),
    Column("compclaim", CellKind.INTEGER, "1 where several claim it, 0 where one does; else blank.", _competing),
)
_VICTIM_COLUMNS: tuple[Column[CodedIncident], ...] = (
    Column(
        "nkill",
        CellKind.INTEGER,
        "Killed, attackers too: the published figure, else that of gtd-recent.",
        _figure(Effect.KILLED, None),
    ),
    leave_blank("nkillus", _UNREAD),
    Column("nkillter", CellKind.INTEGER, "Attackers killed, likewise.", _figure(Effect.KILLED, Side.ATTACKERS)),
    Column("nwound", CellKind.INTEGER, "Injured, attackers too, likewise.", _figure(Effect.INJURED, None)),
    Column("nwoundte", CellKind.INTEGER, "Attackers injured, likewise.", _figure(Effect.INJURED, Side.ATTACKERS)),
    Column(
        "ishostkid",
        CellKind.INTEGER,
        "1 where it was a hostage taking or kidnapping, or somebody is told taken hostage; else blank.",
        _hostages,
    ),
    Column(
        "nhostkid",
        CellKind.INTEGER,
        "The figure of hostages that a person publishes; else blank: no policy makes one.",
        _published(Effect.TAKEN_HOSTAGE),
    ),
    *_blanks(("nhours", "ndays", "hostkidoutcome"), _UNREAD),
    Column(
        "nreleased",
        CellKind.INTEGER,
        "The figure of people freed that a person publishes; else blank: no policy makes one.",
        _published(Effect.FREED),
    ),
    Column(
        "addnotes",
        CellKind.TEXT,
        "Where accounts do not go together, what people decided, the steps that gave the figures, and how many reports "
        "and independent origins there are.",
        _notes,
    ),
    *(
        Column(f"scite{n}", CellKind.TEXT, f"Report {n} by publication: publisher, title, day, address.", _citation(n))
        for n in (1, 2, 3)
    ),
    Column("dbsource", CellKind.TEXT, "whosays: how the row came about.", lambda _: "whosays"),
)

COLUMNS = (*_DATE_COLUMNS, *_PLACE_COLUMNS, *_ATTACK_COLUMNS, *_AUTHOR_COLUMNS, *_VICTIM_COLUMNS)
"""GTD's columns in its order."""


def write_gtd(casebook: Casebook, stream: BinaryIO, on_progress: OnProgress) -> None:
    """Write every incident as a row of GTD's columns, as CSV."""
    write_csv(COLUMNS, code_incidents(casebook), stream, on_progress)


GTD = ExportFormat(
    name="gtd",
    summary="incidents in columns of the Global Terrorism Database, figures by its rule",
    media_type="text/csv",
    parts=(Part(file_name="gtd.csv", write=write_gtd, count=count_incidents, columns=COLUMNS),),
)
"""GTD's columns as a format of export."""
