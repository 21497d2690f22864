"""Features of a pair of tellings: each compares one thing, and says which level it reaches and why.

What a level weighs is learned (`data/linking_weights.json`, `training/linking.py`); `docs/disagreements.md` lists
levels and weights. None of them decides alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from whosays.linking.portraits import Portrait
from whosays.linking.rarity import Rarity
from whosays.linking.scales import Share, place_on_scale
from whosays.model.claim import Effect
from whosays.model.incident import Method, Status
from whosays.model.place import Place, Precision
from whosays.model.time import Interval

_NEAR_KM = 50.0
_SAME_SPOT_KM = 5.0
_FAR_KM = 400.0

# Days between two dates, at most so many.
GAPS = (
    (1, "1 day apart"),
    (3, "2 or 3 days apart"),
    (7, "a week apart"),
    (31, "a month apart"),
    (90, "3 months apart"),
    (330, "a year apart"),
)
GAP_BEYOND = "longer apart"
# Days in common, at most so many.
COMMON = ((1, "the same day"), (3, "3 days in common"), (10, "a week in common"), (45, "a month in common"))
COMMON_BEYOND = "longer in common"

DAYS_APART = (0.0, 1.0, 3.0, 7.0, 30.0, 120.0, 365.0)
NUMBERS = (1.0, 2.0, 4.0, 10.0, 40.0)
MASSES = (0.0, 3.0, 6.0, 10.0, 20.0, 35.0)
COSINES = (0.0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.45, 0.7)
MOST_VICTIMS = 3
DIFFERING = ("differ by up to twice", "differ by up to 5 times", "differ by more")
CHIEF, RECALLED = "chief", "recalled"

# Methods that one incident is easily told by both of.
KINDRED_METHODS: tuple[frozenset[Method], ...] = (
    frozenset({Method.BOMBING, Method.SUICIDE_BOMBING, Method.SHELLING, Method.AIR_STRIKE, Method.ARMED_ASSAULT}),
    frozenset({Method.ARMED_ASSAULT, Method.ASSASSINATION, Method.KIDNAPPING, Method.HOSTAGE_TAKING}),
    frozenset({Method.ARMED_ASSAULT, Method.SECURITY_OPERATION, Method.MOB_VIOLENCE}),
    frozenset({Method.ARSON, Method.MOB_VIOLENCE, Method.ARMED_ASSAULT, Method.BOMBING}),
    frozenset({Method.HOSTAGE_TAKING, Method.KIDNAPPING, Method.SECURITY_OPERATION}),
)


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing compared: its name, the levels that it reaches with their shares, and what it tells in words.

    Without a level the feature is silent. `reason` is for one incident, `doubt` against; "" where there is nothing to
    tell.
    """

    name: str
    levels: tuple[Share, ...] = ()
    reason: str = ""
    doubt: str = ""


Measure = Callable[[Portrait, Portrait, Rarity], Feature]


def _at(name: str, level: str, reason: str = "", doubt: str = "") -> Feature:
    return Feature(name, (Share(level),), reason, doubt)


def compare_dates(one: Portrait, other: Portrait, _: Rarity) -> Feature:
    """Days in common, or days apart, where both tell when it was; a report's own days can be misread."""
    first, second = one.telling.date, other.telling.date
    if first is None or second is None:
        is_bounded = (first or one.published) and (second or other.published)
        return Feature("dates") if is_bounded else _at("dates", "nothing told")
    gap = measure_gap(first, second)
    if gap:
        level = next((level for limit, level in GAPS if gap <= limit), GAP_BEYOND)
        return _at("dates", level, doubt=f"{gap} {'day lies' if gap == 1 else 'days lie'} between them")
    longest = max(interval.days or 3650 for interval in (first, second))
    level = next((level for limit, level in COMMON if longest <= limit), COMMON_BEYOND)
    return _at("dates", level, _tell_common_days(first, second))


def _tell_common_days(first: Interval, second: Interval) -> str:
    if first == second and first.day:
        return f"both on {first.day.isoformat()}"
    return f"both can be of {first.intersected_with(second)}"


def compare_bounds(one: Portrait, other: Portrait, _: Rarity) -> Feature:
    """Where one tells no day: how long after the other's day it was published; before it, it cannot tell of it."""
    dated, undated = (one, other) if one.telling.date else (other, one)
    if dated.telling.date is None or undated.telling.date is not None:
        return Feature("bounds")
    day = dated.telling.date.earliest or dated.telling.date.latest
    if day is None or undated.published is None:
        return Feature("bounds")
    kind = "chief" if undated.telling.main else "recalled"
    behind = (undated.published - day).days
    if behind < -1:
        return _at("bounds", "published before", doubt="one report is older than the other's incident")
    shares = place_on_scale(max(behind, 0), DAYS_APART, "days behind")
    return Feature("bounds", tuple(Share(f"{kind}, {share.level}", share.part) for share in shares))


