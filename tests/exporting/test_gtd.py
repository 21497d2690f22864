"""GTD's columns: exact names, its codes, suspected groups marked as such, figures by its own rule."""

from __future__ import annotations

from datetime import date

import pytest
from tests.exporting.reported import DOCTOR, KABUL, POLICE, Reported, casebook_of, decided, row, rows

from whosays.exporting.gtd import COLUMNS, GTD, find_specificity
from whosays.model.act import Judgement, LinkIncidents, PublishFigure, TellingKey
from whosays.model.claim import Effect, Side, Stance
from whosays.model.incident import Method, Status
from whosays.model.place import Place, Precision
from whosays.model.time import Interval

NAMES = (
    "eventid iyear imonth iday approxdate extended resolution summary crit1 crit2 crit3 doubtterr alternative multiple "
    "related country country_txt region region_txt provstate city vicinity location latitude longitude specificity "
    "attacktype1 attacktype2 attacktype3 success suicide weaptype1 weaptype2 weaptype3 weaptype4 targtype1 targtype2 "
    "targtype3 target1 natlty1 gname gname2 gname3 guncertain1 guncertain2 guncertain3 individual nperps nperpcap "
    "claimed claimmode claim2 claim3 claimmode2 claimmode3 compclaim nkill nkillus nkillter nwound nwoundte ishostkid "
    "nhostkid nhours ndays hostkidoutcome nreleased addnotes scite1 scite2 scite3 dbsource"
).split()


def test_the_columns_are_gtds() -> None:
    assert [column.name for column in COLUMNS] == NAMES


def test_an_attack_with_its_dead_on_either_side() -> None:
    reported = Reported(method=Method.SUICIDE_BOMBING).harmed(9, POLICE).harmed(1, POLICE, side=Side.ATTACKERS)
    found = row(GTD, reported.harmed(20, POLICE, effect=Effect.INJURED).accused("Taliban", Stance.CLAIMED))
    expected = {
        "iyear": "2019",
        "imonth": "5",
        "iday": "9",
        "country_txt": "Afghanistan",
        "region": "6",
        "region_txt": "South Asia",
        "provstate": "Kabul",
        "city": "Kabul",
        "latitude": "34.5281",
        "longitude": "69.1723",
        "specificity": "1",
        "attacktype1": "3",
        "success": "1",
        "suicide": "1",
        "weaptype1": "6",
        "gname": "Taliban",
        "guncertain1": "0",
        "claimed": "1",
        "claimmode": "10",
        "compclaim": "0",
        "nkill": "9",
        "nkillter": "1",
        "nwound": "20",
        "scite1": "The Post, “Attack, says The Post”, 2019-05-10",
        "dbsource": "whosays",
    }
    assert {name: cell for name, cell in found.items() if name not in {"eventid", "summary", "addnotes"}} == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (Interval(date(2019, 5, 9), date(2019, 5, 10)), ("2019", "5", "0", "9–10 May 2019")),
        (Interval(date(2019, 5, 31), date(2019, 6, 1)), ("2019", "0", "0", "31 May – 1 June 2019")),
        (Interval(date(2019, 12, 31), date(2020, 1, 1)), (None, None, None, "31 December 2019 – 1 January 2020")),
        (Interval(date(2019, 5, 1), None), (None, None, None, "from 1 May 2019")),
        (None, (None, None, None, None)),
    ],
)
def test_unknown_days_and_months_are_zero(day: Interval | None, expected: tuple[str | None, ...]) -> None:
    found = row(GTD, Reported(day=day))
    assert tuple(map(found.get, ("iyear", "imonth", "iday", "approxdate"))) == expected


@pytest.mark.parametrize(
    ("place", "code"),
    [
        (KABUL, 1),
        (Place("Sangin", "Helmand", "AF", precision=Precision.REGION), 3),
        (Place("Helmand", None, "AF", precision=Precision.REGION), 4),
        (Place("Afghanistan", None, "AF", precision=Precision.COUNTRY), 5),
        (Place("Somewhere"), None),
        (None, None),
    ],
)
def test_places_have_gtds_code(place: Place | None, code: int | None) -> None:
    assert find_specificity(place) == code


def test_a_country_has_no_coordinates_and_its_town_is_unknown() -> None:
    found = row(GTD, Reported(places=[Place("Afghanistan", None, "AF", 33.0, 66.0, Precision.COUNTRY)]))
    assert not {"latitude", "longitude"} & set(found)
    assert (found["city"], found["specificity"]) == ("Unknown", "5")


