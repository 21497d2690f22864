"""Whether two tellings are of one incident: a score in log odds, with its reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from whosays.lexicon.linking_weights import LinkingWeights, load_linking_weights
from whosays.linking.features import Feature, find_kind, measure_features
from whosays.linking.portraits import Portrait
from whosays.linking.rarity import Rarity, add_up

# A reason that weighs less than this is not worth telling.
_LEAST_TOLD = 0.25


@dataclass(frozen=True, slots=True)
class Weighed:
    """A feature with what it weighs: over 0 for one incident, below 0 against."""

    feature: Feature
    weight: float


@dataclass(frozen=True)
class Verdict:
    """What the features say of two tellings together; a positive `score` (log odds) means one incident."""

    bias: float
    weighed: tuple[Weighed, ...]

    @cached_property
    def score(self) -> float:
        """The bias and all weights added up."""
        return self.bias + add_up(weighed.weight for weighed in self.weighed)

    @property
    def is_same(self) -> bool:
        """True where one incident is likelier than two."""
        return self.score > 0

    @property
    def reasons(self) -> tuple[str, ...]:
        """What speaks for one incident, in words, the weightiest first."""
        return tuple(w.feature.reason for w in self._in_order() if w.weight >= _LEAST_TOLD and w.feature.reason)

    @property
    def doubts(self) -> tuple[str, ...]:
        """What speaks against it, in words, the weightiest first."""
        return tuple(w.feature.doubt for w in self._in_order() if w.weight <= -_LEAST_TOLD and w.feature.doubt)

    def _in_order(self) -> list[Weighed]:
        return sorted(self.weighed, key=lambda weighed: (-abs(weighed.weight), weighed.feature.name))


def judge_pair(
    one: Portrait,
    other: Portrait,
    rarity: Rarity,
    weights: Mapping[str, LinkingWeights] | None = None,
    *,
    cosine: float | None = None,
) -> Verdict:
    """The verdict on two tellings; the order of the two makes no difference. Without `weights`, those that ship.

    `cosine` is that of their words where it is known.
    """
    used = (weights or load_linking_weights())[find_kind(one, other)]
    first, second = sorted((one, other), key=lambda portrait: portrait.id)
    features = measure_features(first, second, rarity, cosine=cosine)
    return Verdict(used.bias, tuple(_weigh(feature, used) for feature in features))


def _weigh(feature: Feature, weights: LinkingWeights) -> Weighed:
    return Weighed(feature, add_up(share.part * weights.weigh(feature.name, share.level) for share in feature.levels))
