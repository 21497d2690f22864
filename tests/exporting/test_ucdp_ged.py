"""GED's columns: exact names, its codes, and deaths by side that sum to best or are not given."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.exporting.reported import DOCTOR, KABUL, POLICE, Reported, casebook_of, decided, row, rows

from whosays.exporting.ucdp_ged import COLUMNS, UCDP_GED, find_date_precision, find_grid_cell, find_place_precision
from whosays.model.act import PublishFigure, TellingKey
from whosays.model.claim import Effect, Side, Stance
from whosays.model.place import Place, Precision
from whosays.model.time import Interval

NAMES = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name "
    "dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b "
    "number_of_sources source_article source_office source_date source_headline source_original where_prec "
    "where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id "
    "region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high "
    "low gwnoa gwnob"
).split()
DEATHS = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")


def test_the_columns_are_geds() -> None:
    assert [column.name for column in COLUMNS] == NAMES
    assert len(NAMES) == 49


@pytest.mark.parametrize(
    ("latest", "code"),
    [
        (date(2019, 5, 9), 1),
        (date(2019, 5, 10), 2),
        (date(2019, 5, 14), 2),
        (date(2019, 5, 15), 3),
        (date(2019, 5, 16), 4),
        (date(2019, 6, 8), 4),
        (date(2019, 6, 9), 5),
        (date(2020, 5, 8), 5),
        (date(2020, 5, 10), None),
        (None, None),
    ],
)
def test_days_have_geds_code(latest: date | None, code: int | None) -> None:
    assert find_date_precision(Interval(date(2019, 5, 9), latest)) == code


@pytest.mark.parametrize(
    ("place", "code"),
    [
        (KABUL, 1),
        (Place("the market", "Kabul", "AF", precision=Precision.SITE), 1),
        (Place("Sangin", "Helmand", "AF", precision=Precision.REGION), 3),
        (Place("Helmand", None, "AF", precision=Precision.REGION), 4),
        (Place("Afghanistan", None, "AF", precision=Precision.COUNTRY), 6),
        (Place("Somewhere"), None),
        (None, None),
    ],
)
def test_places_have_geds_code(place: Place | None, code: int | None) -> None:
    assert find_place_precision(place) == code


@pytest.mark.parametrize(
    ("latitude", "longitude", "cell"),
    [
        (-90.0, -180.0, 1),
        (-89.75, 179.75, 720),
        (-89.25, -179.75, 721),
        (90.0, 180.0, 259200),
        # Prince Edward Islands, in PRIO-GRID's cell 62356 (xcoord 37.75, ycoord -46.75).
        (-46.77, 37.85, 62356),
    ],
)
def test_a_point_lies_in_its_cell_of_prio_grid(latitude: float, longitude: float, cell: int) -> None:
    assert find_grid_cell(latitude, longitude) == cell


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_every_point_lies_in_the_half_degree_around_its_cells_middle(latitude: float, longitude: float) -> None:
    row_, column = divmod(find_grid_cell(latitude, longitude) - 1, 720)
    assert abs(-89.75 + row_ / 2 - latitude) <= 0.25 + 1e-9
    assert abs(-179.75 + column / 2 - longitude) <= 0.25 + 1e-9


def test_a_one_sided_attack_by_a_group_that_claims_it() -> None:
    reported = Reported().harmed(9, POLICE, side=Side.CIVILIANS).harmed(1, side=Side.ATTACKERS)
    found = row(UCDP_GED, reported.accused("Taliban", Stance.CLAIMED))
    assert (found["type_of_violence"], found["side_a"], found["side_b"]) == ("3", "Taliban", "Civilians")
    assert [found.get(name) for name in DEATHS] == ["1", None, "9", "0"]
    assert (found["low"], found["best"], found["high"]) == ("10", "10", "10")
    assert (found["date_start"], found["date_end"], found["date_prec"]) == ("2019-05-09", "2019-05-09", "1")
    assert (found["geom_wkt"], found["region"]) == ("POINT (69.1723 34.5281)", "Asia")
    assert found["source_article"] == "The Post, “Attack, says The Post”, 2019-05-10"
    assert found["source_original"] == "police"


@pytest.mark.parametrize(
    "reported",
    [
        Reported().harmed(9, side=Side.CIVILIANS),
        Reported().harmed(9, side=Side.CIVILIANS).accused("Taliban", Stance.STATED, POLICE),
        Reported().harmed(9, side=Side.CIVILIANS).accused("Ann Example", Stance.CLAIMED),
        Reported().harmed(9).accused("Taliban", Stance.CLAIMED),
        Reported().harmed(9, side=Side.CIVILIANS).harmed(1, side=Side.SECURITY).accused("Taliban", Stance.CLAIMED),
    ],
)
def test_the_type_of_violence_is_blank_where_nothing_decides_it(reported: Reported) -> None:
    assert not {"type_of_violence", "side_b"} & set(row(UCDP_GED, reported))


def test_deaths_by_side_sum_to_best() -> None:
    found = row(UCDP_GED, Reported().harmed(16, POLICE).harmed(3, POLICE, side=Side.SECURITY))
    assert [found.get(name) for name in DEATHS] == [None, "3", None, "13"]
    assert found["best"] == "16"


def publish(number: int, side: Side | None = None) -> dict[str, str]:
    casebook = casebook_of(Reported().harmed(16, POLICE).harmed(3, POLICE, side=Side.SECURITY))
    (telling,) = casebook.tellings.values()
    act = PublishFigure(
        of=TellingKey.of(telling), effect=Effect.KILLED, side=side, low=number, best=number, high=number
    )
    (found,) = rows(UCDP_GED, decided(casebook, act))
    return found


def test_a_published_total_goes_before_and_the_unknown_take_up_the_difference() -> None:
    found = publish(20)
    assert [found.get(name) for name in (*DEATHS, "best")] == [None, "3", None, "17", "20"]
    assert "Best estimate: published by Ada." in found["where_description"]


def test_where_sides_exceed_a_published_total_none_of_them_is_given() -> None:
    found = publish(2)
    assert not set(DEATHS) & set(found)
    assert found["best"] == "2"


def test_a_published_number_of_unknown_dead_must_fit_or_none_is_given() -> None:
    assert publish(13, Side.MIXED)["deaths_unknown"] == "13"
    assert not set(DEATHS) & set(publish(5, Side.MIXED))


def test_nobody_told_dead_is_blank_and_not_zero() -> None:
    assert not {*DEATHS, "best", "high", "low"} & set(row(UCDP_GED, Reported()))


def test_comments_name_the_disagreements_since_ged_has_no_other_column() -> None:
    late = Reported("wire.txt", "The Wire", published=date(2019, 6, 20)).harmed(12, DOCTOR)
    found = row(UCDP_GED, Reported().harmed(9, POLICE), late)
    assert "Accounts do not go together: 9 killed according to police" in found["where_description"]
    assert (found["low"], found["best"], found["high"]) == ("9", "9", "12")
    assert found["number_of_sources"] == "2"
    assert found["source_date"] == "2019-05-10; 2019-06-20"
