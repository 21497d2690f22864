"""Words that somebody looks for, read as the store reads them, and marked in the texts in which they stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from whosays.storing.words import Term, read_query

_AROUND = 70
_LONGEST_SEARCHED = 200_000
_MOST_COMPARED = 500
_LETTER = r"[^\W_]"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text; `marked` where it is a word that was searched for."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class SearchedWords:
    """What is searched for: a pattern for each word or phrase, of which texts must hold all."""

    patterns: tuple[re.Pattern[str], ...]

    def are_in(self, text: str) -> bool:
        """True where the text holds all of them; False where there is nothing to look for."""
        folded = _fold(text[:_LONGEST_SEARCHED])
        return bool(self.patterns) and all(pattern.search(folded) for pattern in self.patterns)

    def mark(self, text: str) -> tuple[Piece, ...]:
        """The stretch of a text that holds most of the words, "…" where it is cut, with all that are in it marked.

        Where none is in it the text's beginning.
        """
        searched = text[:_LONGEST_SEARCHED]
        places = self._find_places(_fold(searched))
        middle = _find_thickest(places)
        start, end = _widen(searched, max(0, middle - _AROUND), min(len(searched), middle + 2 * _AROUND))
        pieces, at = [Piece("… ", marked=False)] if start else [], start
        for place in places:
            if place.start >= at and place.end <= end:
                pieces += [Piece(searched[at : place.start], marked=False)]
                pieces += [Piece(searched[place.start : place.end], marked=True)]
                at = place.end
        pieces += [Piece(searched[at:end], marked=False), Piece(" …" if end < len(text) else "", marked=False)]
        return tuple(piece for piece in pieces if piece.text)

    def _find_places(self, folded: str) -> Sequence[_Place]:
        return sorted(
            place for number, pattern in enumerate(self.patterns) for place in _places(pattern, folded, number)
        )


@dataclass(frozen=True, slots=True, order=True)
class _Place:
    start: int
    end: int
    word: int


def read_words(text: str) -> SearchedWords:
    """The words and phrases in what somebody typed."""
    return SearchedWords(tuple(_compile(term) for term in read_query(text)))


def _compile(term: Term) -> re.Pattern[str]:
    words = r"[\W_]+".join(re.escape(_fold(word)) for word in term.words)
    rest = f"{_LETTER}*" if term.is_prefix else f"(?!{_LETTER})"
    return re.compile(f"(?<!{_LETTER}){words}{rest}", re.IGNORECASE)


def _places(pattern: re.Pattern[str], folded: str, word: int) -> Iterator[_Place]:
    return (_Place(*match.span(), word) for match in islice(pattern.finditer(folded), _MOST_COMPARED))


def _find_thickest(places: Sequence[_Place]) -> int:
    """Where the first stretch begins that holds most different words; 0 without any."""
    most, best, last = 0, 0, 0
    for number, place in enumerate(places):
        last = max(last, number)
        while last < len(places) and places[last].end <= place.start + 2 * _AROUND:
            last += 1
        different = len({each.word for each in places[number:last]})
        if different > most:
            most, best = different, place.start
    return best


def _fold(text: str) -> str:
    """The text without accents and just as long, so that places in the one are places in the other."""
    if text.isascii():
        return text
    return text.translate({ord(sign): unicodedata.normalize("NFD", sign)[0] for sign in set(text)})


def _widen(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch moved to whole words, where one ends within some twenty characters."""
    gap = text.find(" ", start, start + 20) if start else -1
    stop = text.rfind(" ", max(start, end - 20), end) if end < len(text) else -1
    return (gap + 1 if gap >= 0 else start), (stop if stop > start else end)
