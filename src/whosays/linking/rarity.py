"""How much the words that two tellings share say: rare ones much, common ones nothing.

How rare a word is hangs on all reports at hand. `count_words` counts a part of them, and counts of parts are merged, so
that many processes can count and each then weighs words as if it knew every report.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from whosays.lexicon.words import find_rate
from whosays.linking.portraits import Portrait
from whosays.model.identity import ReportId

# The table of common words counts like this many reports beside those at hand.
_BACKGROUND_REPORTS = 1000
# Words in more reports than one in fifty are not called rare.
RARE_RATE = 0.02
# Rarer than one in 250 are mostly names.
NAME_RATE = 0.004
# Words in more reports than one in seven say nothing even of a headline.
COMMON_RATE = 0.14
# A telling's words as a vector are rounded to this many binary places, and so are the squares that make its length:
# sums of their products are exact then, and the same in whatever order they are added.
VECTOR_BITS = 26
SQUARE_BITS = 29


@dataclass(frozen=True, slots=True)
class WordSpread:
    """Over how many reports words are spread: how many reports there are, and in how many of them each word stands."""

    reports: int
    by_word: Mapping[str, int]

    def merged(self, others: Iterable[WordSpread]) -> WordSpread:
        """The spread over the reports of this and of others; no report may be in two of them."""
        total, by_word = self.reports, Counter(self.by_word)
        for other in others:
            total += other.reports
            by_word.update(other.by_word)
        return WordSpread(total, dict(by_word))


def count_words(portraits: Iterable[Portrait]) -> WordSpread:
    """The spread of words over the reports of these portraits; all tellings of a report must be among them."""
    told: dict[ReportId, list[Portrait]] = defaultdict(list)
    for portrait in portraits:
        told[portrait.report].append(portrait)
    by_word: Counter[str] = Counter()
    for several in told.values():
        by_word.update(set().union(*(p.words.words for p in several)) if len(several) > 1 else several[0].words.words)
    return WordSpread(len(told), dict(by_word))


@dataclass(frozen=True, slots=True)
class Rarity:
    """The rarity of words by general usage and by the reports at hand together; the same whatever their order."""

    spread_of: WordSpread
    # What was weighed once; the same words come again and again.
    _weighed: dict[str, float] = field(default_factory=dict, init=False, repr=False, compare=False)

    @classmethod
    def of(cls, portraits: Iterable[Portrait]) -> Rarity:
        """The rarity of words by all reports at hand."""
        return cls(count_words(portraits))

    def weigh_word(self, word: str) -> float:
        """Minus the natural logarithm of the share of reports with the word; 0 for words of no telling."""
        weight = self._weighed.get(word)
        if weight is None:
            weight = self._weighed[word] = self._weigh_word(word)
        return weight

    def _weigh_word(self, word: str) -> float:
        spread = self.spread_of.by_word.get(word)
        if spread is None:
            return 0.0
        total = self.spread_of.reports + _BACKGROUND_REPORTS
        return -math.log((spread + _BACKGROUND_REPORTS * find_rate(word)) / total)

    def spread(self, word: str) -> int:
        """In how many of the reports a word stands."""
        return self.spread_of.by_word.get(word, 0)

    def rare_words(self, portrait: Portrait) -> Iterable[str]:
        """The words of a telling that fewer than one report in fifty has."""
        return (word for word in portrait.words if self.weigh_word(word) >= find_limit(RARE_RATE))

    def keep_names(self, words: Iterable[str]) -> Sequence[str]:
        """Those of the words that are rare enough for names, the rarest first; words of no telling are left out."""
        return self._keep(words, NAME_RATE)

    def keep_uncommon(self, words: Iterable[str]) -> Sequence[str]:
        """Those of the words that fewer than one report in seven has, the rarest first."""
        return self._keep(words, COMMON_RATE)

    def find_shared(self, one: Portrait, other: Portrait) -> Sequence[str]:
        """The rare words of both, the rarest first."""
        return self._keep({*one.words.words}.intersection(other.words.words), RARE_RATE)

    def weigh(self, words: Sequence[str]) -> float:
        """The rarity of rare words, the rarest first, each above the limit, with less for every further one."""
        return self._weigh(words, RARE_RATE)

    def weigh_uncommon(self, words: Sequence[str]) -> float:
        """The same of uncommon words, the rarest first, above their limit."""
        return self._weigh(words, COMMON_RATE)

    def _keep(self, words: Iterable[str], rate: float) -> Sequence[str]:
        limit = find_limit(rate)
        weighed = ((-self.weigh_word(word), word) for word in words)
        return [word for weight, word in sorted(weighed) if -weight >= limit]

    def _weigh(self, words: Sequence[str], rate: float) -> float:
        limit = find_limit(rate)
        return add_up(
            (self.weigh_word(word) - limit + 1.0) / math.sqrt(rank) for rank, word in enumerate(words, start=1)
        )

    def measure_cosine(self, one: Portrait, other: Portrait) -> float:
        """The cosine of the two tellings' words, weighted by rarity: 0 to 1."""
        first, second = self._weigh_words(one), self._weigh_words(other)
        product = sum(value * second[word] for word, value in first.items() if word in second)
        return product / float(2 ** (2 * VECTOR_BITS))

    def _weigh_words(self, portrait: Portrait) -> Mapping[str, int]:
        values = {
            w: weigh_count(n) * self.weigh_word(w)
            for w, n in zip(portrait.words.words, portrait.words.counts, strict=True)
        }
        length = math.sqrt(sum(round(v * v * 2**SQUARE_BITS) for v in values.values()) / 2**SQUARE_BITS)
        return {word: round(value / length * 2**VECTOR_BITS) for word, value in values.items()} if length else {}


def find_limit(rate: float) -> float:
    """The least weight of words that stand in no larger share of reports."""
    return -math.log(rate)


def weigh_count(count: int) -> float:
    """How much a word counts that stands in a telling so often."""
    return 1.0 + math.log(count)


def add_up(values: Iterable[float]) -> float:
    """The sum from the first to the last: later Pythons' own sum mends rounding, and would not give the same."""
    total = 0.0
    for value in values:
        total += value
    return total
