"""A report's text as word pieces, in windows of whole paragraphs that the attribution model reads at once.

Words are cut as BERT's uncased vocabulary asks: in lower case, without accents, marks by themselves, and each word
into the longest pieces that the vocabulary has, those after the first marked by "##".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import NamedTuple

from whosays.model.evidence import Span
from whosays.model.paragraphs import split_paragraphs
from whosays.model.report import Report

MOST_PIECES = 192

_UNKNOWN, _START, _END = "[UNK]", "[CLS]", "[SEP]"
_PLAIN = str.maketrans("“”„«»‘’`", '"""""\'\'\'')
_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
_STOP = re.compile(r"[.!?;]")
_LONGEST_WORD = 60
_MOST_KEPT = 200_000


class Piece(NamedTuple):
    """A word piece: its number in the vocabulary and its place in the text, half-open."""

    number: int
    start: int
    end: int


@dataclass(slots=True)
class Window:
    """What is read at once; `places` are those of the pieces that stand for text, None for the model's own marks."""

    numbers: list[int] = field(default_factory=list)
    places: list[tuple[int, int] | None] = field(default_factory=list)

    def add(self, pieces: Sequence[Piece], end: int) -> None:
        """Appends (a part of) a paragraph, and the mark after it."""
        self.numbers += [*(piece.number for piece in pieces), end]
        self.places += [*((piece.start, piece.end) for piece in pieces), None]


class Vocabulary:
    """Word pieces and their numbers."""

    def __init__(self, pieces: Sequence[str]) -> None:
        """`pieces` in the order of their numbers."""
        self._numbers = {piece: number for number, piece in enumerate(pieces)}
        self._unknown, self._start, self._end = (self._numbers[mark] for mark in (_UNKNOWN, _START, _END))
        self._known: dict[str, tuple[tuple[int, int, int], ...]] = {}

    def cut(self, text: str, offset: int = 0) -> list[Piece]:
        """The word pieces of a text, `offset` added to their places."""
        found: list[Piece] = []
        for match in _WORD.finditer(text.translate(_PLAIN)):
            begin = offset + match.start()
            for number, start, end in self._of_word(match[0]):
                found.append(Piece(number, begin + start, begin + end))
        return found

    def cut_windows(
        self, report: Report, most: int = MOST_PIECES, *, left_out: AbstractSet[Span] = frozenset()
    ) -> list[Window]:
        """The windows of a report in order: as many whole paragraphs in each as there is room for.

        A paragraph that is longer than a window is cut behind a full stop where it has one; those `left_out` are in
        none.
        """
        windows: list[Window] = []
        for span in split_paragraphs(report):
            if span in left_out:
                continue
            pieces = self.cut(report.text[span.start : span.end], span.start)
            for part in _parts(report.text, pieces, most - 2):
                if not windows or len(windows[-1].numbers) + len(part) + 1 > most:
                    windows.append(Window([self._start], [None]))
                windows[-1].add(part, self._end)
        return windows

    def _of_word(self, word: str) -> tuple[tuple[int, int, int], ...]:
        """Numbers of a word's pieces, each with its start and end in the word."""
        if word not in self._known:
            if len(self._known) > _MOST_KEPT:
                self._known.clear()
            self._known[word] = self._split(word)
        return self._known[word]

    def _split(self, word: str) -> tuple[tuple[int, int, int], ...]:
        folded = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")
        whole = ((self._unknown, 0, len(word)),)
        if not folded:
            return ()
        found: list[tuple[int, int, int]] = []
        start = 0
        while start < len(folded) <= _LONGEST_WORD:
            mark = "##" if start else ""
            fitting = (end for end in range(len(folded), start, -1) if mark + folded[start:end] in self._numbers)
            end = next(fitting, None)
            if end is None:
                return whole
            same = len(folded) == len(word)  # else a piece is as long as its word
            found.append((self._numbers[mark + folded[start:end]], start if same else 0, end if same else len(word)))
            start = end
        return tuple(found) or whole


def _parts(text: str, pieces: Sequence[Piece], most: int) -> Iterator[Sequence[Piece]]:
    """A paragraph in parts of at most so many pieces."""
    first = 0
    while len(pieces) - first > most:
        behind = range(first + most, first + most // 2, -1)
        last = next((at for at in behind if _STOP.match(text, pieces[at - 1].start)), first + most)
        yield pieces[first:last]
        first = last
    if first < len(pieces):
        yield pieces[first:]
