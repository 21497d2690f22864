"""The ground of the map."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.exporting.dossier.atlas import View, clip_ring, draw_countries, fit_view
from whosays.lexicon.country_shapes import load_country_shapes
from whosays.model.place import Place

FRAME = View(width=100, height=50, west=0, north=50, x_scale=1, y_scale=1)


def at(latitude: float, longitude: float) -> Place:
    return Place("P", latitude=latitude, longitude=longitude)


@given(st.lists(st.tuples(st.floats(-57, 83), st.floats(-180, 180)), min_size=1, max_size=8))
def test_all_places_are_in_view(points: list[tuple[float, float]]) -> None:
    view = fit_view((at(*point) for point in points), width=1000, height=500)
    for latitude, longitude in points:
        x, y = view.project(longitude, latitude)
        assert -1e-6 <= x <= 1000 + 1e-6
        if view.width / view.x_scale < 359:
            assert -1e-6 <= y <= 500 + 1e-6


def test_one_place_is_shown_with_what_is_around_it() -> None:
    view = fit_view([at(43.3, 45.7)], width=1000, height=500)
    assert view.project(45.7, 43.3) == pytest.approx((500, 250))
    assert 4 < view.north - view.south < 6
    assert "Georgia" in {country.name for country in draw_countries(view)}


def test_only_countries_in_view_are_drawn() -> None:
    names = {country.name for country in draw_countries(fit_view([at(6.5, 3.4)], width=1000, height=500))}
    assert "Benin" in names
    assert "Chile" not in names


def test_without_coordinates_the_world_is_shown() -> None:
    view = fit_view([Place("Nowhere")], width=1000, height=500)
    assert (view.west, view.east) == pytest.approx((-180, 180))


def test_a_ring_is_cut_at_the_frame() -> None:
    assert clip_ring([(-50, 10), (50, 10), (50, 20), (-50, 20)], FRAME) == [(-6, 10), (50, 10), (50, 20), (-6, 20)]
    assert clip_ring([(-50, 10), (-40, 10), (-40, 20)], FRAME) == []


@given(st.lists(st.tuples(st.floats(-6, 106), st.floats(-6, 56)), min_size=3, max_size=12))
def test_a_ring_within_stays_as_it_is(ring: list[tuple[float, float]]) -> None:
    assert clip_ring(ring, FRAME) == ring


@given(st.lists(st.tuples(st.floats(-200, 300), st.floats(56.1, 150)), min_size=3, max_size=12))
def test_of_a_ring_beyond_an_edge_nothing_stays(ring: list[tuple[float, float]]) -> None:
    assert clip_ring(ring, FRAME) == []


def test_only_islands_in_view_and_large_enough_are_drawn() -> None:
    spain = next(country for country in load_country_shapes() if country.code == "ES")
    on_mallorca = {area.name: area for area in draw_countries(fit_view([at(39.6, 2.9)], width=1000, height=500))}
    world = {area.name: area for area in draw_countries(fit_view([Place("Nowhere")], width=1000, height=500))}
    starts = re.findall(r"M(\S+) (\S+)l", on_mallorca["Spain"].path)
    assert 3 < len(starts) < len(spain.rings)
    assert all(-6 <= float(x) <= 1006 and -6 <= float(y) <= 506 for x, y in starts)
    assert world["Spain"].path.count("M") < len(spain.rings)


@given(st.lists(st.tuples(st.floats(-200, 300), st.floats(-100, 150)), min_size=3, max_size=12))
def test_what_is_cut_lies_within(ring: list[tuple[float, float]]) -> None:
    for x, y in clip_ring(ring, FRAME):
        assert -6.001 <= x <= 106.001
        assert -6.001 <= y <= 56.001
