"""Deeds named by nouns, with their victims or their number: "the fatal shooting of a clerk", "a double murder"."""

from __future__ import annotations

from collections.abc import Iterator

from whosays.extracting.factuality import is_negated, is_unreal, modality_of
from whosays.extracting.harm import Harm
from whosays.extracting.patients import find_victims_named
from whosays.extracting.triggers import effect_of_noun
from whosays.extracting.victims import Victims, find_groups
from whosays.model.annotation import AnnotatedReport, Token
from whosays.model.claim import Effect, Side
from whosays.model.count import Count

# They name their victims with "of" and do not tell whether they lived (coding guide, section 3.1).
_OPEN_DEEDS = frozenset({"shooting", "stabbing"})
_MULTIPLES = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5}
_FATAL = frozenset({"fatal", "deadly", "lethal", "mortal"})
_WOUNDS = frozenset({"wound", "injury", "blow", "shot", "gunshot"})
_FATALLY = frozenset({"fatally", "mortally", "lethally"})
_NOT_FATAL = frozenset({"nonfatal", "non-fatal"})
_NOT_DONE = frozenset({"attempted", "planned", "alleged"})


def is_fatal(report: AnnotatedReport, token: Token) -> bool:
    """True for "fatally shot", "shot fatally", "suffered a fatal wound"; in "six were shot, one fatally" of the one."""
    near = {report.tokens[token.index - 1].lower if token.index else "", *_following(report, token)}
    if near & _FATALLY:
        return True
    objects = (o for o in report.children(token, "dobj") if token.pos == "VERB")
    wounds = [*objects, *(o for p in report.children(token, "prep") if p.lower == "with" for o in report.children(p))]
    return any(adjective.lower in _FATAL for wound in wounds for adjective in report.children(wound, "amod"))


def _following(report: AnnotatedReport, token: Token) -> set[str]:
    behind = report.tokens[token.index + 1 : token.index + 2]
    return {t.lower for t in behind if t.sentence == token.sentence}


def find_deeds(report: AnnotatedReport) -> Iterator[Harm]:
    """The harms that deeds tell by their nouns."""
    for noun in report.tokens:
        if noun.pos == "NOUN":
            yield from _with_victims(report, noun)
            yield from _with_number(report, noun)
            yield from _inflicted(report, noun)


def _inflicted(report: AnnotatedReport, noun: Token) -> Iterator[Harm]:
    """As in "inflicted a fatal wound on his son", "a deadly blow to the clerk"."""
    fatal = any(child.lower in _FATAL for child in report.children(noun, "amod"))
    if noun.lemma.lower() not in _WOUNDS or not fatal or is_unreal(report, noun):
        return
    for preposition in report.children(noun, "prep"):
        for head in report.children(preposition, "pobj") if preposition.lower in {"on", "upon", "to"} else ():
            for victims in find_groups(report, head, strictly=True):
                yield Harm(victims, Effect.KILLED, noun.index, modality_of(report, noun))


def _with_victims(report: AnnotatedReport, noun: Token) -> Iterator[Harm]:
    """As in "the fatal shooting of a clerk", "the stabbing of two nurses"."""
    if noun.lemma.lower() not in _OPEN_DEEDS or is_unreal(report, noun):
        return
    adjectives = {child.lower for child in report.children(noun, "amod", "compound")}
    if adjectives & _NOT_DONE:
        return
    effect = Effect.KILLED_OR_INJURED
    if adjectives & _FATAL:
        effect = Effect.KILLED
    elif adjectives & _NOT_FATAL:
        effect = Effect.INJURED
    named = [v for p in report.children(noun, "prep") if p.lower == "of" for v in report.children(p, "pobj")]
    for head in named:
        for victims in find_groups(report, head, strictly=True):
            if victims.counted or not _points_back_or_is_general(report, noun, victims):
                is_open = effect is Effect.KILLED_OR_INJURED
                yield Harm(victims, effect, noun.index, modality_of(report, noun), open_outcome=is_open)


def _points_back_or_is_general(report: AnnotatedReport, noun: Token, victims: Victims) -> bool:
    """True for "the shooting of the child", told before, and "shootings of clerks", of many occasions."""
    head = report.tokens[victims.head]
    definite = any(c.lower in {"the", "this", "that"} for c in report.children(head, "det"))
    common = head.pos == "NOUN" and not any(report.children(head, "appos"))
    return (definite and common) or (noun.tag == "NNS" and victims.count.high is None)


def _with_number(report: AnnotatedReport, noun: Token) -> Iterator[Harm]:
    """Deeds that name their number: "a double murder", "no arrests have been made", "did not make any arrests"."""
    lemma = noun.lemma.lower()
    effect = Effect.KILLED_OR_INJURED if lemma in _OPEN_DEEDS else effect_of_noun(noun)
    if effect is None:
        return
    modifiers = {child.lower for child in report.children(noun, "amod", "det", "compound")}
    number = next((_MULTIPLES[m] for m in modifiers if m in _MULTIPLES), None)
    if number and lemma in _OPEN_DEEDS and report.tokens[noun.index - 1].lower in _FATAL:
        effect = Effect.KILLED
    verb = report.head(noun)
    if "any" in modifiers and (is_negated(report, verb) or report.head(verb).lower == "without"):
        number = 0
    of_somebody = lemma in {"body", "corpse"} and not find_victims_named(report, noun)
    if of_somebody and modifiers & {"a", "an"}:
        number = 1
    if number is None:
        return
    first = min([noun.index, *(c.index for c in report.children(noun, "amod", "det", "compound"))])
    side = Side.ATTACKERS if effect is Effect.DETAINED else None
    text = report.report.text[report.tokens[first].start : noun.end]
    victims = Victims(noun.index, first, noun.index + 1, Count.exactly(number), side, text, counted=True)
    yield Harm(victims, effect, noun.index, modality_of(report, noun))
