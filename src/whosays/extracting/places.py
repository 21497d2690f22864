"""Where an incident happened: the place mentions that hang on an event word (coding guide, section 3.4).

A place is followed up the parse, by prepositions and nouns that leave it where it is ("in a bank in X"), to an event
word or to the verb of its clause; there the clause's own event words are looked for, then those of the sentence.
Where somebody spoke, lives, comes from, was brought or was tried is no place of the incident.
"""

from __future__ import annotations

from collections.abc import Iterator

from whosays.extracting.finding import PlaceFinding
from whosays.extracting.triggers import Trigger, find_triggers
from whosays.lexicon.atlas import load_atlas
from whosays.lexicon.locating import LocatingWords, load_locating_words
from whosays.model.annotation import AnnotatedReport, PlaceMention, SentenceRole, Token
from whosays.model.place import Place, Precision

_LONGEST_CLIMB = 10
_FIRST_SENTENCES = 6
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON", "X"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_MODIFIERS = frozenset({"compound", "nmod", "amod", "poss", "nummod", "npadvmod"})
_TAKEN_FROM = frozenset({"kidnap", "abduct", "take", "seize", "snatch"})
_TOWNS = frozenset({Precision.CITY, Precision.SITE})
_PRONOUNS = frozenset({"it", "this", "that", "they", "which"})


def find_place_findings(report: AnnotatedReport) -> tuple[PlaceFinding, ...]:
    """The places said of incidents, in order of the text.

    A mention that only tells a town's region is left out, and so is a second mention of a place in one sentence. The
    dateline counts only where the report tells no other town.
    """
    finder = _Finder(report)
    findings = [finding for mention in report.places if (finding := finder.finding(mention)) is not None]
    if not any(finding.place.precision in _TOWNS for finding in findings):
        findings = [*finder.datelines(), *findings]
    return tuple(_without_repeats(report, findings))


def _without_repeats(report: AnnotatedReport, findings: list[PlaceFinding]) -> Iterator[PlaceFinding]:
    """Of several mentions of one place in a sentence the first that names it, else the first."""
    best: dict[tuple[int, Place], PlaceFinding] = {}
    for finding in findings:
        key = (report.tokens[finding.anchor].sentence, finding.place)
        if key not in best or (_is_named(report, finding) and not _is_named(report, best[key])):
            best[key] = finding
    kept = set(map(id, best.values()))
    yield from (finding for finding in findings if id(finding) in kept)


def _is_named(report: AnnotatedReport, finding: PlaceFinding) -> bool:
    words = report.report.text[finding.core.start : finding.core.end]
    return any(entry.place == finding.place for entry in load_atlas().find(words))


