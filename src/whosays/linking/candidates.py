"""Candidates: the few pairs of tellings worth comparing, found without looking at all pairs.

Pairs are made block by block. That two tellings share several rare words is known only once the blocks of all these
words have been seen: each gives the pair with a count, and counts are added up (`choose_pairs`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from whosays.linking.blocks import Members, Numbers, Rows, Windows, find_members
from whosays.linking.keys import COPIED
from whosays.linking.portraits import Portrait
from whosays.linking.rarity import Rarity

# Reports put one incident on neighbouring days; more than this apart they are not compared for their words.
_WINDOW_DAYS = 10
# A bucket larger than this says too little to be worth its pairs.
_LARGEST_BUCKET = 60
# So many rare words in common make a candidate without a common place.
_SHARED_WORDS = 2
# So many make one whatever the days between: days can be misread.
_MANY_SHARED_WORDS = 4
# So many pairs are made at once; more would only take more memory.
_AT_ONCE = 2_000_000


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of tellings, each once, sorted, the lower telling first (numbers of ids, see `blocks.number_of`).

    `words` counts the rare words that blocks have shown them to share; `placed` is true where they share a place or
    an actor and a time, `near` where they lie few days apart.
    """

    ones: Numbers
    others: Numbers
    words: npt.NDArray[np.int32]
    placed: npt.NDArray[np.bool_]
    near: npt.NDArray[np.bool_]

    @classmethod
    def joined(cls, parts: Sequence[Pairs]) -> Pairs:
        """The pairs of several parts, each once, with what all parts know of them."""
        ones = np.concatenate([part.ones for part in parts] or [np.empty(0, np.uint64)])
        others = np.concatenate([part.others for part in parts] or [np.empty(0, np.uint64)])
        order = np.lexsort((others, ones))
        ones, others = ones[order], others[order]
        starts = np.flatnonzero(np.append(True, (ones[1:] != ones[:-1]) | (others[1:] != others[:-1]))[: len(ones)])
        if not len(starts):
            return cls(ones, others, np.empty(0, np.int32), np.empty(0, np.bool_), np.empty(0, np.bool_))
        words, placed, near = (
            np.concatenate([getattr(part, column) for part in parts])[order] for column in ("words", "placed", "near")
        )
        return cls(
            ones[starts],
            others[starts],
            np.add.reduceat(words, starts, dtype=np.int32),
            np.logical_or.reduceat(placed, starts),
            near[starts],
        )

    def tellings(self) -> list[int]:
        """The numbers of all tellings that are in a pair, sorted."""
        told: list[int] = np.union1d(self.ones, self.others).tolist()
        return told

    def parted(self, parts: int) -> tuple[Pairs, ...]:
        """The same in so many parts, all that is known of a pair in one of them."""
        home = self.ones % np.uint64(parts)
        return tuple(self.taken(np.flatnonzero(home == part)) for part in range(parts))

    def taken(self, rows: Rows) -> Pairs:
        """Those in `rows`."""
        return Pairs(self.ones[rows], self.others[rows], self.words[rows], self.placed[rows], self.near[rows])


def find_candidates(portraits: Sequence[Portrait], rarity: Rarity) -> frozenset[tuple[int, int]]:
    """Pairs of positions in `portraits` (sorted by id), the lower first: tellings of different reports to compare."""
    ones, others = find_candidate_rows(find_members(portraits, rarity))
    return frozenset(zip(ones.tolist(), others.tolist(), strict=True))


def find_candidate_rows(members: Members) -> tuple[Rows, Rows]:
    """The candidates among all members there are, as rows of their windows: sorted, the lower first."""
    chosen = [_choose(pairs) for pairs in _pair_in_turn(members)]
    ones = np.concatenate([pairs.ones for pairs in chosen] or [np.empty(0, np.int64)])
    others = np.concatenate([pairs.others for pairs in chosen] or [np.empty(0, np.int64)])
    return ones, others


def pair_members(members: Members) -> Pairs:
    """The pairs that whole blocks make: those of one word too, which others may have words to add to."""
    tellings = members.windows.tellings
    found = [
        Pairs(tellings[pairs.ones], tellings[pairs.others], pairs.words, pairs.placed, pairs.near)
        for pairs in _pair_in_turn(members)
    ]
    return Pairs.joined(found)


