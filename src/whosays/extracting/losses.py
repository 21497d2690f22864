"""Losses told by turns of phrase ("lost a cousin", "did not make it", "took his own life", "one fatally")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from whosays.extracting.factuality import is_negated, is_unreal, modality_of
from whosays.extracting.harm import Harm
from whosays.extracting.persons import find_count
from whosays.extracting.sides import side_of
from whosays.extracting.victims import Victims, describe, find_groups, join_groups
from whosays.lexicon.effects import load_effect_words
from whosays.model.annotation import AnnotatedReport, Token
from whosays.model.claim import Effect, Side
from whosays.model.count import Count

_KIN = frozenset(
    """son daughter child brother sister mother father wife husband uncle aunt cousin nephew niece grandson baby
    granddaughter grandmother grandfather friend colleague partner parent twin fiance fiancee boyfriend girlfriend
    relative""".split()
)
_VAGUE = 24
_HARMING = frozenset({"kill", "injure", "wound", "hurt", "murder"})


def find_other_losses(report: AnnotatedReport) -> Iterator[Harm]:
    """The losses that no listed effect word tells by itself."""
    for token in report.tokens:
        if token.pos in {"VERB", "AUX"} and not is_unreal(report, token):
            yield from _by_verb(report, token)
        elif token.lower in {"fatally", "mortally"}:
            yield from _fatally(report, token)
        elif token.lower in {"old", "olds"}:
            yield from _by_age(report, token)


def _by_verb(report: AnnotatedReport, verb: Token) -> Iterator[Harm]:
    lemma = verb.lemma.lower()
    objects = list(report.children(verb, "dobj"))
    if lemma == "lose":
        for kin in (o for o in objects if o.lemma.lower() in _KIN or _is_fallen(report, o)):
            yield from _killed(report, verb, find_groups(report, kin))
    elif lemma == "make" and is_negated(report, verb) and any(o.lower == "it" for o in objects):
        through = report.tokens[min(verb.index + 2, len(report.tokens) - 1)]
        if through.pos in {"PUNCT", "CCONJ", "SCONJ"} or through.lower in {"out", "through", "."}:
            yield from _killed(report, verb, _subjects(report, verb))
    elif lemma == "take" and any(_own_life(report, o) for o in objects):
        yield from _killed(report, verb, _subjects(report, verb))
    elif lemma in {"take", "claim", "end"}:
        # "The bullet took her life".
        lives = (o for o in objects if o.lemma.lower() == "life")
        for owner in (owner for life in lives for owner in report.children(life, "poss")):
            yield from _killed(report, verb, find_groups(report, owner, strictly=True))
    if lemma in _HARMING and verb.dep == "conj" and verb.tag in {"VBN", "VBD"}:
        yield from _left(report, verb)


def find_bare_victims(report: AnnotatedReport, told: Sequence[Harm]) -> Iterator[Harm]:
    """Counted victims of whom nothing else is told ("a shooting with four victims"): killed or injured."""
    heads = {h.victims.head for h in told}
    for mention in report.counts:
        noun = report.tokens[mention.noun] if mention.noun is not None else None
        if noun is None or noun.lemma.lower() not in {"victim", "casualty"} or noun.index in heads:
            continue
        vague = mention.count.high is None and mention.count.least >= _VAGUE
        if vague or mention.count.exact == 0:
            continue
        among = report.tokens[mention.last].lower == "of" or report.tokens[mention.first - 1].lower == "of"
        victims = None if among or mention.count.exact == 1 else describe(report, noun, strictly=True)
        if victims is not None and not is_unreal(report, report.head(noun)):
            yield Harm(victims, Effect.KILLED_OR_INJURED, noun.index, modality_of(report, noun))


def _is_fallen(report: AnnotatedReport, lost: Token) -> bool:
    """True for the soldiers of "the army lost two soldiers in the clash"."""
    armed = side_of(report, lost) in {Side.SECURITY, Side.ATTACKERS}
    return armed and find_count(report, lost) is not None


def _killed(report: AnnotatedReport, verb: Token, groups: Sequence[Victims]) -> Iterator[Harm]:
    for victims in groups:
        yield Harm(victims, Effect.KILLED, verb.index, modality_of(report, verb))


def _own_life(report: AnnotatedReport, life: Token) -> bool:
    own = {child.lower for child in report.children(life, "poss", "amod")}
    return life.lemma.lower() == "life" and "own" in own


def _subjects(report: AnnotatedReport, verb: Token) -> tuple[Victims, ...]:
    """The people that the verb, or the verb coordinated before it, has for its subject."""
    here = verb
    for _ in range(3):
        subject = report.child(here, "nsubj")
        if subject is not None:
            return find_groups(report, subject, strictly=True)
        here = report.head(here)
    return ()


def _left(report: AnnotatedReport, state: Token) -> Iterator[Harm]:
    """As in "left two cooks and a guard wounded": the parser gives the guard a clause of its own."""
    subject, governor = report.child(state, "nsubj"), report.head(state)
    if subject is None or governor.lemma.lower() != "leave":
        return
    behind = report.tokens[min(state.index + 1, len(report.tokens) - 1)]
    left = [describe(report, o, strictly=True) for o in report.children(governor, "dobj")]
    together = [v for v in (*left, describe(report, subject, strictly=True)) if v is not None]
    if len(together) < 2 or behind.pos in {"NOUN", "PROPN", "DET", "PRON"}:
        return
    effect = load_effect_words().state.get(state.lower)
    for victims in join_groups(report, together) if effect is not None else ():
        yield Harm(victims, effect or Effect.INJURED, state.index, modality_of(report, state))


def _fatally(report: AnnotatedReport, adverb: Token) -> Iterator[Harm]:
    """As in "Six people were shot, one fatally", "two of them fatally"."""
    before = report.tokens[adverb.index - 1]
    if before.lower in {"them", "whom"} and report.tokens[before.index - 1].lower == "of":
        before = report.tokens[before.index - 2]
    mention = find_count(report, before)
    behind = report.tokens[min(adverb.index + 1, len(report.tokens) - 1)]
    bare = mention is not None and mention.noun is None and adverb.index - mention.last in {0, 2}
    if mention is None or not bare or behind.pos in {"VERB", "ADJ"}:
        return
    victims = describe(report, before, strictly=False)
    if victims is not None:
        yield Harm(victims, Effect.KILLED, adverb.index, modality_of(report, adverb), partial=True)


def _by_age(report: AnnotatedReport, old: Token) -> Iterator[Harm]:
    """As in the headline "16-Year-Old Killed, Two Hurt": the parser takes the whole for a name."""
    state = report.tokens[min(old.index + 1, len(report.tokens) - 1)]
    effect = load_effect_words().state.get(state.lower)
    first = max(0, old.index - 4)
    words = [token.lower for token in report.tokens[first : old.index]]
    if effect is None or state.pos not in {"PROPN", "NOUN"} or "year" not in words or state.sentence != old.sentence:
        return
    quote = report.report.text[report.tokens[first].start : old.end]
    victims = Victims(old.index, first, old.index + 1, Count.exactly(1), side_of(report, old), quote)
    yield Harm(victims, effect, state.index, modality_of(report, state))
