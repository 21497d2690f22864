"""Chance that comes out alike on every machine: each part of the world has its own seed, by its name."""

from __future__ import annotations

import random
from collections.abc import Sequence
from hashlib import blake2b
from typing import TypeVar

_Picked = TypeVar("_Picked")


def seed_of(*parts: object) -> int:
    """A number for a part of the world ("report", seed, incident, 3), the same wherever it is asked for."""
    name = "/".join(map(str, parts)).encode()
    return int.from_bytes(blake2b(name, digest_size=8).digest(), "big")


class Chance:
    """Draws for one part of the world."""

    __slots__ = ("_draw",)

    def __init__(self, *parts: object) -> None:
        """`parts` name what it is drawn for."""
        self._draw = random.Random(seed_of(*parts)).random  # noqa: S311  an invented world guards nothing

    def happens(self, probability: float) -> bool:
        """True with this probability."""
        return self._draw() < probability

    def pick(self, among: Sequence[_Picked]) -> _Picked:
        """One of several, each as likely as another."""
        return among[int(self._draw() * len(among))]

    def number(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both inclusive."""
        return low + int(self._draw() * (high - low + 1))

    def skewed(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, small ones much more often."""
        share = self._draw()
        return low + int(share * share * share * (high - low + 1))

    def weighted(self, among: Sequence[tuple[_Picked, float]]) -> _Picked:
        """One of several by their weights."""
        left = self._draw() * sum(weight for _, weight in among)
        for each, weight in among:
            left -= weight
            if left < 0:
                return each
        return among[-1][0]
