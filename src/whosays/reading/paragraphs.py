"""Lines of print to paragraphs: claims are read sentence by sentence, and a sentence runs over lines and pages."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Sequence
from dataclasses import dataclass

from whosays.lexicon.words import load_word_rates
from whosays.reading.printed import Line, PrintedPage

_ENDS_SENTENCE = re.compile(r"[.!?:;…][\"”’'»)\]]*(?:\[\d{1,3}\]|\d{1,3})?$")
_BULLET = re.compile(r"[•‣▪■●○◦·]")
_ITEM = re.compile(r"[*–—-]\s|\(?(?:\d{1,3}|[a-zA-Z])[.)]\s")
_SOFT_HYPHEN = "\u00ad"
_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
# From the beginning of a word only: a line may be one word of any length.
_HYPHENATED = re.compile(r"(?<![^\W\d_])([^\W\d_]+)[-‐]$")
_OPEN_HYPHEN = re.compile(r"\w[-‐]$")
# First halves that keep their hyphen, unless the word is known without it.
_PREFIXES = frozenset("all anti counter cross el ex half mid non post pro self semi so ultra vice well".split())
# Lines of a paragraph are so much of the usual distance apart at most, and so much of their size.
_NEAR = 1.3
_FARTHEST = 2.5
# A text in double spacing has more lines than this; of a shorter one no more than so many sizes is believed.
_ENOUGH = 12
_SPACED = 1.5
_ONE_SIZE = 0.12
_NOTE_SIZE = 0.93
# A line is full or short by its length against that of the longest lines of its size; an indent is in sizes.
_FULL = 0.75
_SHORT = 0.5
_INDENT = 0.9


@dataclass(frozen=True, slots=True)
class SetText:
    """A text in paragraphs, parted by blank lines, and the offsets in it, in code points, at which pages begin."""

    text: str
    pages: tuple[int, ...]


def set_in_paragraphs(pages: Sequence[PrintedPage]) -> SetText:
    """The text of printed pages.

    A line goes on in the next where both are of one size and no further apart than the lines around, and nothing tells
    that a paragraph begins: a bullet, or an indent or a short line after the end of a sentence. A paragraph goes on
    over the end of a page where its sentence does; notes at the foot of the page then stand before it. The hyphen at
    the end of a line is taken out where the word is known without it, or one of its halves is no word.
    """
    usual, words, overleaf = _Print(pages), _words_of(pages), _first_lines_overleaf(pages)
    text, starts = _Text(words), list[int]()
    last: Line | None = None
    for number, page in enumerate(pages):
        waiting = number + 1 - len(starts)  # with the pages before it that have no lines
        for place, line in enumerate(usual.in_order(page, overleaf[number])):
            follows = usual.goes_on if place else usual.goes_on_overleaf
            start = text.add(line.text, goes_on=last is not None and follows(last, line))
            starts += [start] * (0 if place else waiting)
            last = line
    starts += [len(text)] * (len(pages) - len(starts))
    return SetText(str(text), tuple(starts))


def _first_lines_overleaf(pages: Sequence[PrintedPage]) -> list[Line | None]:
    """Of each page the line that comes next after it, on whichever later page; None where none does."""
    following: list[Line | None] = []
    latest: Line | None = None
    for page in reversed(pages):
        following.append(latest)
        latest = page.lines[0] if page.lines else latest
    return following[::-1]


class _Text:
    """A text in the making, to which lines are added."""

    def __init__(self, words: Container[str]) -> None:
        self._words = words
        self._parts: list[str] = []
        self._length = 0

    def __len__(self) -> int:
        return self._length

    def __str__(self) -> str:
        return "".join(self._parts)

    def add(self, line: str, *, goes_on: bool) -> int:
        """Add a line, to the last paragraph or as a new one; gives the offset at which it begins."""
        if self._parts and not goes_on:
            self._append("\n\n")
        elif self._parts:
            self._join(line)
        start = self._length
        self._append(line)
        return start

    def _join(self, line: str) -> None:
        """Make the last line ready for the next words of its paragraph: a space, or no hyphen, or neither."""
        last = self._parts[-1]
        hyphenated = _HYPHENATED.search(last)
        rest = _WORD.match(line)
        if last.endswith(_SOFT_HYPHEN) or (hyphenated and rest and _is_one_word(hyphenated[1], rest[0], self._words)):
            self._parts[-1] = last[:-1]
            self._length -= 1
        elif not (_OPEN_HYPHEN.search(last) and line[0].isalnum()):
            self._append(" ")

    def _append(self, words: str) -> None:
        self._parts.append(words)
        self._length += len(words)


def _is_one_word(half: str, rest: str, words: Container[str]) -> bool:
    """True where a word that is parted at the end of a line has no hyphen otherwise."""
    first, second, known = half.casefold(), rest.casefold(), load_word_rates()
    if rest[0].isupper() or f"{first}-{second}" in words:
        return False
    if first + second in words or first + second in known:
        return True
    if first in _PREFIXES:
        return False
    return not all(part in words or part in known for part in (first, second))


def _words_of(pages: Sequence[PrintedPage]) -> frozenset[str]:
    """All whole words of the pages, in small letters: not the halves of those that are parted by the end of a line."""
    words: set[str] = set()
    parted = False
    for line in (line for page in pages for line in page.lines):
        whole = _WORD.findall(line.text)[1 if parted else 0 :]
        parted = bool(_HYPHENATED.search(line.text))
        words.update(word.casefold() for word in whole[: -1 if parted else None])
    return frozenset(words)


class _Print:
    """What is usual in a print: how far lines are apart and how long they are, by size, and the size of its text."""

    def __init__(self, pages: Sequence[PrintedPage]) -> None:
        distances: defaultdict[int, list[float]] = defaultdict(list)
        lengths: defaultdict[int, list[int]] = defaultdict(list)
        letters: Counter[int] = Counter()
        for page in pages:
            for line in page.lines:
                lengths[_rounded(line.size)].append(len(line.text))
                letters[_rounded(line.size)] += len(line.text)
            for upper, lower in zip(page.lines, page.lines[1:], strict=False):
                distance = upper.height - lower.height
                if _are_of_one_size(upper, lower) and 0 < distance <= _FARTHEST * upper.size:
                    distances[_rounded(lower.size)].append(distance)
        # Within paragraphs lines are closest, and there are fewer ends of paragraphs than ends of lines.
        self._distance = {size: _usual(sorted(known), size) for size, known in distances.items()}
        self._length = {size: sorted(known)[len(known) * 9 // 10] for size, known in lengths.items()}
        self._size = max(letters, key=lambda size: letters[size], default=0)

    def goes_on(self, line: Line, following: Line) -> bool:
        """True where one paragraph holds both, the second below the first on the same page."""
        if not _are_of_one_size(line, following) or _BULLET.match(following.text):
            return False
        distance = line.height - following.height
        near = 0 < distance <= _NEAR * self._distance.get(_rounded(following.size), 0)
        ended, fullness = bool(_ENDS_SENTENCE.search(line.text)), self._fullness(line)
        if not near:
            return not ended and fullness >= _FULL and following.text[0].islower()
        if ended:
            indented = following.left - line.left > _INDENT * following.size
            return not indented and fullness >= _FULL and not _ITEM.match(following.text)
        return fullness >= _SHORT or following.text[0].islower()

    def goes_on_overleaf(self, line: Line, following: Line) -> bool:
        """True where the sentence that ends one page goes on with the line that begins the next."""
        if not _are_of_one_size(line, following) or _BULLET.match(following.text) or _ENDS_SENTENCE.search(line.text):
            return False
        return following.text[0].islower() or self._fullness(line) >= _FULL

    def in_order(self, page: PrintedPage, overleaf: Line | None) -> tuple[Line, ...]:
        """The page's lines; where its last sentence goes on overleaf, the notes at its foot before that paragraph."""
        notes = 0
        while notes < len(page.lines) and self._is_note(page.lines[-1 - notes]):
            notes += 1
        text, below = page.lines[: len(page.lines) - notes], page.lines[len(page.lines) - notes :]
        if not (notes and text and overleaf and self.goes_on_overleaf(text[-1], overleaf)):
            return page.lines
        start = len(text) - 1
        while start and self.goes_on(text[start - 1], text[start]):
            start -= 1
        return (*text[:start], *below, *text[start:])

    def _is_note(self, line: Line) -> bool:
        return line.size < _NOTE_SIZE * self._size

    def _fullness(self, line: Line) -> float:
        return len(line.text) / max(self._length.get(_rounded(line.size), 0), 1)


def _usual(distances: Sequence[float], size: int) -> float:
    """How far lines of a paragraph are apart; a few lines that are far apart tell nothing of that."""
    usual = distances[len(distances) // 4]
    return usual if len(distances) >= _ENOUGH else min(usual, _SPACED * size)


def _rounded(size: float) -> int:
    return round(size)


def _are_of_one_size(line: Line, other: Line) -> bool:
    return abs(line.size - other.size) <= _ONE_SIZE * max(line.size, other.size)
