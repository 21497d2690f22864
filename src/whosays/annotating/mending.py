"""Rules and model together: what the grammar shows, mended by what the attribution model has learnt.

The rules know who speaks, by which word, and how much the speaker stands behind it. The model knows better where
content begins and ends, what is no attribution though it looks like one, and many attributions that no rule has.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from whosays.annotating.attribution import Attribution, Stretch, trimmed
from whosays.annotating.subjects import find_source_words, find_subject
from whosays.annotating.tagged_relations import TaggedRelation, relate
from whosays.annotating.tagging import Tagged
from whosays.lexicon.speech import Cue, Frame, find_cue
from whosays.model.annotation import Parse, Token

# All were chosen on articles of PolNeAR's training split that the model had not learnt from.
# Of a relation that only the rules see: the least mean chance of its words to be content.
_LEAST_CHANCE = 0.5
# Of a relation that only the model sees: how sure it must be of it, with and without a source of its own.
_LEAST_SURETY = 0.85
_LEAST_SURETY_ALONE = 0.9
# Of one that both see: how sure the model must be for its content to be taken.
_SURETY_OF_CONTENT = 0.75
_SURETY_OF_SOURCE = 0.95
# What two relations with different cues must share of their content to be one.
_LEAST_SHARED = 0.5
_VERBAL = frozenset({"VERB", "AUX"})
_WEAK = frozenset({"PUNCT", "ADP", "AUX", "PART", "ADV", "CCONJ", "DET"})


@dataclass(frozen=True, slots=True)
class Mended:
    """An attribution, and what words of it are given out as its source and content.

    Without content it is given out as no attribution at all: the model takes it for none, or its cue for part of what
    somebody else says. `by_rules` is false of one that only the model sees.
    """

    relation: Attribution
    source: tuple[Stretch, ...]
    content: tuple[Stretch, ...]
    by_rules: bool = True


def mend(parse: Parse, relations: Sequence[Attribution], tagged: Sequence[Tagged]) -> list[Mended]:
    """The relations of the rules, mended, and those of the model alone, in order of their cues."""
    found = [relation for window in tagged for relation in relate(window)]
    chances = _content_chances(parse, tagged)
    said = {at for relation in found for first, last in relation.content for at in range(first, last)}
    partners = _pair(relations, found)
    mended: list[Mended] = []
    for number, relation in enumerate(relations):
        if number in partners:
            mended.append(_mended(parse, relation, found[partners[number]]))
        else:
            stays = relation.cue.is_mark or (relation.verb not in said and _is_likely(relation, chances))
            source = relation.source or _subject_above(parse, relation)
            mended.append(Mended(relation, source, tuple(relation.content) if stays else ()))
    alone = set(range(len(found))) - set(partners.values())
    mended += [_alone(parse, found[number]) for number in sorted(alone) if _is_sure(found[number])]
    return sorted(mended, key=lambda one: one.relation.verb)


def _content_chances(parse: Parse, tagged: Iterable[Tagged]) -> list[float]:
    """Each token's chance to be content; 1 where the model did not look."""
    chances = [1.0] * len(parse.tokens)
    for window in tagged:
        for token, row in zip(window.tokens, window.tags.tolist(), strict=True):
            chances[token] = row[1] + row[2]
    return chances


def _is_likely(relation: Attribution, chances: Sequence[float]) -> bool:
    inside = [chances[at] for first, last in relation.content for at in range(first, last)]
    return sum(inside) >= _LEAST_CHANCE * len(inside)


def _is_sure(relation: TaggedRelation) -> bool:
    return relation.surety >= (_LEAST_SURETY if relation.source else _LEAST_SURETY_ALONE)


def _words(content: Iterable[Stretch]) -> set[int]:
    return {at for first, last in content for at in range(first, last)}