def compare_publication(one: Portrait, other: Portrait, _: Rarity) -> Feature:
    """How long the one report was published after the other, where both are chiefly about their incident."""
    if not (one.telling.main and other.telling.main and one.published and other.published):
        return Feature("publication")
    apart = abs((one.published - other.published).days)
    kind = "told" if one.telling.date and other.telling.date else "untold"
    shares = place_on_scale(apart, DAYS_APART, "days apart")
    reason = "published on the same day" if apart == 0 else ""
    return Feature("publication", tuple(Share(f"{kind}, {share.level}", share.part) for share in shares), reason)


def compare_places(one: Portrait, other: Portrait, _: Rarity) -> Feature:
    """The nearest pair of places: the same spot, near, one in the other, or apart."""
    weighed = [rate_places(a, b) for a in one.places for b in other.places]
    if not weighed:
        return _at("places", "nothing told")
    level, reason = min(weighed, key=lambda rated: (PLACE_LEVELS.index(rated[0]), rated[1]))
    return _at("places", level, *((reason, "") if level in _NEAR_LEVELS else ("", reason)))


# The nearest first.
PLACE_LEVELS = (
    "the same site",
    "the same town",
    "within 50 km",
    "the same region",
    "in that region",
    "the same country",
    "in that country",
    "in one country",
    "apart in one country",
    "within 400 km",
    "far apart",
    "other countries",
)
_NEAR_LEVELS = frozenset(PLACE_LEVELS[: PLACE_LEVELS.index("in one country")])


def rate_places(one: Place, other: Place) -> tuple[str, str]:
    """How near two places are, as a level of `compare_places`, and the reason."""
    if one.may_be_spot and other.may_be_spot:
        return _rate_spots(one, other)
    if one == other:
        return ("the same region" if one.precision is Precision.REGION else "the same country"), f"both in {one.name}"
    for outer, inner in ((one, other), (other, one)):
        if outer.contains(inner):
            level = "in that region" if outer.precision is Precision.REGION else "in that country"
            return level, f"{inner.name} is in {outer.name}"
    first, second = sorted((one.name, other.name))
    if one.country != other.country:
        return "other countries", f"{first} and {second} are in different countries"
    return "apart in one country", f"{first} and {second} do not contain one another"


def _rate_spots(one: Place, other: Place) -> tuple[str, str]:
    distance = one.distance_to(other)
    same_name = one.name == other.name and one.country == other.country
    if same_name or (distance is not None and distance <= _SAME_SPOT_KM):
        is_site = same_name and one.precision is Precision.SITE
        return ("the same site" if is_site else "the same town"), f"both in {min(one.name, other.name)}"
    first, second = sorted((one.name, other.name))
    if distance is None:
        if one.country == other.country:
            return "in one country", f"{first} and {second} are different places of one country"
        return "other countries", f"{first} and {second} are in different countries"
    reason = f"{first} and {second} are {distance:.0f} km apart"
    if distance <= _NEAR_KM:
        return "within 50 km", reason
    return ("within 400 km" if distance <= _FAR_KM else "far apart"), reason


def compare_methods(one: Portrait, other: Portrait, _: Rarity) -> Feature:
    """The same method, a kindred one, or one that does not go with the other."""
    first, second = one.telling.method, other.telling.method
    if Method.OTHER in {first, second}:
        return Feature("methods")
    if first is second:
        return _at("methods", "the same", f"both tell of {first}")
    doubt = "one tells of {}, the other of {}".format(*sorted((first, second)))
    is_kindred = any({first, second} <= kindred for kindred in KINDRED_METHODS)
    return _at("methods", "kindred" if is_kindred else "different", doubt=doubt)


def compare_statuses(one: Portrait, other: Portrait, _: Rarity) -> Feature:
    """What was carried out is hardly what was threatened or foiled."""
    first, second = one.telling.status, other.telling.status
    if first is not second:
        return _at("statuses", "different", doubt="one was {}, the other {}".format(*sorted((first, second))))
    return Feature("statuses") if first is Status.CARRIED_OUT else _at("statuses", "both not carried out")


def compare_figures(one: Portrait, other: Portrait, _: Rarity) -> Feature:
    """Equal figures of one effect, the more telling the larger; very unlike ones speak against it."""
    shared = one.figures & other.figures
    if shared:
        effect, number = max(shared, key=lambda figure: (figure[1], figure[0]))
        return Feature("figures", place_on_scale(number, NUMBERS, "in both"), f"both have {number} {effect}")
    first, second = _largest(one), _largest(other)
    ratios = [max(first[e], second[e]) / min(first[e], second[e]) for e in first.keys() & second.keys()]
    if not ratios:
        return Feature("figures")
    # Twice as many is still a matter of counting.
    if min(ratios) <= 2:
        return _at("figures", DIFFERING[0], doubt="their figures differ")
    level = DIFFERING[1] if min(ratios) <= 5 else DIFFERING[2]
    return _at("figures", level, doubt="their figures are far apart")


