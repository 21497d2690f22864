"""Scores of very many pairs at once: to the last bit those of `judge_pair`, without its words.

`features` says what is compared, and why; here the same is done in columns. Whatever is summed is summed in the same
order, or in whole numbers, so that a score hangs neither on the process nor on which pairs are scored together. A test
holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from whosays.lexicon.linking_weights import LinkingWeights, load_linking_weights
from whosays.linking.blocks import FIRST_DAY, LAST_DAY, Rows
from whosays.linking.features import (
    CHIEF,
    COMMON,
    COMMON_BEYOND,
    COSINES,
    DAYS_APART,
    DIFFERING,
    GAP_BEYOND,
    GAPS,
    KINDRED_METHODS,
    MASSES,
    MOST_VICTIMS,
    NUMBERS,
    PLACE_LEVELS,
    RECALLED,
    rate_places,
)
from whosays.linking.gallery import Gallery, Ragged, spread_out
from whosays.linking.rarity import COMMON_RATE, RARE_RATE, VECTOR_BITS, find_limit
from whosays.linking.scales import name_knots
from whosays.model.incident import Method, Status

Floats: TypeAlias = npt.NDArray[np.float64]
# So many words and places are compared at once; more would only take more memory.
_AT_ONCE = 1_500_000
# Fewer words than this are looked up without a table of all words, which would take longer to lay out than to use.
_FEW_WORDS = 50_000
# An interval with an open end counts as so many days.
_OPEN_DAYS = 3650
# How places lie to each other is kept for so many pairs of them.
_MOST_KEPT = 1_000_000
_KINDS = (CHIEF, RECALLED)


class Scoring:
    """Scores pairs of one gallery."""

    def __init__(self, gallery: Gallery, weights: Mapping[str, LinkingWeights] | None = None) -> None:
        """`weights` are what features weigh by kind of pair; those that ship where None."""
        self.gallery = gallery
        self._weights = weights or load_linking_weights()
        self._bias = np.array([self._weights[kind].bias for kind in _KINDS])
        self._levels: dict[int, int] = {}
        self._tables: dict[tuple[str, tuple[str, ...]], Floats] = {}

    def score(self, ones: Rows, others: Rows) -> Floats:
        """The scores of pairs of rows, the lower row in `ones`: log odds, above 0 for one incident."""
        scores = np.empty(len(ones))
        for pairs in self._take_turns(ones, others):
            scores[pairs] = self._score(ones[pairs], others[pairs])
        return scores

    def _take_turns(self, ones: Rows, others: Rows) -> Iterator[Rows]:
        """The pairs in stretches that take about as much memory, those of one telling beside each other."""
        gallery = self.gallery
        order = np.argsort(ones, kind="stable")
        places = gallery.places.count(ones[order]) * gallery.places.count(others[order])
        cost = np.cumsum(gallery.words.count(others[order]) + gallery.openings.count(others[order]) + places + 1)
        start = 0
        while start < len(order):
            before = int(cost[start - 1]) if start else 0
            end = max(int(np.searchsorted(cost, before + _AT_ONCE, "right")), start + 1)
            yield order[start:end]
            start = end

    def _score(self, ones: Rows, others: Rows) -> Floats:
        main = self.gallery.main
        pairs = _Stretch(ones, others, np.where(main[ones] & main[others], 0, 1))
        likeness, words = self._compare_words(pairs)
        # In the order of `features.MEASURES`.
        weighed = (
            self._compare_dates(pairs),
            self._compare_bounds(pairs),
            self._compare_publication(pairs),
            self._compare_places(pairs),
            self._compare_methods(pairs),
            self._compare_statuses(pairs),
            self._compare_figures(pairs),
            self._compare_actors(pairs),
            self._compare_victims(pairs),
            likeness,
            words,
            self._compare_openings(pairs),
        )
        total = np.zeros(len(ones))
        for weights in weighed:
            total += weights
        scores: Floats = self._bias[pairs.kinds] + total
        return scores

    def _tabulate(self, feature: str, levels: Sequence[str]) -> Floats:
        """The weights of levels, a row for each kind of pair."""
        asked = (feature, tuple(levels))
        if asked not in self._tables:
            rows = [[self._weights[kind].weigh(feature, level) for level in levels] for kind in _KINDS]
            self._tables[asked] = np.array(rows)
        return self._tables[asked]

    def _weigh_scale(
        self, feature: str, names: Sequence[str], knots: Sequence[float], kinds: Rows, values: Floats
    ) -> Floats:
        """As `place_on_scale`, weighed."""
        table, ends = self._tabulate(feature, names), np.array(knots, np.float64)
        above = np.searchsorted(ends, values, "right")
        lower, upper = np.maximum(above - 1, 0), np.minimum(above, len(ends) - 1)
        room = ends[upper] - ends[lower]
        part = np.divide(values - ends[lower], room, out=np.zeros(len(values)), where=room > 0)
        weighed: Floats = (1.0 - part) * table[kinds, lower] + part * table[kinds, upper]
        return weighed

    def _compare_dates(self, pairs: _Stretch) -> Floats:
        gallery, ones, others = self.gallery, pairs.ones, pairs.others
        firsts, lasts = gallery.firsts, gallery.lasts
        gap = np.maximum(firsts[ones] - lasts[others], firsts[others] - lasts[ones])
        longest = np.maximum(_count_days(gallery, ones), _count_days(gallery, others))
        apart = self._tabulate("dates", [*(level for _, level in GAPS), GAP_BEYOND])
        common = self._tabulate("dates", [*(level for _, level in COMMON), COMMON_BEYOND])
        weighed = np.where(
            gap > 0,
            apart[pairs.kinds, np.searchsorted([limit for limit, _ in GAPS], gap)],
            common[pairs.kinds, np.searchsorted([limit for limit, _ in COMMON], longest)],
        )
        bounded = gallery.dated | (gallery.published > FIRST_DAY)
        untold = np.where(
            bounded[ones] & bounded[others], 0.0, self._tabulate("dates", ["nothing told"])[pairs.kinds, 0]
        )
        return np.where(gallery.dated[ones] & gallery.dated[others], weighed, untold)

    def _compare_bounds(self, pairs: _Stretch) -> Floats:
        gallery = self.gallery
        is_first = gallery.dated[pairs.ones]
        dated, undated = (np.where(is_first, a, b) for a, b in ((pairs.ones, pairs.others), (pairs.others, pairs.ones)))
        first, last = gallery.firsts[dated], gallery.lasts[dated]
        day = np.where(first > FIRST_DAY, first, last)
        speaks = gallery.dated[dated] & ~gallery.dated[undated] & (day < LAST_DAY)
        speaks &= gallery.published[undated] > FIRST_DAY
        behind = gallery.published[undated] - day
        values = np.maximum(behind, 0).astype(np.float64)
        by_kind = [
            self._weigh_scale(
                "bounds", [f"{kind}, {name}" for name in name_knots(DAYS_APART, "days behind")], DAYS_APART,
                pairs.kinds, values,
            )
            for kind in ("chief", "recalled")
        ]  # fmt: skip
        weighed = np.where(gallery.main[undated], *by_kind)
        before = self._tabulate("bounds", ["published before"])[pairs.kinds, 0]
        return np.where(speaks, np.where(behind < -1, before, weighed), 0.0)

    def _compare_publication(self, pairs: _Stretch) -> Floats:
        gallery, ones, others = self.gallery, pairs.ones, pairs.others
        first, second = gallery.published[ones], gallery.published[others]
        speaks = gallery.main[ones] & gallery.main[others] & (first > FIRST_DAY) & (second > FIRST_DAY)
        apart = np.abs(first - second).astype(np.float64)
        by_kind = [
            self._weigh_scale(
                "publication", [f"{kind}, {name}" for name in name_knots(DAYS_APART, "days apart")], DAYS_APART,
                pairs.kinds, apart,
            )
            for kind in ("told", "untold")
        ]  # fmt: skip
        return np.where(speaks, np.where(gallery.dated[ones] & gallery.dated[others], *by_kind), 0.0)

    def _compare_places(self, pairs: _Stretch) -> Floats:
        column = self.gallery.places
        first, second, pair = _cross(column, pairs)
        codes, which = np.unique((first.astype(np.int64) << 32) | second, return_inverse=True)
        rated = np.array([self._rate(int(code)) for code in codes], np.int64)
        nearest = np.full(len(pairs.ones), len(PLACE_LEVELS))
        np.minimum.at(nearest, pair, rated[which.ravel()])
        weighed: Floats = self._tabulate("places", [*PLACE_LEVELS, "nothing told"])[pairs.kinds, nearest]
        return weighed

    def _rate(self, code: int) -> int:
        level = self._levels.get(code)
        if level is None:
            if len(self._levels) >= _MOST_KEPT:
                self._levels.clear()
            one, other = (self.gallery.listed_places[number] for number in (code >> 32, code & 0xFFFFFFFF))
            level = self._levels[code] = PLACE_LEVELS.index(rate_places(one, other)[0])
        return level

    def _compare_methods(self, pairs: _Stretch) -> Floats:
        levels = _rate_all_methods()[self.gallery.methods[pairs.ones], self.gallery.methods[pairs.others]]
        weights = np.pad(self._tabulate("methods", _METHOD_LEVELS), ((0, 0), (0, 1)))
        weighed: Floats = weights[pairs.kinds, levels]
        return weighed

    def _compare_statuses(self, pairs: _Stretch) -> Floats:
        first, second = self.gallery.statuses[pairs.ones], self.gallery.statuses[pairs.others]
        different, both = self._tabulate("statuses", ["different", "both not carried out"])[pairs.kinds].T
        carried_out = list(Status).index(Status.CARRIED_OUT)
        return np.where(first != second, different, np.where(first == carried_out, 0.0, both))

    def _compare_figures(self, pairs: _Stretch) -> Floats:
        gallery = self.gallery
        first, second, pair = _cross(gallery.figures, pairs)
        shared = first == second
        largest = np.zeros(len(pairs.ones))
        np.maximum.at(largest, pair[shared], gallery.listed_figures[first[shared]])
        same = self._weigh_scale("figures", name_knots(NUMBERS, "in both"), NUMBERS, pairs.kinds, largest)
        one, other = gallery.largest[pairs.ones], gallery.largest[pairs.others]
        both = (one > 0) & (other > 0)
        more, less = np.maximum(one, other), np.minimum(one, other)
        ratio = np.divide(more, less, out=np.full(one.shape, np.inf), where=both).min(axis=1)
        differing = self._tabulate("figures", DIFFERING)[pairs.kinds, np.searchsorted([2.0, 5.0], ratio)]
        return np.where(largest > 0, same, np.where(both.any(axis=1), differing, 0.0))

    def _compare_actors(self, pairs: _Stretch) -> Floats:
        column = self.gallery.actors
        shared = _count_shared(column, pairs) > 0
        both = (column.count(pairs.ones) > 0) & (column.count(pairs.others) > 0)
        same, different = self._tabulate("actors", ["the same", "different"])[pairs.kinds].T
        return np.where(shared, same, np.where(both, different, 0.0))

    def _compare_victims(self, pairs: _Stretch) -> Floats:
        shared = np.minimum(_count_shared(self.gallery.victims, pairs), MOST_VICTIMS)
        levels = ["", *(f"{number} in both" for number in range(1, MOST_VICTIMS + 1))]
        return np.where(shared > 0, self._tabulate("victims", levels)[pairs.kinds, shared], 0.0)

    def _compare_words(self, pairs: _Stretch) -> tuple[Floats, Floats]:
        """What likeness and rare words weigh."""
        gallery = self.gallery
        places, pair = gallery.words.spread_out(pairs.others)
        words = gallery.words.values[places]
        mine = _look_up(gallery.words, gallery.vectors, words, pairs, len(gallery.vocabulary.weights))
        sums = np.concatenate([[0], np.cumsum(mine * gallery.vectors[places].astype(np.int64))])
        ends = np.cumsum(gallery.words.count(pairs.others))
        cosines = (sums[ends] - sums[ends - gallery.words.count(pairs.others)]) / 2.0 ** (2 * VECTOR_BITS)
        likeness = self._weigh_scale("likeness", name_knots(COSINES), COSINES, pairs.kinds, cosines)
        shared = np.flatnonzero((mine > 0) & (words < gallery.vocabulary.rare))
        masses = self._weigh_shared(words[shared], pair[shared], len(pairs.ones), RARE_RATE)
        return likeness, self._weigh_scale("words", name_knots(MASSES), MASSES, pairs.kinds, masses)

    def _compare_openings(self, pairs: _Stretch) -> Floats:
        gallery, chief = self.gallery, np.flatnonzero(pairs.kinds == 0)
        some = _Stretch(pairs.ones[chief], pairs.others[chief], pairs.kinds[chief])
        places, pair = gallery.openings.spread_out(some.others)
        words = gallery.openings.values[places]
        marks = np.ones(len(gallery.openings.values), np.uint32)
        mine = _look_up(gallery.openings, marks, words, some, len(gallery.vocabulary.weights))
        shared = np.flatnonzero(mine)
        masses = self._weigh_shared(words[shared], pair[shared], len(chief), COMMON_RATE)
        weighed = np.zeros(len(pairs.ones))
        weighed[chief] = self._weigh_scale("openings", name_knots(MASSES), MASSES, some.kinds, masses)
        return weighed

    def _weigh_shared(self, words: npt.NDArray[np.int32], pair: Rows, number: int, rate: float) -> Floats:
        """As `Rarity.weigh`: words in order of their pair, the rarest first."""
        counts = np.bincount(pair, minlength=number)
        ranks = np.arange(len(pair)) - (np.cumsum(counts) - counts)[pair] + 1
        excess = self.gallery.vocabulary.weights[words] - find_limit(rate) + 1.0
        # Adds up from the first to the last, as `add_up` does.
        sums: Floats = np.bincount(pair, excess / np.sqrt(ranks), minlength=number).astype(np.float64)
        return sums


_METHOD_LEVELS = ("the same", "kindred", "different")


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Some pairs of rows, each with its kind as a place in `_KINDS`."""

    ones: Rows
    others: Rows
    kinds: Rows


