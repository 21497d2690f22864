"""What became of those who were "shot": dead or hurt where the report tells it elsewhere (coding guide, 3.1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from whosays.extracting.factuality import is_negated
from whosays.extracting.harm import Harm
from whosays.extracting.persons import is_further_one
from whosays.model.annotation import AnnotatedReport, Token
from whosays.model.claim import Effect, Side

_BODY_PARTS = frozenset(
    """leg arm foot hand back shoulder thigh hip chest stomach abdomen neck face knee ankle finger jaw torso buttock
    head wrist eye elbow rib heel calf groin mouth cheek ear nose lip side body throat lung toe temple""".split()
)
_SURVIVAL = frozenset(
    """survive survived hospital hospitalized injured injury injuries wounded stable treated recovering
    condition recover life-threatening surgery wounds hurt""".split()
)
_REACH = 2
_CLAUSE = 14
_PERSONAL = frozenset({"he", "she", "they"})
_HARMFUL = frozenset({Effect.KILLED, Effect.INJURED, Effect.KILLED_OR_INJURED})
_FURTHER = frozenset({"another", "other", "second", "third", "fourth", "fifth"})
_FEMALE = frozenset("woman girl daughter wife mother sister grandmother girlfriend she her aunt niece widow".split())
_MALE = frozenset("man boy son husband father brother grandfather boyfriend he him uncle nephew".split())
_TRANSPORT = frozenset(
    "take transport rush fly bring admit evacuate transfer move carry send airlift treat list hospitalize".split()
)


def _known_as(report: AnnotatedReport, name: str) -> str:
    """The last name, or the whole name where several people of the report share the last."""
    last = name.rsplit(maxsplit=1)[-1]
    return name if report.bearers_of.get(last, 0) > 1 else last


def identity(report: AnnotatedReport, head: Token) -> str:
    """By what a person is known through the report: the last name, else the noun ("boy"), else ""."""
    name = report.person_at.get(head.index)
    if name is not None:
        return _known_as(report, name.canonical.lower())
    if head.pos == "PROPN" or head.entity == "PERSON":
        return head.lower
    definite = any(child.lower in {"the", "this", "that"} for child in report.children(head, "det"))
    definite = definite or any(report.children(head, "poss"))
    return head.lemma.lower() if head.pos == "NOUN" and definite else ""


def _is_struck_in_body(report: AnnotatedReport, trigger: Token) -> bool:
    found = report.tokens[trigger.index : trigger.index + _CLAUSE]
    return any(t.lemma.lower() in _BODY_PARTS for t in found if t.sentence == trigger.sentence and t.dep == "pobj")


def _survives_nearby(report: AnnotatedReport, harm: Harm) -> bool:
    sentence = report.tokens[harm.victims.head].sentence
    nearby = report.sentences[sentence : sentence + _REACH]
    words = {token.lower for s in nearby for token in report.tokens_of(s) if not _denies_survival(report, token)}
    return bool(words & _SURVIVAL) and "dead" not in words and "died" not in words and "killed" not in words


def _denies_survival(report: AnnotatedReport, token: Token) -> bool:
    """True for "two did not survive", "is survived by his wife"."""
    if token.lemma.lower() != "survive":
        return False
    behind = report.tokens[token.index + 1 : token.index + 2]
    return is_negated(report, token) or any(t.lower == "by" for t in behind)


def _is_known_hurt(report: AnnotatedReport, harm: Harm) -> bool:
    """True where a single victim is told to be hurt, by the word or by the part of the body that was hit."""
    struck = harm.open_outcome and _is_struck_in_body(report, report.tokens[harm.trigger])
    return harm.victims.count.exact == 1 and (harm.effect is Effect.INJURED or struck)


def _dies_of_it(report: AnnotatedReport, harm: Harm, killed: Sequence[Harm]) -> bool:
    """True for "A clerk was taken to hospital, where she died", and where the next sentence begins with the death."""
    sentence, number = report.tokens[harm.victims.head].sentence, harm.victims.count.exact
    for death in killed:
        head = report.tokens[death.victims.head]
        near = head.index > harm.trigger and head.sentence - sentence < _REACH
        same = head.lower in _PERSONAL and number is not None and number == death.victims.count.exact
        if near and same and (head.sentence == sentence or head.index <= report.sentence_of(head).first + 1):
            return True
    return False


def _is_as_many_as_died(report: AnnotatedReport, harm: Harm, killed: Sequence[Harm]) -> bool:
    """True for "shot the three", where the report tells of three dead."""
    text = report.tokens[harm.victims.first].lower
    number = harm.victims.count.exact
    return text == "the" and number not in {None, 0, 1} and any(h.victims.count.exact == number for h in killed)


def _sex_of(head: Token) -> str:
    """Whether the word for a victim is of a woman or of a man, "" where it does not tell."""
    words = (head.lower, head.lemma.lower())
    return next((sex for sex, told in (("f", _FEMALE), ("m", _MALE)) if told & set(words)), "")


def _is_only_victim(report: AnnotatedReport, harm: Harm, harms: Sequence[Harm]) -> bool:
    """True where the report tells of one victim only, who died: whoever else was shot is the same."""
    others = [h for h in harms if h.effect in _HARMFUL and h.victims.count.exact != 0]
    single = all(h.victims.count.exact == 1 and h.effect is not Effect.INJURED for h in others)
    sexes = {_sex_of(report.tokens[h.victims.head]) for h in others} - {""}
    named = {identity(report, report.tokens[h.victims.head]) for h in others if _is_named(report, h)}
    further = any(_is_further(report, report.tokens[h.victims.head]) for h in others)
    attacker = any(h.victims.side is Side.ATTACKERS for h in others)
    return harm in others and single and len(sexes) < 2 and len(named) < 2 and not further and not attacker


def _is_further(report: AnnotatedReport, head: Token) -> bool:
    """True for "another", "a second clerk", "the other man"."""
    told = {child.lower for child in report.children(head, "amod", "det")}
    return is_further_one(report, head) or bool(told & _FURTHER)


def _is_named(report: AnnotatedReport, harm: Harm) -> bool:
    head = report.tokens[harm.victims.head]
    return head.pos == "PROPN" or head.entity == "PERSON"


def settle_outcomes(report: AnnotatedReport, harms: Sequence[Harm]) -> list[Harm]:
    """The harms with open outcomes settled where the report tells.

    Killed where the same person is killed elsewhere in the report, as many of the same kind, or the only victim there
    is; injured where a
    limb was hit, where the words around speak of survival, or where the report knows of nobody dead. That somebody
    who died was first taken to hospital is left out.
    """
    killed = [h for h in harms if h.effect is Effect.KILLED and h.victims.count.exact != 0]
    names = {identity(report, report.tokens[h.victims.head]) for h in killed if h.victims.count.exact == 1} - {""}
    hurt = {identity(report, report.tokens[h.victims.head]) for h in harms if _is_known_hurt(report, h)} - names - {""}
    anybody = bool(killed)
    told = (t.lower for t in report.tokens if t.lower in _SURVIVAL and not _denies_survival(report, t))
    speaks_of_survival = any(told)

    def effect_of(harm: Harm) -> Effect | None:
        trigger = report.tokens[harm.trigger]
        head = report.tokens[harm.victims.head]
        known_dead = harm.victims.count.exact == 1 and identity(report, head) in names
        if harm.effect is Effect.INJURED:
            if trigger.lemma.lower() in _TRANSPORT and (known_dead or _dies_of_it(report, harm, killed)):
                return None
            return harm.effect
        if not harm.open_outcome or harm.victims.count.exact == 0:
            return harm.effect
        dies = known_dead or _dies_of_it(report, harm, killed) or _is_as_many_as_died(report, harm, killed)
        if dies or (killed and _is_only_victim(report, harm, harms)):
            return Effect.KILLED
        if harm.victims.count.exact == 1 and identity(report, head) in hurt:
            return Effect.INJURED
        survived = _survives_nearby(report, harm) or (speaks_of_survival and not anybody)
        lives = survived or head.lower in {"i", "me"} or _is_struck_in_body(report, trigger)
        return Effect.INJURED if lives else harm.effect

    settled = ((harm, effect_of(harm)) for harm in harms)
    return [replace(harm, effect=effect) for harm, effect in settled if effect is not None]
