"""Dates: which of the times in a report are said of an incident (coding guide, sections 2 and 3.4).

A time is an incident's where it hangs on an event word in the parse. The day of saying or publishing is never taken
for the incident's, nor is a court date or a vigil; nor are times that only refer back ("that night").
"""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import islice

from whosays.extracting.alarms import tells_alarm
from whosays.extracting.event_clauses import BEFORE_NOUN, EventSearch
from whosays.extracting.finding import DateFinding
from whosays.model.annotation import AnnotatedReport, TimeExpression, Token
from whosays.model.time import Interval

_HAPPENING = frozenset({"happen", "occur", "take", "begin", "start", "unfold"})
_POINTING = frozenset({"it", "this", "that"})
_THREATENING = frozenset({"threaten", "vow"})
_LONG = 7
_MONTH = 31
_OPENING = 12
_CLOCK = re.compile(r"\b(?:\d{1,2}(?::\d\d)? ?[ap]\.? ?m\b|noon|midnight)", re.IGNORECASE)
_PARTS_OF_DAY = frozenset({"morning", "afternoon", "evening", "night", "early", "late", "noon", "midnight", "dawn"})
_NOW = frozenset({"today", "tonight", "this", "past", "last", "recent"})
_UP_TO = frozenset({"until", "till", "since", "by", "for", "through"})
_NOT_THEN = frozenset(
    {"will", "would", "may", "might", "to", "can", "should", "is", "are", "'s", "remain", "remains", "remained"}
)
_IN_COURT = frozenset(
    {
        "judge",
        "court",
        "trial",
        "hearing",
        "indictment",
        "guilty",
        "bar",
        "juror",
        "jury",
        "warrant",
        "plea",
        "probation",
    }
)
_CAUGHT = frozenset({"arrest", "charge", "book", "detain", "capture", "court", "release", "jail", "custody", "police"})
_MOST_STEPS = 12


def find_dates(report: AnnotatedReport) -> tuple[DateFinding, ...]:
    """The times that are claims of when an incident happened, in order of the text."""
    search = EventSearch.of(report)
    found = []
    for time in report.times:
        if time.interval is None or not _may_date_incident(report, time) or _is_to_come(report, time.interval):
            continue
        head = _head(report, time)
        event = _event_of(search, time, head)
        if event is not None and not _is_tally(report, time, event) and not _is_denied(report, event):
            found.append(DateFinding(core=time.span, anchor=head.index, trigger=event.index, date=time.interval))
    is_dated = any((f.date.days or _MONTH) <= _MONTH for f in found)
    return tuple(found) if is_dated else (*found, *_by_the_way(search))


def _by_the_way(search: EventSearch) -> tuple[DateFinding, ...]:
    """Where no event of the last days is dated: the first day told beside one ("sat in the bar on Sunday when ...")."""
    report = search.report
    for time in report.times:
        sentence = report.tokens[time.first].sentence
        if sentence > _OPENING or time.interval is None or not _may_date_incident(report, time):
            continue
        if _is_recent(report, time.interval) and not _is_of_telling(search, time):
            event = _event_beside(search, time)
            if event is not None and not _is_denied(report, event):
                head = _head(report, time)
                return (DateFinding(core=time.span, anchor=head.index, trigger=event.index, date=time.interval),)
    return ()


def _is_recent(report: AnnotatedReport, interval: Interval) -> bool:
    """True for a day or a night of the fortnight before publication."""
    published = report.report.published.day if report.report.published else None
    if published is None or interval.earliest is None or (interval.days or _LONG) > 2:
        return False
    return published - timedelta(days=14) <= interval.earliest <= published


def _is_of_telling(search: EventSearch, time: TimeExpression) -> bool:
    """True for a day of saying, of the aftermath, or up to which something holds."""
    report = search.report
    if _before(report, time.first) in _UP_TO or _before(report, time.first - 1) == "as":
        return True
    if any(t.lower in _NOW for t in report.tokens[time.first : time.last]):
        return True
    head = _head(report, time)
    verbs = [t for t in islice(report.ancestors(head), _MOST_STEPS) if t.pos in {"VERB", "AUX"}][:1]
    over = [t for t in islice(report.ancestors(head), _MOST_STEPS) if t.pos == "NOUN"][:1]
    told = [t for t in (*verbs, *over) if search.is_saying(t) or search.is_aftermath(t) or t.lemma.lower() in _CAUGHT]
    if any(not tells_alarm(report, t) for t in told):
        return True
    around = {t.lower for verb in verbs for t in (verb, *report.children(verb, "aux"))}
    sentence = report.tokens_of(report.sentence_of(head))
    return bool(around & _NOT_THEN) or any(t.lemma.lower() in _IN_COURT for t in sentence)


