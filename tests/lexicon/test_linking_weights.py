from __future__ import annotations

from itertools import pairwise

from whosays.lexicon.linking_weights import load_linking_weights
from whosays.linking.features import MEASURES, list_scales


def test_weights_never_fall_along_a_scale() -> None:
    weights = load_linking_weights()
    for feature, levels in list_scales():
        known = [level for level in levels if level in weights.weights[feature]]
        assert len(known) > 1, feature
        for lower, higher in pairwise(known):
            assert weights.weigh(feature, lower) <= weights.weigh(feature, higher), (feature, lower, higher)


def test_two_tellings_of_which_nothing_is_known_are_two_incidents() -> None:
    assert load_linking_weights().bias < 0


def test_only_features_that_are_measured_weigh() -> None:
    measured = {measure.__name__.removeprefix("compare_") for measure in MEASURES}
    assert set(load_linking_weights().weights) <= measured


def test_an_unknown_level_weighs_nothing() -> None:
    assert load_linking_weights().weigh("dates", "the same second") == 0
