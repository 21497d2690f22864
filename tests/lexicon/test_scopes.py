from __future__ import annotations

import pytest

from whosays.lexicon.entries import load_entries
from whosays.lexicon.scopes import ANYBODY, KINDRED, SOME, measure_narrowness

_MEASURES = {"anybody": ANYBODY, "kindred": KINDRED}


@pytest.mark.parametrize("entry", load_entries("scope_words"), ids=lambda entry: entry["scope"])
def test_each_list_holds_its_example_and_not_the_other(entry: dict[str, str]) -> None:
    assert entry["origin"]
    assert measure_narrowness(entry["matches"]) == _MEASURES[entry["scope"]]
    assert measure_narrowness(entry["misses"]) != _MEASURES[entry["scope"]]


@pytest.mark.parametrize(
    ("victims", "narrowness"),
    [
        ("", ANYBODY),
        ("14", ANYBODY),
        ("at least nineteen others", ANYBODY),
        ("the number of injured", ANYBODY),
        ("Two Russians", SOME),
        ("family members", SOME),
        ("dozens of cooks", SOME),
        ("women and children", KINDRED),
    ],
)
def test_other_words_lie_between(victims: str, narrowness: int) -> None:
    assert measure_narrowness(victims) == narrowness
