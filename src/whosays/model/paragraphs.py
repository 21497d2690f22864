"""A report's paragraphs: what is weighed before parsing, what is parsed by itself, and what is tagged together.

All that part a report must part it alike, or what one of them leaves out the other would not know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from whosays.model.evidence import Span
from whosays.model.report import Report

CLOSED = re.compile(r"[.!?:;…][\"'”’)\]]*\s*$")
"""The end of a paragraph that is closed as a sentence is."""

_BLANK_LINES = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_LINE_END = re.compile(r"\n")
_WRAPPED_WIDTHS = range(45, 101)
LONGEST_PART = 20_000
"""A paragraph of more code points is taken for several, parted behind a sentence where one ends."""
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]{0,3}\s")
_SPACE = re.compile(r"\s")


def _is_hard_wrapped(text: str) -> bool:
    """True where lines are broken by width (wire copy), so that a line's end is no paragraph's end."""
    lines = [line.rstrip() for line in text.split("\n") if line.strip()]
    inner = [line for line in lines if len(line) in _WRAPPED_WIDTHS]
    longest = max((len(line) for line in lines), default=0)
    unclosed = sum(not CLOSED.search(line) for line in inner)
    return len(lines) > 2 and longest <= _WRAPPED_WIDTHS[-1] and unclosed > len(lines) / 3


def _stretches(text: str, start: int, end: int, separator: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    at = start
    for match in separator.finditer(text, start, end):
        yield at, match.start()
        at = match.end()
    yield at, end


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The same half-open range of code points without white space at either end."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _without_furniture(report: Report) -> Iterator[tuple[int, int]]:
    at = 0
    for span in sorted(report.furniture):
        if span.start > at:
            yield at, span.start
        at = max(at, span.end)
    yield at, len(report.text)


def split_paragraphs(report: Report) -> tuple[Span, ...]:
    """The report's paragraphs without furniture and outer white space, in order.

    A single line break ends a paragraph too, unless the text is wrapped by width.
    """
    text = report.text
    separator = _BLANK_LINES if _is_hard_wrapped(text) else _LINE_END
    found: list[Span] = []
    for first, last in _without_furniture(report):
        for start, end in _stretches(text, first, last, separator):
            found.extend(_part(text, *trimmed(text, start, end)))
    return tuple(found)


def _part(text: str, start: int, end: int) -> Iterator[Span]:
    """A paragraph as one stretch, or as several where it is too long to be parsed at once."""
    while end - start > LONGEST_PART:
        cut = _find_cut(text, start + LONGEST_PART // 2, start + LONGEST_PART)
        yield Span(*trimmed(text, start, cut))
        start, end = trimmed(text, cut, end)
    if start < end:
        yield Span(start, end)


def _find_cut(text: str, first: int, last: int) -> int:
    """The place between two where a text is best cut: behind its last sentence there, else behind a word."""
    for separator in (_SENTENCE_END, _SPACE):
        cut = max((match.end() for match in separator.finditer(text, first, last)), default=None)
        if cut is not None:
            return cut
    return last