def compare_actors(one: Portrait, other: Portrait, _: Rarity) -> Feature:
    """An actor that both name; different ones say little, as accounts compete."""
    shared = sorted(one.actors & other.actors)
    if shared:
        return _at("actors", "the same", f"both name {', '.join(shared[:3])}")
    return (
        _at("actors", "different", doubt="they name different actors")
        if one.actors and other.actors
        else Feature("actors")
    )


def compare_victims(one: Portrait, other: Portrait, rarity: Rarity) -> Feature:
    """Rare words for those who were harmed, mostly their names, that both give."""
    shared = rarity.keep_names({*one.victims} & {*other.victims})
    if not shared:
        return Feature("victims")
    reason = f"both have {', '.join(shared[:3])} among the victims"
    return _at("victims", f"{min(len(shared), MOST_VICTIMS)} in both", reason)


def compare_likeness(one: Portrait, other: Portrait, rarity: Rarity) -> Feature:
    """How alike their words are: the cosine of words weighted by rarity."""
    return rate_likeness(rarity.measure_cosine(one, other))


def rate_likeness(cosine: float) -> Feature:
    """What `compare_likeness` says of a cosine, 0 to 1."""
    return Feature("likeness", place_on_scale(cosine, COSINES), "their words are alike", "their words are unlike")


def compare_words(one: Portrait, other: Portrait, rarity: Rarity) -> Feature:
    """Rare words in common."""
    shared = rarity.find_shared(one, other)
    shares = place_on_scale(rarity.weigh(shared), MASSES)
    reason = f"rare words in both: {', '.join(shared[:5])}" if shared else ""
    return Feature("words", shares, reason, "few rare words in both" if shared else "no rare word in both")


def compare_openings(one: Portrait, other: Portrait, rarity: Rarity) -> Feature:
    """Uncommon words of the titles and leads of two reports that are chiefly about their incident."""
    if not (one.telling.main and other.telling.main):
        return Feature("openings")
    shared = rarity.keep_uncommon({*one.opening} & {*other.opening})
    return Feature("openings", place_on_scale(rarity.weigh_uncommon(shared), MASSES))


def find_kind(one: Portrait, other: Portrait) -> str:
    """Which weights hold: `chief` for what both reports are chiefly about, `recalled` where one recalls it at least.

    Two whole reports share words otherwise than two passages; and truth is known of whole reports only.
    """
    return CHIEF if one.telling.main and other.telling.main else RECALLED


MEASURES: tuple[Measure, ...] = (
    compare_dates,
    compare_bounds,
    compare_publication,
    compare_places,
    compare_methods,
    compare_statuses,
    compare_figures,
    compare_actors,
    compare_victims,
    compare_likeness,
    compare_words,
    compare_openings,
)


def list_scales() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Features with levels of which each speaks no less for one incident than the one before it.

    What is learned keeps to that, so that weights can be read: a day further apart never speaks for one incident.
    """
    apart = [level for _, level in GAPS]
    common = [level for _, level in COMMON]
    far_first = DAYS_APART[::-1]
    return (
        ("dates", (GAP_BEYOND, *apart[::-1], COMMON_BEYOND, *common[::-1])),
        *(("bounds", tuple(f"{kind}, {days:g} days behind" for days in far_first)) for kind in ("chief", "recalled")),
        *(("publication", tuple(f"{kind}, {days:g} days apart" for days in far_first)) for kind in ("told", "untold")),
        ("places", PLACE_LEVELS[::-1]),
        ("methods", ("different", "kindred", "the same")),
        ("figures", (*DIFFERING[::-1], *(f"{number:g} in both" for number in NUMBERS))),
        ("actors", ("different", "the same")),
        ("victims", tuple(f"{number} in both" for number in range(1, MOST_VICTIMS + 1))),
        ("likeness", tuple(f"{value:g}" for value in COSINES)),
        ("words", tuple(f"{value:g}" for value in MASSES)),
        ("openings", tuple(f"{value:g}" for value in MASSES)),
    )


def measure_features(
    one: Portrait, other: Portrait, rarity: Rarity, *, cosine: float | None = None
) -> tuple[Feature, ...]:
    """All features of two tellings, in the order of `MEASURES`; the order of the two makes no difference.

    `cosine` is that of their words where it is known, which saves most of the time.
    """
    return tuple(
        measure(one, other, rarity) if cosine is None or measure is not compare_likeness else rate_likeness(cosine)
        for measure in MEASURES
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
