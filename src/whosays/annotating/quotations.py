"""Who says what: attribution relations, direct, indirect and mixed, with the chain of speakers.

The coding guide (section 3) asks for the sources of every claim, nearest first. An attribution reaches over the
coordinated parts of its sentence, and further only where the same quotation goes on.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from whosays.annotating.attribution import Attribution, Stretch, trimmed
from whosays.annotating.attributions import find_attributions
from whosays.annotating.mending import mend
from whosays.annotating.quotation_marks import Quoted, find_quoted
from whosays.annotating.sources import SourceResolver
from whosays.annotating.tagging import tag
from whosays.annotating.transcripts import find_turns, give_statements
from whosays.lexicon.actors import fold_words
from whosays.lexicon.speakers import find_source_kind, load_source_words
from whosays.lexicon.speech import Cue, Frame
from whosays.model.annotation import Name, Parse, Quotation, SentenceRole
from whosays.model.evidence import Span
from whosays.model.source import Source

_COLON = Cue(":", Frame.CLAUSE)
_CREDIT = re.compile(r"(?<![—–-])[—–-]++\s*+(?P<outlet>[^()\n—–]{2,60}?)\s*+\(@\w+\)")
_VIA = re.compile(r"(?:^|\n)[^\S\n]*+(?P<cue>[Vv]ia|VIA)\s++(?P<outlet>[^\n:]{2,40}):")
# "The caller identified himself" tells a name and says nothing.
_SELF = ("self", "selves")
_MOST_WORDS_BEFORE_COLON = 8
_MOST_WORDS_OF_SOURCE = 3
# Contents are looked up by blocks of so many tokens, or code points.
_BLOCK = 64


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a report says that somebody says, each in order of the text.

    `voices` tell who speaks for a claim: all that grammar and model show, nested ones too, each as far as the grammar
    lets the speaker's word reach. `quotations` are what is given out as attribution relations: their content is what
    the model takes for content, those that it takes for none are gone, and of nested ones only the outer is left.
    """

    quotations: tuple[Quotation, ...]
    voices: tuple[Quotation, ...]


def find_spoken(parse: Parse, names: tuple[Name, ...]) -> Spoken:
    """All attribution relations.

    `names` are those of `find_names`, pronouns included. A relation whose source is left out ("is said to") or
    speaks in the quoted words themselves ("I think") has no `speakers`.

    Raises:
        AttributionModelError: the attribution model's file is missing or damaged.
    """
    resolver = SourceResolver(parse, names)
    voices: list[Quotation] = []
    given: list[Quotation] = []
    for mended in mend(parse, find_by_rules(parse, names), tag(parse)):
        voice = _quotation(parse, resolver, mended.relation)
        if voice is None:
            continue
        if mended.by_rules or (voice.vouches and mended.relation.source):
            voices.append(voice)
        if mended.content:
            source, content = (tuple(parse.span(*s) for s in part) for part in (mended.source, mended.content))
            given.append(replace(voice, source=source, content=content))
    return Spoken(*(tuple(sorted(_without_repetitions(found), key=_place)) for found in (given, voices)))


def find_by_rules(parse: Parse, names: tuple[Name, ...]) -> list[Attribution]:
    """The attributions that grammar, quotation marks and layout show, in order of their cues."""
    quoted = find_quoted(parse)
    relations = [*find_attributions(parse), *_colons(parse, names), *_credits(parse), *_trailing_sources(parse)]
    relations.sort(key=lambda relation: relation.verb)
    _Joiner(parse, quoted, relations).join()
    give_statements(parse, relations)
    relations = sorted([*relations, *find_turns(parse)], key=lambda relation: relation.verb)
    relations = [relation for relation in relations if relation.content]
    return _without_asides(parse, quoted, relations)


def _place(quotation: Quotation) -> tuple[int, int]:
    first = min(quotation.content + quotation.cue + quotation.source)
    return first.start, -max(part.end for part in quotation.content)


# ---- colons and credits ------------------------------------------------------------------


