"""Which event word a phrase hangs on: the walk from a time up to the clause that tells of an incident.

Few times stand right at an event word: "drove a truck into the post on Sunday, killing six" has the event in the
clause below, "the attack that began on Sunday" in the one above, "it happened on Sunday" in the sentence before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from whosays.extracting.triggers import find_triggers
from whosays.lexicon.accusation import load_acts
from whosays.lexicon.occasions import load_occasions
from whosays.lexicon.people import load_people_words
from whosays.model.annotation import AnnotatedReport, Token
from whosays.model.claim import Effect, Side

BEFORE_NOUN = frozenset({"poss", "compound", "nmod", "amod", "nummod", "npadvmod", "npmod"})
_HARM = frozenset({Effect.KILLED, Effect.INJURED, Effect.KILLED_OR_INJURED})
_SUBJECTS = ("nsubj", "nsubjpass")
_PARTS = ("conj", "advcl", "xcomp", "dobj", *_SUBJECTS, "attr", "acl", "relcl", "dep", "oprd", "pcomp")
_OTHER_TIME = frozenset({"after", "because", "since", "before", "until", "if", "although", "though", "whether", "once"})
_UPWARD = frozenset({"conj", "advcl", "xcomp", "relcl", "acl", "pcomp", "acomp"})
# Suspects in court do other things than attackers in the act.
_CAUGHT = frozenset(
    {"suspect", "defendant", "detainee", "convict", "inmate", "prisoner", "culprit", "criminal", "felon"}
)
_FIRED = frozenset({"shot", "round", "bullet", "missile", "rocket", "shell", "gun", "weapon", "gunshot", "mortar"})
_INCIDENTS = frozenset({"incident", "spree", "rampage", "confrontation", "clash", "invasion"})
_DISCHARGING = frozenset({"discharge", "misfire"})
_PLACING = frozenset({"locate", "situate", "base"})
_MOST_STEPS = 4


@dataclass(frozen=True)
class EventSearch:
    """The event words of one report, and the walks that lead to them."""

    report: AnnotatedReport
    triggers: frozenset[int]
    harms: frozenset[int]

    @classmethod
    def of(cls, report: AnnotatedReport) -> EventSearch:
        """A search over the event words that `find_triggers` gives; `harms` are those by which people are hurt."""
        triggers = find_triggers(report)
        harms = frozenset(trigger.token for trigger in triggers if trigger.effect in _HARM)
        return cls(report, frozenset(trigger.token for trigger in triggers), harms)

    def is_event(self, token: Token) -> bool:
        """True for event words, less those of saying and of the aftermath."""
        occasions, acts, lemma = load_occasions(), load_acts(), token.lemma.lower()
        if lemma in occasions.aftermath or (token.pos != "NOUN" and lemma in occasions.saying):
            return False
        lasts = self.report.head(token).lemma.lower() in {"remain", "stay"}
        if lasts or (token.pos == "VERB" and self._is_peaceful(token)):
            return False
        if token.index in self.triggers:
            return True
        if token.pos == "VERB":
            harms = lemma in acts.violent or lemma in acts.causing or lemma in _DISCHARGING
            return harms or self._is_completed(token)
        if token.pos == "NOUN" and token.dep not in BEFORE_NOUN:
            return lemma in _INCIDENTS or (lemma in acts.nouns and lemma not in acts.weak)
        return False

    def _objects(self, verb: Token) -> set[str]:
        return {child.lemma.lower() for child in self.report.children(verb, "dobj", "nsubjpass", "prt")}

    def _is_completed(self, verb: Token) -> bool:
        """For "placed" with "bomb", "carried out" with "acts", "threatened" with whom; active and passive."""
        acts, lemma, objects = load_acts(), verb.lemma.lower(), self._objects(verb)
        if lemma == "threaten":
            return bool(objects)
        words = acts.nouns if lemma in acts.carrying else acts.completed.get(lemma, {}).keys()
        return not objects.isdisjoint(words)

    def _is_peaceful(self, verb: Token) -> bool:
        """For "was fired" from a job, "seized power", "arrested for": what the violent verb's company takes back."""
        lemma, objects = verb.lemma.lower(), self._objects(verb)
        if lemma == "fire" and self.report.child(verb, "auxpass"):
            return objects.isdisjoint(_FIRED)
        if lemma in {"arrest", "detain"}:
            about = {child.lower for child in self.report.children(verb, "prep")}
            after = any(self._is_of_other_time(clause) for clause in self.report.children(verb, "advcl"))
            return "suspect" in objects or after or not about.isdisjoint({"for", "after", "following"})
        return lemma == "seize" and not objects.isdisjoint({"power", "office", "opportunity", "control"})

    def is_saying(self, token: Token) -> bool:
        """True for verbs and nouns of saying."""
        occasions, lemma = load_occasions(), token.lemma.lower()
        if token.pos == "NOUN":
            return lemma in occasions.saying_nouns
        return lemma in occasions.saying

    def is_aftermath(self, token: Token) -> bool:
        """True for what is done about an incident."""
        return token.lemma.lower() in load_occasions().aftermath

    def find_in_clause(self, verb: Token) -> Token | None:
        """The event that a verb's clause tells: the verb, what it governs, or what it is part of."""
        for step, clause in enumerate((verb, *self._clauses_above(verb))):
            if self.is_event(clause):
                return clause
            if clause.pos == "ADJ":
                continue
            if clause.pos not in {"VERB", "AUX"}:
                return None
            if step and (self.is_saying(clause) or self.is_aftermath(clause)):
                return None
            below = next(self._events_below(clause), None)
            if below:
                return below
            if self._is_attackers_deed(clause):
                return clause
        return None

    def _clauses_above(self, verb: Token) -> Iterator[Token]:
        """What a verb's clause is part of, nearest first: "the attack" of "that began"."""
        for _ in range(_MOST_STEPS):
            if verb.dep not in _UPWARD or (verb.dep == "advcl" and self._is_of_other_time(verb)):
                return
            placing = verb.lemma.lower() in _PLACING
            verb = self.report.head(verb)
            while verb.dep == "prep" or (placing and verb.pos in {"NOUN", "PROPN"} and verb.dep != "ROOT"):
                verb = self.report.head(verb)
            yield verb

    def _is_of_other_time(self, verb: Token) -> bool:
        return any(child.lower in _OTHER_TIME for child in self.report.children(verb, "mark", "advmod", "prep"))

    def _events_below(self, verb: Token) -> Iterator[Token]:
        for child in self.report.children(verb, *_PARTS):
            if child.dep == "advcl" and self._is_of_other_time(child):
                continue
            if self.is_event(child):
                yield child
            elif child.dep in {"conj", "xcomp", "advcl"} and child.pos == "VERB" and not self._has_subject(child):
                yield from self._events_below(child)
            elif child.dep in {"attr", "dobj"}:
                yield from self._oblique_events(child, "of", "in")
        yield from self._oblique_events(verb)

    def _has_subject(self, verb: Token) -> bool:
        return self.report.child(verb, *_SUBJECTS) is not None

    def _oblique_events(self, governor: Token, *prepositions: str) -> Iterator[Token]:
        for prep in self.report.children(governor, "prep", "agent"):
            if prep.lower in _OTHER_TIME or (prepositions and prep.lower not in prepositions):
                continue
            for child in self.report.children(prep, "pobj", "pcomp"):
                if self.is_event(child):
                    yield child

    def _is_attackers_deed(self, verb: Token) -> bool:
        """True where gunmen, rebels or armed men are those who act."""
        if self.is_saying(verb) or self.is_aftermath(verb):
            return False
        sides = load_people_words().nouns
        doers = list(self.report.children(verb, "nsubj"))
        doers += [noun for by in self.report.children(verb, "agent") for noun in self.report.children(by, "pobj")]
        for doer in doers:
            lemma = doer.lemma.lower()
            if sides.get(lemma) is Side.ATTACKERS and lemma not in _CAUGHT:
                return True
            words = {token.lower for token in self.report.subtree(doer)[:6]}
            if words & {"armed", "hooded", "masked", "unidentified"} and lemma not in {"force", "forces"}:
                return True
        return False

    def find_before(self, token: Token) -> Token | None:
        """The last event word before a token, in its sentence or the one before."""
        sentence = self.report.sentence_of(token)
        first = self.report.sentences[max(0, sentence.index - 1)].first
        before = self.report.tokens[first : token.index]
        return self._told_by_verb(next((t for t in reversed(before) if self.is_event(t)), None))

    def find_after(self, token: Token) -> Token | None:
        """The first event word after a token in its sentence."""
        sentence = self.report.sentence_of(token)
        after = self.report.tokens[token.index + 1 : sentence.last]
        return self._told_by_verb(next((t for t in after if self.is_event(t)), None))

    def _told_by_verb(self, event: Token | None) -> Token | None:
        """The verb of an event noun where it is an event too: "exploded" of "a bomb"."""
        if event is None or event.dep not in _SUBJECTS:
            return event
        verb = self.report.head(event)
        return verb if self.is_event(verb) else event
