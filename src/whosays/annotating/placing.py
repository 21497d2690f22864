"""Placing: which of the places that bear a name a report means.

Every candidate is weighed by what it is (people, kind, exact name) and by its company: a region or country named beside
it, demonyms before it, countries and regions named elsewhere in the report, its title and publisher, and how near
it lies to places already known. Two rounds: the first without nearness, the second with what the first found.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from math import floor, log10

from whosays.annotating.false_names import names_house
from whosays.annotating.toponyms import Toponym
from whosays.lexicon.atlas import Atlas
from whosays.lexicon.gazetteer import Entry, PlaceKind, fold_name
from whosays.lexicon.placewords import load_place_words
from whosays.model.annotation import Parse
from whosays.model.place import Place, Precision

_KIND_WEIGHTS = {
    PlaceKind.COUNTRY: 4.0,
    PlaceKind.REGION: 0.0,
    PlaceKind.DISTRICT: -6.0,
    PlaceKind.CITY: 0.0,
    PlaceKind.SITE: 4.0,
}
_CAPITALISED = re.compile(r"[^\W\d_a-z][\w.'’-]*(?:\s+[^\W\d_a-z][\w.'’-]*)?")
_TOWN_AND_STATE = re.compile(r"[a-z], ([A-Z][A-Za-z]?\.?[A-Z]?[a-z]*\.?)(?!\w)")
_NEAR_KM = 150.0
# A degree of latitude is more than this many kilometres long.
_DEGREE_KM = 111.0
_BESIDE = 8.0
_SAME_AGAIN = 3.0
_SMALL_TOWN = 100_000
_LARGE_TOWN = 500_000
_GREAT_TOWN = 1_000_000
_KNOWN_EVERYWHERE = 100_000
# So many mentions of countries and regions make plain what part of the world a report is about.
_PLAIN = 4
# The share of a region's people that a city of its name has at least, by that name or by another.
_NAMESAKE = 0.02
_MUCH_OF_A_REGION = 0.1
_MOST_MAPPED = 30
# Reports in English that name no country are mostly American local news.
_LOCAL_NEWS_COUNTRY = "US"
_CELL_DEGREES = 0.4
_NOBODY: frozenset[str] = frozenset()


def _cell(place: Place) -> tuple[int, int] | None:
    if place.latitude is None or place.longitude is None:
        return None
    return round(place.latitude / _CELL_DEGREES), round(place.longitude / _CELL_DEGREES)


def _band(place: Place) -> int:
    """The number of the band of latitude that a place lies in; what is near it lies there or in the next ones."""
    return floor((place.latitude or 0.0) * _DEGREE_KM / _NEAR_KM)


@dataclass
class _Company:
    """What a report says of the part of the world that it is about; numbers are counts of mentions."""

    countries: Counter[str] = field(default_factory=Counter)
    regions: Counter[tuple[str, str]] = field(default_factory=Counter)
    spots: dict[Place, float] = field(default_factory=dict)
    bands: dict[int, dict[Place, float]] = field(default_factory=dict)

    def note(self, place: Place, weight: float) -> None:
        """A town that the report tells of, by how sure that is."""
        known = max(weight, self.spots.get(place, 0.0))
        self.spots[place] = self.bands.setdefault(_band(place), {})[place] = known

    def share(self, country: str | None) -> float:
        """The part of all evidence that points at a country."""
        total = sum(self.countries.values())
        return self.countries[country or ""] / total if total else 0.0

    def nearness(self, place: Place) -> float:
        """How strongly the report's other places draw this one: 0 to 1."""
        best = 0.0
        band = _band(place)
        near = (self.bands.get(number, {}) for number in (band - 1, band, band + 1))
        for spot, weight in chain.from_iterable(spots.items() for spots in near):
            if abs((place.latitude or 0.0) - (spot.latitude or 0.0)) * _DEGREE_KM > _NEAR_KM:
                continue  # most pairs, told apart without the great circle
            distance = place.distance_to(spot)
            if distance is not None and spot != place and distance < _NEAR_KM:
                best = max(best, weight * (1 - distance / _NEAR_KM))
        return best


def _regions_of(entry: Entry) -> set[str]:
    """The names by which an entry's region is known: its own where it is one."""
    names = {entry.place.region} if entry.place.region else set()
    if entry.kind in {PlaceKind.REGION, PlaceKind.DISTRICT}:
        names.add(entry.place.name)
    return {fold_name(name) for name in names if name}


