"""How many attackers took part (coding guide, section 3.2): counted doers of the attack."""

from __future__ import annotations

from collections.abc import Iterator

from whosays.extracting.factuality import is_unreal, modality_of
from whosays.extracting.finding import ParticipantsFinding
from whosays.extracting.persons import antecedent, find_count
from whosays.extracting.sides import listed_side, side_of
from whosays.extracting.tolls import numbers_after
from whosays.extracting.triggers import find_triggers
from whosays.extracting.victims import Victims, describe
from whosays.lexicon.accusation import load_acts
from whosays.lexicon.effects import load_effect_words
from whosays.model.annotation import AnnotatedReport, SentenceRole, Token
from whosays.model.claim import Effect, Side
from whosays.model.count import Count
from whosays.model.evidence import Span

_BEFALLING = frozenset({Effect.KILLED, Effect.INJURED, Effect.DETAINED, Effect.ESCAPED, Effect.FREED, Effect.MISSING})
# What attackers do on the way: with a noun for attackers these too say that they took part.
_ON_THE_WAY = frozenset(
    """enter arrive burst ram drive ride break surround wear approach stage launch block stop cross park get step plant
    throw hurl set carry occupy hold overpower intercept come walk jump travel force hide attempt try begin start pull
    use order bring lead seize cut fire demand rob threaten""".split()
)
_EQUATING = frozenset({"be", "number"})
_TAKING_PART = frozenset({"participate", "involve"})
_OVERBEARING = frozenset({"threaten", "overpower", "intercept", "waylay"})
_HELPING = frozenset({"treat", "hospitalize", "hospitalise", "airlift", "bury", "find", "pronounce", "declare", "take"})
_HELPERS = frozenset({"firefighter", "fireman", "medic", "paramedic", "doctor", "nurse", "volunteer", "rescuer"})
_BANDS = frozenset({"group", "gang", "band", "commando", "squad", "mob", "cell"})
_PLAIN = frozenset({"small", "large", "big", "masked", "hooded", "unidentified", "unknown"})
_MARKS = frozenset({"unidentified", "unknown", "disguised", "uniformed", "armed"})
_MARKING = frozenset({"ride", "travel", "wear", "dress", "disguise", "carry", "wield", "brandish", "mask", "arm"})
_VEHICLES = frozenset(
    "motorcycle motorbike motor-cycle scooter car vehicle van truck pickup jeep taxi boat canoe horseback cab".split()
)
_FIGURES = frozenset({"number", "figure", "strength"})
_LONGEST_CORE = 120