def _event_beside(search: EventSearch, time: TimeExpression) -> Token | None:
    """Beside a time of the clock or of the day, the event word of its sentence or of the one before.

    A bare day needs a word of harm beside it.
    """
    report = search.report
    here = report.sentence_of(report.tokens[time.first])
    tokens = report.tokens_of(here)
    events = [t for t in tokens if search.is_event(t)]
    around = report.tokens[max(here.first, time.first - 8) : min(here.last, time.last + 8)]
    is_hour = bool(_CLOCK.search(report.report.text, around[0].start, around[-1].end))
    if not is_hour and not any(t.lower in _PARTS_OF_DAY for t in report.tokens[time.first : time.last]):
        events = [t for t in events if t.index in search.harms]
    elif not events and here.index:
        events = [t for t in report.tokens_of(report.sentences[here.index - 1]) if search.is_event(t)]
    return min(events, key=lambda t: abs(t.index - time.first), default=None)


def _may_date_incident(report: AnnotatedReport, time: TimeExpression) -> bool:
    """No publication date, no dateline's, no open period, no word that only refers back."""
    text, interval = report.report.text, time.interval
    heads = not text[: time.span.start].rpartition("\n")[2].strip()
    if text[time.span.end : time.span.end + 1] == ":" and not heads:
        return False  # "LIMA, March 12: ..." is when it was written, "March 12: ..." when it happened
    if time.is_publication or interval is None or interval.earliest is None or interval.latest is None:
        return False
    return not any(token.lower in {"that", "same"} for token in report.tokens[time.first : time.first + 2])


def _is_to_come(report: AnnotatedReport, interval: Interval) -> bool:
    """True where all of it lies more than a day after publication; a wire's clock may be a day ahead."""
    stamps = [time.interval for time in report.times if time.is_publication and time.interval]
    published = report.report.published or next(iter(stamps), None)
    if published is None or published.latest is None or interval.earliest is None:
        return False
    return interval.earliest > published.latest + timedelta(days=1)


def _head(report: AnnotatedReport, time: TimeExpression) -> Token:
    """The token of the expression that hangs on what is outside it."""
    tokens = report.tokens[time.first : time.last]
    return next((token for token in tokens if not time.first <= token.head < time.last), tokens[-1])


def _is_long(time: TimeExpression) -> bool:
    return time.interval is not None and (time.interval.days or _LONG) >= _LONG


def _is_tally(report: AnnotatedReport, time: TimeExpression, event: Token) -> bool:
    """For "have been killed this month", "21 attacks this year": a count over a period, no incident."""
    if not _is_long(time) or report.tokens[min(time.last + 1, len(report.tokens) - 1)].lower == "when":
        return False
    if any(child.lower in {"have", "has"} for t in (event, report.head(event)) for child in report.children(t, "aux")):
        return True
    if not time.leans_on_publication:
        return False
    return event.tag == "NNS" or any(child.tag == "CD" for child in report.children(event, "nummod"))


def _is_denied(report: AnnotatedReport, event: Token) -> bool:
    return any(child.lower == "no" for child in report.children(event, "det"))


def _before(report: AnnotatedReport, index: int) -> str:
    return report.tokens[index - 1].lower if index else ""


def _event_of(search: EventSearch, time: TimeExpression, head: Token) -> Token | None:
    """The event word that a time hangs on, None where it hangs on none."""
    report = search.report
    told_after = _clause_of_when(search, time) or _clause_of_that(search, time)
    if told_after:
        return told_after
    lead = _before(report, time.first)
    below = head
    for ancestor in islice(report.ancestors(head), _MOST_STEPS):
        if ancestor.pos in {"VERB", "AUX"}:
            return None if lead == "since" else _event_of_verb(search, time, ancestor)
        if search.is_event(ancestor):
            return None if lead == "since" and ancestor.index < head.index else ancestor
        modifies = below is head and head.index < ancestor.index and head.dep in BEFORE_NOUN
        if (modifies and lead not in {"in", "on", "at"}) or search.is_saying(ancestor):
            return None
        below = ancestor
    return _event_of_fragment(search, time)


