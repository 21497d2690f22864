"""The hurt told by their state: "two men with gunshot wounds", "in critical condition", "fighting for their lives"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from whosays.extracting.factuality import is_negated, is_unreal, modality_of
from whosays.extracting.harm import Harm
from whosays.extracting.patients import subjects_of
from whosays.extracting.persons import is_person_noun
from whosays.extracting.victims import Victims, find_groups
from whosays.lexicon.effects import load_effect_words
from whosays.model.annotation import AnnotatedReport, Token
from whosays.model.claim import Effect

_WOUNDS = frozenset({"wound", "injury", "burn"})
# What is said of those whose life is in danger, and of the means that keep them alive.
_STRUGGLING = {"fight": "for", "battle": "for", "struggle": "for", "cling": "to", "hang": "to"}
_STATES = frozenset({"stable", "critical"})
_STRIKING = frozenset({"shoot", "shooting", "gunshot", "gunfire", "stab", "stabbing"})
_BEING = frozenset({"be", "remain", "list", "consider", "stabilize"})
_FINE = frozenset({"ok", "okay", "fine", "alright"})
_SURVIVING = frozenset({"survive", "recover", "live"})
_SURVIVED = frozenset({"shooting", "stabbing", "attack", "wound", "injury", "gunshot", "ordeal", "shot", "bombing"})


def _is_of_the_hurt(report: AnnotatedReport, victims: Victims) -> bool:
    states = load_effect_words().state
    return any(token.lower in states for token in report.tokens[victims.first : victims.last])


def _injured(report: AnnotatedReport, heads: Sequence[Token], at: Token, *, severity: bool) -> Iterator[Harm]:
    """The people among the heads as injured; `severity`: the words say how badly, which is not coded of "the hurt"."""
    for victims in (v for head in heads for v in find_groups(report, head, strictly=True)):
        if not (severity and _is_of_the_hurt(report, victims)):
            yield Harm(victims, Effect.INJURED, at.index, modality_of(report, report.head(at)))


def find_condition_harms(report: AnnotatedReport) -> Iterator[Harm]:
    """The hurt told by their wounds, their condition, or the danger they are in."""
    for token in report.tokens:
        if token.dep == "pobj" and report.head(token).pos == "ADP":
            yield from _by_condition(report, token)
        elif token.lower in _STATES and token.dep in {"acomp", "oprd", "amod"}:
            yield from _by_state(report, token)


def _by_condition(report: AnnotatedReport, noun: Token) -> Iterator[Harm]:
    preposition = report.head(noun)
    lemma = noun.lemma.lower()
    with_wounds = lemma in _WOUNDS and preposition.lower == "with"
    in_condition = lemma == "condition" and preposition.lower == "in"
    in_condition = in_condition or (lemma == "admission" and preposition.lower == "on")
    sent = lemma == "hospital" and preposition.lower == "to" and report.head(preposition).lemma.lower() == "send"
    endangered = _is_in_danger(report, noun)
    if not (with_wounds or in_condition or sent or endangered):
        return
    governor = report.head(preposition)
    before = report.tokens[preposition.index - 1]
    if with_wounds and is_person_noun(before):
        governor = before  # "a call of a boy with a wound", "a man, a woman and a boy with wounds"
        while governor.dep == "conj" and is_person_noun(report.head(governor)):
            governor = report.head(governor)
    elif with_wounds and governor.pos in {"NOUN", "PROPN"} and not is_person_noun(governor):
        # "Found three victims in a yard with wounds", "walked into a shop with wounds": they hang on yard and shop.
        governor = next((a for a in report.ancestors(governor) if a.pos == "VERB"), governor)
    heads: Sequence[Token] = [governor]
    if governor.pos in {"VERB", "AUX"}:
        heads = list(report.children(governor, "dobj")) or subjects_of(report, governor, "nsubjpass", "nsubj")
        # "Left one dead and two others in critical condition".
        apart = [h for h in heads if report.tokens[h.index + 1].lower in load_effect_words().state]
        heads = [c for h in apart for c in report.children(h, "conj") if c.index == preposition.index - 1] or heads
        if not heads and governor.dep == "acl":
            heads = [report.head(governor)]  # "a man lying in the street with a gunshot wound"
    yield from _injured(report, heads, noun, severity=in_condition)


def _is_in_danger(report: AnnotatedReport, noun: Token) -> bool:
    """True for the lives of "fighting for their lives", "clings to life", and for "on life support"."""
    preposition = report.head(noun)
    lemma = noun.lemma.lower()
    if lemma == "support":
        return preposition.lower == "on" and any(c.lower == "life" for c in report.children(noun, "compound"))
    verb = report.head(preposition)
    own = all(c.dep in {"poss", "case", "punct"} for c in report.children(noun))
    return lemma == "life" and own and _STRUGGLING.get(verb.lemma.lower()) == preposition.lower


def _by_state(report: AnnotatedReport, state: Token) -> Iterator[Harm]:
    """As in "A 34-year-old man is stable"."""
    verb = report.head(state)
    if verb.lemma.lower() in _BEING and not is_negated(report, verb):
        subjects = list(report.children(verb, "nsubjpass", "nsubj"))
        yield from _injured(report, [s for s in subjects if _is_told_of(report, s)], state, severity=True)


def _is_told_of(report: AnnotatedReport, subject: Token) -> bool:
    return is_person_noun(subject) or subject.entity == "PERSON" or subject.index in report.count_at


def find_survivals(report: AnnotatedReport) -> Iterator[Harm]:
    """Who survived, or is expected to, and who did not, where the report tells of people shot or stabbed."""
    struck = any(token.lemma.lower() in _STRIKING for token in report.tokens)
    for verb in report.tokens:
        fine = verb.lemma.lower() == "be" and any(c.lower in _FINE for c in report.children(verb, "acomp"))
        if not fine and (verb.lemma.lower() not in _SURVIVING or verb.pos != "VERB"):
            continue
        objects = list(report.children(verb, "dobj"))
        if any(child.lower == "by" for child in report.children(verb, "agent", "prep")) or not all(
            o.lemma.lower() in _SURVIVED for o in objects
        ):
            continue
        yield from _surviving(report, verb, struck=struck or bool(objects))


def _surviving(report: AnnotatedReport, verb: Token, *, struck: bool) -> Iterator[Harm]:
    governor = report.head(verb)
    expected = verb.dep == "xcomp" and governor.lemma.lower() in {"expect", "likely"}
    denied = is_negated(report, verb) or (expected and is_negated(report, governor))
    if is_unreal(report, verb) or (expected and denied) or not (struck or denied):
        return
    if verb.lemma.lower() != "survive" and not expected:
        return
    effect = Effect.KILLED if denied else Effect.INJURED
    over = report.head(governor) if governor.pos == "ADJ" else governor
    subjects = subjects_of(report, over if expected else verb, "nsubjpass", "nsubj")
    for victims in (v for head in subjects for v in find_groups(report, head, strictly=True)):
        if not _is_of_the_hurt(report, victims):
            yield Harm(victims, effect, verb.index, modality_of(report, verb))
