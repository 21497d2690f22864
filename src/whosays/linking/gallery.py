"""A gallery: many portraits side by side as columns of numbers, so that millions of pairs are compared at once.

A telling takes about ten bytes a word here. Words are numbered from the rarest to the commonest, so that the rarest
come first in each telling and "rare enough" is a number to stay below.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from whosays.linking.blocks import FIRST_DAY, LAST_DAY, Numbers, Rows, number_of
from whosays.linking.portraits import Portrait
from whosays.linking.rarity import (
    COMMON_RATE,
    NAME_RATE,
    RARE_RATE,
    SQUARE_BITS,
    VECTOR_BITS,
    Rarity,
    find_limit,
    weigh_count,
)
from whosays.model.claim import Effect
from whosays.model.incident import Method, Status
from whosays.model.place import Place

H = TypeVar("H", bound=Hashable)
# So many tellings are taken in at once; more would only take more memory.
_AT_ONCE = 10_000
_METHODS = {method: number for number, method in enumerate(Method)}
_STATUSES = {status: number for number, status in enumerate(Status)}
_EFFECTS = {effect: number for number, effect in enumerate(Effect)}


@dataclass(frozen=True, slots=True)
class Ragged:
    """Rows of different lengths in one column: row `r` is `values[starts[r]:starts[r + 1]]`."""

    starts: npt.NDArray[np.int64]
    values: npt.NDArray[np.int32]

    @classmethod
    def of(cls, rows: Sequence[Sequence[int]]) -> Ragged:
        """The rows in order."""
        starts = np.zeros(len(rows) + 1, np.int64)
        np.cumsum([len(row) for row in rows], out=starts[1:])
        return cls(starts, np.fromiter(chain.from_iterable(rows), np.int32, int(starts[-1])))

    def count(self, rows: Rows) -> Rows:
        """How many values each of `rows` has."""
        counts: Rows = self.starts[rows + 1] - self.starts[rows]
        return counts

    def spread_out(self, rows: Rows) -> tuple[Rows, Rows]:
        """Where the values of all `rows` stand, one row after the other, and the place in `rows` of each."""
        return spread_out(self.starts[rows], self.count(rows))


def spread_out(starts: Rows, counts: Rows) -> tuple[Rows, Rows]:
    """The numbers from each start on, so many as its count, one stretch after the other; and whose each is."""
    whose = np.repeat(np.arange(len(counts)), counts)
    return starts[whose] + np.arange(len(whose)) - (np.cumsum(counts) - counts)[whose], whose


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words from the rarest to the commonest with what each weighs, and how many of them are names, rare, uncommon."""

    index: Mapping[str, int]
    weights: npt.NDArray[np.float64]
    names: int
    rare: int
    uncommon: int

    @classmethod
    def of(cls, words: Iterable[str], rarity: Rarity) -> Vocabulary:
        """The vocabulary of different words; of words that are equally rare the first by the alphabet first."""
        weighed = sorted((-rarity.weigh_word(word), word) for word in words)
        weights = np.array([-weight for weight, _ in weighed], np.float64)
        names, rare, uncommon = (
            int(np.count_nonzero(weights >= find_limit(rate))) for rate in (NAME_RATE, RARE_RATE, COMMON_RATE)
        )
        return cls({word: number for number, (_, word) in enumerate(weighed)}, weights, names, rare, uncommon)

    def number(self, words: Iterable[str], below: int) -> list[int]:
        """The numbers of those words that are known and rarer than the word `below`, sorted."""
        index = self.index
        return sorted([number for word in words if (number := index.get(word, below)) < below])