def _colons(parse: Parse, names: Sequence[Name]) -> Iterator[Attribution]:
    """A name before a colon: "Riverton mayor: the mill is safe"."""
    heads = {name.head: name for name in names if not name.pronominal}
    for sentence in parse.sentences:
        if sentence.role is SentenceRole.DATELINE:
            continue
        tokens = parse.tokens[sentence.first : min(sentence.last, sentence.first + _MOST_WORDS_BEFORE_COLON)]
        colon = next((token.index for token in tokens if token.text == ":"), None)
        if colon is None or any(token.pos in {"VERB", "AUX"} for token in tokens if token.index < colon):
            continue
        speaker = next((heads[index] for index in range(colon - 1, sentence.first - 1, -1) if index in heads), None)
        content = trimmed(parse, colon + 1, sentence.last)
        if speaker is None or content is None or content[1] - content[0] < 4 or speaker.last != colon:
            continue
        yield Attribution(_COLON, colon, (colon, colon + 1), speaker.head, ((sentence.first, colon),), [content])


def _credits(parse: Parse) -> Iterator[Attribution]:
    """An embedded post's credit ("words — The Outlet (@outlet)") and "Via the outlet:" before a passage."""
    text, last = parse.report.text, 0
    for match in _CREDIT.finditer(text):
        # Words before an earlier credit are that one's; they would be taken in by every credit of a long line else.
        start = max(text.rfind("\n", last, match.start()) + 1, last)
        last = match.end()
        yield from _credited(parse, match, Span(match.start(), match.start() + 1), start, match.start())
    for match in _VIA.finditer(text):
        end = match.end()
        for _ in range(2):
            after = re.compile(r"\S[^\n]*").search(text, end)
            end = after.end() if after else end
        yield from _credited(parse, match, Span(*match.span("cue")), match.end(), end)


def _credited(parse: Parse, match: re.Match[str], cue: Span, start: int, end: int) -> Iterator[Attribution]:
    outlet = parse.tokens_within(Span(*match.span("outlet")))
    marks = parse.tokens_within(cue)
    words = parse.tokens_within(Span(start, end)) if start < end else ()
    content = trimmed(parse, words[0].index, words[-1].index + 1) if words else None
    if outlet and marks and content:
        source = (outlet[0].index, outlet[-1].index + 1)
        yield Attribution(
            _COLON, marks[0].index, (marks[0].index, marks[-1].index + 1), outlet[-1].index, (source,), [content]
        )


def _trailing_sources(parse: Parse) -> Iterator[Attribution]:
    """Who says what a headline tells: "Two dead in mill fire: police"."""
    for sentence in parse.sentences:
        tokens = parse.tokens_of(sentence)
        colon = next((token.index for token in reversed(tokens) if token.text in {":", "-", "–", "—"}), None)
        if sentence.role is not SentenceRole.HEADLINE or colon is None:
            continue
        content, source = trimmed(parse, sentence.first, colon), trimmed(parse, colon + 1, sentence.last)
        if content is None or source is None or source[1] - source[0] > _MOST_WORDS_OF_SOURCE:
            continue
        head = parse.tokens[source[1] - 1]
        if content[1] - content[0] > 2 and find_source_kind(head.lemma.lower()) is not None:
            yield Attribution(_COLON, colon, (colon, colon + 1), head.index, (source,), [content])


# ---- quotation marks ---------------------------------------------------------------------


