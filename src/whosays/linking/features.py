"""Features of a pair of tellings: each says how strongly one thing speaks for or against one incident, and why.

A weight is a share of log odds: 1 makes "the same" 2.7 times as likely. Weights were set by hand on reports coded by
the coding guide and checked on collections of linked reports; `docs/disagreements.md` lists them. None of them alone
decides, apart from what `whosays.linking.judgement` rules out.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from whosays.linking.portraits import Portrait
from whosays.linking.rarity import Rarity
from whosays.model.claim import Effect
from whosays.model.incident import Method, Status
from whosays.model.place import Place, Precision
from whosays.model.time import Interval

_NEAR_KM = 50.0
_SAME_SPOT_KM = 5.0
_FAR_KM = 400.0

# Days apart, at most so many, and what they weigh.
_GAPS = ((1, 0.5), (3, -0.5), (7, -1.5), (31, -3.5), (90, -6.5), (math.inf, -11.0))
# A report on one attack often recalls another at length: with so many days between, shared words say less.
_MONTH = 31
_MOST_FOR_WORDS, _MOST_FOR_WORDS_MONTHS_APART = 9.0, 4.0

# Methods that one incident is easily told by both of.
_KINDRED_METHODS: tuple[frozenset[Method], ...] = (
    frozenset({Method.BOMBING, Method.SUICIDE_BOMBING, Method.SHELLING, Method.AIR_STRIKE, Method.ARMED_ASSAULT}),
    frozenset({Method.ARMED_ASSAULT, Method.ASSASSINATION, Method.KIDNAPPING, Method.HOSTAGE_TAKING}),
    frozenset({Method.ARMED_ASSAULT, Method.SECURITY_OPERATION, Method.MOB_VIOLENCE}),
    frozenset({Method.ARSON, Method.MOB_VIOLENCE, Method.ARMED_ASSAULT, Method.BOMBING}),
    frozenset({Method.HOSTAGE_TAKING, Method.KIDNAPPING, Method.SECURITY_OPERATION}),
)


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing compared: its name, its share of the log odds, and the reason in words ("" where it is silent)."""

    name: str
    weight: float
    reason: str = ""


Measure = Callable[[Portrait, Portrait, Rarity], Feature]


def compare_dates(one: Portrait, other: Portrait, _: Rarity) -> Feature:
    """Days in common, the more the tighter both are; days apart speak against it, more with every week.

    A report's own days can be misread, so that a gap of days or weeks does not decide alone.
    """
    if one.window is None or other.window is None:
        return Feature("dates", 0.0)
    both_told = one.telling.date is not None and other.telling.date is not None
    gap = measure_gap(one.window, other.window)
    if gap:
        weight = next(weight for limit, weight in _GAPS if gap <= limit)
        return Feature("dates", weight if both_told else max(weight, -2.5), f"{gap} days lie between them")
    longest = max(interval.days or 3650 for interval in (one.window, other.window))
    weight = max(3.0 - 1.1 * math.log10(longest), 0.1) if both_told else 0.5
    return Feature("dates", weight, f"both can be of {one.window.intersected_with(other.window)}")


def compare_places(one: Portrait, other: Portrait, _: Rarity) -> Feature:
    """The nearest pair of places: the same spot, near, one in the other, or apart."""
    weighed = [weigh_places(a, b) for a in one.places for b in other.places]
    if not weighed:
        return Feature("places", 0.0)
    weight, reason = max(weighed)
    return Feature("places", weight, reason)


def weigh_places(one: Place, other: Place) -> tuple[float, str]:
    """How far two places speak for one incident, and the reason."""
    exact = {Precision.SITE, Precision.CITY, None}
    if one.precision in exact and other.precision in exact:
        return _weigh_spots(one, other)
    if one == other:
        return (1.0 if one.precision is Precision.REGION else 0.3), f"both are in {one.name}"
    for outer, inner in ((one, other), (other, one)):
        if outer.contains(inner):
            return (0.9 if outer.precision is Precision.REGION else 0.3), f"{inner.name} is in {outer.name}"
    if one.country != other.country:
        return -2.5, f"{one.name} and {other.name} are in different countries"
    return -1.0, f"{one.name} and {other.name} do not contain one another"


def _weigh_spots(one: Place, other: Place) -> tuple[float, str]:
    distance = one.distance_to(other)
    same_name = one.name == other.name and one.country == other.country
    if same_name or (distance is not None and distance <= _SAME_SPOT_KM):
        is_site = same_name and one.precision is Precision.SITE
        return (3.5 if is_site else 2.5), f"both are in {one.name}"
    if distance is None:
        return (0.3, f"both are in {one.country}") if one.country == other.country else (-2.5, "other countries")
    return _weigh_distance(distance, one, other)


