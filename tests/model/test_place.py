"""How far places are apart, and which can be the place of one incident."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.model.place import Place, Precision

NEPAL = Place("Nepal", None, "NP", 28.0, 84.0, Precision.COUNTRY)
BAGMATI = Place("Bagmati Province", "Bagmati Province", "NP", 27.7, 85.4, Precision.REGION)
KATHMANDU = Place("Kathmandu", "Bagmati Province", "NP", 27.7017, 85.3206, Precision.CITY)
LALITPUR = Place("Lalitpur", "Bagmati Province", "NP", 27.6766, 85.3142, Precision.CITY)
POKHARA = Place("Pokhara", "Gandaki Pradesh", "NP", 28.2669, 83.9685, Precision.CITY)
LHASA = Place("Lhasa", "Tibet", "CN", 29.65, 91.1, Precision.CITY)
UNPLACED = Place("Old Mill")

POINTS = st.builds(
    Place,
    st.sampled_from(("A", "B")),
    st.sampled_from((None, "A", "R")),
    st.sampled_from((None, "NP", "CN")),
    st.floats(-90, 90),
    st.floats(-180, 180),
    st.sampled_from((None, *Precision)),
)


def test_a_line_has_one_name_so_that_places_on_it_look_the_same_in_every_database() -> None:
    assert str(Place("Null Island", latitude=-0.0, longitude=-0.0).latitude) == "0.0"
    assert repr(Place("Null Island", latitude=0.0, longitude=-0.0)) == repr(Place("Null Island", None, None, 0.0, 0.0))


def test_distance_is_along_the_earth() -> None:
    distance = KATHMANDU.distance_to(POKHARA)
    assert distance is not None
    assert 140 < distance < 150


def test_nothing_is_known_of_the_way_to_an_unknown_place() -> None:
    assert KATHMANDU.distance_to(UNPLACED) is None


@given(POINTS, POINTS)
def test_distance_has_no_direction_and_is_less_than_half_round_the_earth(one: Place, other: Place) -> None:
    there, back = one.distance_to(other), other.distance_to(one)
    assert there is not None
    assert there == pytest.approx(back, abs=1e-6)
    assert 0 <= there < 20_020
    assert one.distance_to(one) == 0


@given(POINTS, POINTS)
def test_compatibility_has_no_direction(one: Place, other: Place) -> None:
    assert one.is_compatible_with(other) == other.is_compatible_with(one)
    assert one.is_compatible_with(one)


@pytest.mark.parametrize(
    ("outer", "inner", "contains"),
    [
        (NEPAL, KATHMANDU, True),
        (BAGMATI, LALITPUR, True),
        (BAGMATI, POKHARA, False),
        (NEPAL, LHASA, False),
        (KATHMANDU, NEPAL, False),
        (UNPLACED, UNPLACED, False),
    ],
)
def test_containment(outer: Place, inner: Place, *, contains: bool) -> None:
    assert outer.contains(inner) is contains


@pytest.mark.parametrize(
    ("one", "other", "compatible"),
    [
        (KATHMANDU, LALITPUR, True),
        (KATHMANDU, POKHARA, False),
        (KATHMANDU, NEPAL, True),
        (KATHMANDU, LHASA, False),
        (KATHMANDU, UNPLACED, True),
        (Place("Rasuwa", None, "NP"), Place("Gyirong", None, "CN"), False),
    ],
)
def test_compatibility(one: Place, other: Place, *, compatible: bool) -> None:
    assert one.is_compatible_with(other) is compatible


@pytest.mark.parametrize(
    ("place", "words"),
    [(NEPAL, "Nepal"), (BAGMATI, "Bagmati Province, NP"), (LHASA, "Lhasa, Tibet, CN"), (UNPLACED, "Old Mill")],
)
def test_in_words(place: Place, words: str) -> None:
    assert str(place) == words
