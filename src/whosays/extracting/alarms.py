"""Alarms: how police and crews came to know of an incident, which tells when it was.

"Officers were called to a flat on Sunday", "the call came in at 3 p.m. Friday", "police received a report of shots
late on Monday": the words are of saying and of the aftermath, but the time is that of the incident.
"""

from __future__ import annotations

from whosays.lexicon.people import load_people_words
from whosays.model.annotation import AnnotatedReport, Token
from whosays.model.claim import Side

_RESPONDING = frozenset({"respond", "rush", "dispatch", "summon", "arrive"})
_GETTING = frozenset({"receive", "get", "field"})
_CALLS = frozenset({"call", "report", "alert", "911", "dispatch"})
_CALLED = frozenset({"911", "police", "officer", "deputy", "emergency", "authority", "help"})
_COMING = frozenset({"come", "go"})
_CREWS = frozenset(
    {"crew", "medic", "authority", "firefighter", "paramedic", "dispatcher", "responder", "ambulance", "unit", "squad"}
)


def tells_alarm(report: AnnotatedReport, verb: Token) -> bool:
    """True for a verb by which police and crews are called to an incident, learn of it or come to it."""
    lemma = verb.lemma.lower()
    if lemma in _RESPONDING:
        return _is_done_by_rescuers(report, verb)
    if lemma == "call":
        called = {child.lemma.lower() for child in report.children(verb, "dobj", "oprd", "ccomp", "npadvmod")}
        return (_is_done_by_rescuers(report, verb) and _is_passive(report, verb)) or bool(called & _CALLED)
    if lemma in _GETTING:
        got = {child.lemma.lower() for child in report.children(verb, "dobj", "nsubjpass")}
        return bool(got & _CALLS) and (_is_passive(report, verb) or _is_done_by_rescuers(report, verb))
    if lemma in _COMING:
        subject = report.child(verb, "nsubj")
        ways = {child.lower for child in report.children(verb, "prt", "advmod", "prep", "advcl")}
        return subject is not None and subject.lemma.lower() in _CALLS and bool(ways & {"in", "out"})
    return False


def _is_passive(report: AnnotatedReport, verb: Token) -> bool:
    return report.child(verb, "auxpass") is not None


def _is_done_by_rescuers(report: AnnotatedReport, verb: Token) -> bool:
    """True where police, crews or medics are the subject."""
    subject = report.child(verb, "nsubj", "nsubjpass")
    if subject is None and verb.dep in {"conj", "xcomp", "advcl"}:
        subject = report.child(report.head(verb), "nsubj", "nsubjpass")
    if subject is None:
        return False
    named = {subject.lemma.lower(), subject.lower, subject.lower.removesuffix("s")}
    named |= {child.lower for child in report.children(subject, "compound")}
    return bool(named & _CREWS) or any(load_people_words().nouns.get(name) is Side.SECURITY for name in named)
