"""How contested an incident is: its disagreements weighed into one number between 0 and 1.

The number is for sorting and for saying where to look first. It says nothing of who is right.
"""

from __future__ import annotations

from dataclasses import dataclass

from whosays.model.identity import DisagreementId, IncidentId


@dataclass(frozen=True, slots=True)
class Weight:
    """What one disagreement adds: `weight` is 0 to 1, made of its kind, its number of sides and `spread`.

    `spread` is how far apart the numbers of the sides lie, 0 to 1: the part of the largest that the smallest falls
    short of; None where the sides are no numbers.
    """

    disagreement: DisagreementId
    weight: float
    sides: int
    spread: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    """How contested one incident is.

    `index` is 0 without disagreements and nears 1 with many: 1 less the product of (1 - weight) over `weights`, to two
    decimals. So it does not hang on their order, and one more never lowers it. `disputed` are the attributes over which
    there is a disagreement, `compared` those of which at least two voices speak. `why` is one plain sentence.
    """

    incident: IncidentId
    index: float
    weights: tuple[Weight, ...]
    disputed: tuple[str, ...]
    compared: tuple[str, ...]
    why: str