def test_groups_that_are_suspected_or_disputed_are_uncertain() -> None:
    reported = Reported().accused("Taliban", Stance.STATED, POLICE).accused("Islamic State", Stance.SUSPECTED, DOCTOR)
    found = row(GTD, reported)
    assert (found["gname"], found["gname2"]) == ("Taliban", "Islamic State")
    assert (found["guncertain1"], found["guncertain2"]) == ("1", "1")
    assert not {"gname3", "guncertain3", "claimed", "claimmode", "compclaim"} & set(found)


def test_nobody_accused_is_unknown() -> None:
    found = row(GTD, Reported().harmed(9))
    assert found["gname"] == "Unknown"
    assert "guncertain1" not in found


def test_several_claims_compete() -> None:
    other = Reported("wire.txt", "The Wire").accused("Islamic State", Stance.CLAIMED)
    found = row(GTD, Reported().accused("Taliban", Stance.CLAIMED), other)
    assert [found.get(name) for name in ("claimed", "claim2", "claim3", "compclaim")] == ["1", "1", None, "1"]
    assert (found["guncertain1"], found["guncertain2"]) == ("1", "1")


@pytest.mark.parametrize(
    ("method", "status", "success", "attack"),
    [
        (Method.BOMBING, Status.FOILED, "0", "3"),
        (Method.BOMBING, Status.THREATENED, None, "3"),
        (Method.ASSASSINATION, Status.CARRIED_OUT, None, "1"),
        (Method.HOSTAGE_TAKING, Status.CARRIED_OUT, "1", "5"),
        (Method.KIDNAPPING, Status.CARRIED_OUT, "1", "6"),
        (Method.ARSON, Status.CARRIED_OUT, "1", "7"),
        (Method.MOB_VIOLENCE, Status.CARRIED_OUT, "1", None),
        (Method.SECURITY_OPERATION, Status.CARRIED_OUT, "1", None),
        (Method.OTHER, Status.CARRIED_OUT, "1", None),
    ],
)
def test_deeds_have_gtds_codes(method: Method, status: Status, success: str | None, attack: str | None) -> None:
    found = row(GTD, Reported(method=method, status=status))
    assert (found.get("success"), found.get("attacktype1")) == (success, attack)


def test_hostages_are_told_of_but_not_counted() -> None:
    reported = Reported(method=Method.HOSTAGE_TAKING).harmed(14, effect=Effect.TAKEN_HOSTAGE, side=Side.CIVILIANS)
    found = row(GTD, reported)
    assert found["ishostkid"] == "1"
    assert "nhostkid" not in found
    assert "14 civilians taken hostage (The Post)" in found["summary"]


def test_a_published_number_of_hostages_is_given() -> None:
    casebook = casebook_of(Reported(method=Method.HOSTAGE_TAKING))
    (telling,) = casebook.tellings.values()
    act = PublishFigure(of=TellingKey.of(telling), effect=Effect.TAKEN_HOSTAGE, side=None, low=14, best=14, high=14)
    (found,) = rows(GTD, decided(casebook, act))
    assert found["nhostkid"] == "14"


def test_no_number_told_is_blank_and_not_zero() -> None:
    assert not {"nkill", "nkillter", "nwound", "nwoundte"} & set(row(GTD, Reported()))


def test_related_incidents_are_named() -> None:
    kabul, market = Reported(), Reported("wire.txt", "The Wire", method=Method.BOMBING, day=None, places=())
    keys = tuple((TellingKey.of(each.telling),) for each in (kabul, market))
    casebook = decided(casebook_of(kabul, market), LinkIncidents(keys, Judgement.RELATED))
    one, other = rows(GTD, casebook)
    assert (one["related"], other["related"]) == (other["eventid"], one["eventid"])


def test_notes_name_the_disagreements_and_whose_figures_they_are() -> None:
    late = Reported("wire.txt", "The Wire", published=date(2019, 6, 20)).harmed(12, DOCTOR)
    found = row(GTD, Reported().harmed(9, POLICE), late)
    assert found["nkill"] == "12"
    assert "Accounts do not go together: 9 killed according to police" in found["addnotes"]
    assert "Killed: The number given by the most recent source." in found["addnotes"]
