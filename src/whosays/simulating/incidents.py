"""Invented incidents: what happened, and what each body said of it on each day.

Incidents come in stories: a few in one country with the same groups, so that reports recall earlier ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from whosays.model.claim import Side
from whosays.model.incident import Method, Status
from whosays.model.place import Place
from whosays.simulating.chance import Chance
from whosays.simulating.settings import (
    Country,
    Group,
    invent_group,
    invent_name,
    invent_village,
    list_countries,
    list_nouns,
    list_targets,
    load_country,
)

STORY_LENGTH = 5
_FIRST_DAY = date(2004, 1, 5)
_DAYS = 7600
_METHODS: tuple[tuple[Method, float], ...] = (
    (Method.ARMED_ASSAULT, 26),
    (Method.BOMBING, 22),
    (Method.SUICIDE_BOMBING, 9),
    (Method.SHELLING, 10),
    (Method.AIR_STRIKE, 7),
    (Method.KIDNAPPING, 7),
    (Method.ARSON, 4),
    (Method.MOB_VIOLENCE, 4),
    (Method.ASSASSINATION, 4),
    (Method.SECURITY_OPERATION, 5),
    (Method.HOSTAGE_TAKING, 3),
)
_STATE_METHODS = frozenset({Method.AIR_STRIKE, Method.SECURITY_OPERATION})
_GROUP_METHODS = frozenset({Method.SUICIDE_BOMBING, Method.KIDNAPPING, Method.HOSTAGE_TAKING})
_MANY_HANDS = frozenset({Method.ARMED_ASSAULT, Method.KIDNAPPING, Method.HOSTAGE_TAKING})
_CAPTIVE_METHODS = frozenset({Method.KIDNAPPING, Method.HOSTAGE_TAKING})
# How far the first and the last count of each body lie from the truth: rescuers find more, armies admit less.
_BODIES: Mapping[str, tuple[tuple[float, float], tuple[float, float]]] = {
    "police": ((0.5, 1.0), (0.9, 1.0)),
    "hospital": ((0.6, 1.0), (1.0, 1.0)),
    "army": ((0.4, 0.8), (0.5, 0.9)),
    "governor": ((0.6, 1.0), (0.8, 1.0)),
    "ministry": ((0.6, 1.0), (0.9, 1.0)),
    "officials": ((0.5, 1.0), (0.9, 1.0)),
    "witnesses": ((0.8, 1.4), (0.8, 1.4)),
    "rights": ((1.0, 1.3), (1.0, 1.2)),
    "rescue": ((0.7, 1.0), (1.0, 1.0)),
    "analyst": ((0.8, 1.1), (0.9, 1.1)),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueIncident:
    """What happened in truth, and who says what of it.

    `quarter` is a part of the town that reports name. `killed` and `injured` are by side, attackers not among them;
    `fallen` are attackers killed. `first` and `last` are by role the number of dead that a body gives at first and from
    `settled` days after on. `perpetrator` is who did it; `claimant` who says so, None where nobody does; `suspect` whom
    officials accuse.
    """

    number: int
    country: Country
    place: Place
    quarter: str
    day: date
    method: Method
    status: Status
    target: str
    nouns: Mapping[Side, tuple[str, str]]
    killed: Mapping[Side, int]
    injured: Mapping[Side, int]
    fallen: int
    captives: int
    freed: int
    missing: int
    detained: int
    participants: int
    first: Mapping[str, int]
    last: Mapping[str, int]
    settled: int
    perpetrator: Group
    claimant: Group | None
    suspect: Group
    denies: bool
    was_warned: bool
    threatens: bool

    @property
    def key(self) -> str:
        """Its name in the truth."""
        return f"incident-{self.number:06}"

    @property
    def dead(self) -> int:
        """All who were killed, attackers apart."""
        return sum(self.killed.values())

    @property
    def hurt(self) -> int:
        """All who were injured."""
        return sum(self.injured.values())

    def count_dead(self, role: str, behind: int) -> int:
        """The number of dead that a body gives so many days after."""
        if not self.dead:
            return 0
        return (self.last if behind >= self.settled else self.first).get(role, self.dead)


def invent_story(seed: int, story: int) -> tuple[TrueIncident, ...]:
    """The incidents of a story, in order of time; the same whatever else is simulated."""
    chance = Chance("story", seed, story)
    country = load_country(chance.pick(list_countries()))
    groups = (*country.listed, invent_group(chance), invent_group(chance))
    towns = [chance.pick(country.towns) for _ in range(3)]
    day = _FIRST_DAY + timedelta(days=chance.number(0, _DAYS))
    told = []
    for turn in range(STORY_LENGTH):
        told.append(_invent(seed, story * STORY_LENGTH + turn, country, groups, (day, chance.pick(towns))))
        day += timedelta(days=chance.skewed(2, 200))
    return tuple(told)


def _invent(
    seed: int, number: int, country: Country, groups: tuple[Group, ...], where: tuple[date, Place]
) -> TrueIncident:
    chance = Chance("incident", seed, number)
    method = chance.weighted(_METHODS)
    side = Side.SECURITY if chance.happens(0.35) else Side.CIVILIANS
    day, town = where
    place = invent_village(chance, country) if chance.happens(0.08) else town
    status = Status.FOILED if method in {Method.BOMBING, Method.ARSON} and chance.happens(0.1) else Status.CARRIED_OUT
    killed, injured = _invent_victims(chance, method, status, side)
    dead = sum(killed.values())
    perpetrator = _choose_perpetrator(chance, method, country, groups)
    rivals = [group for group in groups if group != perpetrator]
    captives = chance.number(1, 30) if method in _CAPTIVE_METHODS else 0
    first, last = _count_by_body(chance, dead)
    return TrueIncident(
        number=number,
        country=country,
        place=place,
        quarter=invent_name(chance),
        day=day,
        method=method,
        status=status,
        target=chance.pick(list_targets(side)),
        nouns=_choose_nouns(chance),
        killed=killed,
        injured=injured,
        fallen=chance.skewed(0, 12) if method in {Method.ARMED_ASSAULT, Method.SECURITY_OPERATION} else 0,
        captives=captives,
        freed=chance.number(0, captives),
        missing=chance.number(1, 9) if chance.happens(0.1) and dead else 0,
        detained=chance.number(1, 8) if chance.happens(0.25) else 0,
        participants=chance.number(2, 20) if method in _MANY_HANDS else chance.number(1, 3),
        first=first,
        last=last,
        settled=chance.number(1, 3),
        perpetrator=perpetrator,
        claimant=_choose_claimant(chance, perpetrator, rivals, status),
        suspect=perpetrator if chance.happens(0.7) else chance.pick(rivals),
        denies=chance.happens(0.25),
        was_warned=chance.happens(0.08),
        threatens=chance.happens(0.08),
    )


def _invent_victims(
    chance: Chance, method: Method, status: Status, side: Side
) -> tuple[Mapping[Side, int], Mapping[Side, int]]:
    """Killed and injured by side."""
    if status is Status.FOILED:
        return {}, {}
    largest = 3 if method in {Method.ASSASSINATION, Method.ARSON} | _CAPTIVE_METHODS else 70
    dead = chance.skewed(1, largest) if chance.happens(0.88) else 0
    hurt = chance.skewed(1, 2 * largest) if chance.happens(0.7) else 0
    if dead < 4 or chance.happens(0.5):
        return {side: dead} if dead else {}, {side: hurt} if hurt else {}
    other = Side.CIVILIANS if side is Side.SECURITY else Side.SECURITY
    few = chance.number(1, dead // 2)
    return {side: dead - few, other: few}, {side: hurt} if hurt else {}


def _count_by_body(chance: Chance, dead: int) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """What each body counts at first and in the end."""

    def draw(share: tuple[float, float]) -> int:
        low, high = round(dead * share[0]), round(dead * share[1])
        return max(1, chance.number(low, max(low, high)))

    if not dead:
        return {}, {}
    first = {role: draw(shares[0]) for role, shares in _BODIES.items()}
    last = {role: draw(shares[1]) for role, shares in _BODIES.items()}
    return first, last


def _choose_nouns(chance: Chance) -> Mapping[Side, tuple[str, str]]:
    return {side: chance.pick(list_nouns(side.value)) for side in Side}


def _choose_perpetrator(chance: Chance, method: Method, country: Country, groups: tuple[Group, ...]) -> Group:
    is_states = method in _STATE_METHODS or (method is Method.SHELLING and chance.happens(0.5))
    return country.forces if is_states and method not in _GROUP_METHODS else chance.pick(groups)


def _choose_claimant(chance: Chance, perpetrator: Group, rivals: list[Group], status: Status) -> Group | None:
    if status is Status.FOILED or perpetrator.is_state or chance.happens(0.55):
        return None
    return chance.pick(rivals) if chance.happens(0.15) else perpetrator
