"""Figures whose victims or effect were told before ("up from seven", "the hospital says eight", "they were freed")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from whosays.extracting.factuality import is_negated, is_unreal, modality_of
from whosays.extracting.harm import Harm, Harms
from whosays.extracting.patients import find_patients
from whosays.extracting.persons import find_count, is_person_noun, number_of
from whosays.extracting.sides import side_of
from whosays.extracting.triggers import Trigger
from whosays.extracting.victims import Victims, describe, find_groups
from whosays.model.annotation import AnnotatedReport, CountMention, Token
from whosays.model.claim import Effect
from whosays.model.count import Count

_SAYING = frozenset({"say", "put", "report", "claim", "give", "speak", "count", "confirm", "list"})
_LOSSES = frozenset({Effect.KILLED, Effect.INJURED, Effect.KILLED_OR_INJURED, Effect.MISSING, Effect.TAKEN_HOSTAGE})
_THEY = frozenset({"they", "them"})


def find_harms_left_out(report: AnnotatedReport, triggers: Sequence[Trigger], told: Sequence[Harm]) -> Iterator[Harm]:
    """The figures that lean on the given ones."""
    figures = sorted((h for h in told if h.effect in _LOSSES), key=lambda h: h.victims.head)
    by_sentence = Harms.of(report, figures)
    yield from _restated(report, by_sentence)
    yield from _likewise(report, triggers)
    yield from _they(report, triggers, told)
    yield from _kinds(report, by_sentence)
    yield from _one_more(report, triggers, by_sentence)


def _before(token: Token, told: Harms, *, reach: int = 1) -> Harm | None:
    """The last whole figure before a token in its sentence or the `reach` sentences before."""
    near = [
        h
        for sentence in range(token.sentence - reach, token.sentence + 1)
        for h in told.in_sentence(sentence)
        if not h.partial and h.victims.head < token.index
    ]
    return max(near, key=lambda h: h.victims.head, default=None)


def _bare(report: AnnotatedReport, token: Token) -> CountMention | None:
    mention = find_count(report, token)
    return mention if mention is not None and mention.noun is None else None


def _victims(report: AnnotatedReport, mention: CountMention, like: Harm) -> Victims:
    words = " ".join(report.report.text[mention.span.start : mention.span.end].split())
    head = number_of(report, mention).index
    return Victims(head, mention.first, mention.last, mention.count, like.victims.side, words, counted=True)


def _restated(report: AnnotatedReport, figures: Harms) -> Iterator[Harm]:
    """Another number for the same: "ten dead, up from seven", "the mayor says five died; the hospital says eight"."""
    for mention in report.counts:
        number = number_of(report, mention)
        if mention.noun is not None or not mention.count.least:
            continue
        before = [token.lower for token in report.tokens[max(0, mention.first - 2) : mention.first]]
        governor = report.head(number)
        compared = before in (["up", "from"], ["down", "from"])
        subject = any(report.children(governor, "nsubj"))
        said = number.dep == "dobj" and governor.lemma.lower() in _SAYING and subject
        closes = mention.last < len(report.tokens) and report.tokens[mention.last].text in {".", ",", ";", '"', ")"}
        like = _before(number, figures, reach=0 if compared else 1)
        if like is not None and (compared or (said and closes)):
            yield replace(like, victims=_victims(report, mention, like), trigger=mention.first, open_outcome=False)


def _likewise(report: AnnotatedReport, triggers: Sequence[Trigger]) -> Iterator[Harm]:
    """As in "Three cooks died, as did five of the raiders"."""
    effects = {t.token: t.effect for t in triggers if t.effect is not None}
    for verb in report.tokens:
        like = verb.lemma.lower() in {"do", "be"} and any(c.lower in {"as", "so"} for c in report.children(verb))
        governor = report.head(verb)
        effect = effects.get(governor.index)
        if not like or effect is None or governor.index > verb.index:
            continue
        for subject in report.children(verb, "nsubj", "nsubjpass"):
            for victims in find_groups(report, subject):
                yield Harm(victims, effect, verb.index, modality_of(report, verb))


def _they(report: AnnotatedReport, triggers: Sequence[Trigger], told: Sequence[Harm]) -> Iterator[Harm]:
    """The victims that "they" and "them" stand for: the nearest group of several told before."""
    many = (h for h in told if (h.victims.count.low or 0) >= 2 and h.effect not in {Effect.DETAINED, Effect.ESCAPED})
    groups = Harms.of(report, many)
    for trigger in triggers:
        token = report.tokens[trigger.token]
        if trigger.effect is None or is_unreal(report, token) or is_negated(report, token):
            continue
        for patient in find_patients(report, trigger):
            if patient.lower not in _THEY:
                continue
            like = _before(patient, groups)
            if like is not None and like.effect is trigger.effect:
                continue
            people = like.victims if like is not None else _people_before(report, patient)
            if people is None:
                continue
            at = patient.index
            victims = Victims(at, at, at + 1, people.count, people.side, patient.text, counted=True)
            yield Harm(
                victims,
                trigger.effect,
                trigger.token,
                modality_of(report, token),
                open_outcome=trigger.effect is Effect.KILLED_OR_INJURED,
            )


def _people_before(report: AnnotatedReport, they: Token) -> Victims | None:
    """The people counted last in the sentence before: "fired at four men. They were hit"."""
    before = report.sentences[they.sentence - 1] if they.sentence else report.sentence_of(they)
    counted = [m for m in report.counts if before.first <= m.first < before.last and (m.count.low or 0) >= 2]
    people = [m for m in counted if m.noun is not None and is_person_noun(report.tokens[m.noun])]
    last = people[-1] if people else None
    return describe(report, report.tokens[last.noun], strictly=True) if last and last.noun is not None else None


def _kinds(report: AnnotatedReport, figures: Harms) -> Iterator[Harm]:
    """What part of the victims are: "Three were nurses and two were drivers", behind the figure for all."""
    for verb in report.tokens:
        if verb.lemma.lower() != "be":
            continue
        kinds = [k for k in report.children(verb, "attr") if is_person_noun(k) or k.entity == "NORP"]
        before = report.tokens[verb.index - 1]
        subjects = list(report.children(verb, "nsubj")) or ([before] if before.pos == "NUM" else [])
        for subject in subjects if kinds else ():
            mention = _bare(report, subject)
            whole = _before(subject, figures, reach=2) if mention is not None else None
            if (
                mention is None
                or whole is None
                or not mention.count.least
                or mention.count.least >= whole.victims.count.least
            ):
                continue
            victims = replace(_victims(report, mention, whole), side=side_of(report, kinds[0]))
            modality = modality_of(report, verb)
            yield replace(whole, victims=victims, trigger=kinds[0].index, modality=modality, partial=True)


def _one_more(report: AnnotatedReport, triggers: Sequence[Trigger], figures: Harms) -> Iterator[Harm]:
    """As in "Two guards were killed and another injured": the parser takes "another" for a part of the verb."""
    for trigger in triggers:
        verb = report.tokens[trigger.token]
        another = report.tokens[max(0, verb.index - 1)]
        if trigger.effect not in _LOSSES or another.lower != "another" or another.head != verb.index:
            continue
        like = _before(another, figures, reach=0)
        if another.dep != "det" or verb.tag != "VBN" or like is None:
            continue
        victims = replace(
            like.victims,
            head=another.index,
            first=another.index,
            last=verb.index,
            count=Count.exactly(1),
            words=another.text,
            counted=True,
        )
        yield replace(like, victims=victims, effect=trigger.effect, trigger=verb.index, open_outcome=False)
