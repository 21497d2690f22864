"""Very long reports in parts: no browser shows a megabyte of text with thousands of claims beside it at once."""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from whosays.exporting.dossier.passages import split_paragraphs
from whosays.model.evidence import Span

MOST_CHARACTERS = 60_000
"""About so many code points of text are in one part."""
MOST_CLAIMS = 150
"""At most so many claims are in one part, unless more of them begin with one character."""


def split_report(text: str, starts: Sequence[int]) -> tuple[tuple[Span, ...], ...]:
    """The paragraphs of a text in parts, in order; `starts` are the offsets where claims begin, sorted.

    Together the parts hold all of the text. A paragraph that is too long for one part goes on in the next. Without any
    text there is one part without paragraphs.
    """
    parts: list[list[Span]] = [[]]
    characters = claims = 0
    for piece in (piece for paragraph in split_paragraphs(text) for piece in _cut_long(text, paragraph, starts)):
        begun = bisect_left(starts, piece.end) - bisect_left(starts, piece.start)
        length = piece.end - piece.start
        if parts[-1] and (characters + length > MOST_CHARACTERS or claims + begun > MOST_CLAIMS):
            parts.append([])
            characters = claims = 0
        parts[-1].append(piece)
        characters, claims = characters + length, claims + begun
    return tuple(map(tuple, parts))


def find_part(parts: Sequence[Sequence[Span]], offset: int) -> int:
    """The number of the part, from 0, in which a character of the text stands."""
    ends = [part[-1].end for part in parts if part]
    return min(bisect_left(ends, offset + 1), len(parts) - 1)


def _cut_long(text: str, paragraph: Span, starts: Sequence[int]) -> Iterator[Span]:
    start = paragraph.start
    while start < paragraph.end:
        end = min(paragraph.end, start + MOST_CHARACTERS, _find_claim_beyond(start, starts))
        if end == start + MOST_CHARACTERS < paragraph.end:
            end = (text.rfind(" ", start + MOST_CHARACTERS // 2, end) + 1) or end
        yield Span(start, end)
        start = end


def _find_claim_beyond(start: int, starts: Sequence[int]) -> int:
    """Where the first claim begins that is one too many for a part that begins at `start`."""
    beyond = bisect_left(starts, start) + MOST_CLAIMS
    if beyond < len(starts) and starts[beyond] == start:
        beyond = bisect_left(starts, start + 1)
    return starts[beyond] if beyond < len(starts) else sys.maxsize
