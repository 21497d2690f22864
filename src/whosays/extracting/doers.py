"""Responsibility told by the act itself: who kills, bombs, orders or pays, in verbs and nouns (guide, section 3.3)."""

from __future__ import annotations

from collections.abc import Iterator

from whosays.extracting.accusation import Accusations
from whosays.extracting.actors import Accused
from whosays.extracting.clauses import find_agent, find_conjuncts, find_oblique, find_patient, is_passive
from whosays.extracting.finding import ResponsibilityFinding
from whosays.extracting.triggers import completed_by
from whosays.lexicon.accusation import load_accusing_nouns, load_acts
from whosays.lexicon.actors import find_state
from whosays.model.annotation import NameKind, Token
from whosays.model.claim import Role, Stance
from whosays.model.evidence import Span

_ARMED = frozenset({NameKind.ARMED_GROUP, NameKind.STATE_BODY})
_DESTROYING = frozenset({NameKind.ARMED_GROUP, NameKind.STATE_BODY, NameKind.STATE, NameKind.PERSON})
_HARMLESS = frozenset({"gas", "tear", "ammunition", "question", "salute", "warning", "employee", "minister", "power"})
_ONESELF = frozenset({"himself", "herself", "themselves"})
_WITH_ONESELF = frozenset({"blow", "detonate", "explode"})
# Attacks that a state is known by: "Danish airstrikes", where "the Danish bombing" may only tell the place.
_STRIKES = frozenset({"airstrike", "air-strike", "strike", "shelling", "bombardment", "airstrikes"})
_ON_STRIKE = frozenset({"general", "hunger", "nationwide", "labor", "labour", "national", "teacher"})
_ANY_ACT = frozenset({"event", "deed"})
# What is only prevented or asked to end has not been done in the words that follow.
_PREVENTING = frozenset({"prevent", "avoid", "deter", "avert", "combat", "counter", "fight", "stop", "thwart", "fear"})
_TOWARDS = ("on", "against", "in", "at", "near", "of")
_MOST_TARGETS = 6
# Verbs that always have an object: without one, who stands before them suffers it ("12 soldiers killed").
_TRANSITIVE = frozenset(
    {"kill", "wound", "injure", "murder", "kidnap", "assassinate", "abduct", "execute", "behead", "slay"}
)


def find_doers(accusations: Accusations) -> Iterator[ResponsibilityFinding]:
    """A finding for each actor that is the doer of an act's verb or noun."""
    for token in accusations.tokens:
        if token.pos in {"VERB", "AUX"}:
            yield from _by_verb(accusations, token)
        elif token.pos in {"NOUN", "PROPN"}:
            yield from _by_noun(accusations, token)


def verb_role(accusations: Accusations, verb: Token) -> tuple[Role, Token] | None:
    """The role of who does what a verb says, and the act that it names; None where it is no act."""
    acts, report, lemma = load_acts(), accusations.report, verb.lemma.lower()
    if lemma in acts.violent or lemma in acts.causing:
        return Role.CARRIED_OUT, verb
    patient = find_patient(report, verb)
    if lemma in acts.completed and (
        completed_by(report, verb, acts.completed[lemma]) or _is_weapon_of(accusations, verb, patient)
    ):
        return Role.CARRIED_OUT, verb
    act = next((one for one in _done(accusations, verb, patient) if one.lemma.lower() in acts.nouns | _ANY_ACT), None)
    if lemma in acts.carrying and act:
        return Role.CARRIED_OUT, act
    if lemma in acts.directing and (act or _orders_act(accusations, verb)):
        return Role.DIRECTED, act or verb
    if lemma in acts.backing and (act or _helps_perpetrators(patient)):
        return Role.BACKED, act or verb
    return None


def _done(accusations: Accusations, verb: Token, patient: Token | None) -> Iterator[Token]:
    """What is done: the objects, those of "one of its worst attacks", and the attack of "the attack that he made"."""
    report = accusations.report
    if verb.dep == "relcl" and (patient is None or patient.tag in {"WDT", "WP"}):
        yield report.head(verb)
    for thing in find_conjuncts(report, patient) if patient else ():
        yield thing
        if thing.lemma.lower() == "one":
            yield from find_oblique(report, thing, "of")


def _is_weapon_of(accusations: Accusations, verb: Token, patient: Token | None) -> bool:
    """As in "a bomb planted by the Front", "the mine that the Front had laid": what completes the verb stands first."""
    if verb.dep == "relcl" and (patient is None or patient.tag in {"WDT", "WP"}):
        patient = accusations.report.head(verb)
    return patient is not None and patient.lemma.lower() in load_acts().completed[verb.lemma.lower()]


def _orders_act(accusations: Accusations, verb: Token) -> bool:
    return any(accusations.names_act(inner) for inner in accusations.report.children(verb, "xcomp", "ccomp"))


def _helps_perpetrators(patient: Token | None) -> bool:
    return patient is not None and patient.lemma.lower() in load_accusing_nouns().perpetrators


