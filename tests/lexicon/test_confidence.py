"""The table of signs is one that a person can read."""

from importlib.resources import files
from typing import Any

import pytest
import yaml

from whosays.lexicon.confidence import load_confidence_weights

TABLE = yaml.safe_load((files("whosays") / "data" / "confidence.yaml").read_text(encoding="utf-8"))
SIGNS = [pytest.param(entry, id=entry["sign"]) for entry in TABLE["signs"]]


@pytest.mark.parametrize("entry", SIGNS)
def test_every_sign_says_what_it_means(entry: dict[str, Any]) -> None:
    group, _, value = entry["sign"].partition(": ")

    assert group
    assert value
    assert entry["means"].endswith(".")
    assert abs(entry["weight"]) < 3


def test_every_sign_is_there_once_and_some_weigh() -> None:
    weights = load_confidence_weights().weights

    assert len(weights) == len(SIGNS)
    assert any(weight > 0 for weight in weights.values())
    assert any(weight < 0 for weight in weights.values())


def test_the_table_says_where_it_is_from() -> None:
    assert TABLE["origin"]