def _doers(report: AnnotatedReport, verb: Token) -> Iterator[Token]:
    """Subjects of active verbs and agents behind "by"."""
    subjects = [] if any(report.children(verb, "auxpass")) else list(report.children(verb, "nsubj"))
    governor = report.head(verb)
    if not subjects and verb.dep == "ccomp" and not any(report.children(verb, "mark", "auxpass")):
        # "A former clerk dropped from the staff opened fire": the parser takes the participle for the main verb.
        subjects = [s for s in report.children(governor, "nsubj") if s.index < governor.index < verb.index]
    if verb.dep == "acl" and governor.head == governor.index and not any(report.children(verb, "agent")):
        # "A passenger of the van fired at the waiters": taken for a noun with a participle.
        subjects = [governor]
    yield from subjects
    for subject in subjects:
        # A dateline that the parser took for the subject: "LIMA, May 2: Four men stormed".
        dateline = subject.entity == "GPE" or (
            subject.index == report.sentence_of(subject).first and subject.tag == "NNP"
        )
        yield from (a for a in report.children(subject, "appos") if dateline and a.index < verb.index)
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
        lemmas = {k: report.tokens[k].lemma.lower() for k in killing}
        self.killing = {k for k, lemma in lemmas.items() if "" in harming.get(lemma, {}) and lemma not in _HELPING}

    def is_violent(self, verb: Token) -> bool:
        """True for verbs of attack, and of killing with an object or a doer behind "by"."""
        kills = verb.index in self.killing and any(self.report.children(verb, "dobj", "agent"))
        part = any(child.lower == "part" for child in self.report.children(verb, "dobj"))
        lemma = verb.lemma.lower()
        overbears = lemma in _OVERBEARING and any(self.report.children(verb, "dobj"))
        told = verb.index in self.violent or kills or part or overbears or lemma in _TAKING_PART
        return told or self._completes_act(verb)

    def _completes_act(self, verb: Token) -> bool:
        """True for "placed the charge", "the bomb was planted by": verbs that do violence with some objects only."""
        words = load_acts().completed.get(verb.lemma.lower())
        if words is None:
            return False
        things = list(self.report.children(verb, "dobj", "prt"))
        if any(self.report.children(verb, "auxpass")):
            things.extend(self.report.children(verb, "nsubjpass"))
        return any(thing.lemma.lower() in words for thing in things)

    def _strikes_attackers(self, verb: Token) -> bool:
        return any(side_of(self.report, o) is Side.ATTACKERS for o in self.report.children(verb, "dobj"))

    def deed_of(self, head: Token, verb: Token) -> Token | None:
        """The deed by which whoever the noun means took part, or None."""
        side = Side.ATTACKERS if _is_marked(self.report, head) else side_of(self.report, head)
        if side is Side.SECURITY or head.lemma.lower() in _HELPERS:
            return None
        deeds = [*_deeds(self.report, verb)]
        for clause in self.report.children(head, "relcl", "acl"):
            if not any(self.report.children(clause, "nsubjpass")) and clause.tag != "VBN":
                deeds.extend(_deeds(self.report, clause))
        violent = next((deed for deed in deeds if self.is_violent(deed)), None)
        if side is Side.ATTACKERS and violent is None:
            return verb if verb.lemma.lower() in _ON_THE_WAY else None
        return None if violent and side is not Side.ATTACKERS and self._strikes_attackers(violent) else violent


def _is_marked(report: AnnotatedReport, head: Token) -> bool:
    """True for people told by what attackers ride or wear: "three men on a motorcycle", "two hooded youths"."""
    if listed_side(head) not in {Side.CIVILIANS, Side.MIXED}:
        return False
    if any(child.lower in _MARKS for child in report.children(head, "amod")):
        return True
    if any(clause.lemma.lower() in _MARKING for clause in report.children(head, "acl")):
        return True
    inside = (report.child(p, "pobj") for p in report.children(head, "prep") if p.lower in {"on", "in", "aboard"})
    return any(vehicle is not None and vehicle.lemma.lower() in _VEHICLES for vehicle in inside)


def _is_singled_out(report: AnnotatedReport, head: Token) -> bool:
    """True for "a gunman", "someone", "another man", in headlines a bare noun: not for "the gunman"."""
    determiners = {child.lower for child in report.children(head, "det", "nummod")}
    pronoun = head.lower in {"someone", "somebody"}
    headline = report.sentence_of(head).role is SentenceRole.HEADLINE
    bare = head.tag == "NN" and head.lemma.lower() not in _BANDS
    bare = bare and not any(report.children(head, "det", "poss", "nummod"))
    return pronoun or bool(determiners & {"a", "an", "one", "another"}) or (headline and bare)


def _band(report: AnnotatedReport, head: Token) -> Victims | None:
    """A body of attackers without a number: "a group that drove up in a van" (coding guide, section 3.2)."""
    if head.lemma.lower() not in _BANDS or not any(c.lower in {"a", "an"} for c in report.children(head, "det")):
        return None
    if any(preposition.lower == "of" for preposition in report.children(head, "prep")):
        return None
    # "An Islamist group", "a firing squad" name a kind of organisation.
    if any(child.lower not in _PLAIN for child in report.children(head, "amod", "compound", "nmod")):
        return None
    words = [*report.children(head, "det", "amod", "compound"), head]
    first = min(word.index for word in words)
    quote = report.report.text[report.tokens[first].start : head.end]
    return Victims(head.index, first, head.index + 1, Count(2, None), None, quote)


