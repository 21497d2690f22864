"""How much the words that two tellings share say: rare ones much, common ones nothing."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from whosays.lexicon.words import find_rate
from whosays.linking.portraits import Portrait
from whosays.model.identity import ReportId, TellingId

# The table of common words counts like this many reports beside those at hand.
_BACKGROUND_REPORTS = 1000
# Words in more reports than one in fifty are not called rare.
_RARE_RATE = 0.02
# Rarer than one in 250 are mostly names.
_NAME_RATE = 0.004
# Words in more reports than one in seven say nothing even of a headline.
_COMMON_RATE = 0.14


@dataclass(frozen=True)
class Rarity:
    """The rarity of words by general usage and by the reports at hand together; the same whatever their order."""

    portraits: tuple[Portrait, ...]

    @cached_property
    def _spread(self) -> Mapping[str, int]:
        words_of: dict[ReportId, set[str]] = defaultdict(set)
        for portrait in self.portraits:
            words_of[portrait.report].update(portrait.words)
        return Counter(word for words in words_of.values() for word in words)

    @cached_property
    def _reports(self) -> int:
        return len({portrait.report for portrait in self.portraits})

    @cached_property
    def _weights(self) -> Mapping[str, float]:
        total = self._reports + _BACKGROUND_REPORTS
        return {
            word: -math.log((spread + _BACKGROUND_REPORTS * find_rate(word)) / total)
            for word, spread in self._spread.items()
        }

    @cached_property
    def _vectors(self) -> Mapping[TellingId, Mapping[str, float]]:
        return {portrait.id: self._weigh_words(portrait) for portrait in self.portraits}

    def _weigh_words(self, portrait: Portrait) -> Mapping[str, float]:
        vector = {w: (1 + math.log(n)) * self._weights[w] for w, n in sorted(portrait.words.items())}
        length = math.sqrt(sum(value * value for value in vector.values()))
        return {word: value / length for word, value in vector.items()} if length else {}

    def rare_words(self, portrait: Portrait) -> Iterable[str]:
        """The words of a telling that fewer than one report in fifty has."""
        limit = -math.log(_RARE_RATE)
        return (word for word in portrait.words if self._weights[word] >= limit)

    def keep_names(self, words: Iterable[str]) -> Sequence[str]:
        """Those of the words that are rare enough for names, the rarest first; words of no telling are left out."""
        return self._keep(words, _NAME_RATE)

    def keep_uncommon(self, words: Iterable[str]) -> Sequence[str]:
        """Those of the words that fewer than one report in seven has, the rarest first."""
        return self._keep(words, _COMMON_RATE)

    def spread(self, word: str) -> int:
        """In how many of the reports a word stands."""
        return self._spread[word]

    def find_shared(self, one: Portrait, other: Portrait) -> Sequence[str]:
        """The rare words of both, the rarest first."""
        return self._keep(one.words.keys() & other.words.keys(), _RARE_RATE)

    def weigh(self, words: Sequence[str]) -> float:
        """The rarity of rare words, the rarest first, each above the limit, with less for every further one."""
        return self._weigh(words, _RARE_RATE)

    def weigh_uncommon(self, words: Sequence[str]) -> float:
        """The same of uncommon words, the rarest first, above their limit."""
        return self._weigh(words, _COMMON_RATE)

    def _keep(self, words: Iterable[str], rate: float) -> Sequence[str]:
        limit = -math.log(rate)
        rare = [word for word in words if self._weights.get(word, 0.0) >= limit]
        return sorted(rare, key=lambda word: (-self._weights[word], word))

    def _weigh(self, words: Sequence[str], rate: float) -> float:
        limit = -math.log(rate)
        excess = (self._weights[word] - limit + 1.0 for word in words)
        return sum(value / math.sqrt(rank) for rank, value in enumerate(excess, start=1))

    def measure_cosine(self, one: Portrait, other: Portrait) -> float:
        """The cosine of the two tellings' words, weighted by rarity: 0 to 1."""
        first, second = self._vectors[one.id], self._vectors[other.id]
        if len(first) > len(second) or (len(first) == len(second) and one.id > other.id):
            first, second = second, first
        return sum(value * second[word] for word, value in first.items() if word in second)
