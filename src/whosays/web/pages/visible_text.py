"""A report's text as it can be shown and pointed at: nothing in it may hide, reorder or move what stands beside it.

Direction marks could make a quote read otherwise than it stands, and controls cannot be seen; both are shown as small
labelled signs. Every piece knows its offset, since browsers count in other units and cut text at other places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_UNSEEN = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]+|\r\n?"
)
_NAMES = {
    "\0": ("NUL", "a character that is nothing"),
    "\u061c": ("ALM", "Arabic letter mark"),
    "\u200e": ("LRM", "left-to-right mark"),
    "\u200f": ("RLM", "right-to-left mark"),
    "\u202a": ("LRE", "left-to-right embedding"),
    "\u202b": ("RLE", "right-to-left embedding"),
    "\u202c": ("PDF", "end of a change of direction"),
    "\u202d": ("LRO", "left-to-right override"),
    "\u202e": ("RLO", "right-to-left override"),
    "\u2066": ("LRI", "left-to-right isolate"),
    "\u2067": ("RLI", "right-to-left isolate"),
    "\u2068": ("FSI", "first strong isolate"),
    "\u2069": ("PDI", "end of an isolate"),
}
_MOST_NAMED = 4


@dataclass(frozen=True, slots=True)
class Piece:
    """Words, or what stands for characters that cannot be seen.

    `start` is the offset of its first character in the report's text, in code points, `width` how many of them it
    stands for. `sign` is "" for words; else the short label to show ("RLO"), and `text` what it stands for, in words.
    """

    start: int
    text: str
    width: int
    sign: str = ""


def cut_pieces(text: str, start: int = 0) -> Iterator[Piece]:
    """The text in pieces; `start` is the offset of its first character."""
    at = 0
    for unseen in _UNSEEN.finditer(text):
        if at < unseen.start():
            yield Piece(start + at, text[at : unseen.start()], unseen.start() - at)
        at = unseen.start()
        if text[at] != "\r":
            yield _sign(unseen[0], start + at)
        elif len(unseen[0]) == 1:
            yield Piece(start + at, "\n", 1)
        # HTML makes one character of a carriage return and a line feed: the words go on at the second.
        at = unseen.end() - (unseen[0] == "\r\n")
    if at < len(text):
        yield Piece(start + at, text[at:], len(text) - at)


def _sign(characters: str, start: int) -> Piece:
    named = [_NAMES.get(c, (f"U+{ord(c):04X}", "a character that cannot be seen")) for c in characters[:_MOST_NAMED]]
    more = f" and {len(characters) - _MOST_NAMED} more" if len(characters) > _MOST_NAMED else ""
    names = "; ".join(dict.fromkeys(name for _, name in named))
    return Piece(start, names + more, len(characters), " ".join(label for label, _ in named) + (" …" if more else ""))