@dataclass(frozen=True, slots=True)
class Gallery:
    """All that is compared of portraits, a row each, sorted by id.

    Days are ordinals; `published` is `FIRST_DAY` where it is not known, `firsts` and `lasts` are far off where an end
    is open. `largest` is the largest figure of each effect, 0 without any. `vectors` are the weights of `words`, in
    parts of 2 ** VECTOR_BITS. Ragged columns hold numbers into `listed_places`, `listed_figures`, actors, words.
    """

    tellings: Numbers
    reports: Numbers
    main: npt.NDArray[np.bool_]
    published: npt.NDArray[np.int32]
    dated: npt.NDArray[np.bool_]
    firsts: npt.NDArray[np.int32]
    lasts: npt.NDArray[np.int32]
    methods: npt.NDArray[np.int8]
    statuses: npt.NDArray[np.int8]
    largest: npt.NDArray[np.float64]
    places: Ragged
    figures: Ragged
    actors: Ragged
    victims: Ragged
    openings: Ragged
    words: Ragged
    vectors: npt.NDArray[np.uint32]
    vocabulary: Vocabulary
    listed_places: tuple[Place, ...]
    listed_figures: npt.NDArray[np.float64]

    @classmethod
    def of(cls, portraits: Sequence[Portrait], rarity: Rarity) -> Gallery:
        """The gallery of portraits that are sorted by id; `rarity` is that of all reports."""
        vocabulary = Vocabulary.of(set(chain.from_iterable(p.words.words for p in portraits)), rarity)
        places, listed_places = _list_out([p.places for p in portraits])
        figures, listed_figures = _list_out([sorted(p.figures) for p in portraits])
        actors, _ = _list_out([sorted(p.actors) for p in portraits])
        words, vectors = _hang_words(portraits, vocabulary)
        return cls(
            tellings=np.array([number_of(p.id) for p in portraits], np.uint64),
            reports=np.array([number_of(p.report) for p in portraits], np.uint64),
            main=np.array([p.telling.main for p in portraits], np.bool_),
            published=np.array([p.published.toordinal() if p.published else FIRST_DAY for p in portraits], np.int32),
            dated=np.array([p.telling.date is not None for p in portraits], np.bool_),
            firsts=np.array([_find_first(p) for p in portraits], np.int32),
            lasts=np.array([_find_last(p) for p in portraits], np.int32),
            methods=np.array([_METHODS[p.telling.method] for p in portraits], np.int8),
            statuses=np.array([_STATUSES[p.telling.status] for p in portraits], np.int8),
            largest=_find_largest(portraits),
            places=places,
            figures=figures,
            actors=actors,
            victims=Ragged.of([vocabulary.number(p.victims, vocabulary.names) for p in portraits]),
            openings=Ragged.of([_hang_opening(p, vocabulary) for p in portraits]),
            words=words,
            vectors=vectors,
            vocabulary=vocabulary,
            listed_places=tuple(listed_places),
            listed_figures=np.array([number for _, number in listed_figures], np.float64),
        )

    def find_rows(self, tellings: Numbers) -> Rows:
        """The rows of tellings that are all here."""
        return np.searchsorted(self.tellings, tellings)

    def measure_cosine(self, one: int, other: int) -> float:
        """As `Rarity.measure_cosine`, of two rows."""
        first, second = (slice(*self.words.starts[row : row + 2].tolist()) for row in (one, other))
        mine, theirs = self.words.values[first], self.words.values[second]
        if not len(mine) or not len(theirs):
            return 0.0
        place = np.minimum(np.searchsorted(mine, theirs), len(mine) - 1)
        shared = np.flatnonzero(mine[place] == theirs)
        values = self.vectors[first][place[shared]].astype(np.int64) * self.vectors[second][shared].astype(np.int64)
        return int(values.sum()) / float(2 ** (2 * VECTOR_BITS))


def _find_first(portrait: Portrait) -> int:
    days = portrait.telling.date
    return days.earliest.toordinal() if days and days.earliest else FIRST_DAY


def _find_last(portrait: Portrait) -> int:
    days = portrait.telling.date
    return days.latest.toordinal() if days and days.latest else LAST_DAY


def _find_largest(portraits: Sequence[Portrait]) -> npt.NDArray[np.float64]:
    largest = np.zeros((len(portraits), len(_EFFECTS)))
    for row, portrait in enumerate(portraits):
        for effect, number in portrait.figures:
            largest[row, _EFFECTS[effect]] = max(number, largest[row, _EFFECTS[effect]])
    return largest


def _list_out(rows: Sequence[Sequence[H]]) -> tuple[Ragged, Sequence[H]]:
    """Values as numbers into a list of all different ones."""
    index: dict[H, int] = {}
    numbered = [[index.setdefault(value, len(index)) for value in row] for row in rows]
    return Ragged.of(numbered), list(index)


def _hang_opening(portrait: Portrait, vocabulary: Vocabulary) -> Sequence[int]:
    """Openings are compared only of what reports are chiefly about."""
    return vocabulary.number(portrait.opening, vocabulary.uncommon) if portrait.telling.main else ()


def _hang_words(portraits: Sequence[Portrait], vocabulary: Vocabulary) -> tuple[Ragged, npt.NDArray[np.uint32]]:
    starts = np.zeros(len(portraits) + 1, np.int64)
    np.cumsum([len(p.words.words) for p in portraits], out=starts[1:])
    words, vectors = np.empty(int(starts[-1]), np.int32), np.empty(int(starts[-1]), np.uint32)
    for first in range(0, len(portraits), _AT_ONCE):
        some = portraits[first : first + _AT_ONCE]
        own = starts[first : first + len(some) + 1] - starts[first]
        stretch = slice(int(starts[first]), int(starts[first + len(some)]))
        words[stretch], vectors[stretch] = _weigh_some(some, own, vocabulary)
    return Ragged(starts, words), vectors


def _weigh_some(
    portraits: Sequence[Portrait], starts: Rows, vocabulary: Vocabulary
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.uint32]]:
    """The words of tellings, the rarest first, and what they weigh in the telling's vector: as `Rarity` says."""
    size = int(starts[-1])
    numbers = map(vocabulary.index.__getitem__, chain.from_iterable(p.words.words for p in portraits))
    words = np.fromiter(numbers, np.int64, size)
    counts = np.fromiter(chain.from_iterable(p.words.counts for p in portraits), np.int64, size)
    row = np.repeat(np.arange(len(portraits)), np.diff(starts))
    order = np.argsort((row << 32) | words)
    words, counts = words[order], counts[order]
    different, which = np.unique(counts, return_inverse=True)
    weighed = np.array([weigh_count(int(count)) for count in different], np.float64)[which.ravel()]
    values = weighed * vocabulary.weights[words]
    squares = np.concatenate([[0], np.cumsum(np.rint(values * values * 2.0**SQUARE_BITS).astype(np.int64))])
    lengths = np.sqrt((squares[starts[1:]] - squares[starts[:-1]]) / 2.0**SQUARE_BITS)[row]
    parts = np.divide(values, lengths, out=np.zeros(size), where=lengths > 0)
    return words.astype(np.int32), np.rint(parts * 2.0**VECTOR_BITS).astype(np.uint32)
