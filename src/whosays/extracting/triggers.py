"""Event words: the tokens that tell of an incident, which dates, places and accusations hang on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from whosays.lexicon.effects import load_effect_words
from whosays.lexicon.events import load_event_words
from whosays.model.annotation import AnnotatedReport, NameKind, SentenceRole, Token
from whosays.model.claim import Effect
from whosays.model.incident import Method, Status

_COMPLETIONS = ("dobj", "prt", "acomp", "oprd", "xcomp", "advmod", "prep", "attr", "ccomp", "advcl")
_PLAIN_ATTACKS = frozenset(
    {"attack", "assault", "raid", "strike", "operation", "incident", "bombing", "shooting", "plot"}
)
_FOILING = frozenset({"foil", "thwart", "avert", "disrupt", "prevent", "defuse", "deactivate", "fail", "frustrate"})
_CAPTIVE = frozenset({"hostage", "captive"})
_STRAYING = frozenset({"appos", "npadvmod", "oprd", "dep", "conj", "amod"})
_HANDLING = frozenset(
    """throw hurl lob toss fling launch place plant leave put set lay install detonate use attack drop fire""".split()
)
_HARM = frozenset({Effect.KILLED, Effect.INJURED, Effect.KILLED_OR_INJURED})
_THREATENING = frozenset({"threaten", "vow", "warn", "promise"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """A token that tells of an incident.

    `method` None: the word tells none ("killed", "the incident"). `effect` None: the word says nothing of people.
    `nominal` is true for nouns. `indefinite` is true where the words bring an incident up ("an attack", "another
    bombing"), false for verbs and definite nouns.
    """

    token: int
    method: Method | None
    effect: Effect | None
    status: Status
    nominal: bool
    indefinite: bool


def completed_by(report: AnnotatedReport, verb: Token, words: Mapping[str, object]) -> str | None:
    """Which of the words completes the verb ("fire" for "opened fire"), "" where the verb alone is listed, or None."""
    for child in report.children(verb, *_COMPLETIONS):
        for token in (child, *report.children(child, "pobj", "acomp", "pcomp")):
            for form in (token.lemma.lower(), token.lower):
                if form and form in words:
                    return form
    for held in _CAPTIVE & words.keys():
        # "To hold 80 guests, among them ten children, hostage": the parser hangs it on the children.
        for thing in report.children(verb, "dobj"):
            if any(token.lower == held and token.dep in _STRAYING for token in report.subtree(thing)):
                return held
    behind = verb.index + 1
    if behind < len(report.tokens) and report.tokens[behind].lower == "dead" and "dead" in words:
        return "dead"  # "shot dead one of the attackers": the parser hangs "dead" on the victim
    return "" if "" in words else None


def _verb_method(report: AnnotatedReport, token: Token) -> Method | None:
    handled = _handled_method(report, token) if token.lemma.lower() in _HANDLING else None
    completion = load_event_words().verbs.get(token.lemma.lower())
    if handled is not None or completion is None:
        return handled
    word = completed_by(report, token, completion.with_word)
    return completion.with_word[word] if word else completion.alone


def _handled_method(report: AnnotatedReport, verb: Token) -> Method | None:
    """The method of what is thrown, placed or used: "hurled sticks of dynamite", "explosives were placed"."""
    things = list(report.children(verb, "dobj", "nsubjpass"))
    for preposition in report.children(verb, "prep"):
        if preposition.lower == "with" and not things:
            things.extend(report.children(preposition, "pobj"))
    return next((m for m in (_instrument_method(report, thing) for thing in things) if m is not None), None)


def _instrument_method(report: AnnotatedReport, thing: Token) -> Method | None:
    """The method that a weapon tells, by itself or beside a plain noun: "two bombs", "sticks of dynamite"."""
    instruments = load_event_words().instruments
    words = [thing, *report.children(thing, "compound", "amod", "nmod")]
    for preposition in report.children(thing, "prep"):
        words.extend(report.children(preposition, "pobj") if preposition.lower == "of" else ())
    told = (instruments.get(word.lemma.lower()) or instruments.get(word.lower) for word in words)
    return next((method for method in told if method is not None), None)


def _method_of_doer(report: AnnotatedReport, verb: Token) -> Method | None:
    """The method that the subject of a harming verb tells, or whoever stands behind "by": "a bomb killed three"."""
    doers = [] if any(report.children(verb, "auxpass")) else list(report.children(verb, "nsubj"))
    for agent in report.children(verb, "agent"):
        doers.extend(report.children(agent, "pobj"))
    if verb.dep == "relcl":
        doers = [report.head(verb) if doer.lower in {"who", "that", "which"} else doer for doer in doers]
    known = load_event_words().doers
    told = (known.get(doer.lemma.lower()) or known.get(doer.lower) or _noun_method(report, doer) for doer in doers)
    method = next((method for method in told if method is not None), None)
    return method or (Method.ARMED_ASSAULT if any(_are_attackers(report, doer) for doer in doers) else None)


def _are_attackers(report: AnnotatedReport, doer: Token) -> bool:
    """True for an armed group, and for "hooded men", "unidentified individuals"."""
    if any(n.kind is NameKind.ARMED_GROUP for n in report.names_by_head.get(doer.index, ())):
        return True
    described = {child.lower for child in report.children(doer, "amod", "compound")}
    inner = (o for p in report.children(doer, "prep") if p.lower == "of" for o in report.children(p, "pobj"))
    return bool(described & load_event_words().unnamed) or any(_are_attackers(report, one) for one in inner)


def _noun_method(report: AnnotatedReport, token: Token) -> Method | None:
    words = load_event_words()
    method = words.nouns.get(token.lemma.lower()) or words.nouns.get(token.lower)
    if method is None and token.lemma.lower() not in _PLAIN_ATTACKS:
        return None
    modifiers = [child.lemma.lower() for child in report.children(token, "compound", "amod", "nmod")]
    told = [words.modifiers[m] for m in modifiers if m in words.modifiers]
    told.extend(_method_of_means(report, token))
    return min(told, key=list(Method).index) if told else method


def _method_of_means(report: AnnotatedReport, attack: Token) -> Iterator[Method]:
    """The methods of the weapons in "an attack with explosives", "the attack, carried out with two bombs"."""
    for over in (attack, *report.children(attack, "acl")):
        for preposition in report.children(over, "prep"):
            for thing in report.children(preposition, "pobj") if preposition.lower == "with" else ():
                method = _instrument_method(report, thing)
                if method is not None:
                    yield method


def effect_of_noun(token: Token) -> Effect | None:
    """The effect that a noun tells by itself; the language model takes "corpses" for the plural of "corps"."""
    nouns = load_effect_words().noun
    return nouns.get(token.lemma.lower()) or nouns.get(token.lower.removesuffix("s"))


def _is_filmed(report: AnnotatedReport, verb: Token) -> bool:
    """True for "captured on video", "shot a film", "caught on camera"."""
    inner = [*report.children(verb, "dobj"), *(t for p in report.children(verb, "prep") for t in report.children(p))]
    return verb.lemma.lower() in {"capture", "shoot", "catch", "take"} and any(
        t.lemma.lower() in {"video", "camera", "film", "cctv", "footage", "photo", "photograph", "tape", "picture"}
        for t in inner
    )


def _effect(report: AnnotatedReport, token: Token) -> Effect | None:
    words = load_effect_words()
    lemma = token.lemma.lower()
    if token.pos in {"VERB", "AUX"} and not _is_filmed(report, token):
        for verbs in (words.on_object, words.on_subject):
            known = lemma if lemma in verbs else token.lower
            word = completed_by(report, token, verbs[known]) if known in verbs else None
            if word is not None:
                return verbs[known][word]
    if token.pos in {"ADJ", "VERB"} and token.lower in words.state:
        return words.state[token.lower]
    return effect_of_noun(token) if token.pos == "NOUN" else None


def _status(report: AnnotatedReport, token: Token) -> Status:
    around = [*report.ancestors(token)][:3]
    lemmas = {t.lemma.lower() for t in (*around, *report.children(token, "amod", "compound", "acl"))}
    if lemmas & _FOILING or "attempted" in {t.lower for t in report.children(token, "amod")}:
        return Status.FOILED
    if lemmas & _THREATENING and token.pos != "NOUN":
        return Status.THREATENED
    return Status.CARRIED_OUT


def _is_indefinite(report: AnnotatedReport, token: Token) -> bool:
    determiners = {child.lower for child in report.children(token, "det", "poss", "amod", "nummod")}
    return token.pos == "NOUN" and bool(determiners & {"a", "an", "another"})


def _is_event_noun(token: Token) -> bool:
    return token.pos in {"NOUN", "PROPN"} and token.dep not in {"compound", "amod", "nmod"}


class _Identity:
    """A report as a key by identity: comparing all its tokens would cost more than finding its event words."""

    def __init__(self, report: AnnotatedReport) -> None:
        self.report = report

    def __hash__(self) -> int:
        return id(self.report)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Identity) and other.report is self.report


def find_triggers(report: AnnotatedReport) -> tuple[Trigger, ...]:
    """The event words of a report in order; none in datelines.

    Every extractor asks for them: they are found once for a report in hand.
    """
    return _find_triggers(_Identity(report))


@lru_cache(maxsize=2)
def _find_triggers(key: _Identity) -> tuple[Trigger, ...]:
    report = key.report
    found = []
    for token in report.tokens:
        if report.sentence_of(token).role is SentenceRole.DATELINE:
            continue
        method = None
        if token.pos in {"VERB", "ADJ"}:
            method = _verb_method(report, token)
        elif _is_event_noun(token):
            method = _noun_method(report, token)
        effect = _effect(report, token)
        if method is None and effect in _HARM and token.pos == "VERB":
            method = _method_of_doer(report, token)
        if method is None and effect is None:
            continue
        found.append(
            Trigger(
                token.index, method, effect, _status(report, token), token.pos == "NOUN", _is_indefinite(report, token)
            )
        )
    return tuple(found)
