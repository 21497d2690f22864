"""What each level of each feature weighs when two tellings are compared (`data/linking_weights.json`, learned)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class LinkingWeights:
    """Log odds: `bias` of any two tellings that are compared, and by feature ("dates") and level ("the same day")."""

    bias: float
    weights: Mapping[str, Mapping[str, float]]

    def weigh(self, feature: str, level: str) -> float:
        """The weight of a level; 0 where none was learned."""
        return self.weights.get(feature, {}).get(level, 0.0)


@cache
def load_linking_weights() -> LinkingWeights:
    """The weights that come with the program, read once a process."""
    content = json.loads((files("whosays") / "data" / "linking_weights.json").read_text(encoding="utf-8"))
    return LinkingWeights(bias=content["bias"], weights=content["weights"])
