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


_ACCUSING = frozenset({Stance.STATED, Stance.SUSPECTED})
_TRUE = frozenset({"authentic", "genuine", "true", "real"})
_JUDGING = frozenset({"be", "believe", "think", "declare", "say", "consider", "deem"})
_CALLING = frozenset({"call", "describe", "denounce", "excuse", "brand", "label"})
_RETRACTING = frozenset({"take", "retract", "withdraw", "recant"})


def find_denials(
    accusations: Accusations, claims: Sequence[ResponsibilityFinding], accused: Sequence[ResponsibilityFinding]
) -> Iterator[ResponsibilityFinding]:
    """Denials and rejections.

    `claims` are the report's claims, which others may reject; `accused` its accusations, which somebody who speaks
    for the accused may deny. Both in order of the text.
    """
    for token in accusations.tokens:
        if token.pos not in {"VERB", "AUX"}:
            continue
        rejected = list(_rejected(accusations, token, claims))
        yield from rejected or _denied(accusations, token, [*claims, *accused])


def _deniers(
    accusations: Accusations, subject: Token, verb: Token, before: Sequence[ResponsibilityFinding]
) -> tuple[Accused, ...]:
    """Whom a denial clears: the group or state that the speaker is or speaks for, else the one accused before."""
    report = accusations.report
    found = accusations.accused_at(subject) or accusations.actors.find_in_slot(subject)
    known = {finding.actor for finding in before}
    if any(one.actor in known for one in found) or verb.lemma == "plead":
        return found
    for token in report.subtree(subject):
        name = accusations.actors.name_at(token)
        if name and name.kind in _ACCUSABLE:
            return accusations.actors.find(report.tokens[name.head])
    earlier = [f for f in before if f.actor and f.anchor < verb.index and f.stance in _ACCUSING]
    if not earlier or any(one.kind is None for one in found):
        return found
    last = max(earlier, key=lambda f: f.anchor)
    return (Accused(str(last.actor), subject.index, report.span(subject.index, subject.index + 1), None),)


def _denied(
    accusations: Accusations, verb: Token, before: Sequence[ResponsibilityFinding]
) -> Iterator[ResponsibilityFinding]:
    subject = find_subject(accusations.report, verb)
    if subject is None or not _is_denial(accusations, verb):
        return
    for accused in _deniers(accusations, subject, verb, before):
        yield accusations.finding(verb, accused, Stance.DENIED, sources=speaking_for_itself(accused))


def _has_nothing_to_do(accusations: Accusations, verb: Token) -> bool:
    """As in "It had nothing to do with the fire"."""
    following = accusations.report.tokens[verb.index + 1 : verb.index + 5]
    return verb.lemma == "have" and [t.lower for t in following] == ["nothing", "to", "do", "with"]


def _is_denial(accusations: Accusations, verb: Token) -> bool:
    if _has_nothing_to_do(accusations, verb):
        return True
    cues, report, lemma = load_claim_cues(), accusations.report, verb.lemma.lower()
    if lemma == "plead":
        words = [token.lower for token in report.subtree(verb)]
        return "guilty" in words and "not" in words[: words.index("guilty")]
    patient = find_patient(report, verb)
    if lemma in _RETRACTING and patient is not None and patient.lemma == "claim":
        return lemma != "take" or any(child.lower == "back" for child in report.subtree(verb))
    if lemma not in cues.denying or is_negated(report, verb) or patient is None:
        return False
    denied = patient.lemma.lower()
    if denied in cues.accusation | {"it"}:
        return True
    return lemma == "deny" and denied in cues.involvement


def _disputed_statement(accusations: Accusations, verb: Token) -> Token | None:
    """The claim, video or message that a clause calls false, or None."""
    cues, report, lemma = load_claim_cues(), accusations.report, verb.lemma.lower()
    patient, subject = find_patient(report, verb), find_subject(report, verb)
    words = {form for token in report.subtree(verb) for form in (token.lemma.lower(), token.lower)}
    called_false = bool(words & cues.false)
    candidates = [patient]
    if lemma in _JUDGING:
        candidates = [subject] if called_false else []
    elif lemma not in cues.rejecting or (lemma in _CALLING and not called_false):
        return None
    elif patient is None:
        candidates = [report.child(verb, "pobj")]
        for clause in report.children(verb, "ccomp"):
            if {token.lower for token in report.subtree(clause)} & _TRUE:
                candidates.append(report.child(clause, "nsubj"))
        for prep in report.children(verb, "prep"):
            candidates.append(report.child(prep, "pobj"))
    return next((one for one in candidates if one is not None and one.lemma.lower() in cues.statement), None)


def _rejected(
    accusations: Accusations, verb: Token, claims: Sequence[ResponsibilityFinding]
) -> Iterator[ResponsibilityFinding]:
    statement = _disputed_statement(accusations, verb)
    if statement is None:
        return
    for actor in _whose_claim(accusations, statement, verb, claims):
        yield accusations.finding(verb, actor, Stance.REJECTED)


def _whose_claim(
    accusations: Accusations, statement: Token, verb: Token, claims: Sequence[ResponsibilityFinding]
) -> tuple[Accused, ...]:
    """Whose claim a statement carries: named with it, else the last that claimed before (two for "both claims")."""
    report = accusations.report
    for token in report.subtree(statement):
        name = accusations.actors.name_at(token)
        if name and name.kind in _ACCUSABLE and token.index != statement.index:
            return accusations.actors.find(report.tokens[name.head])
    within = {token.index for token in report.subtree(statement)}
    inside = [c for c in claims if c.actor and c.anchor in within]
    if inside:
        return (Accused(str(inside[0].actor), statement.index, inside[0].core, NameKind.ARMED_GROUP),)
    before = [c for c in claims if c.actor and c.stance is Stance.CLAIMED and c.anchor <= verb.index]
    claimers = list({c.actor: c for c in sorted(before, key=lambda c: c.anchor)}.values())
    both = any(child.lower in {"both", "two"} for child in report.children(statement))
    return tuple(
        Accused(str(c.actor), statement.index, report.span(statement.index, statement.index + 1), NameKind.ARMED_GROUP)
        for c in claimers[-2 if both else -1 :]
    )
