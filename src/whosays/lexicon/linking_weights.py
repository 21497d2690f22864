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
        """The weight of a level; 0 where there is none."""
        return self.weights.get(feature, {}).get(level, 0.0)


@cache
def load_linking_weights() -> Mapping[str, LinkingWeights]:
    """The weights that come with the program by the kind of pair (`chief`, `recalled`), read once a process."""
    content = json.loads((files("whosays") / "data" / "linking_weights.json").read_text(encoding="utf-8"))
    return {kind: LinkingWeights(**weights) for kind, weights in content["kinds"].items()}
