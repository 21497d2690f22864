"""How firmly an accusation is put: what modals, hedges, negations and the speaker make of it (coding guide, 3.3)."""

from __future__ import annotations

from collections.abc import Iterator

from whosays.extracting.actors import Accused, ActorFinder
from whosays.extracting.clauses import find_oblique, find_subject, is_negated, is_passive
from whosays.lexicon.accusation import load_accusing_nouns, load_claim_cues, load_stance_cues
from whosays.model.annotation import AnnotatedReport, Token
from whosays.model.claim import Stance

_POSSIBLE = frozenset({"may", "might", "could", "can"})
_FUTURE = frozenset({"will", "would", "shall", "'ll", "wo", "should", "must"})
_PRESUPPOSING = frozenset({"why", "how", "when", "where"})
_CLAUSAL = frozenset(
    {"ccomp", "xcomp", "advcl", "acl", "relcl", "conj", "pcomp", "dep", "csubj", "attr", "prep", "pobj"}
)
_EMBEDDING = frozenset({"ccomp", "xcomp", "pcomp", "acl", "csubj", "oprd"})
# These hedge in the passive only ("is said to").
_ALSO_SAYING = frozenset({"say", "report", "accuse", "conclude"})
_CALLERS = frozenset({"caller"})
_HIGHEST = 5


