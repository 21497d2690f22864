"""Whether two tellings are of one incident: a score in log odds, with its reasons."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from whosays.linking.features import MEASURES, Feature
from whosays.linking.portraits import Portrait
from whosays.linking.rarity import Rarity

# Most pairs that share a place, a week or a few words are not of one incident.
_PRIOR = -2.5


@dataclass(frozen=True)
class Verdict:
    """What the features say of two tellings together; a positive `score` (log odds) means one incident."""

    features: tuple[Feature, ...]

    @cached_property
    def score(self) -> float:
        """The prior and all features added up."""
        return _PRIOR + sum(feature.weight for feature in self.features)

    @property
    def is_same(self) -> bool:
        """True where one incident is likelier than two."""
        return self.score > 0

    @property
    def reasons(self) -> tuple[str, ...]:
        """The reasons in words, the weightiest first."""
        told = [feature for feature in self.features if feature.reason]
        return tuple(f.reason for f in sorted(told, key=lambda f: (-abs(f.weight), f.name)))


def judge_pair(one: Portrait, other: Portrait, rarity: Rarity) -> Verdict:
    """The verdict on two tellings; the order of the two makes no difference."""
    first, second = sorted((one, other), key=lambda portrait: portrait.id)
    return Verdict(tuple(measure(first, second, rarity) for measure in MEASURES))
