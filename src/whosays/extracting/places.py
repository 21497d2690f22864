"""Where an incident happened: the place mentions that hang on an event word (coding guide, section 3.4).

A place is followed up the parse until an event word is met. On the way only nouns and verbs that leave the place
where it is may be passed: "in a bank in X", "took place in X". Where somebody spoke, lives, comes from or was brought
is no place of the incident.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from whosays.extracting.finding import PlaceFinding
from whosays.extracting.triggers import Trigger, find_triggers
from whosays.lexicon.atlas import load_atlas
from whosays.lexicon.locating import LocatingWords, load_locating_words
from whosays.model.annotation import AnnotatedReport, PlaceMention, SentenceRole, Token
from whosays.model.place import Place, Precision

_LONGEST_CLIMB = 9
_CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "xcomp", "conj", "parataxis"})
_SUBJECTS = ("nsubj", "nsubjpass")


def find_place_findings(report: AnnotatedReport) -> tuple[PlaceFinding, ...]:
    """The places said of incidents, in order of the text; a mention that only tells a town's region is left out."""
    finder = _Finder(report)
    return tuple(finding for mention in report.places if (finding := finder.finding(mention)) is not None)


@dataclass(frozen=True, slots=True)
class _Step:
    """One token on the way up, and the label by which the way came to it."""

    token: Token
    came_by: str


class _Finder:
    def __init__(self, report: AnnotatedReport) -> None:
        self.report = report
        self.triggers: dict[int, Trigger] = {t.token: t for t in find_triggers(report)}
        self.words: LocatingWords = load_locating_words()
        self.starts = {mention.first: mention for mention in report.places}
        self.ends = {mention.last: mention for mention in report.places}

    def finding(self, mention: PlaceMention) -> PlaceFinding | None:
        if mention.is_dateline or self._is_demonym(mention) or self._is_qualifier(mention):
            return None
        head = self._head(mention)
        trigger = self._trigger_above(head)
        if trigger is None:
            return None
        return PlaceFinding(core=mention.span, anchor=head.index, trigger=trigger.index, place=mention.place)

    def _is_demonym(self, mention: PlaceMention) -> bool:
        words = self._text(mention)
        return mention.adjectival and load_atlas().demonym(words) is not None

    def _text(self, mention: PlaceMention) -> str:
        return self.report.report.text[mention.span.start : mention.span.end]

    def _is_qualifier(self, mention: PlaceMention) -> bool:
        """True for the region or country that only tells where the place before it lies: "Salem, Oregon"."""
        at = mention.first
        while at and self.report.tokens[at - 1].lower in self.words.between:
            at -= 1
        before = self.ends.get(at)
        return at < mention.first and before is not None and _is_within(before.place, mention.place)

    def _head(self, mention: PlaceMention) -> Token:
        tokens = self.report.tokens[mention.first : mention.last]
        inside = range(mention.first, mention.last)
        return next((t for t in reversed(tokens) if t.head not in inside), tokens[-1])

    # ------------------------------------------------------------ the way up

    def _trigger_above(self, head: Token) -> Token | None:
        previous, token = head, head
        for _ in range(_LONGEST_CLIMB):
            if token is not head and token.index in self.triggers:
                return token if self._may_reach(head, previous, token) else None
            if token is not head and not self._may_pass(head, previous, token):
                return self._argument_trigger(previous, token)
            if token.head == token.index:
                return None
            previous, token = token, self.report.tokens[token.head]
        return None

    def _may_reach(self, head: Token, previous: Token, trigger: Token) -> bool:
        """True where the last step to the event word tells of where: not "an attack by X", "killers from X"."""
        if previous.dep in {"prep", "agent"}:
            return previous.lower in self.words.at_event
        if previous.dep in _SUBJECTS:
            return previous is head and trigger.pos == "VERB" and previous.dep == "nsubjpass" or previous is not head
        return True

    def _may_pass(self, head: Token, previous: Token, token: Token) -> bool:
        if token.pos == "ADP" or token.dep == "prep":
            return token.lower in self.words.at_event
        if token.pos in {"NOUN", "PROPN", "NUM", "PRON"}:
            return token.lemma.lower() not in self.words.people or previous.dep == "prep"
        return False

    def _argument_trigger(self, previous: Token, verb: Token) -> Token | None:
        """The event word that a verb takes: "the attack took place in X", "police investigate a shooting in X"."""
        if verb.pos not in {"VERB", "AUX"} or verb.lemma.lower() in self.words.saying:
            return None
        if previous.dep == "prep" and previous.lower not in self.words.at_event:
            return None
        for argument in self.report.children(verb, "nsubj", "nsubjpass", "dobj", "attr"):
            for token in self._nouns_in(argument):
                if token.index in self.triggers and token is not previous:
                    return token
        return None

    def _nouns_in(self, argument: Token) -> Iterator[Token]:
        yield argument
        yield from self.report.children(argument, "conj", "acl")


def _is_within(inner: Place, outer: Place) -> bool:
    if outer.precision is Precision.COUNTRY:
        return inner.country == outer.country and inner.precision is not Precision.COUNTRY
    return (
        outer.precision is Precision.REGION
        and inner.country == outer.country
        and inner.precision in {Precision.CITY, Precision.SITE}
    )
