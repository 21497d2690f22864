"""A report with what annotating found in it, as plain values: no language model is needed to read them.

Tokens are numbered through the report. A token range is half-open, as are offsets. Each annotation holds both,
so that extracting can walk the parse and still quote exactly.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from whosays.model.count import Count
from whosays.model.evidence import Evidence, Span
from whosays.model.place import Place
from whosays.model.report import Report
from whosays.model.source import Source
from whosays.model.time import Interval


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark with its place in the dependency parse.

    `text` is as the model saw it (wire copy in capitals is truecased first); `start` and `end` are offsets into
    the report. `pos` is the UPOS tag, `tag` the Penn Treebank one, `dep` the ClearNLP label, `head` the index of
    the governing token (its own for a root). `entity` is the model's name label ("PERSON", "GPE", ...), "" for none.
    `lower` is the text in lower case, kept because each rule asks for it.
    """

    index: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    sentence: int
    entity: str
    lower: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Keep the text in lower case."""
        object.__setattr__(self, "lower", self.text.lower())


class SentenceRole(StrEnum):
    """What a sentence is in its report."""

    HEADLINE = "headline"
    BODY = "body"
    DATELINE = "dateline"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `first` to `last` (half-open), offsets, the paragraph's number and what it is in the report."""

    index: int
    first: int
    last: int
    start: int
    end: int
    paragraph: int
    role: SentenceRole = SentenceRole.BODY


