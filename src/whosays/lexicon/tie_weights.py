"""What each tie between a unit of discourse and an incident weighs (`data/tie_weights.json`, learned)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def load_tie_weights() -> Mapping[str, float]:
    """Weights by the names of ties (`extracting/ties.py`), read once a process."""
    text = (files("whosays") / "data" / "tie_weights.json").read_text(encoding="utf-8")
    weights: Mapping[str, float] = json.loads(text)["weights"]
    return weights