def _weigh_distance(distance: float, one: Place, other: Place) -> tuple[float, str]:
    reason = f"{one.name} and {other.name} are {distance:.0f} km apart"
    if distance <= _NEAR_KM:
        return 1.2, reason
    return (-1.2 if distance <= _FAR_KM else -2.5), reason


def compare_methods(one: Portrait, other: Portrait, _: Rarity) -> Feature:
    """The same method, a kindred one, or one that does not go with the other."""
    first, second = one.telling.method, other.telling.method
    if Method.OTHER in {first, second}:
        return Feature("methods", 0.0)
    if first is second:
        return Feature("methods", 0.6, f"both tell of {first}")
    if any({first, second} <= kindred for kindred in _KINDRED_METHODS):
        return Feature("methods", -1.0)
    return Feature("methods", -1.5, f"{first} is not {second}")


def compare_statuses(one: Portrait, other: Portrait, _: Rarity) -> Feature:
    """What was carried out is hardly what was threatened or foiled."""
    first, second = one.telling.status, other.telling.status
    if first is second:
        return Feature("statuses", 0.0 if first is Status.CARRIED_OUT else 0.8)
    return Feature("statuses", -3.0, f"one was {first}, the other {second}")


def compare_figures(one: Portrait, other: Portrait, _: Rarity) -> Feature:
    """Equal figures of one effect, the more telling the larger; very unlike ones speak against it."""
    shared = one.figures & other.figures
    if shared:
        effect, number = max(shared, key=lambda figure: (figure[1], figure[0]))
        weight = min(0.3 + 0.8 * math.log10(number) + 0.2 * (len(shared) - 1), 2.5)
        return Feature("figures", weight, f"both have {number} {effect}")
    first, second = _largest(one), _largest(other)
    ratios = [max(first[e], second[e]) / min(first[e], second[e]) for e in first.keys() & second.keys()]
    # Twice as many is still a matter of counting.
    if not ratios or min(ratios) <= 2:
        return Feature("figures", 0.0)
    return Feature("figures", -0.8 if min(ratios) <= 5 else -1.8, "their figures are far apart")


def compare_actors(one: Portrait, other: Portrait, _: Rarity) -> Feature:
    """An actor that both name; different ones say little, as accounts compete."""
    shared = sorted(one.actors & other.actors)
    if shared:
        return Feature("actors", 1.0, f"both name {', '.join(shared)}")
    return Feature("actors", -0.3 if one.actors and other.actors else 0.0)


def compare_victims(one: Portrait, other: Portrait, rarity: Rarity) -> Feature:
    """Names of victims that both give."""
    shared = rarity.keep_names(one.victims & other.victims)
    weight = min(1.2 * len(shared), 3.0)
    return Feature("victims", weight, f"both name {', '.join(shared)} among the victims" if shared else "")


def compare_words(one: Portrait, other: Portrait, rarity: Rarity) -> Feature:
    """Rare words in common; of two whole reports also how alike all their words are."""
    shared = rarity.find_shared(one, other)
    mass = rarity.weigh(shared)
    apart = one.window is not None and other.window is not None and measure_gap(one.window, other.window) > _MONTH
    most = _MOST_FOR_WORDS_MONTHS_APART if apart else _MOST_FOR_WORDS
    if one.telling.main and other.telling.main:
        weight = min(max(8.0 * rarity.measure_cosine(one, other) + 0.5 * min(mass, 30.0) - 3.2, -2.5), most)
    else:
        weight = min(max(0.22 * (mass - 6.0), -1.2), 3.0)
    return Feature(
        "words", weight, f"rare words in both: {', '.join(shared[:5])}" if shared else "no rare word in both"
    )


MEASURES: tuple[Measure, ...] = (
    compare_dates,
    compare_places,
    compare_methods,
    compare_statuses,
    compare_figures,
    compare_actors,
    compare_victims,
    compare_words,
)


def measure_gap(one: Interval, other: Interval) -> int:
    """The number of days between two intervals; 0 where they share one."""
    if one.earliest and other.latest and one.earliest > other.latest:
        return (one.earliest - other.latest).days
    if other.earliest and one.latest and other.earliest > one.latest:
        return (other.earliest - one.latest).days
    return 0


def _largest(portrait: Portrait) -> dict[Effect, int]:
    largest: dict[Effect, int] = {}
    for effect, number in portrait.figures:
        largest[effect] = max(number, largest.get(effect, 0))
    return largest