def holds(outer: Entry, inner: Entry) -> bool:
    """True where `outer` is the country or region of `inner`."""
    if outer.place.country != inner.place.country or outer == inner:
        return False
    if outer.kind is PlaceKind.COUNTRY:
        return True
    if outer.kind is PlaceKind.REGION and inner.kind is not PlaceKind.COUNTRY:
        if fold_name(outer.place.name) in _regions_of(inner):
            return inner.kind is not PlaceKind.REGION
        distance = outer.place.distance_to(inner.place)
        return outer.place.gazetteer_id is None and distance is not None and distance < 2 * _NEAR_KM
    return False


def _is_own_name(entry: Entry, toponym: Toponym) -> bool:
    return fold_name(entry.place.name) == fold_name(toponym.name)


def _has_city(toponym: Toponym, region: Entry) -> bool:
    """True where a city of the region's country has the name and enough of the region's people."""
    return any(
        entry.kind is PlaceKind.CITY
        and entry.place.country == region.place.country
        and entry.population >= region.population * (_NAMESAKE if _is_own_name(entry, toponym) else _MUCH_OF_A_REGION)
        for entry in toponym.entries
    )


class Placer:
    """Chooses an entry for each toponym of one parse."""

    def __init__(self, parse: Parse, atlas: Atlas, toponyms: Sequence[Toponym]) -> None:
        self.parse = parse
        self.atlas = atlas
        self.toponyms = toponyms
        self._numbers = {id(toponym): number for number, toponym in enumerate(toponyms)}
        self.company = _Company()
        self._senses: dict[str, Entry] = {}
        self._people: Counter[Place] = Counter()
        self._first: list[Entry | None] = []
        self._cells: dict[tuple[int, int], set[str]] = defaultdict(set)
        self._gather()
        self._map()

    def choose(self) -> tuple[Entry | None, ...]:
        """For each toponym its entry, or None where the gazetteer has none."""
        self._first = [self._best(number) for number in range(len(self.toponyms))]
        self._learn(self._first)
        return tuple(self._unless_far(number, self._best(number)) for number in range(len(self.toponyms)))

    # ------------------------------------------------------------ the company

    def _gather(self) -> None:
        for toponym in self.toponyms:
            if toponym.demonym:
                self._count(toponym.entries[0], 1)
            else:
                self._count_certain(toponym.entries, 1)
        for name in self._names_around():
            self._count_certain(self.atlas.find(name), 2)

    def _names_around(self) -> Iterator[str]:
        for words in (self.parse.report.title, self.parse.report.publisher):
            for match in _TOWN_AND_STATE.finditer(words or ""):
                yield from (short.region for short in self.atlas.abbreviation(match.group(1)))
            for match in _CAPITALISED.finditer(words or ""):
                yield match.group()
                if " " in match.group():
                    yield match.group().split()[0]

    def _count_certain(self, entries: Sequence[Entry], weight: int) -> None:
        """Count countries, and regions whose name is no other country's or big region's."""
        country = next((e for e in entries if e.kind is PlaceKind.COUNTRY), None)
        if country is not None:
            self._count(country, weight)
            return
        regions = [e for e in entries if e.kind is PlaceKind.REGION]
        has_town = any(e.kind is PlaceKind.CITY and e.population > _SMALL_TOWN for e in entries)
        if len({e.place.country for e in regions}) == 1 and not has_town:
            self._count(regions[0], weight)

    def _count(self, entry: Entry, weight: int) -> None:
        self.company.countries[entry.place.country or ""] += weight
        if entry.kind is PlaceKind.REGION:
            self.company.regions[entry.place.country or "", fold_name(entry.place.name)] += weight

    def _learn(self, chosen: Sequence[Entry | None]) -> None:
        for toponym, entry in zip(self.toponyms, chosen, strict=True):
            if entry is None or toponym.demonym:
                continue
            certain = (
                toponym.dateline or self._is_beside(toponym, entry) or bool(self.company.share(entry.place.country))
            )
            if certain and toponym.kind is None and entry.kind is not PlaceKind.COUNTRY:
                self._senses.setdefault(fold_name(toponym.name), entry)
            if entry.kind is PlaceKind.CITY:
                weight = 1.0 if certain else 0.5
                self._people[entry.place] = entry.population
                self.company.note(entry.place, weight)
                if certain:
                    self._count(entry, 1)
                    self.company.regions.update((entry.place.country or "", r) for r in _regions_of(entry))

    def outer_of(self, number: int, chosen: Sequence[Entry | None]) -> Entry | None:
        """The region or country named right behind a toponym: "X, Y department", "X in northern Y"."""
        toponym = self.toponyms[number]
        for other, entry in zip(self.toponyms[number + 1 : number + 2], chosen[number + 1 : number + 2], strict=True):
            is_outer = entry is not None and entry.kind in {PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.DISTRICT}
            is_named = other.name.casefold() != toponym.name.casefold() and not other.demonym
            if is_outer and is_named and self._is_same_sentence(toponym, other):
                return entry if self._is_apposed(toponym.outer[1], other.outer[0]) else None
        return None

    def _unless_far(self, number: int, entry: Entry | None) -> Entry | None:
        """None for a small place of a country that a report, plainly about others, has nothing else from."""
        if entry is None or entry.kind in {PlaceKind.COUNTRY, PlaceKind.SITE}:
            return entry
        toponym = self.toponyms[number]
        is_inside_name = (
            toponym.of_name or names_house(self.parse.tokens, toponym.first, toponym.last)
        ) and entry.population < _GREAT_TOWN
        if (is_inside_name or self._is_part_of_town(toponym)) and self._is_far_from_all(entry):
            return None
        if self._lies_elsewhere(number, entry):
            return None
        if entry.population > _KNOWN_EVERYWHERE and _is_own_name(entry, toponym):
            return entry
        if entry.place.country == _LOCAL_NEWS_COUNTRY and entry.kind is PlaceKind.CITY and not toponym.dateline:
            is_quarter = self._is_far_from_all(entry) and not self._is_beside(toponym, entry)
            return None if is_quarter else entry
        country = entry.place.country or ""
        is_elsewhere = self.company.countries.total() >= _PLAIN and not self.company.countries[country]
        return None if is_elsewhere and not self._is_beside(self.toponyms[number], entry) else entry

    def _lies_elsewhere(self, number: int, entry: Entry) -> bool:
        """True for a namesake in another country than the one that the text names behind it: "Brest, Belarus"."""
        behind = tuple(self._named_behind(number))
        told = any(other.kind is PlaceKind.COUNTRY for other in behind)
        if told and entry.kind is PlaceKind.CITY and not any(holds(other, entry) for other in behind):
            return True
        outer = self.outer_of(number, self._first)
        is_abroad = outer is not None and outer.place.country != entry.place.country
        return is_abroad and entry.population < _KNOWN_EVERYWHERE

    def _is_part_of_town(self, toponym: Toponym) -> bool:
        """True for "the Austin neighborhood", which is not the town of Austin."""
        units = (t.lower for t in self.parse.tokens[toponym.outer[0] : toponym.outer[1]])
        return any(unit in load_place_words().town_parts for unit in units)

    def _is_far_from_all(self, entry: Entry) -> bool:
        """True for the Madison of "Madison Market" in a report on another town, which is certain or no smaller."""
        others = [
            spot
            for spot, weight in self.company.spots.items()
            if spot != entry.place and (weight == 1.0 or self._people[spot] >= entry.population / 2)
        ]
        return bool(others) and all((entry.place.distance_to(spot) or 0.0) > _NEAR_KM for spot in others)

    # ------------------------------------------------------------ candidates that lie together

    def _map(self) -> None:
        """Note for each cell of the map which names of the report could lie there."""
        for name, entries in {fold_name(t.name): t.entries for t in self.toponyms if not t.demonym}.items():
            for entry in entries[:_MOST_MAPPED]:
                cell = _cell(entry.place) if entry.kind in {PlaceKind.CITY, PlaceKind.DISTRICT} else None
                if cell is not None:
                    self._cells[cell].add(name)

    def _is_among_others(self, toponym: Toponym, entry: Entry) -> bool:
        """True where another name of the report could lie near: "Albion" and "Calhoun County" do in Michigan only."""
        cell = _cell(entry.place)
        if cell is None:
            return False
        around = ((cell[0] + i, cell[1] + j) for i in (-1, 0, 1) for j in (-1, 0, 1))
        name = fold_name(toponym.name)
        return any(self._cells.get(near, _NOBODY) - {name} for near in around)

    # ------------------------------------------------------------ weighing

    def _best(self, number: int) -> Entry | None:
        toponym = self.toponyms[number]
        if len(toponym.entries) <= 1:
            return toponym.entries[0] if toponym.entries else None
        beside = tuple(self._beside(number))
        return max(toponym.entries, key=lambda entry: self._weight(toponym, entry, beside))  # the first of the best

    def _weight(self, toponym: Toponym, entry: Entry, beside: tuple[Entry, ...]) -> float:
        weight = 1.3 * log10(entry.population + 10) + _KIND_WEIGHTS[entry.kind] + self._kind_told(toponym, entry)
        weight += 0.8 * _is_own_name(entry, toponym)
        weight += 1.0 * (entry.place.gazetteer_id is None)
        weight += 3.0 * (entry == toponym.entries[0] and self.atlas.is_added(toponym.name))
        weight += _BESIDE * any(holds(other, entry) for other in beside)
        weight += 3.0 * self.company.share(entry.place.country)
        weight += 0.7 * (entry.place.country == _LOCAL_NEWS_COUNTRY and not self.company.countries)
        country = entry.place.country or ""
        weight += 2.0 * any(self.company.regions[country, region] for region in _regions_of(entry))
        weight += _SAME_AGAIN * (self._senses.get(fold_name(toponym.name)) == entry)
        if entry.kind in {PlaceKind.CITY, PlaceKind.SITE, PlaceKind.DISTRICT}:
            weight += 1.5 * self._is_among_others(toponym, entry) + 2.5 * self.company.nearness(entry.place)
        return weight

    def _kind_told(self, toponym: Toponym, entry: Entry) -> float:
        if toponym.kind is None:
            return -4.0 if entry.kind is PlaceKind.REGION and _has_city(toponym, entry) else 0.0
        told = toponym.kind
        if told is PlaceKind.CITY:
            return 3.0 if entry.kind is PlaceKind.CITY else 0.0
        if entry.kind is PlaceKind.DISTRICT:
            return 11.0 if told is PlaceKind.DISTRICT else 9.5
        return {PlaceKind.REGION: 5.0, PlaceKind.CITY: -3.0}.get(entry.kind, 0.0)

    # ------------------------------------------------------------ what stands beside

    def _is_beside(self, toponym: Toponym, entry: Entry) -> bool:
        number = self._numbers[id(toponym)]
        return any(holds(other, entry) for other in self._beside(number))

    def _beside(self, number: int) -> Iterator[Entry]:
        """Countries and regions named next to a toponym: after a comma, as a possessor, as a demonym before it."""
        toponym = self.toponyms[number]
        yield from self._abbreviated_after(toponym)
        yield from self._named_behind(number)
        for other in reversed(self.toponyms[max(0, number - 2) : number]):
            gap = toponym.outer[0] - other.outer[1]
            if (
                other.name.casefold() != toponym.name.casefold()
                and self._is_same_sentence(toponym, other)
                and ((other.demonym and gap <= 4) or (gap <= 2 and self._is_possessor(other)))
            ):
                yield from other.entries

    def _named_behind(self, number: int) -> Iterator[Entry]:
        toponym = self.toponyms[number]
        for other in self.toponyms[number + 1 : number + 3]:
            if (
                other.name.casefold() != toponym.name.casefold()
                and self._is_same_sentence(toponym, other)
                and self._is_apposed(toponym.outer[1], other.outer[0])
            ):
                yield from other.entries

    def _is_same_sentence(self, one: Toponym, other: Toponym) -> bool:
        tokens = self.parse.tokens
        return tokens[one.first].sentence == tokens[other.first].sentence

    def _is_possessor(self, other: Toponym) -> bool:
        tokens = self.parse.tokens
        return other.last < len(tokens) and (tokens[other.last].tag == "POS" or tokens[other.last].lower == "city")

    def _is_apposed(self, end: int, start: int) -> bool:
        """True where only a comma, a bracket, "in", "the capital of" and directions stand between."""
        words = [t.lower for t in self.parse.tokens[end:start]]
        return 0 < len(words) < 8 and set(words) <= load_place_words().appositions

    def _abbreviated_after(self, toponym: Toponym) -> Iterator[Entry]:
        tokens = self.parse.tokens
        at = toponym.last
        if at + 1 < len(tokens) and tokens[at].text == "," and tokens[at + 1].text[:1].isupper():
            for end in (at + 3, at + 2):
                if end <= len(tokens):
                    words = self.parse.report.text[tokens[at + 1].start : tokens[end - 1].end]
                    for short in self.atlas.abbreviation(words):
                        region = self.atlas.region(short.region, short.country)
                        if region is not None:
                            yield region


def place_of(entry: Entry | None, toponym: Toponym, around: Place | None) -> Place:
    """The place that a toponym stands for; one that the gazetteer lacks takes region and country from around it."""
    if entry is not None:
        return entry.place
    is_region = toponym.kind in {PlaceKind.REGION, PlaceKind.DISTRICT}
    is_in_region = around is not None and around.region is None and around.precision is Precision.REGION
    return Place(
        name=toponym.name.title() if toponym.name.isupper() else toponym.name,
        region=(around.name if is_in_region else around.region) if around else None,
        country=around.country if around else None,
        precision=Precision.REGION if is_region else Precision.CITY,
    )