class _Finder:
    def __init__(self, report: AnnotatedReport) -> None:
        self.report = report
        self.triggers: dict[int, Trigger] = {t.token: t for t in find_triggers(report)}
        self.words: LocatingWords = load_locating_words()
        self.ends = {mention.last: mention for mention in report.places}
        self.mention_at = {at: m for m in report.places for at in range(m.first, m.last)}

    def finding(self, mention: PlaceMention) -> PlaceFinding | None:
        if mention.is_dateline or self._is_demonym(mention) or self._is_qualifier(mention):
            return None
        head = self._head(mention)
        trigger = self._event_of(head, head)
        if trigger is None:
            return None
        return PlaceFinding(core=mention.span, anchor=head.index, trigger=trigger.index, place=mention.place)

    def datelines(self) -> Iterator[PlaceFinding]:
        """The dateline's town as the place of the report's first event word."""
        trigger = min(self.triggers, default=None)
        mention = next((m for m in self.report.places if m.is_dateline and m.place.precision in _TOWNS), None)
        if trigger is not None and mention is not None and self.report.tokens[trigger].sentence < _FIRST_SENTENCES:
            anchor = self._head(mention).index
            yield PlaceFinding(core=mention.span, anchor=anchor, trigger=trigger, place=mention.place)

    # ------------------------------------------------------------ which mentions are asked

    def _is_demonym(self, mention: PlaceMention) -> bool:
        words = self.report.report.text[mention.span.start : mention.span.end]
        return mention.adjectival and load_atlas().demonym(words) is not None

    def _is_qualifier(self, mention: PlaceMention) -> bool:
        """True for what only tells where another place lies: "Salem, Oregon", "Boston's Eastfield neighborhood"."""
        at = mention.first
        while at and self.report.tokens[at - 1].lower in self.words.between:
            at -= 1
        before = self.ends.get(at)
        if at < mention.first and before is not None and _is_within(before.place, mention.place):
            return True
        head = self._head(mention)
        if head.dep not in _MODIFIERS:
            return False
        governor = self.report.head(head)
        others = {self.mention_at[t.index] for t in self.report.subtree(governor) if t.index in self.mention_at}
        return any(o is not mention and o.first > mention.first and not self._is_demonym(o) for o in others)

    def _head(self, mention: PlaceMention) -> Token:
        tokens = self.report.tokens[mention.first : mention.last]
        inside = range(mention.first, mention.last)
        return next((t for t in reversed(tokens) if t.head not in inside), tokens[-1])

    # ------------------------------------------------------------ the way up

    def _event_of(self, head: Token, token: Token) -> Token | None:
        """The event word that a place hangs on, None where it hangs on something else."""
        for _ in range(_LONGEST_CLIMB):
            parent = self.report.head(token)
            if parent.index == token.index:
                return None
            if token.dep == "prep" or token.pos == "ADP":
                step = self._from_preposition(head, token, parent)
            elif token.dep in _MODIFIERS:
                step = self._from_modifier(parent)
            elif parent.pos in {"VERB", "AUX"}:
                return self._from_argument(head, token, parent)
            else:
                step = parent
            if step is None:
                return None
            if step.index in self.triggers:
                return step
            if step.pos in {"VERB", "AUX"} and not self._is_participle(step):
                return self._in_clause(step, token)
            token = step
        return None

    def _is_participle(self, verb: Token) -> bool:
        """True for "located" in "a bank located in X": the place is the noun's."""
        return verb.dep in {"acl", "relcl"} and verb.lemma.lower() in self.words.locating

    def _from_preposition(self, head: Token, preposition: Token, governor: Token) -> Token | None:
        word = preposition.lower
        if word == "of":
            if governor.lower in self.words.bearings:
                return None
            return governor if self._is_part(governor) or governor.index in self.triggers else None
        if word == "from":
            return governor if governor.lemma.lower() in _TAKEN_FROM else None
        if word == "to" and governor.lower in {"close", "next"}:
            return governor
        if word not in self.words.at_event and governor.pos != "ADP":
            return None
        if governor.index in self.triggers or governor.pos not in _NOMINAL:
            return governor
        return None if self._is_whose(governor) or self._is_elsewhere(governor) else governor

    def _from_modifier(self, noun: Token) -> Token | None:
        if noun.index in self.triggers:
            return noun
        return None if self._is_body(noun) or self._is_elsewhere(noun) or self._is_victim(noun) else noun

    def _from_argument(self, head: Token, token: Token, verb: Token) -> Token | None:
        """From a subject or object: "offices in X were bombed", "a blast rocked X"; X itself does nothing."""
        if token is head or token.index in self.mention_at:
            if token.dep == "nsubj" or verb.lemma.lower() not in self.words.shaking:
                return None
            return verb if verb.index in self.triggers else self._in_clause(verb, token)
        if verb.index in self.triggers:
            return verb
        return None if token.dep == "nsubj" and verb.pos == "VERB" else self._in_clause(verb, token)

    def _is_victim(self, noun: Token) -> bool:
        return noun.lower in self.words.victims or noun.lemma.lower() in self.words.victims

    def _is_part(self, noun: Token) -> bool:
        return noun.lemma.lower() in self.words.parts or noun.lower in self.words.parts

    def _is_body(self, noun: Token) -> bool:
        return noun.lower in self.words.bodies or noun.lemma.lower() in self.words.bodies

    def _is_elsewhere(self, noun: Token) -> bool:
        return noun.lower in self.words.elsewhere

    def _is_whose(self, noun: Token) -> bool:
        """True for a person or body of whom a place only tells whence: "the bishop in X", "McNeil of X"."""
        if self._is_body(noun):
            return True
        if self._is_victim(noun) or noun.pos == "NUM":
            return noun.dep == "nsubj" and self.report.head(noun).index not in self.triggers
        return noun.entity == "PERSON" and noun.dep in _SUBJECTS

    # ------------------------------------------------------------ the event words of a clause and a sentence

    def _in_clause(self, verb: Token, token: Token) -> Token | None:
        lemma = verb.lemma.lower()
        if token.dep == "prep" and token.lower not in self.words.at_event and lemma not in _TAKEN_FROM:
            return None
        if lemma in self.words.saying and token.dep == "prep":
            return None
        nearest = next(self._arguments(verb, token), None)
        if nearest is None and verb.dep not in {"relcl", "acl"}:
            nearest = self._around(verb, token)
        if nearest is None and lemma in self.words.happening:
            return self._before(verb)
        return nearest

    def _arguments(self, verb: Token, token: Token) -> Iterator[Token]:
        for argument in self.report.children(verb, "nsubj", "nsubjpass", "dobj", "attr", "agent"):
            for found in (argument, *self.report.children(argument, "conj", "acl", "pobj", "compound")):
                if found.index in self.triggers and found is not token:
                    yield found
        if verb.dep in {"relcl", "acl"} and self.report.head(verb).index in self.triggers:
            yield self.report.head(verb)

    def _around(self, verb: Token, token: Token) -> Token | None:
        """The event word of the same sentence that is nearest to the clause; a clause of saying reaches none."""
        if verb.lemma.lower() in self.words.saying:
            return None
        sentence = self.report.sentence_of(token)
        found = [self.report.tokens[at] for at in self.triggers if sentence.first <= at < sentence.last]
        return min(found, key=lambda t: (abs(t.index - token.index), t.index), default=None)

    def _before(self, verb: Token) -> Token | None:
        """What "it happened" goes back to: the last event word told before."""
        subject = self.report.child(verb, "nsubj")
        if subject is None or subject.lower not in _PRONOUNS:
            return None
        before = [at for at in self.triggers if at < verb.index]
        return self.report.tokens[max(before)] if before else None


def _is_within(inner: Place, outer: Place) -> bool:
    if inner.country != outer.country:
        return False
    if outer.precision is Precision.COUNTRY:
        return inner.precision is not Precision.COUNTRY
    return outer.precision is Precision.REGION and inner.precision in {Precision.CITY, Precision.SITE}
