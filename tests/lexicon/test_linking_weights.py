from __future__ import annotations

from itertools import pairwise

import pytest

from whosays.lexicon.linking_weights import load_linking_weights
from whosays.linking.features import CHIEF, MEASURES, RECALLED, list_scales


@pytest.mark.parametrize("kind", [CHIEF, RECALLED])
def test_weights_never_fall_along_a_scale(kind: str) -> None:
    weights = load_linking_weights()[kind]
    for feature, levels in list_scales():
        known = [level for level in levels if level in weights.weights.get(feature, {})]
        for lower, higher in pairwise(known):
            assert weights.weigh(feature, lower) <= weights.weigh(feature, higher), (feature, lower, higher)


@pytest.mark.parametrize("kind", [CHIEF, RECALLED])
def test_two_tellings_of_which_nothing_is_known_are_two_incidents(kind: str) -> None:
    assert load_linking_weights()[kind].bias < 0


@pytest.mark.parametrize("kind", [CHIEF, RECALLED])
def test_days_that_lie_months_apart_outweigh_a_common_town_method_and_actor(kind: str) -> None:
    weights = load_linking_weights()[kind]
    together = [("places", "the same town"), ("methods", "the same"), ("actors", "the same"), ("figures", "4 in both")]
    assert weights.weigh("dates", "3 months apart") + sum(weights.weigh(*level) for level in together) < 0


def test_only_features_that_are_measured_weigh() -> None:
    measured = {measure.__name__.removeprefix("compare_") for measure in MEASURES}
    for weights in load_linking_weights().values():
        assert set(weights.weights) <= measured


def test_an_unknown_level_weighs_nothing() -> None:
    assert load_linking_weights()[CHIEF].weigh("dates", "the same second") == 0
