"""ACLED's columns: exact names, its own rules for days, actors, types and the dead, and nothing that nobody tells."""

from __future__ import annotations

from datetime import date

import pytest
from tests.exporting.reported import DOCTOR, KABUL, POLICE, Reported, casebook_of, coded, decided, row, rows, unlinked

from whosays.exporting.acled import ACLED, COLUMNS, find_day, find_type
from whosays.model.act import PublishFigure, TellingKey
from whosays.model.claim import Effect, Side, Stance
from whosays.model.incident import Method, Status
from whosays.model.place import Place, Precision
from whosays.model.time import Interval

NAMES = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 "
    "actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location "
    "latitude longitude geo_precision source source_scale notes fatalities tags timestamp"
).split()


def test_the_columns_are_acleds() -> None:
    assert [column.name for column in COLUMNS] == NAMES


@pytest.mark.parametrize(
    ("earliest", "latest", "day", "precision"),
    [
        (date(2019, 5, 9), date(2019, 5, 9), date(2019, 5, 9), 1),
        (date(2019, 5, 9), date(2019, 5, 10), date(2019, 5, 9), 2),
        (date(2019, 5, 6), date(2019, 5, 12), date(2019, 5, 9), 2),
        (date(2019, 5, 1), date(2019, 5, 31), date(2019, 5, 16), 3),
        (date(2019, 1, 1), date(2019, 12, 31), None, None),
        (None, date(2019, 5, 31), None, None),
        (date(2019, 5, 1), None, None, None),
    ],
)
def test_a_stretch_of_days_has_acleds_code(
    earliest: date | None, latest: date | None, day: date | None, precision: int | None
) -> None:
    assert find_day(Interval(earliest, latest)) == (day, precision)


def test_what_has_no_day_has_none() -> None:
    assert find_day(None) == (None, None)
    found = row(ACLED, Reported(day=None))
    assert not {"event_date", "year", "time_precision"} & set(found)
    assert "When: date unknown." in found["notes"]


@pytest.mark.parametrize(
    ("reported", "expected"),
    [
        (Reported(method=Method.SUICIDE_BOMBING), "Suicide bomb"),
        (Reported(method=Method.BOMBING), "Remote explosive/landmine/IED"),
        (Reported(method=Method.AIR_STRIKE), "Air/drone strike"),
        (Reported(method=Method.SHELLING), "Shelling/artillery/missile attack"),
        (Reported(method=Method.MOB_VIOLENCE), "Mob violence"),
        (Reported(method=Method.ARSON), "Looting/property destruction"),
        (Reported(method=Method.ARSON).harmed(2), None),
        (Reported(method=Method.KIDNAPPING), "Abduction/forced disappearance"),
        (Reported(method=Method.KIDNAPPING).harmed(1, side=Side.CIVILIANS), "Attack"),
        (Reported(method=Method.KIDNAPPING).harmed(1), None),
        (Reported(method=Method.KIDNAPPING).harmed(1, effect=Effect.TAKEN_HOSTAGE, side=Side.SECURITY), None),
        (Reported(method=Method.HOSTAGE_TAKING).harmed(1, side=Side.SECURITY), None),
        (Reported().harmed(1, side=Side.SECURITY), "Armed clash"),
        (Reported().harmed(1, side=Side.CIVILIANS), "Attack"),
        (Reported().harmed(1, side=Side.CIVILIANS).harmed(1, side=Side.SECURITY), "Armed clash"),
        (Reported().harmed(9), None),
        (Reported(), None),
        (Reported(method=Method.ASSASSINATION).harmed(1, side=Side.CIVILIANS), "Attack"),
        (Reported(method=Method.ASSASSINATION).harmed(1, side=Side.SECURITY), None),
        (Reported(method=Method.SECURITY_OPERATION).harmed(3, side=Side.ATTACKERS), "Armed clash"),
        (Reported(method=Method.SECURITY_OPERATION).harmed(3, side=Side.CIVILIANS), None),
        (Reported(method=Method.OTHER).harmed(3, side=Side.CIVILIANS), None),
        (Reported(method=Method.BOMBING, status=Status.FOILED), "Disrupted weapons use"),
        (Reported(status=Status.FOILED), None),
        (Reported(method=Method.BOMBING, status=Status.THREATENED), None),
    ],
)
def test_the_type_follows_from_the_deed_and_from_whom_it_hit(reported: Reported, expected: str | None) -> None:
    found = find_type(coded(reported))
    assert (found.sub_event if found else None) == expected


def test_foiled_and_threatened_ones_say_so() -> None:
    assert "By these reports it was foiled." in row(ACLED, Reported(status=Status.FOILED))["notes"]
    assert "By these reports it was only threatened." in row(ACLED, Reported(status=Status.THREATENED))["notes"]


