"""The outlines and names of countries (Natural Earth, public domain), compiled by `training/country_shapes.py`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate, repeat


@dataclass(frozen=True, slots=True)
class Ring:
    """A line of (longitude, latitude) in WGS 84 degrees, closed by its first point.

    `west`, `south`, `east`, `north` bound it. `packed` is its longitude and latitude in turn, in steps of a degree's
    `scale`th: the first point, then the way from each to the next. Few rings are on any one map: the points are worked
    out where they are asked for.
    """

    west: float
    south: float
    east: float
    north: float
    packed: tuple[int, ...]
    scale: int

    @property
    def points(self) -> Iterator[tuple[float, float]]:
        """The points in order."""
        longitudes, latitudes = accumulate(self.packed[0::2]), accumulate(self.packed[1::2])
        return ((x / self.scale, y / self.scale) for x, y in zip(longitudes, latitudes, strict=True))


@dataclass(frozen=True, slots=True)
class CountryShape:
    """A country's outline.

    Islands and holes are rings alike: the even-odd rule fills them rightly. A ring that crosses the 180th meridian goes
    on past it and is there twice, once on either side of the map. `code` is ISO 3166-1 alpha-2 as GeoNames
    has it, None for an area without one; `west`, `south`, `east`, `north` bound it.
    """

    code: str | None
    name: str
    rings: tuple[Ring, ...]
    west: float
    south: float
    east: float
    north: float


@cache
def load_country_shapes() -> tuple[CountryShape, ...]:
    """All countries but Antarctica, by code, read once a process."""
    packed = json.loads((files("whosays") / "data" / "country_shapes.json").read_text(encoding="utf-8"))
    scale = packed["steps_a_degree"]
    return tuple(
        _shape(country["code"], country["name"], tuple(map(_ring, country["boxes"], country["rings"], repeat(scale))))
        for country in packed["countries"]
    )


@cache
def _names() -> Mapping[str, str]:
    names: dict[str, str] = {}
    for country in load_country_shapes():
        if country.code:
            names.setdefault(country.code, country.name)
    return names


def name_country(code: str) -> str:
    """A country's English name by its ISO 3166-1 alpha-2 code, or the code itself where it is not known."""
    return _names().get(code, code)


def _ring(box: Sequence[int], packed: Sequence[int], scale: int) -> Ring:
    west, south, east, north = (side / scale for side in box)
    return Ring(west, south, east, north, tuple(packed), scale)


def _shape(code: str | None, name: str, rings: tuple[Ring, ...]) -> CountryShape:
    return CountryShape(
        code=code,
        name=name,
        rings=rings,
        west=min(ring.west for ring in rings),
        south=min(ring.south for ring in rings),
        east=max(ring.east for ring in rings),
        north=max(ring.north for ring in rings),
    )
