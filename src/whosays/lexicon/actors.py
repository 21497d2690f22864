"""Who acts and who speaks: armed groups, states, their bodies, parties, outlets, under one name each.

The list ships as `data/actors.jsonl`, one actor a line, because YAML of that size loads ten times slower. The
names are those of the coding guide (section 3.3: "Islamic State - Khorasan"); every line says where it comes from
and under which licence.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files

_ARTICLES = frozenset({"the", "a", "an"})
_ACRONYM = re.compile(r"[A-Z][A-Z0-9/.-]{1,7}$")
# "Islamic State fighters" and "the FARC guerrilla group" are the group itself.
_MEMBERS = frozenset(
    "group groups fighter fighters militant militants gunman gunmen rebel rebels insurgent insurgents terrorist "
    "terrorists guerrilla guerrillas jihadist jihadists jihadi jihadis extremist extremists organisation organization "
    "network movement faction militia militias cell cells operative operatives member members".split()
)
_SERVICEMEN = frozenset("soldier soldiers troops officers agents policeman policemen personnel guardsmen".split())
# "Russian special forces" act for Russia; an army or police stays under its own name, below its state.
_STATE_HEADS = frozenset(
    "government state forces military troops soldiers authorities services service intelligence regime leadership "
    "administration".split()
)
_BODY_HEADS = _STATE_HEADS | frozenset("army navy force police ministry embassy guard parliament senate".split())
# What stands around a body's own name: "Russia's FSB security service", "the so-called Islamic State".
_BEFORE = frozenset("so called self styled proclaimed".split())
_AFTER = frozenset("security service agency news spokesman spokeswoman newspaper magazine television radio".split())


class ActorKind(StrEnum):
    """What sort of actor it is."""

    ARMED_GROUP = "armed group"
    STATE = "state"
    STATE_BODY = "state body"
    PARTY = "party"
    ORGANISATION = "organisation"
    MEDIA = "media"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """One actor of the list.

    `country` is ISO 3166-1 alpha-2 (SU and YU for states that are no more), None where there is no one country;
    `parent` the name of the actor that it belongs to (a branch to its group, a body to its state), None for none.
    `adjectives`, `peoples` and `metonyms` are a state's: "Russian", "Russians", "Moscow". `regions` are where a branch
    is at home, which with its parent's name tells it ("the Yemeni branch of al-Qaeda"). `origin` is the list
    that the line comes from, `licence` its terms.
    """

    name: str
    kind: ActorKind
    country: str | None = None
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    peoples: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    origin: str
    licence: str


@dataclass(frozen=True, slots=True)
class ActorAlias:
    """A spelling of an actor as folded words, ready to be looked for in a text.

    `acronym` spellings count only in capitals, `article` ones only after "the" ("The Sun"); `metonym` ones are
    places too and mean the state only where it acts or speaks ("Moscow said").
    """

    words: tuple[str, ...]
    actor: Actor
    acronym: bool = False
    article: bool = False
    metonym: bool = False


@lru_cache(maxsize=65536)
def fold_words(name: str) -> tuple[str, ...]:
    """The words of a name without case, accents, articles, full stops, hyphens and possessive endings."""
    plain = name
    if not name.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
        plain = plain.replace("’", "'").replace("‘", "'")
    plain = plain.replace(".", "").casefold()
    if "'" in plain:
        plain = re.sub(r"'s\b", "", plain).replace("'", "")
    return tuple(word for word in re.findall(r"\w+", plain) if word not in _ARTICLES)


@cache
def load_actors() -> tuple[Actor, ...]:
    """All actors in the order of the list, read once a process."""
    text = (files("whosays") / "data" / "actors.jsonl").read_text(encoding="utf-8")
    return tuple(_actor(json.loads(line)) for line in text.splitlines() if line)


def _actor(line: Mapping[str, object]) -> Actor:
    fields = {key: tuple(value) if isinstance(value, list) else value for key, value in line.items()}
    fields["kind"] = ActorKind(str(fields["kind"]))
    return Actor(**fields)  # type: ignore[arg-type]  # a wrong line fails the list's own test


@cache
def _actors_by_name() -> Mapping[str, Actor]:
    return {actor.name: actor for actor in load_actors()}


def _aliases_of(actor: Actor) -> Iterator[ActorAlias]:
    for name in (actor.name, *actor.aliases):
        words = fold_words(name)
        acronym = bool(_ACRONYM.fullmatch(name)) and len(words) == 1
        yield ActorAlias(words, actor, acronym=acronym, article=name.startswith("The ") and len(words) == 1)
    for name in actor.metonyms:
        yield ActorAlias(fold_words(name), actor, metonym=name not in {"Kremlin", "White House", "Downing Street"})


@cache
def aliases_by_first_word() -> Mapping[str, tuple[ActorAlias, ...]]:
    """All spellings by their first folded word, the longest first; of equal spellings the list's first counts."""
    found: dict[str, dict[tuple[str, ...], ActorAlias]] = defaultdict(dict)
    for actor in load_actors():
        for alias in _aliases_of(actor):
            if alias.words:
                found[alias.words[0]].setdefault(alias.words, alias)
    return {
        word: tuple(sorted(aliases.values(), key=lambda alias: -len(alias.words))) for word, aliases in found.items()
    }


