"""Names found in any text as people write them, and masked so that every other character keeps its place.

A name is matched by whole words, whatever its case, accents and composition (NFC, NFD: Unicode Standard Annex 15), over
line breaks, hyphens and soft hyphens, and with the surname first. A mask is as long as what it covers: offsets and
quotes of a text still fit its masked form.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from urllib.parse import unquote

from whosays.model.evidence import Span

MASK = "\u2588"
"""What stands for every masked code point (FULL BLOCK)."""

_MASKED = re.compile(f"{MASK}[{MASK}\n\r]*")
_WORD = re.compile(r"[^\W_]+")
_BETWEEN = re.compile(r"[\s_.,]+")
_APART = r"""[\s\-.',_+/"\u00ad]"""
_BROKEN = "(?:\u00ad|[-\u00ad] *\n[ \n]*)?"
_ODD_LETTERS = str.maketrans({"ı": "i", "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d"})
_WITHOUT_SPACES = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR")
_LINE_BREAKS = "\n\r\v\f\x85\u2028\u2029"
_APOSTROPHES = "'’‘ʼ`´ʻ"
_SOFT_HYPHEN = "\u00ad"
_SHORTEST_PIECE = 3
_SHORTEST_JOINED = 6


@dataclass(frozen=True)
class Names:
    """The names by which somebody is known, as they were given; each is sought in all its ways of writing.

    A name without a letter or digit is sought nowhere.
    """

    names: tuple[str, ...]

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        written = {form for name in self.names for form in _write(name)}
        # Of two that begin at one place the longer must win.
        return re.compile("|".join(sorted(written, key=lambda form: (-len(form), form)))) if written else None

    @cached_property
    def _run_together(self) -> Names:
        """The names of several words written as one, as addresses and file names have them."""
        several = (words for name in self.names if len(words := _words_of(name)) > 1)
        return Names(tuple(joined for words in several if len(joined := "".join(words)) >= _SHORTEST_JOINED))

    @cached_property
    def pieces(self) -> tuple[str, ...]:
        """The words of names of several words, but for initials: "Mirela Sorvan" has "Mirela" and "Sorvan"."""
        found = (
            word
            for name in self.names
            if len(_words_of(name)) > 1
            for word in _WORD.findall(unicodedata.normalize("NFC", name))
        )
        return tuple(dict.fromkeys(word for word in found if len(word) >= _SHORTEST_PIECE))

    def spans_in(self, text: str) -> tuple[Span, ...]:
        """Where in a text a name stands, in order; none overlaps another."""
        return tuple(self._find(text))

    def _find(self, text: str) -> Iterator[Span]:
        if self._pattern is None or not text:
            return
        folded, places = _fold(text)
        for found in self._pattern.finditer(folded):
            start, end = places[found.start()], places[found.end() - 1] + 1
            while end < len(text) and not _fold_character(text[end]):
                end += 1
            yield Span(start, end)

    def stand_in(self, text: str) -> bool:
        """True where a name stands in a text."""
        return next(self._find(text), None) is not None

    def mask(self, text: str) -> str:
        """The text with every name masked; line breaks within a name stay. Of an address see `mask_address`."""
        return cover(text, self.spans_in(text))

    def mask_address(self, address: str) -> str:
        """An address or a file's name with every name masked, in one word too; all of it where it stands in escapes."""
        masked = self._run_together.mask(self.mask(address))
        plain = unquote(masked)
        hides = self.stand_in(plain) or self._run_together.stand_in(plain)
        return cover(masked, [Span(0, len(masked))]) if hides else masked


def cover(text: str, spans: Iterable[Span]) -> str:
    """The text with these spans masked, but for line breaks: as many code points as before."""
    parts, at = [], 0
    for span in sorted(spans):
        start = max(span.start, at)
        if start < span.end:
            parts += [text[at:start], "".join(c if c in "\n\r" else MASK for c in text[start : span.end])]
            at = span.end
    return "".join([*parts, text[at:]])


def is_form_of(text: str, masked: str) -> bool:
    """True where `masked` can be the masked form of `text`: as long, and the same but for what is masked."""
    if len(text) != len(masked):
        return False
    at = 0
    for found in _MASKED.finditer(masked):
        if text[at : found.start()] != masked[at : found.start()]:
            return False
        at = found.end()
    return text[at:] == masked[at:]


def masked_words(text: str, masked: str) -> tuple[str, ...]:
    """What stands in `text` where its form `masked` is masked: each stretch once, in order."""
    found = (text[each.start() : each.end()].strip("\r\n") for each in _MASKED.finditer(masked))
    return tuple(dict.fromkeys(words for words in found if words and MASK not in words))


def _words_of(name: str) -> list[str]:
    return _WORD.findall(_fold(name)[0])


def _write(name: str) -> Iterator[str]:
    """A name's words as patterns of folded text: in their order, and with the surname first."""
    # "O'Neill" is "ONeill" too, "Abdul-Karim" "Abdulkarim"; but "Al Ma" is not "Alma".
    parts = [words for part in _BETWEEN.split(_fold(name)[0]) if (words := _WORD.findall(part))]
    if parts:
        yield _write_in_order(parts)
    if len(parts) > 1:
        yield _write_in_order([parts[-1], *parts[:-1]])


def _write_in_order(parts: Sequence[Sequence[str]]) -> str:
    spelled = f"{_APART}{{1,40}}".join(
        f"{_APART}{{0,40}}".join(_BROKEN.join(map(re.escape, word)) for word in words) for words in parts
    )
    before = "" if _has_no_spaces(parts[0][0][0]) else r"(?<![^\W_])"
    after = "" if _has_no_spaces(parts[-1][-1][-1]) else r"(?![^\W_])"
    return f"{before}{spelled}{after}"


def _has_no_spaces(letter: str) -> bool:
    """True for a letter of a script that sets no spaces between words."""
    return unicodedata.name(letter, "").startswith(_WITHOUT_SPACES)


def _fold(text: str) -> tuple[str, Sequence[int]]:
    """The text without case, accents and what is not seen, and the place in it that each folded character is of."""
    if text.isascii():
        return text.replace("\r", "\n").replace("`", "'").lower(), range(len(text))
    folded: list[str] = []
    places: list[int] = []
    for at, character in enumerate(text):
        for part in _fold_character(character):
            folded.append(part)
            places.append(at)
    return "".join(folded), places


@lru_cache(maxsize=1 << 14)
def _fold_character(character: str) -> str:
    if character == _SOFT_HYPHEN:
        return character
    if character in _LINE_BREAKS:
        return "\n"
    if character in _APOSTROPHES:
        return "'"
    if unicodedata.category(character) == "Pd":
        return "-"
    if character.isspace():
        return " "
    apart = unicodedata.normalize("NFKD", character.translate(_ODD_LETTERS))
    return "".join(part for part in apart if unicodedata.category(part) not in {"Mn", "Cf"}).casefold()
