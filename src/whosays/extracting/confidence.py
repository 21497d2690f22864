"""How sure the program is that it read a claim right, which says nothing of how true the claim is."""

from __future__ import annotations

import math
from collections.abc import Iterable

from whosays.lexicon.confidence import load_confidence_weights

_LEAST, _MOST = 0.01, 0.99
_FARTHEST = 100.0
"""Log-odds beyond this are as good as certain, and would overflow."""


def judge(signs: Iterable[str]) -> float:
    """The probability, to two decimals, that a careful reader would code a claim with these signs just so.

    It is never 0 or 1. Signs without a weight say nothing.
    """
    model = load_confidence_weights()
    odds = model.start + math.fsum(model.weights.get(sign, 0.0) for sign in signs)
    odds = min(_FARTHEST, max(-_FARTHEST, odds))
    return min(_MOST, max(_LEAST, round(1 / (1 + math.exp(-odds)), 2)))