def _people(report: AnnotatedReport, doer: Token) -> Victims | None:
    head = antecedent(report, doer)
    told_by_deed = doer.lower == "who" and head.tag == "NN" and report.tokens[doer.index - 1].index == head.index
    if find_count(report, head) is None and not _is_singled_out(report, head) and not told_by_deed:
        return None
    people = _band(report, head) or describe(report, head, strictly=True)
    if people is None or people.count.exact == 0:
        return None
    # "Some of the assailants" points to attackers told of before.
    return None if people.words.lower().startswith("some of") else people


def _told_apart(report: AnnotatedReport, token: Token) -> Iterator[tuple[Victims, Token]]:
    """Attackers counted without a deed: "the bomber was alone", "one gunman, one rifle", "put their number at ten"."""
    if token.pos in {"VERB", "AUX"} and token.lemma.lower() in {"be", "act", "work"}:
        alone = any(child.lower == "alone" for child in report.children(token, "acomp", "advmod"))
        for subject in report.children(token, "nsubj") if alone else ():
            single = subject.tag == "NN" and listed_side(subject) is Side.ATTACKERS
            people = describe(report, subject, strictly=True) if single else None
            if people is not None:
                yield people, token
    elif token.lemma.lower() in _FIGURES and token.dep in {"nsubj", "nsubjpass", "dobj"}:
        inner = (report.child(p, "pobj") for p in report.children(token, "prep") if p.lower == "of")
        if any(counted is not None and listed_side(counted) is Side.ATTACKERS for counted in inner):
            yield from ((people, token) for people in numbers_after(report, report.head(token)))
    elif token.pos == "NOUN" and listed_side(token) is Side.ATTACKERS:
        lone = token.tag == "NN" and any(child.lower in {"lone", "sole"} for child in report.children(token, "amod"))
        listed = token.head == token.index and any(report.children(token, "nummod"))
        people = describe(report, token, strictly=True) if lone or listed else None
        if people is not None and people.count.exact != 0:
            yield people, token


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
            yield from ((doer, token) for doer in _fighting(report, token))


def _fighting(report: AnnotatedReport, fight: Token) -> Iterator[Token]:
    """The men of "a gunfight broke out between two men"."""
    if fight.lemma.lower() in load_acts().clashes:
        beginning = report.head(fight) if fight.dep in {"nsubj", "nsubjpass"} else fight
        for preposition in (*report.children(fight, "prep"), *report.children(beginning, "prep")):
            for side in report.children(preposition, "pobj") if preposition.lower == "between" else ():
                yield from (side, *report.children(side, "conj"))


def find_participants(
    report: AnnotatedReport, *, harmed: frozenset[int] = frozenset()
) -> tuple[ParticipantsFinding, ...]:
    """The counts of those who took part in an attack, in order of the text.

    `harmed` are the head tokens of known victims, who are never taken for doers.
    """
    attack = _Attack(report)
    found: dict[int, ParticipantsFinding] = {}
    for people, deed in (*_doing(report, attack), *(one for t in report.tokens for one in _told_apart(report, t))):
        if people.head not in harmed and not is_unreal(report, deed):
            found.setdefault(people.head, _finding(report, people, deed))
    return tuple(sorted(found.values(), key=lambda f: (f.core.start, f.core.end)))


def _doing(report: AnnotatedReport, attack: _Attack) -> Iterator[tuple[Victims, Token]]:
    """Counted people with the deed by which they took part."""
    for doer, word in _candidates(report):
        people = _people(report, doer)
        if people is None or is_unreal(report, word):
            continue
        deed = word if word.lemma in _EQUATING else attack.deed_of(report.tokens[people.head], word)
        if deed is not None and (word.pos != "NOUN" or word.index in attack.violent):
            yield people, deed


def _finding(report: AnnotatedReport, people: Victims, deed: Token) -> ParticipantsFinding:
    """The quantity and the noun, with the deed where it stands near in the same sentence."""
    core = report.span(people.first, people.last)
    joined = core.joined_with(Span(deed.start, deed.end))
    near = deed.sentence == report.tokens[people.head].sentence and joined.end - joined.start <= _LONGEST_CORE
    return ParticipantsFinding(
        core=joined if near else core,
        anchor=people.head,
        trigger=deed.index,
        modality=modality_of(report, deed),
        count=people.count,
    )
