"""Signs by which one can tell how likely it is that a claim was read right.

A sign is a short name for something that a person can see in the report: that the sentence is long, that the number
is a bare plural, that the same value is told again elsewhere. `data/confidence.yaml` says what each means and how
much it weighs. All of them are looked up in what annotating and extracting have found: nothing is parsed again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from whosays.extracting.content_signs import ContentSurvey
from whosays.extracting.finding import (
    CasualtyFinding,
    DateFinding,
    Finding,
    ParticipantsFinding,
    PlaceFinding,
    ResponsibilityFinding,
)
from whosays.model.annotation import AnnotatedReport, Sentence, SentenceRole, Token
from whosays.model.claim import Claim, Modality
from whosays.model.identity import TellingId
from whosays.model.incident import Status, Telling

_SHORT_REPORT, _LONG_REPORT = 150, 700
_MANY_INCIDENTS = 4
_SHORT_SENTENCE, _RATHER_LONG_SENTENCE, _LONG_SENTENCE = 8, 30, 45
_FIRST_SENTENCES = 3
_MANY_COMMAS = 5
_MANY_CLAIMS = 4
_MANY_VALUES = 4
_FAR_IN_SENTENCES = 4
_FAR_IN_TOKENS = 10
_DEEP = 5
_LONG_QUOTE = 60
_CAPITALS = 0.6
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_QUOTATION_MARKS = frozenset({'"', "“", "”", "``", "''"})


@dataclass(frozen=True)
class Survey:
    """A report with the incidents told in it, and what is asked of it for each claim, counted once."""

    report: AnnotatedReport
    told: Sequence[tuple[Telling, tuple[Finding, ...]]]

    @cached_property
    def content(self) -> ContentSurvey:
        """The part that looks at what the claims say."""
        return ContentSurvey(self.report)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding once, even where it is of two incidents."""
        return tuple({id(finding): finding for _, own in self.told for finding in own}.values())

    @cached_property
    def report_signs(self) -> tuple[str, ...]:
        """The signs that all claims of the report share."""
        return tuple(self._find_report_signs())

    @cached_property
    def by_sentence(self) -> Mapping[int, tuple[Finding, ...]]:
        """The findings of each sentence."""
        found: dict[int, list[Finding]] = defaultdict(list)
        for finding in self.findings:
            found[self.report.tokens[finding.anchor].sentence].append(finding)
        return {sentence: tuple(own) for sentence, own in found.items()}

    @cached_property
    def signs_of_sentence(self) -> Mapping[int, tuple[str, ...]]:
        """The signs of each sentence that has findings."""
        return {
            sentence: tuple(self._find_sentence_signs(self.report.sentences[sentence], len(own)))
            for sentence, own in self.by_sentence.items()
        }

    @cached_property
    def times_told(self) -> Mapping[tuple[object, ...], int]:
        """How often each value is told in the report, of whatever incident."""
        return Counter(map(_value, self.findings))

    @cached_property
    def values_told(self) -> Mapping[tuple[object, ...], int]:
        """How many values are told of each incident for each thing that can be told."""
        values: dict[tuple[object, ...], set[tuple[object, ...]]] = defaultdict(set)
        for telling, own in self.told:
            for finding in own:
                values[telling.id, *_subject(finding)].add(_value(finding))
        return {subject: len(found) for subject, found in values.items()}

    @cached_property
    def sentence_of_telling(self) -> Mapping[TellingId, int]:
        """The sentence that tells of each incident first."""
        first: dict[TellingId, int] = {}
        for telling, _ in self.told:
            tokens = self.report.tokens_within(telling.anchor.span)
            first[telling.id] = tokens[0].sentence if tokens else 0
        return first

    def find_signs(self, telling: Telling, finding: Finding, claim: Claim) -> frozenset[str]:
        """All signs of a claim that a finding, or a conjunct of one, makes of an incident told."""
        anchor = self.report.tokens[finding.anchor]
        return frozenset(
            (
                f"kind: {claim.kind}",
                *self.report_signs,
                *self.signs_of_sentence.get(anchor.sentence, ()),
                *self._find_incident_signs(telling, anchor),
                *_find_voice_signs(claim),
                *self._find_event_signs(finding, anchor),
                *self._find_rival_signs(telling, finding, anchor),
                *self.content.find_signs(claim, finding, telling),
            )
        )

    @cached_property
    def ranks(self) -> Mapping[int, int]:
        """The rank from 0 of each sentence that is no page furniture."""
        own = (each.index for each in self.report.sentences if each.role is not SentenceRole.FURNITURE)
        return {sentence: rank for rank, sentence in enumerate(own)}

    def _find_report_signs(self) -> Iterator[str]:
        own = [self.report.sentences[index] for index in self.ranks]
        words = sum(sentence.last - sentence.first for sentence in own)
        letters = [c for each in own for c in self.report.report.text[each.start : each.end] if c.isalpha()]
        if sum(map(str.isupper, letters)) > _CAPITALS * len(letters):
            yield "report: in capitals"
        if words < _SHORT_REPORT:
            yield "report: short"
        elif words > _LONG_REPORT:
            yield "report: long"
        if len(self.told) >= _MANY_INCIDENTS:
            yield "report: many incidents"

    def _find_sentence_signs(self, sentence: Sentence, claims: int) -> Iterator[str]:
        tokens = self.report.tokens_of(sentence)
        words = {token.lower for token in tokens}
        if len(tokens) > _RATHER_LONG_SENTENCE:
            yield "sentence: long" if len(tokens) > _LONG_SENTENCE else "sentence: rather long"
        elif len(tokens) < _SHORT_SENTENCE:
            yield "sentence: short"
        if sentence.role is SentenceRole.HEADLINE:
            yield "sentence: headline"
        if self.ranks.get(sentence.index, _FIRST_SENTENCES) < _FIRST_SENTENCES:
            yield "sentence: at the beginning"
        if "?" in words:
            yield "sentence: question"
        if not any(token.tag in _FINITE for token in tokens):
            yield "sentence: no finite verb"
        if words & _QUOTATION_MARKS:
            yield "sentence: quotation marks"
        if sum(token.lower in {",", ";"} for token in tokens) >= _MANY_COMMAS:
            yield "sentence: many commas"
        if claims == 1 or claims >= _MANY_CLAIMS:
            yield "sentence: one claim" if claims == 1 else "sentence: many claims"

    def _find_incident_signs(self, telling: Telling, anchor: Token) -> Iterator[str]:
        if not telling.main:
            yield "incident: recalled"
        if telling.date is None:
            yield "incident: undated"
        if not telling.places:
            yield "incident: no place"
        if telling.status is not Status.CARRIED_OUT:
            yield "incident: not carried out"
        away = abs(self.sentence_of_telling[telling.id] - anchor.sentence)
        if away == 0 or away >= _FAR_IN_SENTENCES:
            yield "incident: first told here" if away == 0 else "incident: first told far away"

    def _find_event_signs(self, finding: Finding, anchor: Token) -> Iterator[str]:
        """How the words hang on the word for what happened."""
        if finding.core.end - finding.core.start > _LONG_QUOTE:
            yield "quote: long"
        if finding.trigger is None:
            yield "event word: none"
            return
        event = self.report.tokens[finding.trigger]
        above = list(self.report.ancestors(event))
        if event.sentence != anchor.sentence:
            yield "event word: in another sentence"
        elif abs(event.index - anchor.index) >= _FAR_IN_TOKENS:
            yield "event word: far away"
        if event.pos in {"VERB", "NOUN"}:
            yield f"event word: {event.pos.lower()}"
        if len(above) >= _DEEP:
            yield "event word: deep in the sentence"
        clause = (event, *above[:1])
        if any(child.tag == "MD" for token in clause for child in self.report.children(token, "aux")):
            yield "event word: under a modal verb"
        if any(token.dep == "advcl" for token in clause):
            yield "event word: subordinate clause"
        if any(token.dep in {"relcl", "acl"} for token in clause):
            yield "event word: relative clause"

    def _find_rival_signs(self, telling: Telling, finding: Finding, anchor: Token) -> Iterator[str]:
        """What the report's other claims say to this one."""
        if self.times_told.get(_value(finding), 0) > 1:
            yield "value: told again"
        values = self.values_told.get((telling.id, *_subject(finding)), 0)
        if values > 1:
            yield "value: one of many" if values >= _MANY_VALUES else "value: others told"
        others = (other for other in self.by_sentence.get(anchor.sentence, ()) if type(other) is type(finding))
        if any(other is not finding and other.core.overlaps(finding.core) for other in others):
            yield "quote: shared"


def _find_voice_signs(claim: Claim) -> Iterator[str]:
    if claim.modality is not Modality.ASSERTED:
        yield f"modality: {claim.modality.value}"
    yield f"source: {claim.sources[0].kind.value}" if claim.sources else "source: the report itself"
    if len(claim.sources) > 1:
        yield "source: passed on"


def _value(finding: Finding) -> tuple[object, ...]:
    """What a finding says, for finding it again."""
    match finding:
        case CasualtyFinding():
            return "casualty", finding.effect, finding.count.low, finding.count.high
        case ParticipantsFinding():
            return "participants", finding.count.low, finding.count.high
        case ResponsibilityFinding():
            return "responsibility", finding.actor, finding.stance
        case DateFinding():
            return "date", finding.date
        case PlaceFinding():
            return "place", finding.place
    return (type(finding).__name__,)


def _subject(finding: Finding) -> tuple[object, ...]:
    """What a finding is about, for finding other values of the same."""
    if isinstance(finding, CasualtyFinding):
        return "casualty", finding.effect, finding.side
    return (type(finding).__name__,)
