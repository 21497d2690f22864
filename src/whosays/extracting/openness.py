"""What is said to be unknown: who did it, whether an actor did, what nobody rules out (coding guide, section 3.3)."""

from __future__ import annotations

from collections.abc import Iterator

from whosays.extracting.accusation import Accusations
from whosays.extracting.clauses import find_agent, find_conjuncts, find_oblique, find_patient, find_subject, is_negated
from whosays.extracting.doers import verb_role
from whosays.extracting.finding import ResponsibilityFinding
from whosays.lexicon.accusation import load_accusing_nouns, load_actor_kinds
from whosays.model.annotation import Token
from whosays.model.claim import Stance

_UNKNOWN = frozenset({"unknown", "unclear", "uncertain", "undetermined", "unidentified"})
_IDENTITIES = frozenset({"identity", "identities", "authorship", "motive"})
_KNOWING = frozenset({"identify", "have", "know", "name", "determine", "establish", "release"})


def find_open_questions(accusations: Accusations) -> Iterator[ResponsibilityFinding]:
    """Findings of stance `open`; the actor in question, or None."""
    for token in accusations.tokens:
        if token.pos in {"VERB", "AUX"}:
            if token.lemma == "rule" and _rules_out(accusations, token):
                yield from _not_ruled_out(accusations, token)
            elif _is_asking_who(accusations, token) or _is_unknown(accusations, token):
                yield accusations.finding(token, None, Stance.OPEN)


def _rules_out(accusations: Accusations, verb: Token) -> bool:
    return any(child.lower == "out" for child in accusations.report.children(verb, "prt", "prep", "advmod"))


def _is_denied_here(accusations: Accusations, verb: Token) -> bool:
    agent = find_agent(accusations.report, verb)
    return (
        is_negated(accusations.report, verb)
        or (agent is not None and is_negated(accusations.report, agent))
        or (agent is not None and agent.lower in {"nobody", "none"})
    )


def _not_ruled_out(accusations: Accusations, verb: Token) -> Iterator[ResponsibilityFinding]:
    if not _is_denied_here(accusations, verb):
        return
    report = accusations.report
    patient = find_patient(report, verb)
    below = [patient] if patient else list(report.children(verb, "dobj", "pobj"))
    if patient:
        below += [*report.children(patient, "compound", "poss", "amod"), *find_oblique(report, patient, "of", "by")]
    for token in below:
        is_part = token.lemma.lower() in load_actor_kinds().involvement
        accused = accusations.actors.find_parties(token) if is_part else accusations.actors.find(token)
        if accused:
            for one in accused:
                yield accusations.finding(verb, one, Stance.OPEN)
            return


def _is_asking_who(accusations: Accusations, verb: Token) -> bool:
    """As in "Who bombed the hall?", "it is not known who bombed the hall"."""
    subject = accusations.report.child(verb, "nsubj")
    if subject is None or subject.lower != "who" or subject.tag != "WP" or verb.dep == "relcl":
        return False
    if verb.dep == "ROOT" and not any(t.text == "?" for t in accusations.report.subtree(verb)):
        return False
    found = verb_role(accusations, verb)
    return found is not None


def _is_unknown(accusations: Accusations, verb: Token) -> bool:
    """As in "The identity of the attackers is unknown", "little is known about the raiders", "no suspects"."""
    report, nouns = accusations.report, load_accusing_nouns()
    subject = find_subject(report, verb)
    if subject is None:
        return False
    told = {child.lower for child in report.children(verb, "acomp", "attr")}
    if (
        verb.lemma == "be"
        and told & _UNKNOWN
        and any(one.lemma.lower() in _IDENTITIES for one in find_conjuncts(report, subject))
    ):
        return True
    if verb.lemma == "know" and subject.lower in {"nothing", "little"}:
        return any(o.lemma.lower() in nouns.perpetrators for o in find_oblique(report, verb, "about", "of"))
    if verb.lemma in _KNOWING:
        patient = find_patient(report, verb)
        unknown = is_negated(report, verb) or (patient is not None and is_negated(report, patient))
        return unknown and patient is not None and patient.lemma.lower() in nouns.suspected
    return False
