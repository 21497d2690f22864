"""Where invented incidents happen and who is in them: real countries and towns, listed and invented groups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from whosays.lexicon.countries import find_country
from whosays.lexicon.gazetteer import load_gazetteer
from whosays.lexicon.words import load_word_rates
from whosays.model.claim import Side
from whosays.model.place import Place, Precision
from whosays.model.source import SourceKind
from whosays.simulating.chance import Chance
from whosays.simulating.frames import load_part

_LEAST, _MOST = 12_000, 900_000
_TOWNS = 40


@dataclass(frozen=True, slots=True)
class Group:
    """Who may be behind an incident: canonical name, and the words that reports have for it."""

    name: str
    words: str
    is_state: bool = False

    @property
    def is_several(self) -> bool:
        """True where verbs agree with its words as with several: "Houthis were"."""
        return self.words.rsplit(maxsplit=1)[-1] in _world()["several"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country as stories need it; `parts` are words such as "northern"."""

    code: str
    name: str
    adjective: str
    parts: tuple[str, ...]
    listed: tuple[Group, ...]
    towns: tuple[Place, ...]
    forces: Group


@dataclass(frozen=True, slots=True)
class Speaker:
    """A body or person by role that is quoted: "a police spokesman" speaks for the police."""

    role: str
    kind: SourceKind
    names: tuple[str, ...]


@cache
def _world() -> Mapping[str, Any]:
    return load_part("world")


@cache
def list_countries() -> tuple[str, ...]:
    """The ISO 3166-1 alpha-2 codes of the countries in which incidents are invented."""
    return tuple(sorted(_world()["countries"]))


@cache
def load_country(code: str) -> Country:
    """A country of `list_countries`."""
    entry, known = _world()["countries"][code], find_country(code)
    return Country(
        code=code,
        name=known.name if known else code,
        adjective=entry["adjective"],
        parts=tuple(entry["parts"]),
        listed=tuple(Group(name, _with_article(name)) for name in entry["listed"]),
        towns=_find_towns(code),
        forces=Group(known.name if known else code, f"{entry['adjective']} forces", is_state=True),
    )


def _with_article(name: str) -> str:
    return f"the {name}" if name.rsplit(maxsplit=1)[-1] in _world()["with_article"] else name


def _find_towns(code: str) -> tuple[Place, ...]:
    """Towns whose name stands for them alone: nowhere is a greater one called so, and it is no common word."""
    gazetteer, words = load_gazetteer(), load_word_rates()
    found = gazetteer.cities_of(code, at_least=_LEAST, at_most=_MOST)
    plain = (
        entry.place
        for entry in sorted(found, key=lambda entry: (-entry.population, entry.place.gazetteer_id or 0))
        if entry.place.name.replace(" ", "").isalpha()
        and not any(word.lower() in words for word in entry.place.name.split())
        and gazetteer.find(entry.place.name)[0].place == entry.place
    )
    return tuple(place for place, _ in zip(plain, range(_TOWNS), strict=False))


def invent_village(chance: Chance, country: Country) -> Place:
    """A village that no gazetteer has."""
    return Place(invent_name(chance), None, country.code, precision=Precision.CITY)


def invent_name(chance: Chance) -> str:
    """A name for a village or a part of a town."""
    entry = _world()["villages"]
    return str(chance.pick(entry["first"]) + chance.pick(entry["middle"]) + chance.pick(entry["last"]))


def invent_group(chance: Chance) -> Group:
    """An armed group that does not exist."""
    entry = _world()["groups"]
    name = f"{chance.pick(entry['first'])} {chance.pick(entry['last'])}"
    return Group(name, f"the {name}")


@cache
def load_speakers() -> Mapping[str, Speaker]:
    """Who may be quoted, by role."""
    entries = _world()["speakers"].items()
    return {role: Speaker(role, SourceKind(entry["kind"]), tuple(entry["names"])) for role, entry in entries}


@cache
def load_outlets() -> Mapping[str, tuple[str, ...]]:
    """The names of invented publishers by their habit."""
    return {habit: tuple(names) for habit, names in _world()["outlets"].items()}


@cache
def list_targets(side: Side) -> tuple[str, ...]:
    """What is struck where those hurt are mostly of this side."""
    return tuple(_world()["targets"]["security" if side is Side.SECURITY else "civilians"])


@cache
def list_nouns(name: str) -> tuple[tuple[str, str], ...]:
    """Words for people, one and several: of a side, of `hostages` or of `participants`."""
    entries = _world()["participants"] if name == "participants" else _world()["victims"][name]
    return tuple((one, more) for one, more in entries)
