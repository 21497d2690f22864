"""Attribution relations in tokens: what the finders of cues hand to the finder of quotations."""

from __future__ import annotations

from dataclasses import dataclass, field

from whosays.lexicon.speech import Cue
from whosays.model.annotation import Parse, Sentence, SentenceRole, Token

Stretch = tuple[int, int]

_EDGES = frozenset({",", ";", ":", "-", "--", "–", "—", "."})
_STOPS = frozenset({".", "!", "?", "]"})
_MOST_GLOSSES = 4


@dataclass(slots=True)
class Attribution:
    """One attribution in tokens.

    `speaker` is the head token of the source, None where it is left out; `source` and `content` are half-open token
    ranges; `through` the head of the outlet that the speaker was introduced by or spoke to; `direct` is true where
    the content stands in quotation marks.
    """

    cue: Cue
    verb: int
    cue_tokens: Stretch
    speaker: int | None
    source: tuple[Stretch, ...]
    content: list[Stretch] = field(default_factory=list)
    through: int | None = None
    negated: bool = False
    direct: bool = False


def extent(parse: Parse, token: Token) -> Stretch:
    """From the first to the last token that depends on this one, within its sentence."""
    subtree = parse.subtree(token)
    return subtree[0].index, subtree[-1].index + 1


def trimmed(parse: Parse, first: int, last: int) -> Stretch | None:
    """A stretch without white marks at its ends: commas, dashes, full stops; None where nothing is left."""
    while first < last and parse.tokens[first].text in _EDGES | {")"}:
        first += 1
    while last > first and parse.tokens[last - 1].text in _EDGES | {"("}:
        last -= 1
    return (first, last) if first < last else None


def without(parse: Parse, whole: Stretch, hole: Stretch) -> list[Stretch]:
    """A stretch less a hole in it: none, one or two stretches."""
    parts = (trimmed(parse, whole[0], min(hole[0], whole[1])), trimmed(parse, max(hole[1], whole[0]), whole[1]))
    return [part for part in parts if part]


def across_glosses(parse: Parse, stretch: Stretch) -> Stretch:
    """A stretch with the rest of its sentence where a gloss in square brackets broke the parse in two."""
    first, last = stretch
    for _ in range(_MOST_GLOSSES):
        sentence = parse.sentences[parse.tokens[last - 1].sentence]
        after = parse.sentences[sentence.index + 1] if sentence.index + 1 < len(parse.sentences) else None
        if last < sentence.last - 1 or after is None or not _is_broken(parse, sentence, after):
            break
        last = after.last
    for _ in range(_MOST_GLOSSES):
        sentence = parse.sentences[parse.tokens[first].sentence]
        before = parse.sentences[sentence.index - 1] if sentence.index else None
        if first > sentence.first or before is None or not _is_broken(parse, before, sentence):
            break
        first = before.first
    return trimmed(parse, first, last) or stretch


def _is_broken(parse: Parse, sentence: Sentence, after: Sentence) -> bool:
    """True where two sentences of the parse are one with a gloss ("the front [FMLN] has denied it")."""
    if sentence.paragraph != after.paragraph or sentence.role is SentenceRole.DATELINE:
        return False
    end, start = parse.tokens[sentence.last - 1].text, parse.tokens[after.first].text
    return (start == "[" and end not in _STOPS) or (end == "]" and start[:1].islower())
