"""Responsibility told by the act itself: who kills, bombs, orders or pays, in verbs and in nouns (coding guide, 3.3)."""

from __future__ import annotations

from collections.abc import Iterator

from whosays.extracting.accusation import Accusations
from whosays.extracting.actors import Accused
from whosays.extracting.clauses import find_agent, find_conjuncts, find_oblique, find_patient
from whosays.extracting.finding import ResponsibilityFinding
from whosays.extracting.triggers import completed_by
from whosays.lexicon.accusation import load_actor_kinds, load_acts
from whosays.model.annotation import NameKind, Token
from whosays.model.claim import Role, Stance

_DOING = frozenset({"by", "from"})


def find_doers(accusations: Accusations) -> Iterator[ResponsibilityFinding]:
    """A finding for each actor that is the doer of an act's verb or noun."""
    for token in accusations.tokens:
        if token.pos in {"VERB", "AUX"}:
            yield from _by_verb(accusations, token)
        elif token.pos in {"NOUN", "PROPN"}:
            yield from _by_noun(accusations, token)


def _verb_role(accusations: Accusations, verb: Token) -> tuple[Role, Token] | None:
    """The role of who does what the verb says and the act that it names, or None where it is no act."""
    acts, report, lemma = load_acts(), accusations.report, verb.lemma.lower()
    if lemma in acts.violent or lemma in acts.causing:
        return Role.CARRIED_OUT, verb
    if lemma in acts.completed and completed_by(report, verb, acts.completed[lemma]):
        return Role.CARRIED_OUT, verb
    patient = find_patient(report, verb)
    act = accusations.act_in(find_conjuncts(report, patient)) if patient else None
    if lemma in acts.carrying and act:
        return Role.CARRIED_OUT, act
    if lemma in acts.directing and (act or _orders_act(accusations, verb)):
        return Role.DIRECTED, act or verb
    if lemma in acts.backing and act:
        return Role.BACKED, act
    return None


def _orders_act(accusations: Accusations, verb: Token) -> bool:
    return any(accusations.names_act(inner) for inner in accusations.report.children(verb, "xcomp", "ccomp"))


def _by_verb(accusations: Accusations, verb: Token) -> Iterator[ResponsibilityFinding]:
    found = _verb_role(accusations, verb)
    if not found:
        return
    role, act = found
    for accused in accusations.actors.find(find_agent(accusations.report, verb)):
        stance = accusations.judge.judge(verb, accused, Stance.STATED, act=True)
        if stance:
            yield accusations.finding(verb, accused, stance, role=role, act=act)


def _doers_of_noun(accusations: Accusations, noun: Token) -> Iterator[Accused]:
    report, actors = accusations.report, accusations.actors
    for doer in find_oblique(report, noun, *_DOING):
        yield from actors.find(doer)
    for owner in report.children(noun, "poss"):
        yield from actors.find(owner)
    for modifier in report.children(noun, "compound", "nmod", "amod"):
        name = actors.name_at(modifier)
        if name and name.kind in {NameKind.ARMED_GROUP, NameKind.STATE_BODY}:
            yield from actors.find(report.tokens[name.head])
        elif modifier.lemma.lower() in load_actor_kinds().organisation:
            yield from (one for one in actors.find(modifier) if one.kind is None)


def _by_noun(accusations: Accusations, noun: Token) -> Iterator[ResponsibilityFinding]:
    if noun.lemma.lower() not in load_acts().nouns:
        return
    for accused in _doers_of_noun(accusations, noun):
        stance = accusations.judge.judge(noun, accused, Stance.STATED, act=False)
        if stance:
            yield accusations.finding(noun, accused, stance, act=noun)