def _pair(relations: Sequence[Attribution], found: Sequence[TaggedRelation]) -> dict[int, int]:
    """For relations of the rules the model's relation with the same cue, else the one with mostly the same content."""
    weights: list[tuple[float, int, int]] = []
    words = [_words(tagged.content) for tagged in found]
    touching: dict[int, set[int]] = {}
    for other, tagged in enumerate(found):
        for at in (*range(*tagged.cue), *words[other]):
            touching.setdefault(at, set()).add(other)
    for number, relation in enumerate(relations):
        content = _words(relation.content)
        near = (touching.get(at, ()) for at in (*range(*relation.cue_tokens), *content))
        for other in {other for others in near for other in others}:
            cue = found[other].cue
            same_cue = cue[0] < relation.cue_tokens[1] and relation.cue_tokens[0] < cue[1]
            common = len(content & words[other])
            shared = common / (len(content) + len(words[other]) - common)
            if same_cue or shared >= _LEAST_SHARED:
                weights.append((same_cue + shared, number, other))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, number, other in sorted(weights, key=lambda weight: (-weight[0], weight[1], weight[2])):
        if number not in pairs and other not in taken:
            pairs[number] = other
            taken.add(other)
    return pairs


def _mended(parse: Parse, relation: Attribution, tagged: TaggedRelation) -> Mended:
    """What both see: the rules' source unless the model is sure of another, the model's content if it is sure of it."""
    content = _stretches(parse, tagged) if tagged.surety >= _SURETY_OF_CONTENT else tuple(relation.content)
    source = relation.source
    other = () if tagged.source is None else (tagged.source,)
    if other and (not source or (tagged.surety >= _SURETY_OF_SOURCE and _words(source).isdisjoint(_words(other)))):
        source = other
    return Mended(relation, source or _subject_above(parse, relation), content)


def _subject_above(parse: Parse, relation: Attribution) -> tuple[Stretch, ...]:
    """The source of a participle that the parse gives no subject: that of the clause around it."""
    verb = parse.tokens[relation.verb]
    for governor in parse.ancestors(verb) if verb.tag == "VBG" else ():
        subject = parse.child(governor, "nsubj", "nsubjpass")
        if subject is not None:
            return find_source_words(parse, subject)
    return ()


def _stretches(parse: Parse, tagged: TaggedRelation) -> tuple[Stretch, ...]:
    return tuple(stretch for part in tagged.content if (stretch := trimmed(parse, *part))) or tuple(tagged.content)


def _alone(parse: Parse, tagged: TaggedRelation) -> Mended:
    """What only the model sees: it vouches for nothing unless its cue is one of saying."""
    verb = _head(parse, tagged.cue)
    word = verb.lemma.lower()
    active = verb.pos in _VERBAL and parse.child(verb, "auxpass", "nsubjpass") is None
    speaker = find_subject(parse, verb) if active else None
    source: tuple[Stretch, ...] = () if tagged.source is None else (tagged.source,)
    if source and (speaker is None or not source[0][0] <= speaker.index < source[0][1]):
        speaker = _head(parse, source[0])
    relation = Attribution(
        cue=find_cue(word, Frame.CLAUSE) or Cue(word, Frame.OBJECT, vouches=False),
        verb=verb.index,
        cue_tokens=tagged.cue,
        speaker=speaker.index if speaker else None,
        source=source or find_source_words(parse, speaker),
        content=list(_stretches(parse, tagged)),
        negated=parse.child(verb, "neg") is not None,
    )
    above = relation.source or _subject_above(parse, relation)
    return Mended(relation, above, tuple(relation.content), by_rules=False)


def _head(parse: Parse, stretch: Stretch) -> Token:
    """The token of a stretch that governs the others: the first whose own head is outside."""
    first, last = stretch
    tokens = parse.tokens[first:last]
    outer = [token for token in tokens if not first <= token.head < last or token.head == token.index]
    return next((token for token in outer if token.pos not in _WEAK), (outer or tokens)[0])
