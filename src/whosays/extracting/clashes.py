"""Who is on the other side of the fights in which people die (coding guide, section 3.3).

"Two soldiers died in a clash with the Front" names the Front as responsible for their death, without a verb for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from whosays.extracting.accusation import Accusations
from whosays.extracting.actors import Accused
from whosays.extracting.clauses import find_conjuncts, find_oblique, find_patient, find_subject
from whosays.extracting.finding import ResponsibilityFinding
from whosays.lexicon.accusation import load_accusing_nouns, load_acts
from whosays.model.annotation import NameKind, Token
from whosays.model.claim import Stance

_DYING = frozenset({"die", "perish", "fall"})
_HARMING = frozenset({"kill", "wound", "injure", "shoot", "slay", "gun", "hurt"})
# Verbs with the fight as their subject: "the clash left nine soldiers dead".
_RESULTING = frozenset({"leave", "claim", "cost", "cause"})
_OPPOSING = ("with", "against", "between")
_HIGHEST = 5
_WIDEST_PAIR = 3


def find_clashes(accusations: Accusations) -> Iterator[ResponsibilityFinding]:
    """A finding for each armed group in a fight with which others die or are hurt."""
    acts = load_acts()
    for token in accusations.tokens:
        lemma = token.lemma.lower()
        if token.pos in {"NOUN", "PROPN"} and lemma in acts.clashes:
            opponents = tuple(_opponents_of_noun(accusations, token))
        elif token.pos == "VERB" and lemma in acts.fighting:
            opponents = tuple(_opponents_of_verb(accusations, token))
        else:
            continue
        for accused in opponents if opponents and _harms_others(accusations, token, opponents) else ():
            stance = accusations.judge.judge(token, accused, Stance.STATED, act=False)
            if stance in {Stance.STATED, Stance.SUSPECTED}:
                yield accusations.finding(token, accused, stance, act=token)


def _armed(accusations: Accusations, nouns: Iterator[Token]) -> Iterator[Accused]:
    for noun in nouns:
        yield from (one for one in accusations.actors.find(noun) if one.kind is NameKind.ARMED_GROUP)


def _opponents_of_noun(accusations: Accusations, noun: Token) -> Iterator[Accused]:
    """As in "a clash with the Front", "an exchange of fire between soldiers and the Front"."""
    report = accusations.report
    yield from _armed(accusations, find_oblique(report, noun, *_OPPOSING))
    for fire in find_oblique(report, noun, "of"):
        yield from _armed(accusations, find_oblique(report, fire, *_OPPOSING))
    for side in find_oblique(report, noun, "between"):
        following = report.tokens[side.index + 1 : side.index + _WIDEST_PAIR]
        # "Between soldiers and Front fighters": the parser takes the second side for the next verb's subject.
        if not report.child(side, "conj") and following and following[0].lower == "and":
            yield from _armed(accusations, iter(following[1:2]))


def _opponents_of_verb(accusations: Accusations, verb: Token) -> Iterator[Accused]:
    """As in "while fighting the Front", "when they clashed with the Front"."""
    patient = find_patient(accusations.report, verb)
    yield from _armed(accusations, iter((patient,) if patient else ()))
    yield from _armed(accusations, find_oblique(accusations.report, verb, "with", "against"))


def _harms_others(accusations: Accusations, fight: Token, opponents: tuple[Accused, ...]) -> bool:
    """True where the clause around the fight tells of dead or hurt who are none of the opponents."""
    heads = {one.head for one in opponents}
    return any(
        victim.lemma.lower() not in load_accusing_nouns().fought and victim.index not in heads
        for harming in _harming_around(accusations, fight)
        for victim in _victims_of(accusations, harming)
        if not any(one.kind is NameKind.ARMED_GROUP for one in accusations.actors.find(victim))
    )


def _harming_around(accusations: Accusations, fight: Token) -> Iterator[Token]:
    """The verbs of harm above the fight, and those coordinated with them."""
    report = accusations.report
    for level, governor in enumerate(report.ancestors(fight)):
        if level >= _HIGHEST:
            return
        if governor.pos in {"VERB", "AUX"}:
            yield from (verb for verb in find_conjuncts(report, governor) if verb.pos in {"VERB", "AUX"})


def _victims_of(accusations: Accusations, verb: Token) -> Iterator[Token]:
    report, lemma = accusations.report, verb.lemma.lower()
    if lemma in _DYING:
        victim = find_subject(report, verb)
    elif lemma in _HARMING:
        victim = find_patient(report, verb)
    elif lemma in _RESULTING:
        victim = _left_dead(accusations, verb)
    else:
        return
    if victim is not None:
        yield from find_conjuncts(report, victim)


def _left_dead(accusations: Accusations, verb: Token) -> Token | None:
    """As in "left nine soldiers dead", "claimed the lives of nine soldiers"."""
    report = accusations.report
    found = find_patient(report, verb)
    if found is not None and found.lemma.lower() in {"life", "death"}:
        return next(find_oblique(report, found, "of"), None)
    told = any(t.lower in {"dead", "killed", "wounded", "injured"} for t in report.subtree(verb))
    return found if told else None
