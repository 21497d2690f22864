"""How much each sign weighs for or against a claim having been read right (`data/confidence.yaml`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml


@dataclass(frozen=True, slots=True)
class ConfidenceWeights:
    """A logistic model: log-odds where there is no sign, and what each sign adds to them."""

    start: float
    weights: Mapping[str, float]


@cache
def load_confidence_weights() -> ConfidenceWeights:
    """The weights that ship with the package, read once a process."""
    text = (files("whosays") / "data" / "confidence.yaml").read_text(encoding="utf-8")
    table = yaml.load(text, Loader=yaml.CSafeLoader)
    return ConfidenceWeights(table["start"], {entry["sign"]: entry["weight"] for entry in table["signs"]})