def test_an_attack_on_civilians_by_a_group_that_claims_it() -> None:
    found = row(ACLED, Reported().harmed(9, POLICE, side=Side.CIVILIANS).accused("Taliban", Stance.CLAIMED))
    assert {name: found.get(name) for name in NAMES if name not in {"event_id_cnty", "notes"}} == {
        **dict.fromkeys(name for name in NAMES if name not in {"event_id_cnty", "notes"}),
        "event_date": "2019-05-09",
        "year": "2019",
        "time_precision": "1",
        "disorder_type": "Political violence",
        "event_type": "Violence against civilians",
        "sub_event_type": "Attack",
        "actor1": "Taliban",
        "actor2": "Civilians (Afghanistan)",
        "inter2": "Civilians",
        "civilian_targeting": "Civilian targeting",
        "iso": "4",
        "region": "Caucasus and Central Asia",
        "country": "Afghanistan",
        "admin1": "Kabul",
        "location": "Kabul",
        "latitude": "34.5281",
        "longitude": "69.1723",
        "geo_precision": "1",
        "source": "The Post",
        "fatalities": "9",
    }


def test_whom_only_a_policeman_blames_is_in_the_notes_alone() -> None:
    found = row(ACLED, Reported().harmed(9, side=Side.CIVILIANS).accused("Taliban", Stance.SUSPECTED, POLICE))
    assert found["actor1"] == "Unidentified Armed Group (Afghanistan)"
    assert found["inter1"] == "Political militia"
    assert found["interaction"] == "Political militia-Civilians"
    assert "Taliban is only suspected (police) and does not claim it." in found["notes"]


def test_kinds_of_actors_are_told_where_they_follow() -> None:
    mob = row(ACLED, Reported(method=Method.MOB_VIOLENCE).harmed(1, side=Side.CIVILIANS))
    assert (mob["actor1"], mob["inter1"]) == ("Rioters (Afghanistan)", "Rioters")
    own = row(ACLED, Reported(method=Method.AIR_STRIKE).accused("Afghanistan", Stance.CLAIMED))
    assert (own["actor1"], own["inter1"]) == ("Afghanistan", "State forces")
    foreign = row(ACLED, Reported(method=Method.AIR_STRIKE).accused("Russia", Stance.CLAIMED))
    assert (foreign["actor1"], foreign["inter1"]) == ("Russia", "External/Other forces")
    assert not {"actor1", "inter1"} & set(row(ACLED, Reported(method=Method.AIR_STRIKE)))


def test_a_group_without_a_country_has_none_in_brackets() -> None:
    found = row(ACLED, Reported(places=()))
    assert found["actor1"] == "Unidentified Armed Group"
    assert not {"country", "iso", "location", "latitude", "geo_precision"} & set(found)


@pytest.mark.parametrize(
    ("place", "precision", "has_spot"),
    [
        (KABUL, "1", True),
        (Place("Helmand", None, "AF", 31.0, 64.0, Precision.REGION), "3", True),
        (Place("Afghanistan", None, "AF", 33.0, 66.0, Precision.COUNTRY), None, False),
        (Place("Kabul", None, "AF", 34.5, 69.2), None, True),
    ],
)
def test_places_have_acleds_code(place: Place, precision: str | None, has_spot: bool) -> None:  # noqa: FBT001  a column
    found = row(ACLED, Reported(places=(place,)))
    assert found.get("geo_precision") == precision
    assert ("latitude" in found) is has_spot


def test_the_dead_are_the_lowest_reported_number_and_notes_say_who_differs() -> None:
    late = Reported("wire.txt", "The Wire", published=date(2019, 6, 20)).harmed(12, DOCTOR)
    found = row(ACLED, Reported().harmed(9, POLICE), late)
    assert found["fatalities"] == "9"
    assert "9 killed (police in The Post)" in found["notes"]
    assert "12 killed (a doctor in The Wire)" in found["notes"]
    assert "Accounts do not go together: 9 killed according to police, but 12 according to a doctor." in found["notes"]
    assert found["notes"].endswith("2 reports, at least 2 independent origins.")
    assert found["source"] == "The Post; The Wire"


def test_no_dead_told_of_is_zero_as_acleds_codebook_has_it() -> None:
    assert row(ACLED, Reported())["fatalities"] == "0"


def test_without_the_policy_there_is_no_number() -> None:
    (found,) = rows(ACLED, unlinked(casebook_of(Reported().harmed(9))))
    assert "fatalities" not in found


def test_a_published_figure_takes_the_place_of_the_policys_and_says_whose_it_is() -> None:
    casebook = casebook_of(Reported().harmed(9, POLICE))
    (telling,) = casebook.tellings.values()
    act = PublishFigure(of=TellingKey.of(telling), effect=Effect.KILLED, side=None, low=11, best=11, high=11)
    (found,) = rows(ACLED, decided(casebook, act))
    assert found["fatalities"] == "11"
    assert "Fatalities: published by Ada." in found["notes"]
