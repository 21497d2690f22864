"""The outlines and names of countries (Natural Earth, public domain), compiled by `training/country_shapes.py`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class CountryShape:
    """A country's outline: rings of (longitude, latitude) in WGS 84 degrees, each closed by its first point.

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
        _shape(country["code"], country["name"], tuple(_ring(steps, scale) for steps in country["rings"]))
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


def _ring(steps: list[int], scale: int) -> Ring:
    longitudes = accumulate(steps[0::2])
    latitudes = accumulate(steps[1::2])
    return tuple((x / scale, y / scale) for x, y in zip(longitudes, latitudes, strict=True))


def _shape(code: str | None, name: str, rings: tuple[Ring, ...]) -> CountryShape:
    longitudes = [x for ring in rings for x, _ in ring]
    latitudes = [y for ring in rings for _, y in ring]
    return CountryShape(code, name, rings, min(longitudes), min(latitudes), max(longitudes), max(latitudes))