@cache
def _states_by_adjective() -> Mapping[tuple[str, ...], Actor]:
    found: dict[tuple[str, ...], Actor] = {}
    for actor in load_actors():
        for adjective in (*actor.adjectives, *((actor.name, *actor.aliases) if actor.kind is ActorKind.STATE else ())):
            found.setdefault(fold_words(adjective), actor)
    return found


def find_state(adjective: str) -> Actor | None:
    """The state that an adjective or its own name stands for ("Russian", "Russia's"), or None."""
    return _states_by_adjective().get(fold_words(adjective))


@cache
def _regions_of_branches() -> Mapping[str, tuple[tuple[tuple[str, ...], Actor], ...]]:
    """For each parent the folded regions of its branches, the longest first, states by their adjectives too."""
    found: dict[str, list[tuple[tuple[str, ...], Actor]]] = defaultdict(list)
    for actor in load_actors():
        for region in actor.regions if actor.parent else ():
            state = find_state(region)
            for spelling in (region, *(state.adjectives if state else ())):
                found[str(actor.parent)].append((fold_words(spelling), actor))
    return {parent: tuple(sorted(pairs, key=lambda pair: -len(pair[0]))) for parent, pairs in found.items()}


def find_branch(parent: str, description: str) -> Actor | None:
    """The branch of an actor that a description's region tells ("its affiliate in Afghanistan"), None where none does.

    `parent` is the actor's canonical name. Of several regions the longest counts, then the list's first.
    """
    words = fold_words(description)
    for region, branch in _regions_of_branches().get(parent, ()):
        if any(words[at : at + len(region)] == region for at in range(len(words) - len(region) + 1)):
            return branch
    return None


def _listed(words: tuple[str, ...]) -> Actor | None:
    for alias in aliases_by_first_word().get(words[0], ()) if words else ():
        if alias.words == words:
            return alias.actor
    return None


def _group_of_members(words: tuple[str, ...]) -> Actor | None:
    while len(words) > 1 and words[-1] in _MEMBERS | _SERVICEMEN:
        serving = words[-1] in _SERVICEMEN
        words = (*words[:-1], "police") if words[-1].startswith("policem") else words[:-1]
        actor = _listed(words)
        if actor and actor.kind is (ActorKind.STATE_BODY if serving else ActorKind.ARMED_GROUP):
            return actor
    return None


def _owner(words: tuple[str, ...]) -> tuple[Actor, int] | None:
    """The state whose name or adjective a phrase begins with, and how many words that takes."""
    for length in (4, 3, 2, 1):
        state = _states_by_adjective().get(words[:length]) if length < len(words) else None
        if state:
            return state, length
    return None


def _body_of_state(words: tuple[str, ...]) -> Actor | None:
    """The body that a state's name stands before: "Russia's FSB security service", "Russia's Interior Ministry"."""
    owner = _owner(words)
    if owner is None:
        return None
    state, length = owner
    rest = words[length:]
    while rest:
        named = [_listed(rest), *(_listed((*fold_words(adjective), *rest)) for adjective in state.adjectives)]
        body = next((actor for actor in named if actor and actor.country == state.country), None)
        if body:
            return body
        if rest[-1] not in _AFTER:
            return None
        rest = rest[:-1]
    return None


def _state_of_forces(words: tuple[str, ...]) -> Actor | None:
    owner = _owner(words)
    return owner[0] if owner and words[-1] in _STATE_HEADS else None


@cache
def find_actor(name: str) -> Actor | None:
    """The actor that a name means, or None where the list has none.

    Case, articles, accents and punctuation make no difference. Members stand for their group ("ISIS fighters"),
    forces and governments for their state ("Russian special forces", "the government of Peru").
    """
    whole = fold_words(name)
    words = fold_words(re.sub(r"\s*\([^()]*\)$", "", name)) or whole
    while len(words) > 1 and words[0] in _BEFORE:
        words = words[1:]
    if not words:
        return None
    exact = _listed(whole) or _listed(words)
    if exact:
        return exact
    if words[:2] == ("government", "of"):
        return _states_by_adjective().get(words[2:])
    proper = name.rsplit(maxsplit=1)[-1][:1].isupper()
    return _body_of_state(words) or _group_of_members(words) or (None if proper else _state_of_forces(words))


def belongs_to(one: str, other: str) -> bool:
    """True where the first actor is a branch or body of the second, however far down, or the same actor.

    A branch belongs to its parent, a body to its state (coding guide, section 5, `competing`). Names outside the
    list belong to themselves only.
    """
    left, right = find_actor(one), find_actor(other)
    if left is None and right is not None and right.kind is ActorKind.STATE:
        owner = _owner(fold_words(one))
        return owner is not None and owner[0] == right and fold_words(one)[-1] in _BODY_HEADS
    if left is None or right is None:
        return fold_words(one) == fold_words(other)
    seen: set[str] = set()
    actor: Actor | None = left
    while actor is not None and actor.name not in seen:
        if actor.name == right.name:
            return True
        seen.add(actor.name)
        actor = _actors_by_name().get(actor.parent) if actor.parent else None
    return False
