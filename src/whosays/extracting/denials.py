"""Denials by the accused and rejections by others (coding guide, section 3.3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from whosays.extracting.accusation import Accusations
from whosays.extracting.actors import Accused
from whosays.extracting.claiming import speaking_for_itself
from whosays.extracting.clauses import find_patient, find_subject, is_negated
from whosays.extracting.finding import ResponsibilityFinding
from whosays.lexicon.accusation import load_claim_cues
from whosays.model.annotation import NameKind, Token
from whosays.model.claim import Stance

_ACCUSABLE = frozenset({NameKind.ARMED_GROUP, NameKind.STATE, NameKind.ORGANISATION, NameKind.STATE_BODY})


def find_denials(accusations: Accusations, claims: Sequence[ResponsibilityFinding]) -> Iterator[ResponsibilityFinding]:
    """Denials and rejections; `claims` are the claims of the report, in order, which others may reject."""
    for token in accusations.tokens:
        if token.pos not in {"VERB", "AUX"}:
            continue
        rejected = list(_rejected(accusations, token, claims))
        yield from rejected or _denied(accusations, token)


def _deniers(accusations: Accusations, subject: Token) -> tuple[Accused, ...]:
    """Whom a denial clears: the group or state that the speaker is or speaks for, else the person."""
    report = accusations.report
    for token in report.subtree(subject):
        name = accusations.actors.name_at(token)
        if name and name.kind in _ACCUSABLE:
            return accusations.actors.find(report.tokens[name.head])
    return accusations.actors.find(subject)


def _denied(accusations: Accusations, verb: Token) -> Iterator[ResponsibilityFinding]:
    cues, report = load_claim_cues(), accusations.report
    if verb.lemma.lower() == "plead":
        words = [token.lower for token in report.subtree(verb)]
        if "guilty" not in words or "not" not in words[: words.index("guilty")]:
            return
    elif verb.lemma.lower() in cues.denying and not is_negated(report, verb):
        patient = find_patient(report, verb)
        if patient is None or patient.lemma.lower() not in cues.involvement | cues.accusation | {"it"}:
            return
        if patient.lemma.lower() not in cues.accusation | {"it"} and verb.lemma.lower() != "deny":
            return
    else:
        return
    subject = find_subject(report, verb)
    if subject is None:
        return
    for accused in _deniers(accusations, subject):
        yield accusations.finding(verb, accused, Stance.DENIED, sources=speaking_for_itself(accused))


def _rejected(
    accusations: Accusations, verb: Token, claims: Sequence[ResponsibilityFinding]
) -> Iterator[ResponsibilityFinding]:
    cues, report = load_claim_cues(), accusations.report
    patient = find_patient(report, verb)
    statement = patient if patient and patient.lemma.lower() in cues.statement else None
    words = {token.lemma.lower() for token in report.subtree(verb)} | {token.lower for token in report.subtree(verb)}
    called_false = bool(words & cues.false)
    lemma = verb.lemma.lower()
    if lemma in {"be", "believe", "think", "declare", "say"} and called_false:
        subject = find_subject(report, verb)
        statement = subject if subject and subject.lemma.lower() in cues.statement else None
    elif lemma not in cues.rejecting or (lemma in {"call", "describe", "denounce", "excuse"} and not called_false):
        return
    if statement is None:
        return
    for actor in _whose_claim(accusations, statement, verb, claims):
        yield accusations.finding(verb, actor, Stance.REJECTED)


def _whose_claim(
    accusations: Accusations, statement: Token, verb: Token, claims: Sequence[ResponsibilityFinding]
) -> tuple[Accused, ...]:
    """Whose claim a statement carries: named with it, else the last that was claimed before."""
    for token in accusations.report.subtree(statement):
        name = accusations.actors.name_at(token)
        if name and name.kind in _ACCUSABLE and token.index != statement.index:
            return accusations.actors.find(accusations.report.tokens[name.head])
    before = [claim for claim in claims if claim.stance is Stance.CLAIMED and claim.anchor <= verb.index]
    if not before or before[-1].actor is None:
        return ()
    last = before[-1]
    return (Accused(str(last.actor), last.anchor, last.core, NameKind.ARMED_GROUP),)