def _event_of_fragment(search: EventSearch, time: TimeExpression) -> Token | None:
    """In a line without a verb: the event word before the time."""
    sentence = search.report.sentence_of(search.report.tokens[time.first])
    tokens = search.report.tokens[sentence.first : sentence.last]
    if any(token.pos == "VERB" for token in tokens):
        return None
    events = [token for token in tokens if search.is_event(token) and token.index < time.first]
    if events or not tokens[0].text[0].islower():
        return events[-1] if events else None
    # An abbreviation before it ("Ave.") was taken for the sentence's end.
    previous = search.report.sentences[max(0, sentence.index - 1)]
    root = next((t for t in search.report.tokens[previous.first : previous.last] if t.dep == "ROOT"), None)
    return search.find_before(tokens[0]) or (_event_of_verb(search, time, root) if root else None)


def _clause_of_when(search: EventSearch, time: TimeExpression) -> Token | None:
    """The event of a clause that follows the time: "in March 2003, when gunmen opened fire"."""
    following = search.report.tokens[time.last : time.last + 2]
    when = next((token for token in following if token.lower == "when"), None)
    event = search.find_after(when) if when else None
    if event is None or when is None:
        return None
    between = search.report.tokens[when.index : event.index]
    return None if any(token.text in {",", ";"} or search.is_saying(token) for token in between) else event


def _clause_of_that(search: EventSearch, time: TimeExpression) -> Token | None:
    """The event of a clause that the time opens: "said that on 3 May a bomb exploded"."""
    report = search.report
    first = time.first - (_before(report, time.first) in {"on", "in"})
    if _before(report, first) != "that":
        return None
    return search.find_after(report.tokens[time.last - 1])


def _event_of_verb(search: EventSearch, time: TimeExpression, verb: Token) -> Token | None:
    """The event of the clause whose verb a time hangs on."""
    report, lemma = search.report, verb.lemma.lower()
    if tells_alarm(report, verb):
        return search.find_after(verb) or search.find_before(verb) or verb
    if search.is_saying(verb) or search.is_aftermath(verb):
        return _event_said(search, time, verb)
    found = search.find_in_clause(verb)
    if found:
        return found
    if lemma in _HAPPENING:
        subject = report.child(verb, "nsubj")
        return search.find_before(verb) if subject and subject.lower in _POINTING and verb.dep != "relcl" else None
    return _event_noun_before(search, time, verb)


def _event_said(search: EventSearch, time: TimeExpression, verb: Token) -> Token | None:
    """For verbs of saying and the aftermath: the event only where the time cannot be the day of saying."""
    report = search.report
    told_before = _clause_before_speaker(search, time, verb)
    if told_before:
        return told_before
    if report.child(verb, "auxpass"):
        subject = report.child(verb, "nsubjpass")
        if subject and search.is_event(subject) and not search.is_aftermath(verb):
            return subject
    if not _is_long(time):
        return _event_noun_before(search, time, verb)
    below = report.subtree(verb)
    if verb.lemma.lower() == "claim" and any(token.lemma == "responsibility" for token in below):
        return next((token for token in below if token.index > verb.index and search.is_event(token)), None)
    return next((token for token in below if token.lemma.lower() in _THREATENING and token.pos == "VERB"), None)


def _clause_before_speaker(search: EventSearch, time: TimeExpression, verb: Token) -> Token | None:
    """The event of a clause that the time ends, before its speaker: "two men were shot Sunday, police said"."""
    report = search.report
    after = report.tokens[time.last] if time.last < len(report.tokens) else verb
    if not search.is_saying(verb) or after.text != "," or not time.last < verb.index:
        return None
    first = report.sentence_of(verb).first
    before = [t for t in report.tokens[first : time.first] if t.pos in {"VERB", "NOUN", "AUX"}]
    if any(search.is_saying(t) or t.text in {";", ":"} for t in before):
        return None
    return next((t for t in reversed(before) if search.is_event(t)), None)


def _event_noun_before(search: EventSearch, time: TimeExpression, verb: Token) -> Token | None:
    """The event noun that the time follows with a place between ("the raid in Dorn on Friday")."""
    report = search.report
    tokens = report.tokens[verb.index + 1 : time.first]
    nouns = [token for token in tokens if token.pos == "NOUN" and search.is_event(token)]
    if not nouns:
        return None
    noun = nouns[-1]
    last = tokens[-1] if tokens[-1].lower not in {"on", "in"} else tokens[-2]
    if last.tag in {"VBN", "VBD"} and search.is_event(last):
        return last
    between = report.tokens[noun.index + 1 : time.first]
    place = any(token.dep == "prep" and token.head == noun.index for token in between)
    linked = search.is_aftermath(verb) or (
        verb.lemma.lower() == "charge" and report.tokens[noun.index - 1].lower != "with"
    )
    clear = not any(token.pos in {"VERB", "AUX"} or token.text in {",", ";"} for token in between)
    return noun if clear and (place or (linked and len(between) < 2)) else None
