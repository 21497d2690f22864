"""Candidates: the few pairs of tellings worth comparing, found without looking at all pairs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import combinations

from whosays.linking.features import measure_gap
from whosays.linking.portraits import Portrait
from whosays.linking.rarity import Rarity

# Reports put one incident on neighbouring days; more than this apart they are not compared for their words.
_WINDOW_DAYS = 10
# A bucket larger than this says too little to be worth its pairs.
_LARGEST_BUCKET = 60
# A word in more reports than this is no key.
_WIDEST_WORD = 40
# The rarest words of a telling that are used as keys.
_KEY_WORDS = 80
# So many rare words in common make a candidate without a common place.
_SHARED_WORDS = 2
# So many make one whatever the days between: days can be misread.
_MANY_SHARED_WORDS = 4
_LONG_DAYS = 45


def find_candidates(portraits: Sequence[Portrait], rarity: Rarity) -> frozenset[tuple[int, int]]:
    """Pairs of positions in `portraits`, the lower first: tellings of different reports that share a key."""
    pairs = set(_pair_by_key(portraits))
    pairs.update(_pair_by_words(portraits, rarity))
    return frozenset(pairs)


def _pair_by_key(portraits: Sequence[Portrait]) -> Iterator[tuple[int, int]]:
    buckets: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for position, portrait in enumerate(portraits):
        for key in set(_find_keys(portrait)):
            buckets[key].append(position)
    for bucket in buckets.values():
        if len(bucket) <= _LARGEST_BUCKET:
            yield from _pairs_in(bucket, portraits)


def _find_keys(portrait: Portrait) -> Iterator[tuple[object, ...]]:
    """Place and time together: a degree cell with its neighbours, or a country, with each week it can be of."""
    weeks = list(_find_weeks(portrait))
    for place in portrait.places:
        exact = place.may_be_spot
        for week in weeks:
            if exact:
                yield ("name", place.name, place.country, week)
            yield ("country", place.country, portrait.telling.method, week)
        if exact and place.latitude is not None and place.longitude is not None:
            for north in (-1, 0, 1):
                for week in weeks:
                    yield ("cell", round(place.latitude) + north, round(place.longitude), week)
    for week in weeks:
        for actor in portrait.actors:
            yield ("actor", actor, week)


def _find_weeks(portrait: Portrait) -> Iterator[object]:
    """The weeks that a telling can be of, one more at either end; for long or open intervals its years."""
    window = portrait.window
    if window is None or window.earliest is None or window.latest is None:
        yield None
        return
    if (window.latest - window.earliest).days > _LONG_DAYS:
        yield from (f"year {year}" for year in range(window.earliest.year, window.latest.year + 1))
        return
    yield from (f"year {year}" for year in {window.earliest.year, window.latest.year})
    yield None
    day = window.earliest - timedelta(days=2)
    last = window.latest + timedelta(days=2)
    while day <= last:
        yield day.toordinal() // 7
        day += timedelta(days=1)


def _pair_by_words(portraits: Sequence[Portrait], rarity: Rarity) -> Iterator[tuple[int, int]]:
    """Tellings that share several of their rarest words, within the time window unless they are many."""
    keys = [_choose_key_words(portrait, rarity) for portrait in portraits]
    postings: dict[str, list[int]] = defaultdict(list)
    for position, words in enumerate(keys):
        # One telling at a time, so that no more than its own neighbours are held in memory.
        shared = Counter(earlier for word in words for earlier in postings[word])
        for word in words:
            postings[word].append(position)
        for earlier, number in shared.items():
            one, other = portraits[earlier], portraits[position]
            if one.report != other.report and (
                number >= _MANY_SHARED_WORDS or (number >= _SHARED_WORDS and _are_near(one, other))
            ):
                yield earlier, position


def _choose_key_words(portrait: Portrait, rarity: Rarity) -> Sequence[str]:
    usable = [word for word in rarity.rare_words(portrait) if 1 < rarity.spread(word) <= _WIDEST_WORD]
    return sorted(usable, key=lambda word: (rarity.spread(word), word))[:_KEY_WORDS]


def _pairs_in(bucket: Iterable[int], portraits: Sequence[Portrait]) -> Iterator[tuple[int, int]]:
    for first, second in combinations(sorted(bucket), 2):
        one, other = portraits[first], portraits[second]
        if one.report != other.report and _are_near(one, other):
            yield first, second


def _are_near(one: Portrait, other: Portrait) -> bool:
    if one.window is None or other.window is None:
        return True
    return measure_gap(one.window, other.window) <= _WINDOW_DAYS
