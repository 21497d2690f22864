"""Scales: a measured value as shares of named levels, so that what it weighs can be a curve and still be read.

A value between two knots of a scale has a share of both, by how near it is to each (linear interpolation, as in
piecewise linear regression). The weight of a value is then a weighted mean of the weights of its knots.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Share:
    """How far a level applies, over 0 and at most 1."""

    level: str
    part: float = 1.0


def place_on_scale(value: float, knots: Sequence[float], unit: str = "") -> tuple[Share, ...]:
    """The one or two knots that a value lies between, ascending; beyond the ends the end knot alone.

    A level's name is its knot, with the unit behind it: "0.3", "15 days".
    """
    above = bisect_right(knots, value)
    if above == 0:
        return (Share(_name(knots[0], unit)),)
    if above == len(knots):
        return (Share(_name(knots[-1], unit)),)
    lower, upper = knots[above - 1], knots[above]
    part = (value - lower) / (upper - lower)
    shares = (Share(_name(lower, unit), 1.0 - part), Share(_name(upper, unit), part))
    return tuple(share for share in shares if share.part > 0)


def name_knots(knots: Sequence[float], unit: str = "") -> tuple[str, ...]:
    """The levels of a scale, by the names that `place_on_scale` gives them."""
    return tuple(_name(knot, unit) for knot in knots)


def _name(knot: float, unit: str) -> str:
    return f"{knot:g} {unit}".rstrip()
