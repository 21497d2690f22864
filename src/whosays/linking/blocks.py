"""Blocks: the tellings that share a key, as columns of numbers that are sorted, parted and joined by the million.

Blocks can be worked on anywhere, in any order: `Members.parted` gives every block to one of many parts, and what is
found in the parts is added up (`whosays.linking.candidates`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from whosays.linking.keys import find_keys
from whosays.linking.portraits import Portrait
from whosays.linking.rarity import Rarity

Numbers: TypeAlias = npt.NDArray[np.uint64]
Rows: TypeAlias = npt.NDArray[np.int64]
# Days that lie before and after all others, for open ends and unknown windows.
FIRST_DAY, LAST_DAY = -10_000_000, 10_000_000


def number_of(id_: str) -> int:
    """The id of a telling or report, 16 hexadecimal digits, as a number; ids and their numbers sort alike."""
    return int(id_, 16)


def id_of(number: int) -> str:
    """The id that a number stands for (see `number_of`)."""
    return f"{number:016x}"


@dataclass(frozen=True, slots=True)
class Windows:
    """When tellings can have happened: numbers of ids of tellings (sorted) and their reports, first and last days."""

    tellings: Numbers
    reports: Numbers
    firsts: npt.NDArray[np.int32]
    lasts: npt.NDArray[np.int32]

    @classmethod
    def of(cls, portraits: Sequence[Portrait]) -> Windows:
        """The windows of portraits that are sorted by id."""
        ends = [_find_ends(portrait) for portrait in portraits]
        return cls(
            np.array([number_of(portrait.id) for portrait in portraits], np.uint64),
            np.array([number_of(portrait.report) for portrait in portraits], np.uint64),
            np.array([first for first, _ in ends], np.int32),
            np.array([last for _, last in ends], np.int32),
        )

    def taken(self, rows: Rows) -> Windows:
        """Those in `rows`."""
        return Windows(self.tellings[rows], self.reports[rows], self.firsts[rows], self.lasts[rows])

    def measure_gaps(self, ones: Rows, others: Rows) -> npt.NDArray[np.int32]:
        """The days between the windows of pairs of rows; 0 where they share one, or one of them is not known."""
        after = self.firsts[ones] - self.lasts[others]
        gaps: npt.NDArray[np.int32] = np.maximum(np.maximum(after, self.firsts[others] - self.lasts[ones]), 0)
        return gaps


def _find_ends(portrait: Portrait) -> tuple[int, int]:
    window = portrait.window
    first = window.earliest.toordinal() if window and window.earliest else FIRST_DAY
    return first, window.latest.toordinal() if window and window.latest else LAST_DAY


@dataclass(frozen=True, slots=True)
class Members:
    """Which tellings are in which blocks: `keys` and, beside each, the row of the telling in `windows`.

    Rows ascend, so that a stable sort by key leaves the tellings of each block sorted by id.
    """

    keys: Numbers
    rows: npt.NDArray[np.uint32]
    windows: Windows

    @classmethod
    def joined(cls, parts: Sequence[Members]) -> Members:
        """The members of several parts; a telling may be in several of them, with different keys in each."""
        tellings = np.concatenate([part.windows.tellings for part in parts] or [np.empty(0, np.uint64)])
        known, first, place = np.unique(tellings, return_index=True, return_inverse=True)
        starts = np.cumsum([0, *(len(part.windows.tellings) for part in parts)])
        rows = [place.ravel()[start + part.rows] for start, part in zip(starts, parts, strict=False)]
        every = Windows(
            known,
            np.concatenate([part.windows.reports for part in parts] or [np.empty(0, np.uint64)])[first],
            np.concatenate([part.windows.firsts for part in parts] or [np.empty(0, np.int32)])[first],
            np.concatenate([part.windows.lasts for part in parts] or [np.empty(0, np.int32)])[first],
        )
        keys = np.concatenate([part.keys for part in parts] or [np.empty(0, np.uint64)])
        row = np.concatenate(rows or [np.empty(0, np.int64)])
        order = np.argsort(row, kind="stable")
        return cls(keys[order], row[order].astype(np.uint32), every)

    def parted(self, parts: int) -> tuple[Members, ...]:
        """The same in so many parts, each block whole in one of them."""
        # The lowest bits tell words from places, and would leave some parts without either.
        home = (self.keys >> np.uint64(2)) % np.uint64(parts)
        return tuple(self._narrowed(np.flatnonzero(home == part)) for part in range(parts))

    def _narrowed(self, places: Rows) -> Members:
        kept, rows = np.unique(self.rows[places], return_inverse=True)
        return Members(self.keys[places], rows.ravel().astype(np.uint32), self.windows.taken(kept.astype(np.int64)))


def find_members(portraits: Sequence[Portrait], rarity: Rarity) -> Members:
    """The blocks of each of these portraits (`rarity` is that of all reports), in any order."""
    ordered = sorted(portraits, key=lambda portrait: portrait.id)
    found = [np.array(find_keys(portrait, rarity), np.uint64) for portrait in ordered]
    rows = np.repeat(np.arange(len(ordered), dtype=np.uint32), [len(keys) for keys in found])
    return Members(np.concatenate(found or [np.empty(0, np.uint64)]), rows, Windows.of(ordered))