class _Joiner:
    """Gives each quotation to the cue that introduces it, and its further parts to the same speaker.

    Relations are in order of their verbs and quotations in order of the text, none inside another, so that each is
    looked up and not searched for.
    """

    def __init__(self, parse: Parse, quoted: Sequence[Quoted], relations: list[Attribution]) -> None:
        self.parse = parse
        self.quoted = quoted
        self.relations = relations
        self.verbs = [relation.verb for relation in relations]
        self.number = {id(relation): number for number, relation in enumerate(relations)}
        self.parts: dict[int, list[tuple[Stretch, int]]] = defaultdict(list)
        # Of relations whose content is in order: where it ends.
        self.ends: dict[int, int] = {}
        for number, relation in enumerate(relations):
            for part in relation.content:
                self._note(part, number)

    def _note(self, part: Stretch, number: int) -> None:
        """Keeps which relation has a part of its content where; what content once had, it never loses."""
        for block in _blocks(part):
            self.parts[block].append((part, number))

    def join(self) -> None:
        last: tuple[Quoted, Attribution] | None = None
        for quoted in self.quoted:
            relation = self._overlapping(quoted)
            if relation is None and quoted.is_speech:
                relation = self._beside(quoted) or self._continued(quoted, last)
            if relation is not None:
                self._add(relation, quoted)
                if quoted.is_speech:
                    last = quoted, relation

    def _overlapping(self, quoted: Quoted) -> Attribution | None:
        stretch = (quoted.first, quoted.last)
        numbers = {
            number
            for block in _blocks(stretch)
            for (first, last), number in self.parts.get(block, ())
            if first < quoted.last and quoted.first < last
        }
        fitting = (self.relations[number] for number in sorted(numbers))
        outside = (relation for relation in fitting if not quoted.first <= relation.verb < quoted.last)
        return min(outside, key=lambda relation: self._distance(relation, quoted), default=None)

    def _distance(self, relation: Attribution, quoted: Quoted) -> int:
        return max(quoted.first - relation.verb, relation.verb - quoted.last + 1)

    def _beside(self, quoted: Quoted) -> Attribution | None:
        """The nearest cue for clauses in the sentences that the quotation begins or ends in, or next to it."""
        tokens = self.parse.tokens
        low = self.parse.sentences[tokens[quoted.first].sentence].first
        high = self.parse.sentences[tokens[quoted.last - 1].sentence].last
        if low == quoted.first and quoted.first and tokens[quoted.first - 1].text in {":", ","}:
            low = self.parse.sentences[tokens[quoted.first - 1].sentence].first
        if high == quoted.last and high < len(tokens) and tokens[quoted.last - 2].text == ",":
            high = self.parse.sentences[tokens[high].sentence].last
        fitting = [
            relation
            for relation in self.relations[bisect_left(self.verbs, low) : bisect_left(self.verbs, high)]
            if not quoted.first <= relation.verb < quoted.last
            and relation.cue.frame in {Frame.CLAUSE, Frame.AS, Frame.OBJECT}
            and relation.speaker is not None
            and _find_quoted_at(self.quoted, relation.verb) is None
            and (not relation.content or relation.direct)
        ]
        return min(fitting, key=lambda relation: self._distance(relation, quoted), default=None)

    def _continued(self, quoted: Quoted, last: tuple[Quoted, Attribution] | None) -> Attribution | None:
        """The relation that a quotation at the start of a sentence goes on with."""
        sentence = self.parse.sentence_of(self.parse.tokens[quoted.first])
        if last is None or quoted.first != sentence.first:
            return None
        before, relation = last
        earlier = self.parse.sentences[self.parse.tokens[max(before.last - 1, relation.verb)].sentence]
        if earlier.paragraph == sentence.paragraph:
            return relation if sentence.index - earlier.index <= 2 else None
        starts = sentence.index == 0 or self.parse.sentences[sentence.index - 1].paragraph != sentence.paragraph
        return relation if starts and sentence.paragraph - earlier.paragraph == 1 else None

    def _add(self, relation: Attribution, quoted: Quoted) -> None:
        whole = (quoted.first, quoted.last)
        if whole[0] <= relation.verb < whole[1]:
            return
        number = self.number[id(relation)]
        relation.direct = relation.direct or quoted.is_speech
        if self.ends.get(number, whole[1]) <= whole[0]:
            relation.content.append(whole)
            self.ends[number] = whole[1]
            self._note(whole, number)
            return
        kept: list[Stretch] = []
        for part in relation.content:
            if part[0] < whole[1] and whole[0] < part[1]:
                joined = (min(part[0], whole[0]), max(part[1], whole[1]))
                if joined[0] <= relation.verb < joined[1]:
                    kept.append(part)
                else:
                    whole = joined
            else:
                kept.append(part)
        relation.content = sorted([*kept, whole])
        self.ends[number] = max(last for _, last in relation.content)
        self._note(whole, number)


