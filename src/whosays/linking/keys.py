"""Keys of a telling: two are worth comparing only where they share a key, and the tellings of a key are a block.

A key is a number of 64 bits, so that millions of them are sorted quickly and mean the same in every process: odd for a
word, else with the bit `COPIED` for all the words of a telling, and without for a place or an actor with a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b

from whosays.linking.portraits import Portrait
from whosays.linking.rarity import RARE_RATE, Rarity, find_limit

# A word in more reports than this is no key.
_WIDEST_WORD = 40
# The rarest words of a telling that are used as keys.
_KEY_WORDS = 80
_LONG_DAYS = 45
# Odd and without pattern (the golden ratio in 64 bits): keys of one place and different times fall far apart.
_STRIDE = 0x9E3779B97F4A7C15
_BITS = 2**64
# The bit of keys of copies; both low bits are clear in those of places.
COPIED = 2
_PLAIN = _BITS - 4
# Times as numbers that cannot be confused: no time is 0, years come before weeks.
_NO_TIME, _FIRST_WEEK = 0, 20_000


def find_keys(portrait: Portrait, rarity: Rarity) -> tuple[int, ...]:
    """The keys of a telling, sorted: of its places, its actors, its rarest words and all its words together."""
    placed, words = _find_place_keys(portrait), _find_word_keys(portrait, rarity)
    return tuple(sorted({*placed, *words, _find_copy_key(portrait)}))


def _find_copy_key(portrait: Portrait) -> int:
    """The same of all copies of a report, of which there can be more than a place or a word brings together."""
    words = portrait.words
    told = blake2b(" ".join(words.words).encode("utf-8", "surrogatepass"), digest_size=8)
    told.update(",".join(map(str, words.counts)).encode())
    return int.from_bytes(told.digest()) & _PLAIN | COPIED


def _find_place_keys(portrait: Portrait) -> Iterator[int]:
    """Place and time together: a degree cell with its neighbours, or a country, with each week it can be of."""
    times = _find_times(portrait)
    for subject in _find_subjects(portrait):
        start = _hash(*subject)
        for time in times:
            yield (start + time * _STRIDE) % _BITS & _PLAIN


def _find_subjects(portrait: Portrait) -> Iterator[tuple[object, ...]]:
    for place in portrait.places:
        yield ("country", place.country, portrait.telling.method.value)
        if not place.may_be_spot:
            continue
        yield ("name", place.name, place.country)
        if place.latitude is not None and place.longitude is not None:
            for north in (-1, 0, 1):
                yield ("cell", round(place.latitude) + north, round(place.longitude))
    for actor in portrait.actors:
        yield ("actor", actor)


def _find_times(portrait: Portrait) -> tuple[int, ...]:
    """The weeks that a telling can be of, one more at either end; for long or open intervals its years."""
    window = portrait.window
    if window is None or window.earliest is None or window.latest is None:
        return (_NO_TIME,)
    if (window.latest - window.earliest).days > _LONG_DAYS:
        return tuple(range(window.earliest.year, window.latest.year + 1))
    weeks = range((window.earliest.toordinal() - 2) // 7, (window.latest.toordinal() + 2) // 7 + 1)
    years = {window.earliest.year, window.latest.year}
    return (_NO_TIME, *sorted(years), *(_FIRST_WEEK + week for week in weeks))


def _find_word_keys(portrait: Portrait, rarity: Rarity) -> Iterator[int]:
    limit, spread = find_limit(RARE_RATE), rarity.spread_of.by_word
    usable = sorted((spread[word], word) for word in portrait.words.words if 1 < spread[word] <= _WIDEST_WORD)
    rare = [word for _, word in usable if rarity.weigh_word(word) >= limit]
    for word in rare[:_KEY_WORDS]:
        yield _hash("word", word) | 1


# Places, actors and words come again and again.
@lru_cache(maxsize=1 << 20)
def _hash(*parts: object) -> int:
    return int.from_bytes(blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=8).digest())
