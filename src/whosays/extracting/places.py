"""Where an incident happened: the place mentions that hang on an event word (coding guide, section 3.4).

A place is followed up the parse, by prepositions and nouns that leave it where it is ("in a bank in X"), to an event
word or to the verb of its clause; there the clause's own event words are looked for, then those of the sentence.
Where somebody spoke, lives, comes from, was brought or was tried is no place of the incident.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from whosays.extracting.finding import PlaceFinding
from whosays.extracting.local_forces import find_towns_of_forces, find_towns_of_title
from whosays.extracting.triggers import Trigger, find_triggers
from whosays.lexicon.atlas import load_atlas
from whosays.lexicon.locating import LocatingWords, load_locating_words
from whosays.lexicon.placewords import load_place_words
from whosays.model.annotation import AnnotatedReport, PlaceMention, SentenceRole, Token
from whosays.model.place import Place, Precision

_LONGEST_CLIMB = 10
_FIRST_SENTENCES = 6
_LONGEST_BUILDING = 4
_LOWER_CLAUSES = frozenset({"acl", "relcl", "advcl", "xcomp", "conj", "pcomp"})
_ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "attr", "agent")
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_MODIFIERS = frozenset({"compound", "nmod", "amod", "poss", "nummod", "npadvmod"})
_TAKEN_FROM = frozenset({"kidnap", "abduct", "take", "seize", "snatch"})
# "US-led", "Lyon-bound", "Osh-born" tell of no place.
_COMPOUND = re.compile(r"-(?:led|backed|bound|born|based|trained|registered|made)\b", re.IGNORECASE)
_PRONOUNS = frozenset({"it", "this", "that", "they", "which"})


def find_place_findings(report: AnnotatedReport) -> tuple[PlaceFinding, ...]:
    """The places said of incidents, in order of the text.

    A mention that only tells a town's region is left out, and so are a second mention of a place in one sentence and
    countries in which a nearer place is told. The dateline counts only where the report tells no other town, the
    town whose police deal with the incident only where there is no dateline either.
    """
    finder = _Finder(report)
    findings = [finding for mention in report.places if (finding := finder.finding(mention)) is not None]
    exact = {finding.place.country for finding in findings if finding.place.precision is not Precision.COUNTRY}
    findings = [f for f in findings if f.place.precision is not Precision.COUNTRY or f.place.country not in exact]
    if not any(_is_on_map(finding.place) for finding in findings):
        findings = [*finder.datelines(), *findings]
    if not any(_is_on_map(finding.place) for finding in findings):
        findings = [*findings, *finder.of_others(findings)]
    return tuple(_without_repeats(report, findings))


def _is_on_map(place: Place) -> bool:
    """True for a town or a site that the gazetteer has; a quarter that it lacks leaves open which town's it is."""
    return place.is_spot and place.latitude is not None


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
        self.words: LocatingWords = load_locating_words()
        self.ends = {mention.last: mention for mention in report.places}
        self.mention_at = {at: m for m in report.places for at in range(m.first, m.last)}
        self.triggers: dict[int, Trigger] = {t.token: t for t in find_triggers(report) if not self._is_name(t.token)}

    def _is_name(self, at: int) -> bool:
        """True for an event word that is part of a place's name: "Samarra Barrage"."""
        token = self.report.tokens[at]
        return at in self.mention_at or (token.pos == "PROPN" and token.lower in load_place_words().sites)

    def finding(self, mention: PlaceMention) -> PlaceFinding | None:
        if mention.is_dateline or self._is_demonym(mention) or self._is_qualifier(mention):
            return None
        if mention.of_name and not self._is_in_building(mention):
            return None
        head = self._head(mention)
        if self._is_owner(mention, head):
            return None
        trigger = self._event_of(head)
        if trigger is None:
            return None
        return PlaceFinding(core=mention.span, anchor=head.index, trigger=trigger.index, place=mention.place)

    def datelines(self) -> Iterator[PlaceFinding]:
        """The dateline's town as the place of the report's first event word."""
        trigger = min(self.triggers, default=None)
        mention = next((m for m in self.report.places if m.is_dateline and m.place.is_spot), None)
        if mention is None or (self._is_capital(mention.place) and not self._is_news_of(mention.place)):
            return
        if trigger is not None and self.report.tokens[trigger].sentence < _FIRST_SENTENCES:
            anchor = self._head(mention).index
            yield PlaceFinding(core=mention.span, anchor=anchor, trigger=trigger, place=mention.place)

    def of_others(self, told: Sequence[PlaceFinding]) -> Iterator[PlaceFinding]:
        """Besides the places told: the town whose own police deal with it, or that of the title; else their county."""
        at_site = any(finding.place.precision is Precision.SITE for finding in told)
        named = chain(find_towns_of_forces(self.report), () if at_site else find_towns_of_title(self.report))
        mention = next((m for m in named if not told or m.place.is_spot), None)
        if mention is not None and self.triggers:
            head = self._head(mention)
            trigger = min(self.triggers, key=lambda at: (abs(at - head.index), at))
            if self.report.tokens[trigger].sentence < _FIRST_SENTENCES:
                yield PlaceFinding(core=mention.span, anchor=head.index, trigger=trigger, place=mention.place)

    def _is_news_of(self, town: Place) -> bool:
        """True where the first sentence of a report on the town's country tells of violence by a day of its own."""
        countries = Counter(m.place.country for m in self.report.places if not m.is_dateline)
        if countries and countries.most_common(1)[0][0] != town.country:
            return False
        first = next((s for s in self.report.sentences if s.role is SentenceRole.BODY), None)
        if first is None:
            return False
        tokens = self.report.tokens_of(first)
        days = any(first.first <= time.first < first.last and not time.is_publication for time in self.report.times)
        speaks = any(t.dep == "ROOT" and self._is_of_saying(t) for t in tokens)
        told = any(t.index in self.triggers and self.triggers[t.index].method is not None for t in tokens)
        return days and told and not speaks

    @staticmethod
    def _is_capital(place: Place) -> bool:
        """True for capitals, whence agencies report on the whole country."""
        capital = load_atlas().capital_of(place.country) if place.country else None
        return capital is not None and capital.place == place

    # ------------------------------------------------------------ which mentions are asked

    def _is_demonym(self, mention: PlaceMention) -> bool:
        text = self.report.report.text
        if _COMPOUND.match(text, mention.span.end):
            return True
        is_own_ground = self.report.head(self._head(mention)).lower in {"territory", "soil"}
        words = text[mention.span.start : mention.span.end]
        return mention.adjectival and not is_own_ground and load_atlas().demonym(words) is not None

    def _is_owner(self, mention: PlaceMention, head: Token) -> bool:
        """True for "the city's history" and "Eastfield police", which tell of no place."""
        if head.dep == "poss" and head.pos == "NOUN":
            return True
        after = self.report.tokens[mention.last] if mention.last < len(self.report.tokens) else head
        return after.sentence == head.sentence and self._is_body(after)

    def _is_in_building(self, mention: PlaceMention) -> bool:
        """True for the town in "the Eastfield Methodist Church"."""
        after = self.report.tokens[mention.last : mention.last + _LONGEST_BUILDING]
        return any(token.lower in load_place_words().buildings for token in after)

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
        of = [o for p in self.report.children(governor, "prep") if p.lower == "of" for o in self.report.children(p)]
        named = {t.index for t in of} | set(range(mention.last, governor.index + 1))
        others = [self.mention_at[at] for at in named if at in self.mention_at]
        others = [o for o in others if o is not mention and not _is_within(mention.place, o.place)]
        return any(not self._is_demonym(o) and self._head(o).dep != "conj" for o in others)

    def _head(self, mention: PlaceMention) -> Token:
        tokens = self.report.tokens[mention.first : mention.last]
        inside = range(mention.first, mention.last)
        return next((t for t in reversed(tokens) if t.head not in inside), tokens[-1])

    # ------------------------------------------------------------ the way up

    def _event_of(self, head: Token) -> Token | None:
        """The event word that a place hangs on, None where it hangs on something else."""
        token, is_located = head, False
        for _ in range(_LONGEST_CLIMB):
            parent = self.report.head(token)
            if parent.index == token.index or not self._may_climb(head, token, parent, is_located=is_located):
                return None
            is_located = is_located or token.lower in self.words.at_event
            if parent.index in self.triggers:
                return parent
            if parent.pos in {"VERB", "AUX"}:
                event = self._in_clause(parent, token)
                ends_here = parent.dep not in _LOWER_CLAUSES or self._stands_alone(parent)
                if event is not None or ends_here or self._is_of_saying(parent):
                    return event
            token = parent
        return None

    def _stands_alone(self, verb: Token) -> bool:
        """True for an adverbial clause with a subject of its own, which tells of something beside the event."""
        return verb.dep == "advcl" and any(self.report.children(verb, "nsubj", "nsubjpass"))

    def _may_climb(self, head: Token, token: Token, parent: Token, *, is_located: bool) -> bool:
        if token.dep in {"prep", "agent"} or token.pos == "ADP":
            return self._may_pass_preposition(token, parent, is_located=is_located)
        if token.dep in _MODIFIERS:
            return parent.index in self.triggers or not (
                self._is_body(parent)
                or self._is_elsewhere(parent)
                or self._is_victim(parent)
                or parent.entity == "PERSON"
                or parent.lower == "capital"
            )
        if token.dep in _SUBJECTS | {"dobj", "dative"} and parent.pos in {"VERB", "AUX"}:
            return self._may_be_argument(head, token, parent)
        return True

    def _may_pass_preposition(self, preposition: Token, governor: Token, *, is_located: bool) -> bool:
        word = preposition.lower
        before = self.report.tokens[preposition.index - 1] if preposition.index else preposition
        if self._is_elsewhere(governor) or self._is_elsewhere(before):
            return False
        if word == "to" and governor.lemma.lower() in self.words.bringing:
            return False
        if word == "of" and not is_located:
            is_told = self._is_part(governor) or governor.index in self.triggers
            return is_told and governor.lower not in self.words.bearings
        is_taken = word == "from" and governor.lemma.lower() in _TAKEN_FROM
        if is_taken or (word == "to" and governor.lower in {"close", "next"}):
            return True
        if not is_located and word not in self.words.at_event and governor.pos != "ADP":
            return False
        return not self._is_whose(governor)

    def _may_be_argument(self, head: Token, token: Token, verb: Token) -> bool:
        """Offices in X are bombed, a blast rocks X; X itself does nothing, nor do the people of X."""
        if token is head or token.index in self.mention_at:
            return token.dep != "nsubj" and verb.lemma.lower() in self.words.shaking
        return verb.index in self.triggers or token.dep != "nsubj" or verb.pos == "AUX"

    def _is_part(self, noun: Token) -> bool:
        return noun.lemma.lower() in self.words.parts or noun.lower in self.words.parts

    def _is_body(self, noun: Token) -> bool:
        return noun.lower in self.words.bodies or noun.lemma.lower() in self.words.bodies

    def _is_victim(self, noun: Token) -> bool:
        return noun.lower in self.words.victims or noun.lemma.lower() in self.words.victims

    def _is_elsewhere(self, noun: Token) -> bool:
        return noun.lower in self.words.elsewhere

    def _is_of_saying(self, verb: Token) -> bool:
        return verb.lemma.lower() in self.words.saying

    def _is_whose(self, noun: Token) -> bool:
        """True for a person or body that acts, of whom a place only tells whence: "the bishop in X said"."""
        if noun.entity in {"ORG", "NORP"} and noun.index not in self.triggers and noun.pos == "PROPN":
            return True
        if noun.dep == "appos":
            return self._is_body(noun) or noun.entity == "PERSON"
        if noun.index in self.triggers or noun.dep not in _SUBJECTS:
            return noun.entity == "PERSON" and noun.dep in {"conj", "pobj"}
        is_told_of = self.report.head(noun).index in self.triggers
        if self._is_victim(noun) or noun.pos == "NUM":
            return noun.dep == "nsubj" and not is_told_of
        return self._is_body(noun) or noun.entity == "PERSON"

    # ------------------------------------------------------------ the event words of a clause and a sentence

    def _in_clause(self, verb: Token, token: Token) -> Token | None:
        if self._is_of_saying(verb) and token.dep == "prep":
            return None
        found = next(self._arguments(verb, token), None)
        if found is not None:
            return found
        if verb.dep in {"relcl", "acl"}:
            noun = self.report.head(verb)
            if noun.index in self.triggers:
                return noun
            return self._nearest(verb) if noun.lemma.lower() in self.words.signs else None
        return self._around(verb, token) or self._told_of(verb)

    def _arguments(self, verb: Token, token: Token) -> Iterator[Token]:
        for argument in self.report.children(verb, *_ARGUMENTS):
            for found in (argument, *self.report.children(argument, "conj", "acl", "pobj", "compound")):
                if found.index in self.triggers and found is not token:
                    yield found

    def _around(self, verb: Token, token: Token) -> Token | None:
        """The event word of the same sentence that is nearest to the clause; a clause of saying reaches none."""
        if verb.lemma.lower() in self.words.saying:
            return None
        sentence = self.report.sentence_of(token)
        found = [self.report.tokens[at] for at in self.triggers if sentence.first <= at < sentence.last]
        return min(found, key=lambda t: (abs(t.index - token.index), t.index), default=None)

    def _told_of(self, verb: Token) -> Token | None:
        """The event that a clause without an event word is about: "it happened", "the gunmen came"."""
        arguments = [*self.report.children(verb, *_ARGUMENTS)]
        arguments += [noun for argument in arguments for noun in self.report.children(argument, "pobj")]
        goes_back = verb.lemma.lower() in self.words.happening and any(a.lower in _PRONOUNS for a in arguments)
        if not goes_back and not any(a.lemma.lower() in self.words.signs for a in arguments):
            return None
        return self._nearest(verb)

    def _nearest(self, token: Token) -> Token | None:
        """The last event word before a token, the first after it where there is none."""
        before = [at for at in self.triggers if at < token.index]
        after = [at for at in self.triggers if at > token.index]
        at = max(before) if before else min(after, default=None)
        return None if at is None else self.report.tokens[at]


def _is_within(inner: Place, outer: Place) -> bool:
    if inner.country != outer.country:
        return False
    if outer.precision is Precision.COUNTRY:
        return inner.precision is not Precision.COUNTRY
    return outer.precision is Precision.REGION and inner.is_spot