@cache
def _rate_all_methods() -> Rows:
    """The levels of every two methods, in the order of `Method`."""
    return np.array([[_rate_methods(one, other) for other in Method] for one in Method], np.int64)


def _rate_methods(one: Method, other: Method) -> int:
    """The level of `compare_methods` as a place in `_METHOD_LEVELS`, behind them where it is silent."""
    if Method.OTHER in {one, other}:
        return len(_METHOD_LEVELS)
    if one is other:
        return 0
    return 1 if any({one, other} <= kindred for kindred in KINDRED_METHODS) else 2


def _count_days(gallery: Gallery, rows: Rows) -> Rows:
    first, last = gallery.firsts[rows], gallery.lasts[rows]
    return np.where((first > FIRST_DAY) & (last < LAST_DAY), last - first + 1, _OPEN_DAYS)


def _cross(column: Ragged, pairs: _Stretch) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32], Rows]:
    """Every value of the one beside every value of the other, and the pair they are of."""
    first, second = column.count(pairs.ones), column.count(pairs.others)
    places, pair = spread_out(np.zeros(len(first), np.int64), first * second)
    width = np.maximum(second, 1)[pair]
    one = column.values[column.starts[pairs.ones][pair] + places // width]
    return one, column.values[column.starts[pairs.others][pair] + places % width], pair


def _count_shared(column: Ragged, pairs: _Stretch) -> Rows:
    """How many values both have."""
    first, second, pair = _cross(column, pairs)
    return np.bincount(pair[first == second], minlength=len(pairs.ones))


def _look_up(
    column: Ragged, values: npt.NDArray[np.uint32], words: npt.NDArray[np.int32], pairs: _Stretch, vocabulary: int
) -> npt.NDArray[np.int64]:
    """For each word of the others, one pair after the other, its value in the one; 0 where the one has it not."""
    lasts = np.flatnonzero(np.append(pairs.ones[1:] != pairs.ones[:-1], True)[: len(pairs.ones)])
    if len(words) < _FEW_WORDS:
        return _look_up_few(column, values, words, pairs, lasts)
    found = np.zeros(len(words), np.int64)
    table = np.zeros(vocabulary, np.int64)
    ends = np.cumsum(column.count(pairs.others))
    start = 0
    for last in lasts.tolist():
        own = slice(*column.starts[pairs.ones[last] : pairs.ones[last] + 2].tolist())
        end = int(ends[last])
        table[column.values[own]] = values[own]
        np.take(table, words[start:end], out=found[start:end])
        table[column.values[own]] = 0
        start = end
    return found


def _look_up_few(
    column: Ragged, values: npt.NDArray[np.uint32], words: npt.NDArray[np.int32], pairs: _Stretch, lasts: Rows
) -> npt.NDArray[np.int64]:
    """The same, by bisection, with the words of each one once: nothing here is as large as the vocabulary."""
    places, whose = column.spread_out(pairs.ones[lasts])
    known = (whose << 32) | column.values[places]
    if not len(known):
        return np.zeros(len(words), np.int64)
    turn = np.repeat(np.arange(len(lasts)), np.diff(lasts, prepend=-1))
    wanted = (np.repeat(turn, column.count(pairs.others)) << 32) | words
    place = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
    found: npt.NDArray[np.int64] = np.where(known[place] == wanted, values[places[place]], 0).astype(np.int64)
    return found
