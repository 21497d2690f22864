"""Signs in what a claim says: its effect, its number, its actor, its days, its place, and the words for them.

See `whosays.extracting.signs`. What is asked of each claim is looked up by place, so that long reports take time by
their length.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from whosays.extracting.finding import Finding
from whosays.lexicon.actors import ActorKind, find_actor
from whosays.lexicon.atlas import load_atlas
from whosays.model.annotation import AnnotatedReport, PlaceMention, TimeExpression, Token
from whosays.model.claim import (
    CasualtyClaim,
    Claim,
    DateClaim,
    ParticipantsClaim,
    PlaceClaim,
    ResponsibilityClaim,
    ThreatClaim,
)
from whosays.model.count import Count
from whosays.model.incident import Telling
from whosays.model.place import Place, Precision

_Mention = TypeVar("_Mention", TimeExpression, PlaceMention)
_SEVERAL_PLACES = 3
_MANY_NAMESAKES = 6
_MANY_COUNTRIES = 3
_LONG_DATE = 4
_FAR_BACK = 60
_DEFINITE = frozenset({"the", "his", "her", "their", "its", "this", "that", "these", "those", "both"})
_LOCATIVE = frozenset({"in", "at", "near", "of", "on", "outside"})
_USUAL_DEPS = frozenset({"pobj", "nsubj", "compound", "appos", "npadvmod", "conj", "poss", "ROOT", "dobj"})


@dataclass(frozen=True)
class ContentSurvey:
    """A report with its times and places looked up by token."""

    report: AnnotatedReport

    @cached_property
    def time_at(self) -> Mapping[int, TimeExpression]:
        """The expression of time that each token is part of."""
        return {at: time for time in self.report.times for at in range(time.first, time.last)}

    @cached_property
    def place_at(self) -> Mapping[int, PlaceMention]:
        """The mention of a place that each token is part of."""
        return {at: mention for mention in self.report.places for at in range(mention.first, mention.last)}

    @cached_property
    def times_named(self) -> Mapping[Place, int]:
        """How often each place is named."""
        return Counter(mention.place for mention in self.report.places)

    @cached_property
    def is_of_many_countries(self) -> bool:
        """True where places of three countries or more are named."""
        return len({mention.place.country for mention in self.report.places} - {None}) >= _MANY_COUNTRIES

    def find_signs(self, claim: Claim, finding: Finding, telling: Telling) -> Iterator[str]:
        """The signs in the values of a claim and in the words that carry them."""
        match claim:
            case CasualtyClaim():
                yield f"effect: {claim.effect.value}"
                yield f"victims: {claim.side.value}"
                yield from _find_count_signs(claim.count)
                yield from self._find_victim_signs(claim, finding)
            case ParticipantsClaim():
                yield from _find_count_signs(claim.count)
            case ResponsibilityClaim():
                yield f"stance: {claim.stance.value}"
                yield f"actor: {_name_sort(claim.actor)}"
            case ThreatClaim():
                yield f"actor: {_name_sort(claim.actor)}"
            case DateClaim():
                yield from self._find_date_signs(claim, finding, telling)
            case PlaceClaim():
                yield from self._find_place_signs(claim, finding, telling)

    def _find_victim_signs(self, claim: CasualtyClaim, finding: Finding) -> Iterator[str]:
        head = self.report.tokens[finding.anchor]
        if head.tag in {"NNP", "NNPS"}:
            yield "victims: named"
        elif head.pos == "PRON":
            yield "victims: a pronoun"
        elif finding.anchor not in self.report.counts_of and claim.count.exact != 0:
            yield "victims: not counted"
        if any(child.lower in _DEFINITE for child in self.report.children(head, "det", "poss")):
            yield "victims: definite"
        if claim.partial:
            yield "number: part of a larger one"

    def _find_date_signs(self, claim: DateClaim, finding: Finding, telling: Telling) -> Iterator[str]:
        if claim.date.day is not None:
            yield "date: one day"
        if claim.date == telling.date:
            yield "date: that of the incident"
        mention = self._mention(self.time_at, finding)
        if mention is not None:
            words = mention.last - mention.first
            yield "date: one word" if words == 1 else "date: long" if words >= _LONG_DATE else "date: a few words"
            if mention.leans_on_publication:
                yield "date: leans on publication"
        published = self.report.report.published
        if published and published.earliest and claim.date.latest:
            days_before = (published.earliest - claim.date.latest).days
            if days_before > _FAR_BACK:
                yield "date: months before publication"

    def _find_place_signs(self, claim: PlaceClaim, finding: Finding, telling: Telling) -> Iterator[str]:
        precision = claim.place.precision or Precision.REGION
        yield f"place: {precision.value}"
        if claim.place not in telling.places:
            yield "place: other than the incident's"
        if len(telling.places) >= _SEVERAL_PLACES:
            yield "place: one of many"
        if self.times_named.get(claim.place, 0) > 1:
            yield "place: named again"
        if self.is_of_many_countries:
            yield "place: among many countries"
        mention = self._mention(self.place_at, finding)
        if mention is not None:
            yield from self._find_name_signs(mention)

    def _find_name_signs(self, mention: PlaceMention) -> Iterator[str]:
        words = self.report.report.text[mention.span.start : mention.span.end]
        namesakes = len({entry.place for entry in load_atlas().find(words)})
        if namesakes > 1:
            yield "place: many namesakes" if namesakes >= _MANY_NAMESAKES else "place: a few namesakes"
        if mention.is_dateline:
            yield "place: dateline"
        if mention.adjectival:
            yield "place: modifier"
        after = self.place_at.get(mention.last) or self.place_at.get(mention.last + 1)
        if after is not None and after is not mention:
            yield "place: followed by another"
        head = self._head(mention)
        governor = self.report.head(head)
        if head.dep not in _USUAL_DEPS or (head.dep == "pobj" and governor.lower not in _LOCATIVE):
            yield "place: unusual construction"

    def _head(self, mention: PlaceMention) -> Token:
        inside = range(mention.first, mention.last)
        tokens = self.report.tokens[mention.first : mention.last]
        return next((token for token in tokens if token.head not in inside or token.head == token.index), tokens[-1])

    def _mention(self, known: Mapping[int, _Mention], finding: Finding) -> _Mention | None:
        """The mention that a finding's core is, or None."""
        return next((known[t.index] for t in self.report.tokens_within(finding.core) if t.index in known), None)


def _find_count_signs(count: Count) -> Iterator[str]:
    yield f"number: {_sort_count(count)}"
    if count.approximate:
        yield "number: about"


def _sort_count(count: Count) -> str:
    if count.exact is not None:
        return "none" if count.exact == 0 else "one" if count.exact == 1 else "exact"
    if (count.low, count.high) == (2, None):
        return "several"
    return "open range" if count.low is None or count.high is None else "range"


def _name_sort(actor: str | None) -> str:
    """How the actor is told: one of the list, another name, a description, nobody."""
    if actor is None:
        return "nobody"
    known = find_actor(actor)
    if known is not None:
        return "a state" if known.kind is ActorKind.STATE else "in the list"
    return "described" if actor[:1].islower() else "a name outside the list"
