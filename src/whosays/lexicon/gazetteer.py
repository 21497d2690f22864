"""The gazetteer: which places a name can stand for. Read from a compiled file, without loading it into memory.

GeoNames (CC BY 4.0) has a quarter of a million cities, regions and districts with half a million names. Parsing the
packages that carry them takes seconds and hundreds of megabytes, so `training/gazetteer.py` compiles them once into
`data/gazetteer.bin`, which is mapped into memory and searched by bisection. Places that GeoNames lacks, and
names that newsrooms use, are added from `data/places.yaml` (see `whosays.lexicon.atlas`).

The file, all numbers little-endian, part after part:

- header, `HEADER`: magic, version, numbers of countries, regions, districts, places and names, bytes of text
- columns over places: `uint32` GeoNames id; `float32` latitude, then longitude (NaN: unknown); `uint16` number of the
  region's place (0xFFFF: none); `uint8` number of the country; `uint8` population code, `8 * log2(n + 1)`; then zero
  bytes up to a multiple of four
- `uint32` where in the text the name of every 16th place starts
- `uint32` number of the capital's place for each country (0xFFFFFFFF: none)
- directory, `uint32` times 65,537: where the names begin whose hash starts with these 16 bits
- names: `uint32` the next 32 bits of the hash of a folded name, sorted within their stretch of the directory; then
  `uint32` the number of the place that bears it, most populous first
- text: names of places, then ISO codes of countries, UTF-8, each ended by a zero byte

Places are in the order countries, regions (admin1), districts (admin2), cities. The hash is BLAKE2b of 6 bytes: two of
half a million names collide by a chance of one in a thousand, and a word that is no name is taken for one by a
chance of two in a billion.
"""

from __future__ import annotations

import mmap
import re
import struct
import sys
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, cached_property, lru_cache
from hashlib import blake2b
from importlib.resources import as_file, files
from math import isnan, log2
from pathlib import Path
from typing import Literal

from whosays.errors import GazetteerFileError
from whosays.model.place import Place, Precision

HEADER = struct.Struct("<4sIIIIIII")
MAGIC = b"WSGZ"
VERSION = 1
NO_REGION = 0xFFFF
NO_CAPITAL = 0xFFFFFFFF
NAMES_A_STEP = 16

_LONGEST_STEP = 4096

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ə": "a", "ħ": "h"}
)
_APOSTROPHES = re.compile(r"['’‘`ʻʼʿʾʹ´ˈ.]")
_SEPARATORS = re.compile(r"[\W_]+")


class PlaceKind(IntEnum):
    """What the gazetteer knows a place as; districts (admin2: US counties, provinces of Peru) count as regions."""

    COUNTRY = 0
    REGION = 1
    DISTRICT = 2
    CITY = 3
    SITE = 4


