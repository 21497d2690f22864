"""Outlines of countries."""

from __future__ import annotations

from itertools import pairwise

from whosays.lexicon.country_shapes import load_country_shapes, name_country


def test_countries_have_names_and_codes() -> None:
    shapes = load_country_shapes()
    assert len(shapes) > 200
    assert (name_country("KE"), name_country("CY"), name_country("ZZ")) == ("Kenya", "Cyprus", "ZZ")


def test_outlines_lie_where_the_countries_do() -> None:
    kenya = next(shape for shape in load_country_shapes() if shape.code == "KE")
    assert (round(kenya.west), round(kenya.south), round(kenya.east), round(kenya.north)) == (34, -5, 42, 5)


def test_boxes_bound_what_is_in_them() -> None:
    for shape in load_country_shapes():
        for ring in shape.rings:
            longitudes, latitudes = zip(*ring.points, strict=True)
            assert (ring.west, ring.east) == (min(longitudes), max(longitudes)), shape.name
            assert (ring.south, ring.north) == (min(latitudes), max(latitudes)), shape.name
        assert shape.west == min(ring.west for ring in shape.rings)
        assert shape.north == max(ring.north for ring in shape.rings)


def test_no_outline_leaps_over_the_180th_meridian() -> None:
    for shape in load_country_shapes():
        for ring in shape.rings:
            assert all(abs(x1 - x0) < 90 for (x0, _), (x1, _) in pairwise(ring.points)), shape.name