class StanceJudge:
    """Judges the stance of accusations in one report."""

    def __init__(self, finder: ActorFinder) -> None:
        """Keep the report and its actors."""
        self.finder = finder
        self.report: AnnotatedReport = finder.report

    def judge(self, predicate: Token, accused: Accused, base: Stance, *, act: bool) -> Stance | None:
        """The stance of "accused did predicate", or None where it is only intended, feared or told of the future.

        `base` is what the construction makes of it by itself; `act` is true where the predicate is an act ("bombed"),
        false for a state ("was behind").
        """
        if act and self._has_not_come_about(predicate):
            return None
        if base is not Stance.STATED:
            return self._doubted(predicate, accused, base)
        embedded = self._embedded(predicate, accused)
        if embedded is Stance.CLAIMED and self._is_negated(predicate):
            return Stance.DENIED
        if embedded and embedded is not Stance.STATED:
            return embedded
        return self._in_its_clause(predicate, accused, speaks=not embedded and self._speaks(predicate, accused))

    def _doubted(self, predicate: Token, accused: Accused, base: Stance) -> Stance:
        """A suspicion that is said not to be so: "is not a suspect", "denied that it was linked to the Front"."""
        if base is not Stance.SUSPECTED:
            return base
        embedded = self._embedded(predicate, accused)
        if embedded in {Stance.DENIED, Stance.REJECTED, Stance.OPEN}:
            return embedded
        if self._is_negated(predicate):
            return Stance.DENIED if embedded is Stance.CLAIMED else Stance.REJECTED
        return base

    def _in_its_clause(self, predicate: Token, accused: Accused, *, speaks: bool) -> Stance:
        """What negation, hedges and a question mark make of a statement; `speaks`: the accused itself says so."""
        if self._is_negated(predicate):
            return Stance.DENIED if speaks else Stance.REJECTED
        if self._is_hedged(predicate, accused) or self.is_asked(predicate):
            return Stance.SUSPECTED
        return Stance.CLAIMED if speaks else Stance.STATED

    def _verb_of(self, predicate: Token) -> Token:
        """The verb that carries the predicate's modals and negation."""
        for token in (predicate, *self.report.ancestors(predicate)):
            if token.pos in {"VERB", "AUX"}:
                return token
            if token.pos in {"NOUN", "PROPN"} and token is not predicate:
                break
        return predicate

    def _auxiliaries(self, verb: Token) -> set[str]:
        """The auxiliaries of a verb and of the verb it is coordinated with."""
        found = {child.lower for child in self.report.children(verb, "aux")}
        if not found and verb.dep == "conj":
            head = self.report.head(verb)
            return self._auxiliaries(head) if head.pos in {"VERB", "AUX"} and verb.tag in {"VB", "VBN"} else found
        return found

    def _has_not_come_about(self, predicate: Token) -> bool:
        """True for what will, may or shall be done, and for infinitives under "vow", "want" and the like."""
        if predicate.pos not in {"VERB", "AUX"}:
            return False
        auxiliaries = self._auxiliaries(predicate)
        perfect = bool(auxiliaries & {"have", "has", "had", "'ve"})
        unsure = auxiliaries & _POSSIBLE and not perfect and not is_passive(self.report, predicate)
        if auxiliaries & _FUTURE or unsure:
            return not (perfect and auxiliaries & {"would", "must"})
        if "to" in auxiliaries and not perfect:
            return not self._is_told_by_infinitive(predicate)
        return predicate.dep == "pcomp" and self.report.head(predicate).lower in {"against", "from", "without"}

    def _is_told_by_infinitive(self, predicate: Token) -> bool:
        """True under "tried to", "used planes to", "is believed to"."""
        cues, head = load_stance_cues(), self.report.head(predicate)
        if predicate.dep in {"xcomp", "ccomp"} and head.pos in {"VERB", "AUX"}:
            return head.lemma in cues.attempting or (head.lemma in cues.believing and is_passive(self.report, head))
        return predicate.dep == "advcl" and head.lemma in cues.attempting

    def _is_negated(self, predicate: Token) -> bool:
        verb = self._verb_of(predicate)
        return is_negated(self.report, predicate) or (verb is not predicate and is_negated(self.report, verb))

    def _is_hedged(self, predicate: Token, accused: Accused) -> bool:
        report, cues = self.report, load_stance_cues()
        head = report.tokens[accused.head]
        verb = self._verb_of(predicate)
        around = [*report.children(predicate, "advmod", "amod"), *report.children(verb, "advmod")]
        first_verb = verb
        while first_verb.dep in {"conj", "xcomp"} and report.head(first_verb).pos == "VERB":
            first_verb = report.head(first_verb)
            around += report.children(first_verb, "advmod")
        around += report.children(head, "amod", "advmod", "compound")
        for governor in report.ancestors(head):
            if governor.index in {predicate.index, verb.index} or governor.dep not in {
                "prep",
                "agent",
                "pobj",
                "nsubj",
            }:
                break
            around += report.children(governor, "advmod", "amod")
        first = report.tokens_within(accused.span)[0].index
        around += [t for t in report.tokens[max(0, first - 3) : first] if t.sentence == head.sentence]
        tied = [t for t in report.children(head, "acl", "amod") if t.index > head.index and t.lower in cues.affiliating]
        if tied or any(token.lower in cues.hedges for token in around) or self._is_one_of_several(first):
            return True
        return bool(self._auxiliaries(verb) & _POSSIBLE)

    def _is_one_of_several(self, first: int) -> bool:
        """True after "or": the other may have done it."""
        return first > 0 and self.report.tokens[first - 1].lower == "or"

    def is_asked(self, predicate: Token) -> bool:
        """True in a question that asks whether it is so ("A Front operation?"), not why or how it came about."""
        sentence = self.report.sentence_of(predicate)
        tokens = self.report.tokens_of(sentence)
        following = next((t for t in tokens if t.index > predicate.index and t.text in {"?", ".", "!"}), None)
        if following is None or following.text != "?":
            return False
        return not any(t.lower in _PRESUPPOSING or t.tag in {"WP", "WDT"} for t in tokens if t.index < predicate.index)

    def _climb(self, predicate: Token) -> Iterator[tuple[Token, Token]]:
        """The clause of the predicate and the governor it depends on, nearest first."""
        child = predicate
        for level, governor in enumerate(self.report.ancestors(predicate)):
            if level >= _HIGHEST:
                return
            yield child, governor
            child = governor

    def _embedded(self, predicate: Token, accused: Accused) -> Stance | None:
        """What the verbs and nouns above make of it; None where they change nothing."""
        for child, governor in self._climb(predicate):
            if child is not predicate and self._is_conditional(child):
                return Stance.SUSPECTED if child.lemma in load_stance_cues().wondering else Stance.OPEN
            if child.dep == "relcl" or (child.dep == "advcl" and child.pos in {"VERB", "AUX"}):
                if self._is_conditional(child):
                    return Stance.OPEN
                return None
            if child.dep not in _EMBEDDING:
                continue
            found = self._under(child, governor, accused)
            if found:
                return found
        return None

    def _is_conditional(self, verb: Token) -> bool:
        return any(mark.lower in {"if", "whether"} for mark in self.report.children(verb, "mark"))

    def _under(self, child: Token, governor: Token, accused: Accused) -> Stance | None:
        """What one governing word makes of the clause below it; STATED ends the search, None goes on."""
        cues = load_stance_cues()
        lemma = governor.lemma.lower()
        if self._is_conditional(child) and (lemma in cues.wondering or child.dep == "ccomp"):
            return Stance.OPEN
        if lemma in cues.doubting:
            return Stance.SUSPECTED
        if governor.pos in {"VERB", "AUX"}:
            return self._under_verb(governor, accused)
        if governor.pos == "ADJ" and (lemma in cues.hedges or lemma in cues.disbelieving):
            doubted = (lemma in cues.disbelieving) != is_negated(self.report, self.report.head(governor))
            return Stance.REJECTED if doubted else Stance.SUSPECTED
        return Stance.STATED if lemma in load_claim_cues().accusation else None

    def _under_verb(self, verb: Token, accused: Accused) -> Stance | None:
        cues, lemma = load_stance_cues(), verb.lemma.lower()
        if lemma in cues.denying:
            return Stance.DENIED if self.is_voiced_by(verb, accused) else Stance.REJECTED
        if lemma in cues.believing and (lemma not in _ALSO_SAYING or is_passive(self.report, verb)):
            return Stance.REJECTED if is_negated(self.report, verb) else Stance.SUSPECTED
        if lemma in cues.saying and (self.is_voiced_by(verb, accused) or self._is_voiced_by_a_doer(verb)):
            return Stance.CLAIMED
        return None

    def _is_voiced_by_a_doer(self, verb: Token) -> bool:
        """As in "The kidnappers said", "a caller claimed": who says so belongs to those who did it."""
        subject = find_subject(self.report, verb)
        if subject is None:
            return False
        return subject.lemma.lower() in load_accusing_nouns().perpetrators | _CALLERS or self._is_one_of_them(subject)

    def _is_one_of_them(self, subject: Token) -> bool:
        """As in "A man, who said that he was one of the attackers"."""
        doers = load_accusing_nouns().perpetrators | {"militant", "fighter", "insurgent"}
        below = self.report.subtree(subject) if self.report.child(subject, "relcl", "acl", "appos") else ()
        return any(
            token.lower == "one" and any(one.lemma.lower() in doers for one in find_oblique(self.report, token, "of"))
            for token in below
        )

    def is_voiced_by(self, verb: Token, accused: Accused) -> bool:
        """True where the subject of a verb of saying is the accused or somebody who speaks for them."""
        subject = find_subject(self.report, verb)
        return subject is not None and accused.actor in self.voices(subject)

    def voices(self, subject: Token) -> frozenset[str]:
        """The actors that a speaker is or speaks for: "the Front", "a spokesman for the Front"."""
        found = {one.actor for one in self.finder.find(subject)}
        for token in self.report.subtree(subject):
            if any(
                t.dep in {"relcl", "acl"} for t in (token, *self.report.ancestors(token)) if t.index > subject.index
            ):
                continue
            name = self.finder.name_at(token)
            if name:
                found.add(name.actor or name.canonical)
        return frozenset(found)

    def _speaks(self, predicate: Token, accused: Accused) -> bool:
        """True where the quotations around say that the accused is the speaker."""
        speakers = self.report.speakers_of(self.report.span(predicate.index, predicate.index + 1))
        return bool(speakers) and accused.actor in {speakers[0].actor, speakers[0].name}