_PRECISIONS = {
    PlaceKind.COUNTRY: Precision.COUNTRY,
    PlaceKind.REGION: Precision.REGION,
    PlaceKind.DISTRICT: Precision.REGION,
    PlaceKind.CITY: Precision.CITY,
    PlaceKind.SITE: Precision.SITE,
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of the gazetteer; `population` is rounded to a tenth, 0 where unknown."""

    place: Place
    kind: PlaceKind
    population: int = 0


@lru_cache(maxsize=65536)
def fold_name(name: str) -> str:
    """A name without case, accents, apostrophes, full stops and hyphens: "Viña del Mar" is "vina del mar"."""
    plain = name.lower()
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain.translate(_LETTERS))
        plain = "".join(c for c in decomposed if not unicodedata.combining(c)).lower()
    return _SEPARATORS.sub(" ", _APOSTROPHES.sub("", plain)).strip()


def hash_name(folded: str) -> tuple[int, int]:
    """The directory slot (16 bits) and the hash within it (32 bits) of a folded name."""
    digest = int.from_bytes(blake2b(folded.encode(), digest_size=6).digest(), "big")
    return digest >> 32, digest & 0xFFFFFFFF


def encode_population(number: int) -> int:
    """The population as one byte on a logarithmic scale."""
    return min(255, round(8 * log2(number + 1)))


def _decode_population(code: int) -> int:
    return int(2.0 ** (code / 8) - 0.5)


class _Columns:
    """The file's columns as sequences of numbers over its bytes."""

    def __init__(self, content: memoryview, path: str) -> None:
        if len(content) < HEADER.size:
            raise GazetteerFileError(path, VERSION)
        magic, version, self.countries, self.regions, self.districts, self.places, names, size = HEADER.unpack(
            content[: HEADER.size]
        )
        if magic != MAGIC or version != VERSION:
            raise GazetteerFileError(path, VERSION)
        self._content, self._at = content, HEADER.size
        self.ids = self._integers("I", self.places)
        self.latitudes = self._floats(self.places)
        self.longitudes = self._floats(self.places)
        self.region_of = self._integers("H", self.places)
        self.country_of = self._integers("B", self.places)
        self.populations = self._integers("B", self.places)
        self._at += -self._at % 4
        self._offsets = self._integers("I", -(-(self.places + self.countries) // NAMES_A_STEP))
        self.capitals = self._integers("I", self.countries)
        self.directory = self._integers("I", 65537)
        self.hashes = self._integers("I", names)
        self.bearers = self._integers("I", names)
        self._text = self._at
        if self._text + size != len(content):
            raise GazetteerFileError(path, VERSION)

    def _part(self, size: int) -> memoryview:
        start = self._at
        self._at += size
        return self._content[start : self._at]

    def _integers(self, code: Literal["B", "H", "I"], number: int) -> Sequence[int]:
        part = self._part(number * array(code).itemsize)
        if sys.byteorder == "little":
            return part.cast(code)
        swapped = array(code, part.tobytes())
        swapped.byteswap()
        return swapped

    def _floats(self, number: int) -> Sequence[float]:
        part = self._part(4 * number)
        if sys.byteorder == "little":
            return part.cast("f")
        swapped = array("f", part.tobytes())
        swapped.byteswap()
        return swapped

    def text(self, number: int) -> str:
        step, rest = divmod(number, NAMES_A_STEP)
        start = self._text + self._offsets[step]
        return bytes(self._content[start : start + _LONGEST_STEP]).split(b"\0", rest + 1)[rest].decode()


class Gazetteer:
    """The compiled places: find them by name, country or number."""

    def __init__(self, content: memoryview, *, path: str = "gazetteer.bin") -> None:
        """Read the header of a compiled file's bytes.

        Raises:
            GazetteerFileError: these bytes are no gazetteer of this version.
        """
        self._columns = _Columns(content, path)

    def __len__(self) -> int:
        return int(self._columns.places)

    def _numbers(self, folded: str) -> range:
        slot, rest = hash_name(folded)
        directory, hashes = self._columns.directory, self._columns.hashes
        low, high = directory[slot], directory[slot + 1]
        first = bisect_left(hashes, rest, low, high)
        last = first
        while last < high and hashes[last] == rest:
            last += 1
        return range(first, last)

    def has(self, name: str) -> bool:
        """True where some place bears the name, however it is accented or cased."""
        return bool(self._numbers(fold_name(name)))

    def find(self, name: str) -> tuple[Entry, ...]:
        """The places that bear the name, most populous first; empty where there is none."""
        return tuple(self.entry(self._columns.bearers[n]) for n in self._numbers(fold_name(name)))

    def country(self, code: str) -> Entry | None:
        """The country with an ISO 3166-1 alpha-2 code, None for an unknown code."""
        number = self._country_numbers.get(code)
        return None if number is None else self.entry(number)

    def capital_of(self, code: str) -> Entry | None:
        """The capital of a country given by its ISO code, None where the gazetteer has none."""
        number = self._country_numbers.get(code)
        if number is None or self._columns.capitals[number] == NO_CAPITAL:
            return None
        return self.entry(self._columns.capitals[number])

    def cities_of(self, code: str, *, at_least: int, at_most: int) -> tuple[Entry, ...]:
        """The cities of a country by its ISO code whose population lies in these bounds, in the file's order."""
        columns, country = self._columns, self._country_numbers.get(code)
        first = columns.countries + columns.regions + columns.districts
        least, most = encode_population(at_least), encode_population(at_most)
        return tuple(
            self.entry(number)
            for number in range(first, columns.places)
            if columns.country_of[number] == country and least <= columns.populations[number] <= most
        )

    def region_of(self, entry: Entry) -> Entry | None:
        """The first-level region (state, province) in which a place lies, None where unknown."""
        region, country = entry.place.region, entry.place.country
        candidates = self.find(region) if region else ()
        return next((c for c in candidates if c.kind is PlaceKind.REGION and c.place.country == country), None)

    @cached_property
    def _country_codes(self) -> tuple[str, ...]:
        columns = self._columns
        return tuple(columns.text(columns.places + number) for number in range(columns.countries))

    @cached_property
    def _country_numbers(self) -> dict[str, int]:
        return {code: number for number, code in enumerate(self._country_codes)}

    def _kind(self, number: int) -> PlaceKind:
        columns = self._columns
        if number < columns.countries:
            return PlaceKind.COUNTRY
        if number < columns.countries + columns.regions:
            return PlaceKind.REGION
        return (
            PlaceKind.DISTRICT if number < columns.countries + columns.regions + columns.districts else PlaceKind.CITY
        )

    def _degrees(self, column: Sequence[float], number: int) -> float | None:
        degrees = column[number]
        return None if isnan(degrees) else round(degrees, 4)

    @lru_cache(maxsize=16384)  # noqa: B019  a gazetteer lives as long as its process
    def entry(self, number: int) -> Entry:
        """The place with a number of the file.

        Raises:
            IndexError: there is no such number.
        """
        columns = self._columns
        name, kind, region = columns.text(number), self._kind(number), columns.region_of[number]
        place = Place(
            name=name,
            region=None if region == NO_REGION else columns.text(region),
            country=self._country_codes[columns.country_of[number]],
            latitude=self._degrees(columns.latitudes, number),
            longitude=self._degrees(columns.longitudes, number),
            precision=_PRECISIONS[kind],
            gazetteer_id=columns.ids[number] or None,
        )
        return Entry(place, kind, _decode_population(columns.populations[number]))


def open_gazetteer(path: Path) -> Gazetteer:
    """The gazetteer in a compiled file, mapped into memory.

    Raises:
        GazetteerFileError: the file is no gazetteer of this version.
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        if path.stat().st_size == 0:
            raise GazetteerFileError(str(path), VERSION)
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    return Gazetteer(memoryview(mapped), path=str(path))


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer that ships with the package, opened once a process."""
    with as_file(files("whosays") / "data" / "gazetteer.bin") as path:
        return open_gazetteer(path)