@dataclass(frozen=True)
class Parse:
    """The report's tokens and sentences, with the ways to walk them; `left_out` are paragraphs that were not parsed."""

    report: Report
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    left_out: tuple[Span, ...] = ()

    @cached_property
    def children_of(self) -> tuple[tuple[int, ...], ...]:
        """For each token the indices of its dependents, in order."""
        children: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.index:
                children[token.head].append(token.index)
        return tuple(map(tuple, children))

    def children(self, token: Token, *deps: str) -> Iterator[Token]:
        """The dependents of a token in order; with `deps` only those of these labels."""
        for index in self.children_of[token.index]:
            if not deps or self.tokens[index].dep in deps:
                yield self.tokens[index]

    def child(self, token: Token, *deps: str) -> Token | None:
        """The first dependent with one of these labels, or None."""
        if not deps:
            return next(self.children(token), None)
        for index in self.children_of[token.index]:
            dependent = self.tokens[index]
            if dependent.dep in deps:
                return dependent
        return None

    def head(self, token: Token) -> Token:
        """The governing token (itself for a root)."""
        return self.tokens[token.head]

    def ancestors(self, token: Token) -> Iterator[Token]:
        """The governors, nearest first."""
        while token.head != token.index:
            token = self.tokens[token.head]
            yield token

    def subtree(self, token: Token) -> tuple[Token, ...]:
        """The token and all that depends on it, in order of the text."""
        found = [token.index]
        for index in found:
            found.extend(self.children_of[index])
        return tuple(self.tokens[index] for index in sorted(found))

    def sentence_of(self, token: Token) -> Sentence:
        """The sentence that the token stands in."""
        return self.sentences[token.sentence]

    def tokens_of(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of a sentence."""
        return self.tokens[sentence.first : sentence.last]

    def span(self, first: int, last: int) -> Span:
        """The offsets of tokens `first` to `last` (half-open)."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def quote(self, span: Span) -> Evidence:
        """The report's exact words at a span."""
        return span.quoted_from(self.report.text)

    def tokens_within(self, span: Span) -> tuple[Token, ...]:
        """The tokens that overlap a span, in order."""
        low, high = 0, len(self.tokens)
        while low < high:
            middle = (low + high) // 2
            if self.tokens[middle].end <= span.start:
                low = middle + 1
            else:
                high = middle
        last = low
        while last < len(self.tokens) and self.tokens[last].start < span.end:
            last += 1
        return self.tokens[low:last]


# Voices are looked up by blocks of so many code points.
_BLOCK = 1024


class NameKind(StrEnum):
    """What a name or a definite description stands for."""

    PERSON = "person"
    ORGANISATION = "organisation"
    ARMED_GROUP = "armed group"
    STATE_BODY = "state body"
    STATE = "state"
    MEDIA = "media"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class Name:
    """A mention of a person, group, body, outlet or people, resolved: "he" has `canonical` "Ramzan Kadyrov".

    `first` and `last` are a half-open token range, `head` the token of its head noun. `canonical` is the fullest
    form in the report or the actor list's name. `actor` is the actor list's canonical name, None where it has
    none. `pronominal` is true for pronouns and definite descriptions ("the group", "the ministry").
    """

    first: int
    last: int
    head: int
    span: Span
    kind: NameKind
    canonical: str
    actor: str | None = None
    pronominal: bool = False


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A TIMEX: words that say when, resolved to days (coding guide, section 2).

    `interval` None means that nothing fixes it. `leans_on_publication` is true where it was resolved against the
    publication date ("Thursday"), false where it stands by itself ("4 December 2014") or leans on another date.
    `is_publication` is true in a dateline or a page's own date, which tell when the report was made.
    """

    first: int
    last: int
    span: Span
    interval: Interval | None
    leans_on_publication: bool = False
    is_publication: bool = False


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Words that say where, resolved in the gazetteer; a dateline's place has `is_dateline`.

    `adjectival` is true for demonyms and modifiers ("Moscow theatre", "Afghan branch"), `of_name` where the place
    is only part of another name ("Moscow State University", "the Moscow correspondent").
    """

    first: int
    last: int
    span: Span
    place: Place
    is_dateline: bool = False
    adjectival: bool = False
    of_name: bool = False


@dataclass(frozen=True, slots=True)
class CountMention:
    """A count of people or things: "at least 11 militants", "five or six", "dozens", "a policeman".

    `first` and `last` are the tokens of the quantity itself ("at least 11"), `noun` the index of the head noun that
    it counts (None for a bare number: "Killed 14").
    """

    first: int
    last: int
    span: Span
    count: Count
    noun: int | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """An attribution relation: who (`source`) by which words (`cue`) says what (`content`), each a list of spans.

    `source` is empty for sources left out ("is believed to"). `speakers` is the resolved chain, nearest first.
    `hedged` is true where the cue itself hedges ("believes", "alleged"), `denies` for "denied", "rejected".
    `vouches` is false where the source only wants, asks, judges or does not say ("called for", "did not say").
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speakers: tuple[Source, ...]
    hedged: bool = False
    denies: bool = False
    vouches: bool = True


@dataclass(frozen=True)
class AnnotatedReport(Parse):
    """A parse with names, times, places, counts and quotations, each in order of the text.

    `quotations` are given out as they are. `voices` tell who speaks for a claim: nested ones and doubtful ones too,
    each as far as the grammar lets the speaker's word reach.
    """

    names: tuple[Name, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    counts: tuple[CountMention, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    voices: tuple[Quotation, ...] = ()

    @cached_property
    def count_at(self) -> Mapping[int, CountMention]:
        """The quantity that each token is part of; tokens outside quantities are left out."""
        return {at: mention for mention in reversed(self.counts) for at in range(mention.first, mention.last)}

    @cached_property
    def counts_of(self) -> Mapping[int, tuple[CountMention, ...]]:
        """The quantities that count each noun, in order; nouns without any are left out."""
        grouped: dict[int, list[CountMention]] = {}
        for mention in self.counts:
            if mention.noun is not None:
                grouped.setdefault(mention.noun, []).append(mention)
        return {noun: tuple(mentions) for noun, mentions in grouped.items()}

    @cached_property
    def names_by_head(self) -> Mapping[int, tuple[Name, ...]]:
        """The names by the token of their head noun, in order; tokens that are none are left out."""
        grouped: dict[int, list[Name]] = {}
        for name in self.names:
            grouped.setdefault(name.head, []).append(name)
        return {head: tuple(names) for head, names in grouped.items()}

    @cached_property
    def person_at(self) -> Mapping[int, Name]:
        """The first name of a person that each token is part of; tokens outside such names are left out."""
        persons = [name for name in self.names if name.kind is NameKind.PERSON]
        return {at: name for name in reversed(persons) for at in range(name.first, name.last)}

    @cached_property
    def bearers_of(self) -> Mapping[str, int]:
        """How many persons of more than one word bear each last word of a name, in small letters."""
        persons = {name.canonical.lower() for name in self.names if name.kind is NameKind.PERSON}
        return Counter(person.rsplit(maxsplit=1)[-1] for person in persons if " " in person)

    @cached_property
    def _voices_by_block(self) -> Mapping[int, tuple[Quotation, ...]]:
        """The voices with speakers by the blocks of text that their content and cues touch."""
        blocks: dict[int, list[Quotation]] = {}
        for voice in self.voices:
            parts = (*voice.content, *voice.cue) if voice.speakers else ()
            touched = {at for part in parts for at in range(part.start // _BLOCK, (part.end - 1) // _BLOCK + 1)}
            for block in touched:
                blocks.setdefault(block, []).append(voice)
        return {block: tuple(voices) for block, voices in blocks.items()}

    def speakers_of(self, span: Span) -> tuple[Source, ...]:
        """Who says what stands at a span, nearest first; empty: the report itself.

        Of nested quotations the innermost speaks first, its own chain after it. A span that takes in the cue itself
        ("accused the Kremlin") is said by the cue's source, whether or not the source vouches for the content.
        """
        blocks = range(span.start // _BLOCK, (span.end - 1) // _BLOCK + 1)
        near = dict.fromkeys(q for block in blocks for q in self._voices_by_block.get(block, ()))
        around = [
            q
            for q in near
            if (q.vouches and any(part.contains(span) for part in q.content))
            or any(span.overlaps(cue) for cue in q.cue)
        ]
        around.sort(key=lambda q: max(part.end for part in q.content) - min(part.start for part in q.content))
        chain: list[Source] = []
        for quotation in around:
            for speaker in quotation.speakers:
                if not any(speaker.is_same_as(other) for other in chain):
                    chain.append(speaker)
        return tuple(chain)