def _blocks(stretch: Stretch) -> range:
    """The numbers of the blocks of tokens that a stretch touches."""
    return range(stretch[0] // _BLOCK, max(stretch[1] - 1, stretch[0]) // _BLOCK + 1)


def _find_quoted_at(quoted: Sequence[Quoted], token: int) -> Quoted | None:
    """The quotation that a token stands in; `quoted` are in order, and none is inside another."""
    at = bisect_right(quoted, token, key=lambda one: one.first) - 1
    return quoted[at] if at >= 0 and token < quoted[at].last else None


def _without_asides(parse: Parse, quoted: Sequence[Quoted], relations: Sequence[Attribution]) -> list[Attribution]:
    """Without what the quoted speaker says of herself ("I think"), and without mere wishes in quoted words."""
    kept = []
    for relation in relations:
        around = _find_quoted_at(quoted, relation.verb)
        inside = around is not None and around.is_speech
        pronoun = relation.speaker is not None and parse.tokens[relation.speaker].pos == "PRON"
        told = relation.cue.frame is Frame.CLAUSE or (relation.cue.frame is Frame.NOUN and relation.speaker is not None)
        if inside and (pronoun or not relation.cue.vouches or not told):
            continue
        kept.append(relation)
    return kept


# ---- the relations as they are given -----------------------------------------------------


def _quotation(parse: Parse, resolver: SourceResolver, relation: Attribution) -> Quotation | None:
    speakers: list[Source] = []
    if relation.speaker is not None:
        speaker = resolver.resolve(relation.speaker, in_passing=relation.cue.frame is Frame.NOUN)
        outlet = resolver.resolve_outlet(relation.through) if relation.through is not None else None
        speakers = [source for source in (speaker, outlet) if source is not None]
        if speaker is None or (
            relation.cue.word in load_source_words()["evidence"] and not resolver.can_speak(relation.speaker)
        ):
            speakers = []
        if speaker is not None:
            resolver.remember(relation.verb, speaker)
        if speakers and _is_publisher(parse, speakers[-1]):
            speakers = speakers[:-1]
    first, last = relation.content[0]
    if last - first == 1 and parse.tokens[first].lower.endswith(_SELF):
        return None
    return Quotation(
        source=tuple(parse.span(*stretch) for stretch in relation.source),
        cue=(parse.span(*relation.cue_tokens),),
        content=tuple(parse.span(*stretch) for stretch in relation.content),
        speakers=tuple(dict.fromkeys(speakers)),
        hedged=relation.cue.hedged,
        denies=relation.cue.denies,
        vouches=relation.cue.vouches and not relation.negated,
    )


def _is_publisher(parse: Parse, source: Source) -> bool:
    """True where the source is the report's own outlet ("The Gazette has learned"): the report's own voice."""
    publisher = parse.report.publisher
    return bool(publisher) and fold_words(source.name) == fold_words(publisher or "")


def _without_repetitions(quotations: Sequence[Quotation]) -> list[Quotation]:
    """Without relations inside another of the same speaker that add no hedge or denial."""
    holding: dict[tuple[_Voice, int], list[tuple[Span, Quotation]]] = defaultdict(list)
    for quotation in quotations:
        for part in quotation.content:
            for block in _blocks((part.start, part.end)):
                holding[_voice(quotation), block].append((part, quotation))
    return [quotation for quotation in quotations if not _is_inside_another(quotation, holding)]


_Voice: TypeAlias = tuple[tuple[Source, ...], bool, bool]


def _voice(quotation: Quotation) -> _Voice:
    return quotation.speakers[:1], quotation.hedged, quotation.denies


def _is_inside_another(
    quotation: Quotation, holding: Mapping[tuple[_Voice, int], Sequence[tuple[Span, Quotation]]]
) -> bool:
    """True where each part of its content lies in some part of another one's; `holding`: parts by voice and block."""
    voice, others = _voice(quotation), None
    for part in quotation.content:
        near = holding[voice, part.start // _BLOCK]
        around = {id(other): other for whole, other in near if whole.contains(part)}
        others = around if others is None else {key: other for key, other in others.items() if key in around}
        others.pop(id(quotation), None)
        if not others:
            return False
    return any(other.content != quotation.content for other in (others or {}).values())
