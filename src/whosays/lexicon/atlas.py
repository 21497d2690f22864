"""The atlas: the compiled gazetteer, what it lacks, and words that point at places without naming them.

Additions and other names stand in `data/places.yaml`; demonyms ("Chechen") and abbreviations ("Mass.") in
`data/demonyms.yaml`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml

from whosays.lexicon.gazetteer import Entry, Gazetteer, PlaceKind, fold_name, load_gazetteer
from whosays.model.place import Place, Precision

_SAINT = re.compile(r"\b(?:st|saint)\b")
_ARTICLE = re.compile(r"^(?:al|ar|as|ad|an|at|az|ash|el|el-|the) ")


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A region's abbreviation: "Mass." stands for `region` in the country with ISO code `country`."""

    region: str
    country: str


class Atlas:
    """Finds places by any name that a report may use."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        additions: Mapping[str, tuple[Entry, ...]],
        demonyms: Mapping[str, Entry],
        abbreviations: Mapping[str, tuple[Abbreviation, ...]],
        doubtful: frozenset[str],
        no_places: frozenset[str],
    ) -> None:
        self.gazetteer = gazetteer
        self._additions = additions
        self._demonyms = demonyms
        self._abbreviations = abbreviations
        self._doubtful = doubtful
        self._no_places = no_places

    @lru_cache(maxsize=8192)  # noqa: B019  the atlas lives as long as its process
    def find(self, name: str) -> tuple[Entry, ...]:
        """The places that the name can stand for: additions first, then the gazetteer's, most populous first.

        An Arabic article and a final "h" may be there or not: "al-Hilla" finds "Al Hillah".
        """
        folded = fold_name(name)
        found = tuple(dict.fromkeys((*self._additions.get(folded, ()), *self.gazetteer.find(folded))))
        return found or self._find_variant(folded)

    def is_added(self, name: str) -> bool:
        """True for a name of the additions: one that reports use often ("UAE")."""
        return fold_name(name) in self._additions

    def _find_variant(self, folded: str) -> tuple[Entry, ...]:
        if _SAINT.search(folded):
            return self.gazetteer.find(_SAINT.sub("saint", folded)) or self.gazetteer.find(_SAINT.sub("st", folded))
        bare = _ARTICLE.sub("", folded)
        has_article = bare != folded
        if len(bare) < 4 or not (has_article or folded.endswith(("a", "ah"))):
            return ()
        ending = bare.removesuffix("h") if bare.endswith("ah") else f"{bare}h" if bare.endswith("a") else bare
        forms = dict.fromkeys((bare, ending, f"al {bare}", f"al {ending}") if has_article else (ending, f"al {ending}"))
        for form in forms:
            if form != folded:
                found = (*self._additions.get(form, ()), *self.gazetteer.find(form))
                if found:
                    return found
        return ()

    def country(self, code: str) -> Entry | None:
        """The country with an ISO 3166-1 alpha-2 code, None for an unknown code."""
        return self.gazetteer.country(code)

    def capital_of(self, code: str) -> Entry | None:
        """The capital of a country given by its ISO code, None where unknown."""
        return self.gazetteer.capital_of(code)

    def demonym(self, words: str) -> Entry | None:
        """The country, region or city whose people or things the words denote ("Salvadoran"), also in the plural."""
        folded = fold_name(words)
        return self._demonyms.get(folded) or self._demonyms.get(folded.removesuffix("s"))

    def abbreviation(self, words: str) -> tuple[Abbreviation, ...]:
        """The regions that an abbreviation can stand for ("Mich.": Michigan, Michoacán); full stops may be left out."""
        return self._abbreviations.get(fold_name(words), ())

    def region(self, name: str, country: str) -> Entry | None:
        """The first-level region with a name in a country, None where there is none."""
        return next((e for e in self.find(name) if e.kind is PlaceKind.REGION and e.place.country == country), None)

    def is_doubtful(self, word: str) -> bool:
        """True for a place's name that in reports is nearly always something else ("Reading", "Jackson")."""
        return fold_name(word) in self._doubtful

    def is_no_place(self, words: str) -> bool:
        """True for words that some place bears but that reports never mean as its name ("West Coast", "Europe")."""
        return fold_name(words) in self._no_places


def _read(name: str) -> Any:
    text = (files("whosays") / "data" / f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.CSafeLoader)


def _added(raw: Mapping[str, Any]) -> Entry:
    kind = PlaceKind[raw["kind"].upper()]
    place = Place(
        name=raw["name"],
        region=raw.get("region", raw["name"] if kind is PlaceKind.REGION else None),
        country=raw["country"],
        latitude=raw["latitude"],
        longitude=raw["longitude"],
        precision=Precision(raw["kind"]),
    )
    return Entry(place, kind)


def _named(gazetteer: Gazetteer, raw: Mapping[str, Any], additions: Mapping[str, list[Entry]]) -> Iterator[Entry]:
    """The entry that `name` (or `place`) and `country` tell, with `kind` where a city and its region share the name."""
    name = raw.get("place", raw["name"])
    wanted = raw.get("kind")
    entries = (*additions.get(fold_name(name), ()), *gazetteer.find(name))
    fitting = [e for e in entries if e.place.country == raw["country"] and wanted in {None, e.kind.name.lower()}]
    yield from sorted(fitting, key=lambda e: e.place.name != name)[:1]


def _additions(gazetteer: Gazetteer, raw: Mapping[str, Any]) -> dict[str, tuple[Entry, ...]]:
    additions: dict[str, list[Entry]] = defaultdict(list)
    for place in raw["places"]["entries"]:
        entry = _added(place)
        for name in (place["name"], *place.get("also", ())):
            additions[fold_name(name)].append(entry)
    for alias in raw["aliases"]["entries"]:
        additions[fold_name(alias["name"])].extend(_named(gazetteer, alias, additions))
    return {name: tuple(dict.fromkeys(entries)) for name, entries in additions.items()}


def _demonyms(gazetteer: Gazetteer, raw: Mapping[str, Any], additions: Mapping[str, Any]) -> dict[str, Entry]:
    demonyms: dict[str, Entry] = {}
    for code, words in raw["countries"]["entries"].items():
        country = gazetteer.country(code)
        if country:
            demonyms.update((fold_name(word), country) for word in words)
    for region in raw["regions"]["entries"]:
        for entry in _named(gazetteer, region, additions):
            demonyms.update((fold_name(word), entry) for word in region["words"])
    return demonyms


def _abbreviations(raw: Mapping[str, Any]) -> dict[str, tuple[Abbreviation, ...]]:
    found: dict[str, list[Abbreviation]] = defaultdict(list)
    for country, regions in raw["abbreviations"]["entries"].items():
        for region, forms in regions.items():
            for form in forms:
                found[fold_name(form)].append(Abbreviation(region, country))
    return {form: tuple(regions) for form, regions in found.items()}


@cache
def load_atlas() -> Atlas:
    """The atlas that ships with the package, read once a process.

    Raises:
        GazetteerFileError: the compiled gazetteer is not of this version.
    """
    gazetteer, places, words = load_gazetteer(), _read("places"), _read("demonyms")
    additions = _additions(gazetteer, places)
    return Atlas(
        gazetteer,
        additions,
        _demonyms(gazetteer, words, additions),
        _abbreviations(words),
        frozenset(places["doubtful"]["words"].split()),
        frozenset(places["no_places"]["phrases"]),
    )
