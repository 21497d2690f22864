"""Figures that stand apart from their victims: "the death toll rose to 32", "the number of people killed is 11"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from whosays.extracting.factuality import modality_of
from whosays.extracting.harm import Harm
from whosays.extracting.persons import find_count, is_person_noun, number_of
from whosays.extracting.triggers import effect_of_noun
from whosays.extracting.victims import Victims, find_groups
from whosays.lexicon.effects import load_effect_words
from whosays.model.annotation import AnnotatedReport, Token
from whosays.model.claim import Effect, Side

_TOLLS = frozenset({"toll", "number", "figure", "count", "total", "tally", "corpse", "death", "fatality", "casualty"})
_BESIDE = {
    "homicide": Effect.KILLED,
    "murder": Effect.KILLED,
    "fatal": Effect.KILLED,
    "surviving": Effect.INJURED,
    "nonfatal": Effect.INJURED,
}
# Whom a report calls its victims are its dead, if it has any.
_LOSSES = (Effect.KILLED, Effect.KILLED_OR_INJURED, Effect.INJURED)
_NEAR = 14
_RISING = frozenset(
    """rise climb stand reach increase jump be grow remain put go bring soar hit pass raise revise drop fall take push
    lift""".split()
)


def _effect_told(report: AnnotatedReport, noun: Token) -> Effect | None:
    """What the toll counts: by the words in its phrase, "toll" and "corpses" by themselves the dead."""
    words = load_effect_words()
    for token in report.subtree(noun):
        if token.index - noun.index > 12:
            break
        if token.lower in words.state:
            return words.state[token.lower]
        lemma = token.lemma.lower()
        told = words.on_object.get(lemma, {}).get("") or words.on_subject.get(lemma, {}).get("")
        if token.pos == "VERB" and told in {Effect.KILLED, Effect.INJURED, Effect.MISSING}:
            return told
        if token.pos == "NOUN" and lemma in words.noun and (token is not noun or lemma not in _TOLLS - {"death"}):
            return words.noun[lemma]
    return Effect.KILLED if _singular(noun) in {"toll", "corpse", "fatality"} else None


def numbers_after(report: AnnotatedReport, verb: Token) -> Iterator[Victims]:
    """The counts that the verb leads to: "rose to 32", "is 11", "has remained 23"."""
    for mention in report.counts:
        last = number_of(report, mention)
        head = report.tokens[mention.noun] if mention.noun is not None else last
        if last.sentence != verb.sentence or mention.first <= verb.index:
            continue
        governors = [head, *report.ancestors(head)][:4]
        direct = any(g.index == verb.index for g in governors[1:3]) and head.dep in {
            "attr",
            "dobj",
            "acomp",
            "npadvmod",
        }
        by_to = head.dep == "pobj" and report.head(head).lower in {"to", "at", "from"} and verb in governors
        if (direct or by_to) and (mention.noun is None or head.dep != "pobj" or by_to):
            words = report.report.text[mention.span.start : mention.span.end]
            yield Victims(
                head.index,
                mention.first,
                max(mention.last, head.index + 1),
                mention.count,
                Side.MIXED,
                words,
                counted=True,
            )


def find_toll_harms(report: AnnotatedReport, told: Sequence[Harm] = ()) -> Iterator[Harm]:
    """The figures that a toll is said to stand at; a bare "the figure" counts the dead, where any were told before."""
    for noun in report.tokens:
        if noun.pos not in {"NOUN", "PROPN"} or _singular(noun) not in _TOLLS:
            continue
        verb = report.head(noun)
        effect = _effect_told(report, noun) or _effect_before(report, noun, told)
        if noun.dep not in {"nsubj", "nsubjpass", "dobj", "pobj", "ROOT"} or effect is None:
            continue
        yield from _toll_of(report, noun, effect)
        if verb.lemma.lower() == "include" and noun.dep == "nsubj":
            yield from _included(report, verb, effect)
        elif verb.lemma.lower() in _RISING:
            figures = list(numbers_after(report, verb)) or list(_number_behind(report, noun))
            for victims in figures:
                yield Harm(victims, effect, noun.index, modality_of(report, verb))
            if not figures:
                yield from _given_again(report, verb, effect)


def _toll_of(report: AnnotatedReport, noun: Token, effect: Effect) -> Iterator[Harm]:
    """As in "The initial toll of 12 was revised"."""
    for preposition in report.children(noun, "prep") if noun.lemma.lower() in {"toll", "tally", "count"} else ():
        for number in report.children(preposition, "pobj") if preposition.lower == "of" else ():
            mention = find_count(report, number)
            if mention is not None and mention.noun is None:
                words = report.report.text[mention.span.start : mention.span.end]
                victims = Victims(
                    number.index, mention.first, mention.last, mention.count, Side.MIXED, words, counted=True
                )
                yield Harm(victims, effect, noun.index, modality_of(report, noun))


def _singular(noun: Token) -> str:
    """The lemma; the language model takes "corpses" for the plural of "corps"."""
    return "corpse" if noun.lower == "corpses" else noun.lemma.lower()


def _effect_before(report: AnnotatedReport, noun: Token, told: Sequence[Harm]) -> Effect | None:
    """What "the figure", "the count" counts: the dead told before it in the report, else the hurt."""
    definite = any(c.lower in {"the", "this", "that"} or c.dep == "poss" for c in report.children(noun, "det", "poss"))
    of_something = any(p.lower == "of" for p in report.children(noun, "prep"))
    if not definite or of_something or noun.lemma.lower() not in _TOLLS - {"number", "total"}:
        return None
    told_before = {h.effect for h in told if h.victims.head < noun.index}
    return next((effect for effect in (Effect.KILLED, Effect.INJURED) if effect in told_before), None)


def _included(report: AnnotatedReport, verb: Token, effect: Effect) -> Iterator[Harm]:
    """As in "The army's figure includes the raiders"."""
    for head in report.children(verb, "dobj"):
        for victims in find_groups(report, head, strictly=True):
            yield Harm(victims, effect, verb.index, modality_of(report, verb), partial=True)


def _given_again(report: AnnotatedReport, verb: Token, effect: Effect) -> Iterator[Harm]:
    """As in "The count differs from that of the army, which has stayed at 40"."""
    for clause in report.subtree(verb):
        if clause.dep == "relcl" and clause.lemma.lower() in _RISING - {"be"}:
            for victims in numbers_after(report, clause):
                yield Harm(victims, effect, clause.index, modality_of(report, clause))


def _number_behind(report: AnnotatedReport, noun: Token) -> Iterator[Victims]:
    """The 21 of "lifting the number of dead, raiders included, to 21", however the parser reads it."""
    for mention in report.counts:
        number = number_of(report, mention)
        before = report.tokens[mention.first - 1] if mention.first else number
        near = noun.index < mention.first <= noun.index + _NEAR and number.sentence == noun.sentence
        if near and mention.noun is None and before.lower in {"to", "at"}:
            words = report.report.text[mention.span.start : mention.span.end]
            yield Victims(number.index, mention.first, mention.last, mention.count, Side.MIXED, words, counted=True)
            return


def _listing_subjects(report: AnnotatedReport) -> Iterator[tuple[Token, Effect]]:
    """Nouns that stand for victims as the subject of a sentence: "the wounded", "the injured persons"."""
    states = load_effect_words().state
    for token in report.tokens:
        effect = states.get(token.lower) or (effect_of_noun(token) if token.lemma.lower() == "fatality" else None)
        if effect is None:
            continue
        subject = report.head(token) if token.dep == "amod" else token
        general = subject is token or is_person_noun(subject)
        if general and subject.dep in {"nsubj", "nsubjpass"} and find_count(report, subject) is None:
            yield subject, effect


def _victims_as_subjects(report: AnnotatedReport, told: Sequence[Harm]) -> Iterator[tuple[Token, Effect]]:
    """As in "The victims were two nurses": what befell them by the words beside, else by the last loss told before."""
    states = load_effect_words().state
    for token in report.tokens:
        if token.lemma.lower() != "victim" or token.dep not in {"nsubj", "nsubjpass"}:
            continue
        beside = [child.lower for child in report.children(token, "amod", "compound")]
        effects = [_BESIDE[word] for word in beside if word in _BESIDE] + [states[w] for w in beside if w in states]
        before = [h for h in told if h.victims.head < token.index and h.effect in _LOSSES and not h.partial]
        if effects:
            yield token, effects[0]
        elif before and find_count(report, token) is None and token.tag == "NNS":
            told_before = {h.effect for h in before}
            yield token, next(e for e in _LOSSES if e in told_before)


def find_listed_harms(report: AnnotatedReport, told: Sequence[Harm] = ()) -> Iterator[Harm]:
    """Victims listed behind a noun for them: "the wounded were two nurses and a driver"."""
    for subject, effect in (*_listing_subjects(report), *_victims_as_subjects(report, told)):
        verb = report.head(subject)
        if verb.lemma.lower() not in {"be", "include", "identify", "name"}:
            continue
        listed = [*report.children(verb, "attr", "dobj")]
        for preposition in report.children(verb, "prep"):
            if preposition.lower == "as":
                listed.extend(report.children(preposition, "pobj"))
        for head in listed:
            partial = verb.lemma.lower() == "include"
            for victims in find_groups(report, head, strictly=True):
                befell = _effect_of_as_many(subject, victims, told, effect)
                is_open = befell is Effect.KILLED_OR_INJURED
                modality = modality_of(report, verb)
                yield Harm(victims, befell, subject.index, modality, partial=partial, open_outcome=is_open)


def _effect_of_as_many(subject: Token, listed: Victims, told: Sequence[Harm], effect: Effect) -> Effect:
    """What befell "the victims", where as many as are listed were told of: "five were shot. The victims are"."""
    if subject.lemma.lower() != "victim" or listed.count.exact in {None, 1}:
        return effect
    same = {h.effect for h in told if h.victims.head < subject.index and h.victims.count.exact == listed.count.exact}
    return effect if effect in same else next((e for e in _LOSSES if e in same), effect)
