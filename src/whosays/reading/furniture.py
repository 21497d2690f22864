"""Page furniture: the stretches of a report's text that are no part of what it says (coding guide, section 1).

What furniture looks like is knowledge, kept in `data/furniture.yaml`; here is how it is found. Where it is in
doubt whether a line is furniture, it stays: a sentence cut out is a claim lost, a button left in is only noise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from whosays.lexicon.furniture import Reach, load_furniture
from whosays.model.evidence import Span

_LINE = re.compile(r"\S[^\n\r]*")
_CLOSED = re.compile(r"[.!?:;…][\"'”’)\]]*$")
_LONGEST_LINE = 400
_LONGEST_LINK = 130
_MOST_LINKS = 12
_NUMBERED = re.compile(r"\d{1,2}[.)]\s")
_BULLETED = re.compile(r"[\s*•·►▶>+–—-]+")
_WRAPPED = range(45, 101)
_BYTE_ORDER_MARK = "\ufeff"


def find_furniture(text: str) -> tuple[Span, ...]:
    """The furniture of a text: spans in order that do not touch, stretches parted by white space joined.

    In text wrapped by width only lines that stand alone between blank lines can be furniture, since any other
    may be the end of a sentence.
    """
    lines = _lines(text)
    found = set(_whole_lines(text, lines))
    found |= set(_listed_lines(text, lines, found))
    found |= _lines_beside(text, lines, found)
    spans = [lines[index] for index in found]
    spans += _parts(text)
    if text.startswith(_BYTE_ORDER_MARK):
        spans.append(Span(0, 1))
    return _joined(spans, text)


def _lines(text: str) -> tuple[Span, ...]:
    """The lines that hold anything, without white space around them."""
    found = []
    for match in _LINE.finditer(text):
        start, end = match.start(), match.start() + len(match.group().rstrip())
        found.append(Span(start, end))
    return tuple(found)


def _is_wrapped(text: str, lines: tuple[Span, ...]) -> bool:
    """True where lines are broken by width, so that a line may be the end of a sentence."""
    inner = [line for line in lines if line.end - line.start in _WRAPPED]
    unclosed = sum(not _CLOSED.search(text[line.start : line.end]) for line in inner)
    longest = max((line.end - line.start for line in lines), default=0)
    return len(lines) > 2 and longest <= _WRAPPED[-1] and unclosed > len(lines) / 3


@cache
def _pattern(*reaches: Reach) -> re.Pattern[str]:
    """All patterns of these reaches in one, each with its own flags."""
    return re.compile("|".join(entry.inline for entry in load_furniture() if entry.reach in reaches))


def _whole_lines(text: str, lines: tuple[Span, ...]) -> Iterator[int]:
    """The numbers of the lines that are furniture by themselves."""
    pattern = _pattern(Reach.LINE, Reach.LIST)
    wrapped = _is_wrapped(text, lines)
    for index, line in enumerate(lines):
        if line.end - line.start > _LONGEST_LINE or (wrapped and not _stands_alone(text, lines, index)):
            continue
        if pattern.fullmatch(text[line.start : line.end]):
            yield index


def _stands_alone(text: str, lines: tuple[Span, ...], index: int) -> bool:
    before = text[lines[index - 1].end : lines[index].start] if index else "\n\n"
    after = text[lines[index].end : lines[index + 1].start] if index + 1 < len(lines) else "\n\n"
    return before.count("\n") > 1 and after.count("\n") > 1


def _listed_lines(text: str, lines: tuple[Span, ...], found: set[int]) -> Iterator[int]:
    """The lines below a heading such as "MOST READ": titles of other stories, which no full stop closes."""
    heading = _pattern(Reach.LIST)
    for index in sorted(found):
        if not heading.fullmatch(text[lines[index].start : lines[index].end]):
            continue
        for below in range(index + 1, min(index + 1 + _MOST_LINKS, len(lines))):
            if below not in found and not _is_title(text[lines[below].start : lines[below].end]):
                break
            yield below


def _is_title(line: str) -> bool:
    """True for a line that can be the title of another story in a list."""
    if _NUMBERED.match(line):
        return len(line) <= _LONGEST_LINK
    bare = _BULLETED.sub("", line, count=1) if _BULLETED.match(line) else line
    return len(bare.split()) >= 3 and len(line) <= _LONGEST_LINK and not _CLOSED.search(line)


def _lines_beside(text: str, lines: tuple[Span, ...], found: set[int]) -> set[int]:
    """The lines that are furniture because the line above or below is, and so on from there."""
    pattern = _pattern(Reach.BESIDE)
    candidates = {
        index
        for index, line in enumerate(lines)
        if index not in found
        and line.end - line.start <= _LONGEST_LINE
        and pattern.fullmatch(text[line.start : line.end])
    }
    beside: set[int] = set()
    fresh = set(found)
    while fresh:
        fresh = {near for index in fresh for near in (index - 1, index + 1) if near in candidates - beside}
        beside |= fresh
    return beside


def _parts(text: str) -> list[Span]:
    found = []
    for match in _pattern(Reach.PART).finditer(text):
        start, end = match.span()
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            found.append(Span(start, end))
    return found


def _joined(spans: Iterable[Span], text: str) -> tuple[Span, ...]:
    """The spans in order, those that overlap or have only white space between them made one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and not text[joined[-1].end : span.start].strip():
            joined[-1] = joined[-1].joined_with(span)
        else:
            joined.append(span)
    return tuple(joined)