def choose_pairs(pairs: Pairs) -> Pairs:
    """The candidates among pairs of which all that the blocks gave is known (see `Pairs.joined`)."""
    is_chosen = _is_chosen(pairs.words, pairs.placed, pairs.near)
    return pairs.taken(np.flatnonzero(is_chosen))


def _is_chosen(
    words: npt.NDArray[np.int32], placed: npt.NDArray[np.bool_], near: npt.NDArray[np.bool_]
) -> npt.NDArray[np.bool_]:
    """Near and with a place or several words in common, or with so many words that days do not matter."""
    chosen: npt.NDArray[np.bool_] = (near & (placed | (words >= _SHARED_WORDS))) | (words >= _MANY_SHARED_WORDS)
    return chosen


@dataclass(frozen=True, slots=True)
class _RowPairs:
    """As `Pairs`, in rows."""

    ones: Rows
    others: Rows
    words: npt.NDArray[np.int32]
    placed: npt.NDArray[np.bool_]
    near: npt.NDArray[np.bool_]


def _choose(pairs: _RowPairs) -> _RowPairs:
    rows = np.flatnonzero(_is_chosen(pairs.words, pairs.placed, pairs.near))
    return _RowPairs(pairs.ones[rows], pairs.others[rows], pairs.words[rows], pairs.placed[rows], pairs.near[rows])


def _pair_in_turn(members: Members) -> Iterator[_RowPairs]:
    """All pairs of the blocks, a stretch of their lower tellings at a time, so that few are in memory together."""
    order = np.argsort(members.keys, kind="stable")
    keys, rows = members.keys[order], members.rows[order].astype(np.int64)
    is_word = (keys & np.uint64(1)).astype(np.bool_)
    following = _count_following(keys, is_word)
    by_row = np.argsort(rows, kind="stable")
    by_row = by_row[following[by_row] > 0]
    made, row_of = np.cumsum(following[by_row]), rows[by_row]
    start = 0
    while start < len(by_row):
        before = int(made[start - 1]) if start else 0
        end = max(int(np.searchsorted(made, before + _AT_ONCE, "right")), start + 1)
        # A telling is never in two stretches.
        end = int(np.searchsorted(row_of, row_of[end - 1], "right"))
        yield _pair(by_row[start:end], following, rows, is_word, members.windows)
        start = end


def _count_following(keys: Numbers, is_word: npt.NDArray[np.bool_]) -> Rows:
    """How many members of its block each is paired with, in sorted keys: all that stand behind it.

    In blocks that are too large none; but of very many copies each is paired with the next one, which holds them all
    together.
    """
    places = np.arange(len(keys))
    starts = np.flatnonzero(np.append(True, keys[1:] != keys[:-1])[: len(keys)])
    sizes = np.diff(np.append(starts, len(keys)))
    following = np.repeat(starts + sizes, sizes) - places - 1
    is_large = ~is_word & (np.repeat(sizes, sizes) > _LARGEST_BUCKET)
    is_copied = (keys & np.uint64(COPIED)).astype(np.bool_)
    following[is_large] = np.minimum(following, is_copied)[is_large]
    return following


def _pair(places: Rows, following: Rows, rows: Rows, is_word: npt.NDArray[np.bool_], windows: Windows) -> _RowPairs:
    """Each of some places in the sorted members with all that stand behind it in its block."""
    numbers = following[places]
    before = np.repeat(np.cumsum(numbers) - numbers, numbers)
    left = np.repeat(places, numbers)
    right = left + 1 + np.arange(len(left)) - before
    codes, of_word = (rows[left] << 32) | rows[right], is_word[left]
    by_word, words = np.unique(codes[of_word], return_counts=True)
    by_place = np.unique(codes[~of_word])
    every = np.union1d(by_word, by_place)
    ones, others = every >> 32, every & 0xFFFFFFFF
    apart = np.flatnonzero(windows.reports[ones] != windows.reports[others])
    every, ones, others = every[apart], ones[apart], others[apart]
    counted = np.zeros(len(every), np.int32)
    known = np.isin(every, by_word, assume_unique=True)
    counted[known] = words[np.isin(by_word, every, assume_unique=True)]
    placed = np.isin(every, by_place, assume_unique=True)
    return _RowPairs(ones, others, counted, placed, windows.measure_gaps(ones, others) <= _WINDOW_DAYS)
