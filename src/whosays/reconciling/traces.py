"""Where one claim leads: from the words of a report back to the voice that they come from.

Rules, the first that fits: a named source, or a body that publishes its own report, is the origin. Copied words have
the origin of what they copy. An outlet that is quoted has that of its own report, or of whom it is known to have
carried. A report that says in its own voice, or of "officials", what a source in the same report says restates it. A
number in a report's own voice that another report, no later one, has from a source may be taken from there: it cannot
be told. Else a report speaks for itself, and "officials" are nobody who can be told.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import Enum

from whosays.lexicon.actors import fold_words
from whosays.lexicon.own_reporting import tells_own_reporting
from whosays.model.evidence import Span
from whosays.model.identity import ClaimId
from whosays.model.origin import OriginKind
from whosays.model.report import Report
from whosays.model.source import SourceKind
from whosays.reconciling.outlets import is_same_outlet, names_outlet
from whosays.reconciling.testimonies import Statement, Testimony
from whosays.reconciling.values import RESPONSIBLE


class Step(Enum):
    """How a claim comes by its origin; the values are words of the sentence that explains it."""

    NAMED = "named by"
    OWN = "told in its own voice by"
    COPIED = "its words copied by"
    PASSED_ON = "passed on by"
    RESTATED = "restated by"
    HIDDEN = "hidden"
    REPEATED = "said before"


@dataclass(frozen=True, slots=True)
class Trace:
    """The origin of one claim: `key` and `name`; `before` is who had said so before, where that hides the origin."""

    key: tuple[str, ...]
    name: str
    kind: OriginKind
    step: Step
    before: str = ""


@dataclass(frozen=True)
class Tracer:
    """Follows the statements of one incident; each is followed once."""

    testimony: Testimony
    _found: dict[ClaimId, Trace] = field(default_factory=dict)

    def trace(self, statement: Statement) -> Trace:
        """The origin of a statement."""
        return self._follow(statement, frozenset())

    def _follow(self, statement: Statement, behind: frozenset[ClaimId]) -> Trace:
        """The same on the way from other statements, which are `behind`: no circle of copies is walked for ever."""
        known = self._found.get(statement.id)
        if known is None:
            known = self._find(statement, behind | {statement.id})
            if not behind:
                self._found[statement.id] = known
        return known

    def _find(self, statement: Statement, behind: frozenset[ClaimId]) -> Trace:
        if statement.is_told and not _is_unnamed(statement):
            return _name(statement)
        for step, found in (
            (Step.COPIED, self._find_copied(statement, behind)),
            (Step.PASSED_ON, self._find_passed_on(statement, behind)),
            (Step.RESTATED, self._find_restated(statement, behind)),
        ):
            if found:
                trace = self._follow(found, behind)
                is_own = trace.kind is OriginKind.REPORT and step is not Step.RESTATED
                return replace(trace, kind=OriginKind.OUTLET if is_own else trace.kind, step=step)
        return self._end(statement)

    def _end(self, statement: Statement) -> Trace:
        """The origin of a statement that rests on no other one."""
        if statement.is_told:
            return _name(statement)
        report, speaker = statement.claim.report, statement.speaker
        if speaker and speaker.is_outlet:
            name = next((each.outlet for each in self._published_by(speaker.name)), speaker.name)
            return Trace(("outlet", *fold_words(name)), name, OriginKind.OUTLET, Step.PASSED_ON)
        if speaker:
            return Trace(("hidden", report), speaker.name, OriginKind.UNTOLD, Step.HIDDEN)
        before = self._find_said_before(statement)
        if before and before.speaker and not self._is_own_reporting(statement):
            name = before.speaker.name
            return Trace(("repeated", report, name), statement.outlet, OriginKind.UNTOLD, Step.REPEATED, name)
        words = fold_words(statement.report.publisher or "")
        key = ("outlet", *words) if words else ("report", report)
        return Trace(key, statement.outlet, OriginKind.REPORT, Step.OWN)

    def _find_copied(self, statement: Statement, behind: frozenset[ClaimId]) -> Statement | None:
        """What this one says again in copied words, or as part of a report that rests on another as a whole."""
        for copy in self.testimony.copies_by.get(statement.claim.report, ()):
            same = [
                other
                for other in self.testimony.find_repeated(statement.value)
                if other.claim.report == copy.original and other.id not in behind
            ]
            spans = [
                parallel.original
                for parallel in copy.parallels
                if parallel.copy.overlaps(statement.span) and (copy.is_close or parallel.is_copied)
            ]
            within = [other for other in same if any(other.span.overlaps(span) for span in spans)]
            chosen = within or (same if copy.is_close else [])
            if chosen:
                return min(chosen, key=lambda other: _rank_by_likeness(other, statement))
        return None

    def _find_passed_on(self, statement: Statement, behind: frozenset[ClaimId]) -> Statement | None:
        """What an outlet that is quoted says in its own report, or what somebody says whose word it passed on."""
        if not statement.speaker or not statement.speaker.is_outlet:
            return None
        outlet = statement.speaker.name
        carried = self.testimony.find_carried(outlet)
        for other in self.testimony.find_repeated(statement.value):
            if other.id in behind or other.claim.report == statement.claim.report:
                continue
            is_own = bool(other.report.publisher) and is_same_outlet(outlet, other.outlet)
            if is_own or (other.speaker and other.speaker.key in carried):
                return other
        return None

    def _published_by(self, outlet: str) -> Iterable[Statement]:
        return (s for s in self.testimony.statements if s.report.publisher and is_same_outlet(outlet, s.outlet))

    def _find_restated(self, statement: Statement, behind: frozenset[ClaimId]) -> Statement | None:
        """What a source in the same report says, where the report says the same without one."""
        if not _is_accountable(statement) or (statement.speaker and not statement.speaker.is_hidden):
            return None
        for other in self.testimony.find_repeated(statement.value):
            is_beside = other.claim.report == statement.claim.report and other.id not in behind
            named = other.speaker is not None and not other.speaker.is_hidden
            if is_beside and named and statement.value.restates(other.value):
                return other
        return None

    def _find_said_before(self, statement: Statement) -> Statement | None:
        """What another report, no later one, has from a source of which it can be told who it is."""
        if not _is_accountable(statement):
            return None
        for other in self.testimony.find_repeated(statement.value):
            is_elsewhere = other.claim.report != statement.claim.report and other.is_told
            if is_elsewhere and statement.value.restates(other.value) and not _is_later(other.report, statement.report):
                return other
        return None

    def _is_own_reporting(self, statement: Statement) -> bool:
        """True where the report says anywhere that its own people found out this value."""
        return any(
            other.speaker is None and statement.value.restates(other.value) and _tells_own(other.span, other.report)
            for other in self.testimony.by_report[statement.claim.report]
        )


def _rank_by_likeness(original: Statement, copy: Statement) -> tuple[object, ...]:
    """First what says the same of the same people, in the same words, and of it what names a source."""
    words = original.claim.evidence[0].quote != copy.claim.evidence[0].quote
    return (original.value != copy.value, words, original.speaker is None, original.span, original.id)


def _name(statement: Statement) -> Trace:
    if statement.speaker is None:
        message = "only a statement with a speaker can be named"
        raise TypeError(message)
    return Trace(statement.speaker.key, statement.speaker.name, OriginKind.SOURCE, Step.NAMED)


def _is_unnamed(statement: Statement) -> bool:
    """True for sources without a name, which a rewrite easily calls otherwise: "specialists" for "authorities"."""
    return bool(statement.claim.sources) and statement.claim.sources[0].kind is SourceKind.UNNAMED


def _is_accountable(statement: Statement) -> bool:
    """True for figures and for who did it: a day or a town needs no source."""
    return statement.value.is_figure or statement.value.attribute == RESPONSIBLE


def _tells_own(span: Span, report: Report) -> bool:
    """True where the paragraph of a quote says that the report's own people found out, or names the publisher."""
    start = report.text.rfind("\n", 0, span.start) + 1
    end = report.text.find("\n", span.end)
    words = report.text[start : end if end >= 0 else len(report.text)]
    return tells_own_reporting(words) or names_outlet(words, report.publisher)


def _is_later(one: Report, other: Report) -> bool:
    """True where one report is known to be of a later day."""
    first, second = one.published and one.published.earliest, other.published and other.published.latest
    return bool(first and second and first > second)
