"""Dates: which of the times in a report are said of an incident (coding guide, sections 2 and 3.4).

A time is an incident's where it hangs on an event word in the parse. The day of saying or publishing is never taken
for the incident's, nor is a court date or a vigil; nor are times that only refer back ("that night").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from whosays.extracting.finding import DateFinding
from whosays.extracting.triggers import find_triggers
from whosays.lexicon.accusation import load_acts
from whosays.lexicon.occasions import load_occasions
from whosays.model.annotation import AnnotatedReport, TimeExpression, Token

_BEFORE_NOUN = frozenset({"poss", "compound", "nmod", "amod", "nummod", "npadvmod", "npmod"})
_OF_CLAUSE = ("conj", "advcl", "xcomp", "dobj", "nsubj", "nsubjpass", "attr", "acl", "relcl", "dep", "oprd", "pcomp")
_CONTINUED = frozenset({"conj", "advcl", "xcomp", "relcl", "acl", "pcomp", "dep", "prep"})
_PRONOUNS = frozenset({"it", "this", "that", "which", "incident"})
_LONG = 7


@dataclass(frozen=True)
class _Search:
    """What tells events apart in one report: the event words, and what is said or done about them."""

    report: AnnotatedReport
    triggers: frozenset[int]

    def is_event(self, token: Token) -> bool:
        """True for event words, less those of saying and of the aftermath."""
        occasions, acts = load_occasions(), load_acts()
        lemma = token.lemma.lower()
        if token.pos != "NOUN" and lemma in occasions.saying | occasions.aftermath:
            return False
        if token.index in self.triggers:
            return True
        if token.pos == "VERB":
            return lemma in acts.violent or lemma in acts.causing
        return token.pos == "NOUN" and lemma in acts.nouns and token.dep not in _BEFORE_NOUN


def find_dates(report: AnnotatedReport) -> tuple[DateFinding, ...]:
    """The times that are claims of when an incident happened, in order of the text."""
    search = _Search(report, frozenset(trigger.token for trigger in find_triggers(report)))
    found = []
    for time in report.times:
        if time.interval is None or not _may_date_incident(report, time):
            continue
        head = _head(report, time)
        event = _event_of(search, time, head)
        if event is not None:
            found.append(DateFinding(core=time.span, anchor=head.index, trigger=event.index, date=time.interval))
    return tuple(found)


def _may_date_incident(report: AnnotatedReport, time: TimeExpression) -> bool:
    """No publication date, no open period, no word that only refers back."""
    interval, first = time.interval, report.tokens[time.first]
    if time.is_publication or interval is None or interval.earliest is None or interval.latest is None:
        return False
    return not any(token.lower in {"that", "same"} for token in report.tokens[time.first : time.first + 2]) and (
        first.lower != "later" or time.last - time.first > 1
    )


def _head(report: AnnotatedReport, time: TimeExpression) -> Token:
    """The token of the expression that hangs on what is outside it."""
    tokens = report.tokens[time.first : time.last]
    return next((token for token in tokens if not time.first <= token.head < time.last), tokens[-1])


def _event_of(search: _Search, time: TimeExpression, head: Token) -> Token | None:
    """The event word that a time hangs on, None where it hangs on none."""
    report = search.report
    told_after = _clause_of_when(search, time)
    if told_after:
        return told_after
    if _is_since(report, time):
        return None
    below = head
    for ancestor in report.ancestors(head):
        if ancestor.pos in {"VERB", "AUX"}:
            return _event_of_clause(search, time, ancestor)
        if search.is_event(ancestor):
            return ancestor
        if below is head and head.index < ancestor.index and head.dep in _BEFORE_NOUN:
            return None
        below = ancestor
    return None


def _is_since(report: AnnotatedReport, time: TimeExpression) -> bool:
    return time.first > 0 and report.tokens[time.first - 1].lower == "since"


def _clause_of_when(search: _Search, time: TimeExpression) -> Token | None:
    """The event of a clause that follows the time: "in March 2003, when gunmen opened fire"."""
    tokens = search.report.tokens[time.last : time.last + 2]
    if not tokens or not any(token.lower == "when" for token in tokens):
        return None
    sentence = search.report.sentence_of(tokens[0])
    start = next(token.index for token in tokens if token.lower == "when")
    following = search.report.tokens[start : sentence.last]
    clause = next((token for token in following if token.pos == "VERB"), None)
    return clause if clause and search.is_event(clause) else None


def _event_of_clause(search: _Search, time: TimeExpression, verb: Token) -> Token | None:
    """The event that a verb tells, or one in its clause."""
    occasions, lemma = load_occasions(), verb.lemma.lower()
    if search.is_event(verb):
        return None if _is_habit(search.report, time, verb) else verb
    if lemma in occasions.saying or lemma in occasions.aftermath:
        return _event_noun_before(search, time, verb)
    return next(_events_below(search, verb), None) or _event_above(search, verb)


def _is_habit(report: AnnotatedReport, time: TimeExpression, verb: Token) -> bool:
    """ "Have been killed this month": a tally over a period, no incident."""
    long = time.interval is not None and (time.interval.days or _LONG) >= _LONG
    return long and any(child.lemma == "have" for child in report.children(verb, "aux"))


def _events_below(search: _Search, verb: Token) -> Iterator[Token]:
    report = search.report
    for child in report.children(verb, *_OF_CLAUSE):
        if search.is_event(child):
            yield child
    for prep in report.children(verb, "prep", "agent"):
        for child in report.children(prep, "pobj", "pcomp"):
            if search.is_event(child):
                yield child


def _event_above(search: _Search, verb: Token) -> Token | None:
    """The event that the verb's clause is part of: "the attack that began on Sunday"."""
    if verb.dep not in _CONTINUED:
        return None
    head = search.report.head(verb)
    return head if head.index != verb.index and search.is_event(head) else None


def _event_noun_before(search: _Search, time: TimeExpression, verb: Token) -> Token | None:
    """For verbs of saying: the event noun that the time follows with a place between: "the raid in Dorn on Friday"."""
    report = search.report
    tokens = report.tokens[verb.index + 1 : time.first]
    nouns = [token for token in tokens if token.pos == "NOUN" and search.is_event(token)]
    if not nouns:
        return None
    noun = nouns[-1]
    between = report.tokens[noun.index + 1 : time.first]
    place = any(token.dep == "prep" and token.head == noun.index for token in between)
    clear = not any(token.pos in {"VERB", "AUX"} or token.text in {",", ";"} for token in between)
    return noun if place and clear else None
