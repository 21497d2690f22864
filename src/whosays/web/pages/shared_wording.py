"""Two texts with the wording that they share: which sentences go together, and which of their words stand in both."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from whosays.exporting.dossier.passages import is_wrapped, split_paragraphs
from whosays.model.copying import Parallel
from whosays.model.evidence import Span
from whosays.model.report import Report
from whosays.web.pages.visible_text import Piece, cut_pieces

# No reader follows more of them word by word, and looking for words of endless texts takes its time.
_MOST_MATCHED = 200
_WORD = re.compile(r"\w+(?:['’]\w+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingRun:
    """Words of a report; `passage` is the number of the shared passage that they are part of, from 1, None for none.

    `stands_in_both` is true where these very words stand in the other report's passage too. `opens` and `closes` tell
    the first and the last run of a passage; `furniture` what was set apart.
    """

    pieces: tuple[Piece, ...]
    passage: int | None = None
    stands_in_both: bool = False
    opens: bool = False
    closes: bool = False
    furniture: bool = False


@dataclass(frozen=True, slots=True)
class WordingParagraph:
    """A paragraph in runs; `wrapped` where its line breaks are only the wire's."""

    runs: tuple[WordingRun, ...]
    wrapped: bool


@dataclass(frozen=True, slots=True)
class _Passage:
    """A shared passage in one of the texts: its number, where it stands, which parts of it stand in the other."""

    number: int
    span: Span
    same: tuple[Span, ...]


def mark_shared(
    one: Report, other: Report, parallels: Sequence[tuple[Span, Span]]
) -> tuple[tuple[WordingParagraph, ...], tuple[WordingParagraph, ...]]:
    """Both texts; `parallels` are the sentences that go together, that of `one` first, and numbered in this order.

    After the first two hundred a sentence as a whole counts as the same words.
    """
    ours, theirs = [], []
    for number, (our_span, their_span) in enumerate(parallels, start=1):
        mine, yours = _trim(one.text, our_span), _trim(other.text, their_span)
        is_matched = number <= _MOST_MATCHED
        same = match_words(one.text, mine, other.text, yours) if is_matched else ((mine,), (yours,))
        ours.append(_Passage(number, mine, same[0]))
        theirs.append(_Passage(number, yours, same[1]))
    return tuple(_lay_out(one, ours)), tuple(_lay_out(other, theirs))


def order_parallels(parallels: Sequence[Parallel], *, swapped: bool) -> tuple[tuple[Span, Span], ...]:
    """The places of parallel sentences in two texts, by the first; `swapped` where the copy is the first of them."""
    places = ((p.copy, p.original) if swapped else (p.original, p.copy) for p in parallels)
    return tuple(sorted(places))


def match_words(one: str, our_span: Span, other: str, their_span: Span) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The stretches of words that stand in both passages in the same order, in offsets into either text."""
    ours = list(_WORD.finditer(one, our_span.start, our_span.end))
    theirs = list(_WORD.finditer(other, their_span.start, their_span.end))
    matcher = SequenceMatcher(None, [m[0].casefold() for m in ours], [m[0].casefold() for m in theirs], autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    return (
        tuple(Span(ours[b.a].start(), ours[b.a + b.size - 1].end()) for b in blocks),
        tuple(Span(theirs[b.b].start(), theirs[b.b + b.size - 1].end()) for b in blocks),
    )


def _trim(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    return Span(span.end - len(words.lstrip()), span.start + len(words.rstrip())) if words.strip() else span


def _lay_out(report: Report, passages: Sequence[_Passage]) -> Iterator[WordingParagraph]:
    waiting = sorted(passages, key=lambda passage: passage.span, reverse=True)
    for bounds in split_paragraphs(report.text):
        runs: list[WordingRun] = []
        at = bounds.start
        # A sentence ends where its line does, so that none goes on in the next paragraph.
        while waiting and waiting[-1].span.start < bounds.end:
            passage = waiting.pop()
            runs += _show_plain(report, at, passage.span.start)
            runs += _show_passage(report.text, passage)
            at = passage.span.end
        end = bounds.start + len(report.text[bounds.start : bounds.end].rstrip()) or bounds.end
        runs += _show_plain(report, at, end)
        yield WordingParagraph(tuple(runs), is_wrapped(report.text[bounds.start : bounds.end]))


def _show_plain(report: Report, start: int, end: int) -> Iterator[WordingRun]:
    if start >= end:
        return
    edges = {edge for span in report.furniture for edge in (span.start, span.end) if start < edge < end}
    cuts = sorted({start, end, *edges})
    for first, last in pairwise(cuts):
        pieces = tuple(cut_pieces(report.text[first:last], first))
        yield WordingRun(pieces=pieces, furniture=report.is_furniture(Span(first, last)))


def _show_passage(text: str, passage: _Passage) -> Iterator[WordingRun]:
    edges = {edge for span in passage.same for edge in (span.start, span.end)}
    cuts = sorted({passage.span.start, passage.span.end, *edges})
    same = {span.start for span in passage.same}
    for first, last in pairwise(cuts):
        yield WordingRun(
            pieces=tuple(cut_pieces(text[first:last], first)),
            passage=passage.number,
            stands_in_both=first in same,
            opens=first == passage.span.start,
            closes=last == passage.span.end,
        )
