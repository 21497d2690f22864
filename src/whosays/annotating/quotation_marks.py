"""Where words stand in quotation marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from whosays.model.annotation import Parse

_OPENING = frozenset("“„«")
_CLOSING = frozenset("”»")
_STRAIGHT = frozenset({'"', "''", "``"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_LEAST_WORDS_OF_SPEECH = 3


@dataclass(frozen=True, slots=True)
class Quoted:
    """Tokens `first` to `last` (half-open) between quotation marks, the marks included.

    `open_end` is true where the paragraph ends before the quotation does. `is_speech` is false for a few words in
    marks ("a “planned provocation”").
    """

    first: int
    last: int
    open_end: bool
    is_speech: bool


def find_quoted(parse: Parse) -> tuple[Quoted, ...]:
    """All stretches in double quotation marks, in order; one that is never closed ends with its paragraph.

    Curly marks tell by themselves whether they open; straight ones open and close in turn, anew in each paragraph.
    """
    return tuple(_quoted(parse))


def _quoted(parse: Parse) -> Iterator[Quoted]:
    opened: int | None = None
    paragraph = -1
    for token in parse.tokens:
        number = parse.sentences[token.sentence].paragraph
        if number != paragraph:
            if opened is not None:
                yield _stretch(parse, opened, token.index, open_end=True)
            opened, paragraph = None, number
        mark = parse.report.text[token.start : token.end]
        if mark in _OPENING or (mark in _STRAIGHT and opened is None):
            opened = token.index if opened is None else opened
        elif opened is not None and (mark in _CLOSING or mark in _STRAIGHT):
            yield _stretch(parse, opened, token.index + 1, open_end=False)
            opened = None
    if opened is not None:
        yield _stretch(parse, opened, len(parse.tokens), open_end=True)


def _stretch(parse: Parse, first: int, last: int, *, open_end: bool) -> Quoted:
    inside = parse.tokens[first:last]
    words = sum(token.pos not in {"PUNCT", "SPACE"} for token in inside)
    verbs = {token.tag for token in inside if token.pos in {"VERB", "AUX"}}
    least = _LEAST_WORDS_OF_SPEECH if verbs & _FINITE else _LEAST_WORDS_OF_SPEECH + 1
    return Quoted(first, last, open_end, bool(verbs) and words >= least)
