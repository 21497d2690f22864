"""Portraits on their way from part to part: each part writes a group of rows for every place where some are wanted.

So a report is read and its portraits are drawn as often as there are steps that look at them, however many blocks its
tellings are wanted in.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from sys import intern

import numpy as np

from whosays.distributed.folder import Receipt, read_rows
from whosays.distributed.records import Form
from whosays.distributed.shuffling import write_tables
from whosays.linking.blocks import Numbers, Rows, number_of
from whosays.linking.portraits import Portrait, WordCounts
from whosays.model.claim import Effect
from whosays.model.incident import Telling
from whosays.model.place import Place
from whosays.model.time import Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPortrait:
    """A `Portrait` as it stands in a file: what has no order of its own is sorted, so that the bytes are the same.

    `effects` and `figures` belong together, the first with the first, and so do `words` and `counts`.
    """

    telling: Telling
    published: date | None
    window: Interval | None
    places: tuple[Place, ...]
    effects: tuple[Effect, ...]
    figures: tuple[int, ...]
    actors: tuple[str, ...]
    victims: tuple[str, ...]
    words: tuple[str, ...]
    counts: tuple[int, ...]
    opening: tuple[str, ...]

    @classmethod
    def of(cls, portrait: Portrait) -> KeptPortrait:
        """What is kept of a portrait: all of it."""
        figures = sorted(portrait.figures)
        return cls(
            telling=portrait.telling,
            published=portrait.published,
            window=portrait.window,
            places=portrait.places,
            effects=tuple(effect for effect, _ in figures),
            figures=tuple(figure for _, figure in figures),
            actors=tuple(sorted(portrait.actors)),
            victims=portrait.victims,
            words=portrait.words.words,
            counts=tuple(portrait.words.counts),
            opening=portrait.opening,
        )

    def restored(self) -> Portrait:
        """The portrait, just as it was drawn; equal words of many are kept once a process."""
        return Portrait(
            id=self.telling.id,
            telling=self.telling,
            published=self.published,
            window=self.window,
            places=self.places,
            figures=frozenset(zip(self.effects, self.figures, strict=True)),
            actors=frozenset(self.actors),
            victims=_intern(self.victims),
            words=WordCounts(_intern(self.words), array("I", self.counts)),
            opening=_intern(self.opening),
        )


def _intern(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(map(intern, words))


PORTRAITS = Form(KeptPortrait)


def number_portraits(portraits: Iterable[Portrait]) -> Numbers:
    """The numbers of the tellings that these are portraits of."""
    return np.array([number_of(portrait.id) for portrait in portraits], np.uint64)


def write_portraits(path: Path, portraits: Sequence[Portrait], groups: Iterable[Rows]) -> Receipt:
    """Write a part with a group of rows for each of `groups`, the rows of the portraits that are wanted there.

    A portrait may be wanted in several groups, or in none.
    """
    # Made into columns once: what is wanted in several groups is copied from there.
    table = PORTRAITS.fill_table(map(KeptPortrait.of, portraits))
    return write_tables(path, (table.take(rows) for rows in groups), Receipt(tellings=len(portraits)))


def read_portraits(paths: Iterable[Path], group: int) -> Iterator[Portrait]:
    """The portraits of one group of rows of each part."""
    for path in paths:
        for kept in read_rows(path, PORTRAITS, group=group):
            yield kept.restored()
