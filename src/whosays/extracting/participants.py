"""How many attackers took part (coding guide, section 3.2): counted doers of the attack."""

from __future__ import annotations

from collections.abc import Iterator

from whosays.extracting.factuality import is_unreal, modality_of
from whosays.extracting.finding import ParticipantsFinding
from whosays.extracting.sides import listed_side, side_of
from whosays.extracting.triggers import find_triggers
from whosays.extracting.victims import Victims, antecedent, describe, find_count
from whosays.lexicon.effects import load_effect_words
from whosays.model.annotation import AnnotatedReport, Token
from whosays.model.claim import Effect, Side
from whosays.model.evidence import Span

_BEFALLING = frozenset({Effect.KILLED, Effect.INJURED, Effect.DETAINED, Effect.ESCAPED, Effect.FREED, Effect.MISSING})
# What attackers do on the way: with a noun for attackers these too say that they took part.
_ON_THE_WAY = frozenset(
    """enter arrive burst ram drive ride break surround wear approach stage launch block stop cross park get step plant
    throw hurl set carry occupy hold overpower intercept come walk jump travel force hide attempt try begin start pull
    use order bring lead""".split()
)
_EQUATING = frozenset({"be", "number"})
_TAKING_PART = frozenset({"participate", "involve"})
_LONGEST_CORE = 120


def _doers(report: AnnotatedReport, verb: Token) -> Iterator[Token]:
    """Subjects of active verbs and agents behind "by"."""
    if not any(report.children(verb, "auxpass")):
        yield from report.children(verb, "nsubj")
    for agent in report.children(verb, "agent", "prep"):
        if agent.lower == "by":
            yield from report.children(agent, "pobj")


def _deeds(report: AnnotatedReport, verb: Token) -> Iterator[Token]:
    """The verb and those that share its subject: coordinated, complements, and what the subject does beside."""
    yield verb
    for child in report.children(verb, "conj", "xcomp", "advcl"):
        if child.pos == "VERB" and not any(report.children(child, "nsubj", "nsubjpass")):
            yield from _deeds(report, child)


class _Attack:
    """Which words of a report tell of an attack, and who is harmed by it."""

    def __init__(self, report: AnnotatedReport) -> None:
        self.report = report
        triggers = find_triggers(report)
        harming = load_effect_words().on_object
        self.violent = {t.token for t in triggers if t.method is not None or t.effect not in {None, *_BEFALLING}}
        killing = {t.token for t in triggers if t.effect in {Effect.KILLED, Effect.INJURED}}
        self.killing = {k for k in killing if "" in harming.get(report.tokens[k].lemma.lower(), {})}

    def is_violent(self, verb: Token) -> bool:
        """True for verbs of attack, and of killing with an object or a doer behind "by"."""
        kills = verb.index in self.killing and any(self.report.children(verb, "dobj", "agent"))
        part = any(child.lower == "part" for child in self.report.children(verb, "dobj"))
        return verb.index in self.violent or kills or part or verb.lemma.lower() in _TAKING_PART

    def deed_of(self, head: Token, verb: Token) -> Token | None:
        """The deed by which whoever the noun means took part, or None."""
        side = side_of(self.report, head)
        deeds = [*_deeds(self.report, verb)]
        for clause in self.report.children(head, "relcl", "acl"):
            if not any(self.report.children(clause, "nsubjpass")) and clause.tag != "VBN":
                deeds.extend(_deeds(self.report, clause))
        violent = next((deed for deed in deeds if self.is_violent(deed)), None)
        if side is Side.ATTACKERS and violent is None:
            return verb if verb.lemma.lower() in _ON_THE_WAY else None
        return None if side is Side.SECURITY else violent


def _is_singled_out(report: AnnotatedReport, head: Token) -> bool:
    """True for "a gunman", "someone", "another man": not for "the gunman", unless a clause singles him out."""
    determiners = {child.lower for child in report.children(head, "det", "nummod")}
    pronoun = head.lower in {"someone", "somebody"}
    return pronoun or bool(determiners & {"a", "an", "one", "another"})


def _people(report: AnnotatedReport, doer: Token) -> Victims | None:
    head = antecedent(report, doer)
    if find_count(report, head) is None and not _is_singled_out(report, head):
        return None
    people = describe(report, head, strictly=True)
    if people is None or people.count.exact == 0:
        return None
    # "Some of the assailants" points to attackers told of before.
    return None if people.words.lower().split()[0] == "some" else people


def _candidates(report: AnnotatedReport) -> Iterator[tuple[Token, Token]]:
    """Doers with the word they hang on: verbs, deeds with "by", "there was one gunman"."""
    for token in report.tokens:
        if token.lemma in _EQUATING:
            there = any(report.children(token, "expl"))
            attackers = any(listed_side(subject) is Side.ATTACKERS for subject in report.children(token, "nsubj"))
            for doer in report.children(token, "attr", "dobj"):
                if (there and listed_side(doer) is Side.ATTACKERS) or (
                    attackers and find_count(report, doer) is not None
                ):
                    yield doer, token
        elif token.pos == "VERB":
            yield from ((doer, token) for doer in _doers(report, token))
        elif token.pos == "NOUN":
            for preposition in report.children(token, "prep"):
                if preposition.lower == "by":
                    yield from ((doer, token) for doer in report.children(preposition, "pobj"))


def find_participants(
    report: AnnotatedReport, *, harmed: frozenset[int] = frozenset()
) -> tuple[ParticipantsFinding, ...]:
    """The counts of those who took part in an attack, in order of the text.

    `harmed` are the head tokens of known victims, who are never taken for doers.
    """
    attack = _Attack(report)
    found: dict[int, ParticipantsFinding] = {}
    for doer, word in _candidates(report):
        people = _people(report, doer)
        if people is None or people.head in harmed or is_unreal(report, word):
            continue
        head = report.tokens[people.head]
        deed = word if word.lemma in _EQUATING else attack.deed_of(head, word)
        if deed is None or (word.pos == "NOUN" and word.index not in attack.violent):
            continue
        core = report.span(people.first, people.last)
        joined = core.joined_with(Span(deed.start, deed.end))
        near = deed.sentence == head.sentence and joined.end - joined.start <= _LONGEST_CORE
        finding = ParticipantsFinding(
            core=joined if near else core,
            anchor=people.head,
            trigger=deed.index,
            modality=modality_of(report, word),
            count=people.count,
        )
        found.setdefault(people.head, finding)
    return tuple(sorted(found.values(), key=lambda f: (f.core.start, f.core.end)))
