"""Victims with the effect word they hang on: what the casualty constructions pass to one another."""

from __future__ import annotations

from dataclasses import dataclass

from whosays.extracting.victims import Victims
from whosays.model.claim import Effect, Modality


@dataclass(frozen=True, slots=True)
class Harm:
    """An effect on a group of people; `trigger` is the token of the effect word.

    `open_outcome` is true for "shot", "hit", "stabbed", which do not tell whether the victims lived. `partial` is
    true where the group is part of a larger one that the report gives.
    """

    victims: Victims
    effect: Effect
    trigger: int
    modality: Modality
    partial: bool = False
    open_outcome: bool = False