def _by_verb(accusations: Accusations, verb: Token) -> Iterator[ResponsibilityFinding]:
    found = verb_role(accusations, verb)
    if not found:
        return
    report = accusations.report
    patient = find_patient(report, verb)
    if patient is None and verb.lemma in _TRANSITIVE and not is_passive(report, verb):
        return
    if patient and patient.lower in _ONESELF and verb.lemma.lower() not in _WITH_ONESELF:
        return  # who hurts but himself is no attacker
    if patient and (patient.lemma.lower() in _HARMLESS or any(c.lower in _HARMLESS for c in report.children(patient))):
        return
    if patient is None and verb.tag == "VBG" and verb.dep == "xcomp":
        return
    role, act = found
    for accused in accusations.accused_at(find_agent(report, verb)):
        if not _can_be_accused(accusations, accused, act, patient) or _is_place_line(
            accusations, accused, verb, patient
        ):
            continue
        stance = accusations.judge.judge(verb, accused, Stance.STATED, act=True)
        if stance:
            yield accusations.finding(verb, accused, stance, role=role, act=act)


def _can_be_accused(accusations: Accusations, accused: Accused, act: Token, patient: Token | None) -> bool:
    """False for what forces of order do every day: arrests, operations, killing attackers."""
    acts, lemma = load_acts(), act.lemma.lower()
    if lemma in acts.causing and accused.kind is not None and accused.kind not in _DESTROYING:
        return False
    fights = (
        accused.kind is None and accusations.report.tokens[accused.head].lemma.lower() in load_accusing_nouns().fought
    )
    if not fights and accused.kind not in {NameKind.ARMED_GROUP, NameKind.PERSON}:
        if patient and patient.lemma.lower() in load_accusing_nouns().fought:
            return False
        return lemma not in (acts.weak if act.pos in {"NOUN", "PROPN"} else acts.policing)
    return True


def _is_place_line(accusations: Accusations, accused: Accused, verb: Token, patient: Token | None) -> bool:
    """As in "Kenya - Gunmen stormed", "EGYPT BLAST": the state is where it happened."""
    if accused.kind is not NameKind.STATE or is_passive(accusations.report, verb):
        return False
    after = accusations.report.tokens[accused.head + 1 : accused.head + 2]
    return patient is None or any(token.text in {"-", "--", "—", "–", ":"} for token in after)


def _by_phrases_of_target(accusations: Accusations, noun: Token) -> Iterator[Token]:
    """As in "an attack on the village by the Front", where the parser hangs "by" on the village."""
    targets = list(find_oblique(accusations.report, noun, *_TOWARDS))
    for target in targets:
        if target.index > noun.index and not accusations.names_act(target) and len(targets) < _MOST_TARGETS:
            yield from find_oblique(accusations.report, target, "by")
            targets.extend(find_oblique(accusations.report, target, *_TOWARDS))


def _issuers(accusations: Accusations, noun: Token) -> Iterator[Token]:
    """Whom an attack comes from; the parser may hang "from" on the verb ("were hit by fire from the Front")."""
    report = accusations.report
    yield from find_oblique(report, noun, "from")
    by = report.head(noun)
    if noun.dep == "pobj" and by.dep == "agent":
        yield from find_oblique(report, report.head(by), "from")


def _doers_of_noun(accusations: Accusations, noun: Token) -> Iterator[Accused]:
    report, actors, acts = accusations.report, accusations.actors, load_acts()
    for doer in (*find_oblique(report, noun, "by"), *_by_phrases_of_target(accusations, noun)):
        yield from actors.find(doer)
    for doer in _issuers(accusations, noun) if noun.lemma.lower() in acts.issuing else ():
        yield from (one for one in actors.find(doer) if one.kind is NameKind.ARMED_GROUP)
    victim_first = noun.lemma.lower() in acts.suffered and not any(find_oblique(report, noun, "of"))
    for owner in report.children(noun, "poss"):
        yield from (one for one in actors.find(owner) if not victim_first)
    if noun.lemma.lower() in _STRIKES:
        yield from _striking_state(accusations, noun)
    for modifier in report.children(noun, "compound", "nmod", "amod"):
        name = actors.name_at(modifier)
        if noun.lemma.lower() in acts.weak and not accusations.judge.is_asked(noun):
            continue
        if name and name.kind in _ARMED and name.last <= noun.index:
            yield from actors.find(report.tokens[name.head])
        elif noun.index - modifier.index <= 2:
            yield from (one for one in actors.find(modifier) if one.kind is None)


def _striking_state(accusations: Accusations, noun: Token) -> Iterator[Accused]:
    """The state of "a Danish air strike", "U.S. airstrikes"; "the Denmark airstrike" tells but the place."""
    report = accusations.report
    modifiers = list(report.children(noun, "compound", "nmod", "amod"))
    modifiers += [inner for modifier in modifiers for inner in report.children(modifier, "compound", "amod", "nmod")]
    if {modifier.lower for modifier in modifiers} & _ON_STRIKE:
        return
    for modifier in modifiers:
        state = find_state(modifier.text)
        if state is not None and (modifier.pos == "ADJ" or modifier.entity == "NORP" or "." in modifier.text):
            yield Accused(state.name, modifier.index, Span(modifier.start, modifier.end), NameKind.STATE)


def _by_noun(accusations: Accusations, noun: Token) -> Iterator[ResponsibilityFinding]:
    if noun.lemma.lower() not in load_acts().nouns or noun.dep in {"compound", "nmod"}:
        return
    governor = accusations.report.head(noun)
    if noun.dep == "dobj" and governor.lemma in _PREVENTING and not accusations.report.child(governor, "prt"):
        return
    for accused in _doers_of_noun(accusations, noun):
        if not _can_be_accused(accusations, accused, noun, None):
            continue
        stance = accusations.judge.judge(noun, accused, Stance.STATED, act=False)
        if stance:
            yield accusations.finding(noun, accused, stance, act=noun)
