"""A telling with all that linking compares: when, where, how, how many, who, and the words around it."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from sys import intern

from whosays.lexicon.words import split_into_words
from whosays.model.claim import CasualtyClaim, Claim, Effect, PlaceClaim, ResponsibilityClaim, Side, ThreatClaim
from whosays.model.evidence import Span
from whosays.model.extraction import Extraction
from whosays.model.identity import ReportId, TellingId
from whosays.model.incident import Telling
from whosays.model.place import Place
from whosays.model.report import Report
from whosays.model.time import Interval

# A report's chief incident is mostly a few days old; an undated one is looked for in this many days before it.
NEWS_DAYS = 14
# So many code points from the start hold a headline and a lead.
_OPENING = 500
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+|\n\s*\n")
_COMPARED_EFFECTS = frozenset({Effect.KILLED, Effect.INJURED, Effect.KILLED_OR_INJURED, Effect.TAKEN_HOSTAGE})
# No attack has more victims than there are people; larger numbers are misread.
_MOST_PEOPLE = 10**10


@dataclass(frozen=True, slots=True, eq=False)
class WordCounts(Mapping[str, int]):
    """How often each word stands in a text: a mapping that takes a tenth of the memory of a `Counter`.

    `words` are sorted and without repeats, `counts` in their order.
    """

    words: tuple[str, ...]
    counts: array[int]

    @classmethod
    def of(cls, words: Iterable[str]) -> WordCounts:
        """The counts of words in any order; equal words of many texts are kept once a process."""
        counted = Counter(words)
        ordered = sorted(counted)
        return cls(tuple(map(intern, ordered)), array("I", map(counted.__getitem__, ordered)))

    def __getitem__(self, word: str) -> int:
        """How often `word` stands there.

        Raises:
            KeyError: it does not.
        """
        place = bisect_left(self.words, word)
        if place == len(self.words) or self.words[place] != word:
            raise KeyError(word)
        return self.counts[place]

    def __iter__(self) -> Iterator[str]:
        """The words, sorted."""
        return iter(self.words)

    def __len__(self) -> int:
        """How many different words there are."""
        return len(self.words)

    def __hash__(self) -> int:
        """By the words alone."""
        return hash(self.words)

    def __reduce__(self) -> tuple[object, ...]:
        """Out of another process, too, equal words are kept once."""
        return _bring_in, (self.words, self.counts)


def _bring_in(words: tuple[str, ...], counts: array[int]) -> WordCounts:
    return WordCounts(tuple(map(intern, words)), counts)


@dataclass(frozen=True, slots=True)
class Portrait:
    """What is known of one telling; `id` is the telling's.

    `window` holds the days on which it can have happened by what the report says and when it was published; None
    where neither is known. `figures` are exact counts of each effect, `victims` the folded words
    for those who were harmed ("the mayor, Ada Lind"), `words` how often each folded word stands in
    the sentences that tell of it (the whole report for its chief incident, without its other incidents), `opening`
    the words of the title and of the first of these sentences. Words are sorted and without repeats.
    """

    id: TellingId
    telling: Telling
    published: date | None
    window: Interval | None
    places: tuple[Place, ...]
    figures: frozenset[tuple[Effect, int]]
    actors: frozenset[str]
    victims: tuple[str, ...]
    words: WordCounts
    opening: tuple[str, ...]

    @property
    def report(self) -> ReportId:
        """The report that tells it."""
        return self.telling.report


def draw_portraits(extraction: Extraction) -> tuple[Portrait, ...]:
    """One portrait for each telling of a report."""
    claims: dict[TellingId, list[Claim]] = {telling.id: [] for telling in extraction.tellings}
    for claim in extraction.claims:
        claims[claim.telling].append(claim)
    sentences = _Sentences.of(extraction.report.text)
    told = {
        telling.id: sentences.touching([telling.anchor.span, *(c.evidence[0].span for c in claims[telling.id])])
        for telling in extraction.tellings
    }
    portraits = []
    for telling in extraction.tellings:
        others = set().union(*(told[t.id] for t in extraction.tellings if t.id != telling.id))
        own = told[telling.id]
        if telling.main:
            own = own | (set(range(len(sentences.starts))) - others)
        text = [sentences.text(i) for i in sorted(own) if not sentences.is_furniture(i, extraction.report)]
        if telling.main and extraction.report.title:
            text.insert(0, extraction.report.title)
        portraits.append(_draw(extraction.report, telling, claims[telling.id], text))
    return tuple(portraits)


def _draw(report: Report, telling: Telling, claims: Sequence[Claim], text: Sequence[str]) -> Portrait:
    published = report.published.latest if report.published else None
    figures = {
        (claim.effect, claim.count.exact)
        for claim in claims
        if isinstance(claim, CasualtyClaim)
        and claim.effect in _COMPARED_EFFECTS
        and claim.count.exact
        and claim.count.exact <= _MOST_PEOPLE
        and not (claim.partial and claim.side is Side.CIVILIANS)
    }
    actors = {c.actor for c in claims if isinstance(c, ResponsibilityClaim | ThreatClaim) and c.actor}
    harmed = [c.victims for c in claims if isinstance(c, CasualtyClaim) and c.side is not Side.ATTACKERS]
    places = dict.fromkeys([*telling.places, *(c.place for c in claims if isinstance(c, PlaceClaim))])
    whole = "\n".join(text)
    return Portrait(
        id=telling.id,
        telling=telling,
        published=published,
        window=_find_window(telling, published),
        places=tuple(places),
        figures=frozenset(figures),
        actors=frozenset(actors),
        victims=_sort_words(word for victims in harmed for word in split_into_words(victims)),
        words=WordCounts.of(split_into_words(whole)),
        opening=_sort_words(split_into_words(whole[:_OPENING])),
    )


def _sort_words(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(intern, sorted(set(words))))


def _find_window(telling: Telling, published: date | None) -> Interval | None:
    if telling.date is not None or published is None:
        return telling.date
    return Interval(published - timedelta(days=NEWS_DAYS) if telling.main else None, published)


@dataclass(frozen=True, slots=True)
class _Sentences:
    """A rough cut of a text into sentences; linking needs the neighbourhood of a quote only."""

    content: str
    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> _Sentences:
        ends = (match.end() for match in _SENTENCE_END.finditer(text))
        return cls(text, (0, *(end for end in ends if end < len(text))))

    def touching(self, spans: Sequence[Span]) -> set[int]:
        """The numbers of the sentences that overlap one of `spans`."""
        found: set[int] = set()
        for span in spans:
            first = bisect_right(self.starts, span.start) - 1
            last = bisect_right(self.starts, span.end - 1) - 1
            found.update(range(max(first, 0), last + 1))
        return found

    def text(self, number: int) -> str:
        """The words of one sentence."""
        return self.content[self.starts[number] : self._end(number)]

    def is_furniture(self, number: int, report: Report) -> bool:
        """True where a sentence is no part of what the report says."""
        return bool(report.furniture) and report.is_furniture(Span(self.starts[number], self._end(number)))

    def _end(self, number: int) -> int:
        return self.starts[number + 1] if number + 1 < len(self.starts) else len(self.content)
