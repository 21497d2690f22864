"""The words around place names: kinds of units, prepositions, titles, kinds of sites (`data/place_words.yaml`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

from whosays.lexicon.entries import load_entries
from whosays.lexicon.gazetteer import PlaceKind


@dataclass(frozen=True)
class PlaceWords:
    """Lists of words in lower case; each field is the list of its name."""

    city_units: frozenset[str]
    region_units: frozenset[str]
    district_units: frozenset[str]
    town_parts: frozenset[str]
    telling_units: frozenset[str]
    plural_units: frozenset[str]
    prepositions: frozenset[str]
    weak_prepositions: frozenset[str]
    directions: frozenset[str]
    companions: frozenset[str]
    titles: frozenset[str]
    days: frozenset[str]
    streets: frozenset[str]
    crossings: frozenset[str]
    sites: frozenset[str]
    buildings: frozenset[str]
    appositions: frozenset[str]
    definites: frozenset[str]

    @cached_property
    def all_units(self) -> frozenset[str]:
        """The words for kinds of places: "city", "province", "district"."""
        return self.city_units | self.region_units | self.district_units

    @cached_property
    def no_names(self) -> frozenset[str]:
        """Words that are no name by themselves, though some place bears it: "Street", "West", "Valley"."""
        return self.all_units | self.directions | self.streets | self.sites | self.buildings | self.days

    def kind_of(self, word: str) -> PlaceKind | None:
        """What kind of place a unit word names, None for any other word."""
        if word in self.city_units:
            return PlaceKind.CITY
        if word in self.region_units:
            return PlaceKind.REGION
        return PlaceKind.DISTRICT if word in self.district_units else None


@cache
def load_place_words() -> PlaceWords:
    """The lists that ship with the package, read once a process."""
    lists = {entry["kind"]: frozenset(entry["words"].split()) for entry in load_entries("place_words")}
    return PlaceWords(**lists)
