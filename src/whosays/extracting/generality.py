"""Whether a figure is of one incident at all: totals of years and of many incidents, and general truths, are not.

Coding guide, section 2: wars, campaigns and periods are no incidents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import pairwise

from whosays.extracting.finding import PlaceFinding, ResponsibilityFinding
from whosays.extracting.harm import Harm
from whosays.extracting.persons import is_person_noun
from whosays.extracting.triggers import effect_of_noun
from whosays.extracting.units import Unit
from whosays.lexicon.discourse import load_discourse_words
from whosays.lexicon.people import load_things
from whosays.model.annotation import AnnotatedReport, SentenceRole, Token
from whosays.model.claim import Effect, Stance
from whosays.model.count import Count

_LOST = frozenset({Effect.KILLED, Effect.INJURED, Effect.KILLED_OR_INJURED, Effect.MISSING})
# No single incident that reports tell of took so many; wars and years did.
_OF_A_WAR = 10_000
_MANY_INCIDENTS = 10
_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTH = timedelta(days=31)
_LONG = frozenset({"year", "month", "week", "decade", "century"})
_PAST = frozenset({"past", "last", "recent", "previous"})
_OVER = frozenset({"in", "over", "during", "for", "within", "throughout"})
_EACH = frozenset({"every", "each", "per"})
_REACH = 14
# Behind these an unnamed "killing of clerks" is a practice, not a deed that somebody tells of.
_GERUND_OF_A_HABIT = frozenset({"for", "by", "of", "from", "with", "like", "against"})
_MANY = Count(2, None)
# Deeds that statistics count, and the spans that they count them in.
_TALLIED = frozenset("homicide murder killing slaying death fatality shooting stabbing arrest".split())
_PERIODS = frozenset(
    {("this", "year"), ("last", "year"), ("so", "far"), ("to", "date"), ("per", "year"), ("a", "year")}
)
# What is attacked may be a reform as well as a post.
_ALSO_WITH_WORDS = frozenset({"attack", "strike", "hit", "fight", "target", "assault", "fire"})


def is_general(report: AnnotatedReport, harm: Harm) -> bool:
    """True for totals of years ("60 in the past nine years"), of many incidents, and for what happens generally."""
    verbs = tuple(_clause_of(report, report.tokens[harm.trigger]))
    if harm.victims.count.exact != 1 and _is_of_a_war(report, report.tokens[harm.trigger]):
        return True
    if harm.effect in _LOST and _is_a_total(report, harm, verbs):
        return True
    return harm.victims.count == _MANY and harm.effect is not Effect.DETAINED and _is_a_habit(report, harm)


def is_only_spoken_of(report: AnnotatedReport, units: Sequence[Unit]) -> bool:
    """True for attacks in general ("their attacks", "attacked the reforms"): no victims, no day and no town are told.

    `units` are all that is told of them.
    """
    findings = [finding for unit in units for finding in unit.findings]
    others = [f for f in findings if not isinstance(f, PlaceFinding | ResponsibilityFinding)]
    accused = any(isinstance(f, ResponsibilityFinding) and f.stance is not Stance.STATED for f in findings)
    if others or accused:
        return False
    words = [report.tokens[trigger.token] for unit in units for trigger in unit.triggers]
    if any(word.index in report.counts_of for word in words):
        return False  # "conducted 34 strikes"
    in_town = any(isinstance(f, PlaceFinding) and f.place.is_spot for f in findings)
    if in_town:
        return all(word.tag in {"NNS", "NNPS"} for word in words)
    return not any(word.tag == "NN" or _is_done_to_a_thing(report, word) for word in words)


def _is_done_to_a_thing(report: AnnotatedReport, verb: Token) -> bool:
    """True for "burned two trucks", "a post was attacked": not for "attacked the reforms", "attack villages"."""
    if verb.tag not in {"VBD", "VBN"}:
        return False
    if verb.lemma.lower() not in _ALSO_WITH_WORDS:
        return True
    things = report.children(verb, "dobj", "nsubjpass")
    return any(thing.lemma.lower() in load_things() or is_person_noun(thing) for thing in things)


def _clause_of(report: AnnotatedReport, token: Token) -> Iterator[Token]:
    """The word and the verbs over it whose adverbials hold of it too: "is said to have killed", "fell and died"."""
    yield token
    here = token
    for _ in range(3):
        over = report.head(here)
        reaches = here.dep in {"xcomp", "ccomp", "conj", "nsubj", "nsubjpass", "dobj", "attr", "acomp", "oprd"}
        if over.index == here.index or not (reaches or here.pos in {"NOUN", "ADJ", "ADP", "NUM"}):
            return
        if here.dep == "ccomp" and over.lemma.lower() not in load_discourse_words().common:
            return
        yield over
        here = over


def _is_a_total(report: AnnotatedReport, harm: Harm, verbs: tuple[Token, ...]) -> bool:
    count = harm.victims.count
    if max(count.low or 0, count.high or 0) >= _OF_A_WAR:
        return True
    if count.exact in {0, 1}:
        return False
    tallied = harm.victims.counted and _is_tallied(report, report.tokens[harm.trigger])
    return tallied or any(_spans_a_period(report, verb) for verb in verbs)


def _is_tallied(report: AnnotatedReport, noun: Token) -> bool:
    """True for what statistics count: "81 homicides so far this year", "nine murders in 2016"."""
    if noun.lemma.lower() not in _TALLIED:
        return False
    words = [token.lower for token in report.tokens_of(report.sentence_of(noun))]
    if set(pairwise(words)) & _PERIODS:
        return True
    places = (*report.children(noun, "prep"), *report.children(report.head(noun), "prep"))
    inner = (report.child(p, "pobj") for p in places if p.lower in {"in", "during", "since", "for"})
    return any(year is not None and _YEAR.fullmatch(year.text) for year in inner)


def _is_of_a_war(report: AnnotatedReport, token: Token) -> bool:
    """True for what a war or years did: "the war killed", "have died since 1991" (coding guide, section 2)."""
    wars = load_discourse_words().wars
    for verb in (token, report.head(token)):
        if verb.pos not in {"VERB", "AUX"} or verb.sentence != token.sentence:
            continue
        if any(subject.lemma.lower() in wars for subject in report.children(verb, "nsubj")):
            return True
        for preposition in report.children(verb, "prep"):
            inner = report.child(preposition, "pobj")
            if inner is None or preposition.lower not in {"in", "during", "since"}:
                continue
            if inner.lemma.lower() in wars or (preposition.lower == "since" and _YEAR.fullmatch(inner.text)):
                return True
    return False


def _spans_a_period(report: AnnotatedReport, verb: Token) -> bool:
    perfect = any(aux.lemma.lower() == "have" for aux in report.children(verb, "aux"))
    for child in report.children(verb, "prep", "npadvmod", "advmod", "mark", "advcl"):
        words = report.subtree(child)[:_REACH]
        if child.pos in {"ADP", "SCONJ"} and _is_period_phrase(report, child):
            return True
        if _says_each(words):
            return True
        since = child.lower == "since" or any(word.lower == "since" and word.dep == "mark" for word in words)
        if perfect and (_is_this_year(words) or (since and _begins_long_ago(report, words))):
            return True
    return False


def _is_period_phrase(report: AnnotatedReport, preposition: Token) -> bool:
    """True for "in the past nine years", "during ten years of war", "between January and June", "in 600 clashes"."""
    word = preposition.lower
    inner = report.child(preposition, "pobj")
    if inner is None:
        return False
    if word in {"between", "from"}:
        within = report.tokens[preposition.index : preposition.index + _REACH]
        ends = [t for t in report.times if within[0].index < t.first <= within[-1].index]
        spans = [t.interval.days or 0 for t in ends if t.interval is not None]
        return len(spans) > 1 and all(days >= _MONTH.days - 3 for days in spans[:2])
    if word not in _OVER:
        return False
    modifiers = {child.lower for child in report.children(inner, "amod", "nummod", "det", "advmod")}
    number = next((m.count.least for m in report.counts_of.get(inner.index, ())), 0)
    if inner.lemma.lower() in _LONG:
        plural = inner.tag == "NNS"
        long = number >= 2 or modifiers & {"many", "several", "few", "these"} or any(_of(report, inner))
        return bool(modifiers & _PAST and (plural or "the" in modifiers)) or bool(plural and long)
    events = {"clash", "attack", "incident", "operation", "battle", "action", "ambush", "raid", "combat", "massacre"}
    return inner.lemma.lower() in events and number >= _MANY_INCIDENTS


def _of(report: AnnotatedReport, noun: Token) -> Iterator[Token]:
    return (p for p in report.children(noun, "prep") if p.lower == "of")


def _says_each(words: tuple[Token, ...]) -> bool:
    """True for "every year", "each month", "daily"."""
    following = pairwise(words)
    return any(a.lower in _EACH and b.lemma.lower() in {*_LONG, "day"} for a, b in following) or any(
        word.lower in {"daily", "yearly", "annually"} for word in words[:1]
    )


def _is_this_year(words: tuple[Token, ...]) -> bool:
    lower = [word.lower for word in words]
    return any(a == "this" and b in {"year", "month"} for a, b in pairwise(lower))


def _begins_long_ago(report: AnnotatedReport, words: tuple[Token, ...]) -> bool:
    """True where the words name a day more than a month before publication."""
    published = report.report.published.day if report.report.published else None
    for time in report.times:
        if words[0].index <= time.first <= words[-1].index and time.interval is not None:
            latest = time.interval.latest
            return latest is None or published is None or latest < published - _MONTH
    return False


def _is_a_habit(report: AnnotatedReport, harm: Harm) -> bool:
    """True for what befalls nobody in particular: "they kill clerks", "sent to kill clerks", "blamed for killing"."""
    token = report.tokens[harm.trigger]
    if report.sentence_of(token).role is SentenceRole.HEADLINE:
        return False
    if token.pos in {"VERB", "AUX"}:
        return _is_a_habitual_verb(report, token, counted=harm.victims.counted)
    return token.pos == "NOUN" and not harm.victims.counted and _is_a_practice(report, token)


def _is_a_habitual_verb(report: AnnotatedReport, verb: Token, *, counted: bool) -> bool:
    auxiliaries = list(report.children(verb, "aux", "auxpass"))
    perfect = any(aux.lemma.lower() == "have" for aux in auxiliaries)
    finite = auxiliaries[0] if auxiliaries else verb
    if finite.tag in {"VBZ", "VBP"} and not perfect:
        return True
    if counted:
        return False
    if any(aux.lower == "to" for aux in auxiliaries):
        return not perfect
    over = report.head(verb)
    return verb.tag == "VBG" and verb.dep == "pcomp" and over.lower in _GERUND_OF_A_HABIT


def _is_a_practice(report: AnnotatedReport, deed: Token) -> bool:
    """True for "halt the murder of clerks", "the systematic killing of clerks", "various massacres of clerks"."""
    words = load_discourse_words()
    if effect_of_noun(deed) is None:
        return False
    described = {child.lemma.lower() for child in report.children(deed, "amod", "advmod")}
    over = report.head(deed)
    governors = {over.lemma.lower(), report.head(over).lemma.lower() if over.pos == "ADP" else ""}
    return deed.tag == "NNS" or bool(described & words.habitual) or bool(governors & words.ending)
