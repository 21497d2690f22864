"""A quote in its sentence: what a reader needs to see to judge whether a claim was read right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from whosays.exporting.dossier.register import shorten_quote
from whosays.model.evidence import Span

_MOST_AROUND = 280
_LONGEST_QUOTE = 700
_STOP = r"[.!?][\"'”’)\]]*\s+"
_SENTENCE_END = re.compile(rf"{_STOP}|\n\s*")
# Where lines are broken by width, only a blank line ends a sentence that has no stop.
_WRAPPED_SENTENCE_END = re.compile(rf"{_STOP}|\n[^\S\n]*\n\s*")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a report; `quoted` where they are part of a claim's quotes."""

    text: str
    quoted: bool


def quote_in_sentence(text: str, quotes: Iterable[Span], *, wrapped: bool = False) -> tuple[Piece, ...]:
    """The sentence around the first of `quotes`, all that is quoted in it marked; "…" where a long one is cut.

    `wrapped`: the lines of the text are broken by width, so that a line's end means nothing.
    """
    spans, ends = tuple(quotes), _WRAPPED_SENTENCE_END if wrapped else _SENTENCE_END
    first = spans[0]
    start, end = _find_start(text, first.start, ends), _find_end(text, first.end, ends)
    window = Span(start, end)
    inside = [Span(max(s.start, start), min(s.end, end)) for s in spans if s.overlaps(window)]
    pieces = tuple(_cut(text, window, inside))
    opening = () if start == 0 or _ends_sentence(text, start) else (Piece("… ", quoted=False),)
    closing = () if end == len(text) or _ends_sentence(text, end) else (Piece(" …", quoted=False),)
    return (*opening, *pieces, *closing)


def _cut(text: str, window: Span, quotes: list[Span]) -> Iterator[Piece]:
    edges = sorted({window.start, window.end, *(edge for span in quotes for edge in (span.start, span.end))})
    for start, end in pairwise(edges):
        quoted = any(span.contains(Span(start, end)) for span in quotes)
        words = text[start:end]
        yield Piece(shorten_quote(words, longest=_LONGEST_QUOTE) if len(words) > _LONGEST_QUOTE else words, quoted)


def _find_start(text: str, at: int, sentence_end: re.Pattern[str]) -> int:
    """Where the sentence that holds `at` begins, or a word well before it."""
    earliest = max(0, at - _MOST_AROUND)
    ends = [match.end() for match in sentence_end.finditer(text, earliest, at)]
    if ends or earliest == 0:
        return ends[-1] if ends else 0
    space = text.find(" ", earliest, at)
    return at if space < 0 else space + 1


def _find_end(text: str, at: int, sentence_end: re.Pattern[str]) -> int:
    """Where the sentence that `at` ends in is over, or a word well after it."""
    latest = min(len(text), at + _MOST_AROUND)
    found = sentence_end.search(text, max(0, at - 1), latest)
    if found and found.end() > at:
        return max(at, len(text[: found.end()].rstrip()))
    if latest == len(text):
        return latest
    space = text.rfind(" ", at, latest)
    return at if space < 0 else space


def _ends_sentence(text: str, at: int) -> bool:
    """True where a sentence or paragraph is over at `at`."""
    before = text[max(0, at - 4) : at].rstrip()
    return not before or before[-1] in ".!?\"'”’)]" or "\n" in text[max(0, at - 2) : at + 2]
