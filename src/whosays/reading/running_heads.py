"""Running heads and feet of printed pages, and page numbers: what stands on page after page and would part sentences.

Each is kept once, a head on the first page and a foot on the last, since it may say who published this and when.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median, mode

from whosays.reading.printed import Line, PrintedPage

_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[\s\-–—|]*+(?:page\s*+)?#(?:\s*+(?:/|of|\|)\s*+#)?(?:\s*+(?:\|\s*+)?page)?[\s\-–—|]*+", re.IGNORECASE
)
# Addresses of pages ("harbour.example/mill") begin small too.
_REST_OF_SENTENCE = re.compile(r"[a-z](?!\S*[./:@#]\S)(?!age\s*\d)")
_END_OF_SENTENCE = re.compile(r"[a-z)\"”’][.!?,;][\"”’)]?$")
_MOST_ROWS = 3
_LONGEST_HEAD = 400
# Where a head or foot stands on a page, give or take so many points.
_SAME_PLACE = 3.0
# A head or foot is set apart from the text by more than the distance of two lines, or by the size of its type.
_APART = 1.3
_OTHER_SIZE = 0.12
_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class _Edge:
    """A line at the top or the bottom of a page, apart from its text; `numbers` are those in it, `shape` the rest."""

    page: int
    line: Line
    is_head: bool

    @property
    def shape(self) -> str:
        return _NUMBER.sub("#", self.line.text)

    @property
    def numbers(self) -> tuple[int, ...]:
        # Longer ones are no page numbers, and Python refuses to read very long ones.
        return tuple(int(number[:9]) for number in _NUMBER.findall(self.line.text))


def part_running_heads(pages: Sequence[PrintedPage]) -> tuple[PrintedPage, ...]:
    """The pages without what is repeated at their edges, with the first page's head and the last page's foot.

    A line runs where it stands apart from the text at the top or the bottom, and there on two fifths of the pages or
    more (at least two) with the same words; its numbers are the same too, or go up with the pages. Where this is in
    doubt a line stays.
    """
    edges = [edge for number, page in enumerate(pages) for edge in _edges_of(number, page)]
    alike: defaultdict[tuple[str, bool], list[_Edge]] = defaultdict(list)
    for edge in edges:
        alike[edge.shape, edge.is_head].append(edge)
    running: defaultdict[int, list[_Edge]] = defaultdict(list)
    for group in alike.values():
        for edge in _running_of(group, len(pages)):
            running[edge.page].append(edge)
    return tuple(_without(page, running[number], number, len(pages)) for number, page in enumerate(pages))


def _edges_of(number: int, page: PrintedPage) -> Iterator[_Edge]:
    rows = sorted({line.height: line for line in reversed(page.lines)}.values(), key=lambda line: -line.height)
    distance = median(upper.height - lower.height for upper, lower in pairwise(rows)) if rows[1:] else 0
    tops = _rows_apart(rows, distance)
    bottoms = _rows_apart(rows[::-1], distance) - tops
    for line in page.lines:
        if len(line.text) > _LONGEST_HEAD:
            continue
        if (line.height in tops or line.height in bottoms) and not _is_of_a_sentence(line.text):
            yield _Edge(number, line, line.height in tops)


def _is_of_a_sentence(text: str) -> bool:
    """True where words begin small or end with a full stop: then they are the rest of a sentence, or one."""
    return bool(_REST_OF_SENTENCE.match(text) or _END_OF_SENTENCE.search(text))


def _rows_apart(rows: Sequence[Line], distance: float) -> set[float]:
    """The heights of the outermost rows, three at most, where a wide space or another size parts them from the rest."""
    if len(rows) < 2:
        return {row.height for row in rows}
    for last, (row, following) in enumerate(pairwise(rows[: _MOST_ROWS + 1])):
        apart = abs(row.height - following.height) > _APART * distance
        if apart or abs(row.size - following.size) > _OTHER_SIZE * following.size:
            return {row.height for row in rows[: last + 1]}
    return set()


def _running_of(group: Sequence[_Edge], pages: int) -> Iterator[_Edge]:
    """Of lines that differ in numbers only those whose numbers stay or go up with the pages, where these are many."""
    places = range(len(group[0].numbers))
    height = median(edge.line.height for edge in group)
    usual = [mode(edge.numbers[place] for edge in group) for place in places]
    ahead = [mode(edge.numbers[place] - edge.page for edge in group) for place in places]
    running = [
        edge
        for edge in group
        if abs(edge.line.height - height) <= _SAME_PLACE
        and all(n in {same, edge.page + more} for n, same, more in zip(edge.numbers, usual, ahead, strict=True))
    ]
    alone = pages == 1 and _is_page_number(group[0]) and group[0].numbers[0] == 1
    if alone or len({edge.page for edge in running}) >= max(2, math.ceil(_SHARE * pages)):
        yield from running


def _is_page_number(edge: _Edge) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(edge.shape))


def _without(page: PrintedPage, running: Sequence[_Edge], number: int, pages: int) -> PrintedPage:
    """The page without its running lines; the first keeps its heads, before all else, the last its feet, after it."""
    if not running:
        return page
    gone = {id(edge.line) for edge in running}
    told = [edge for edge in running if not _is_page_number(edge)]
    heads = [edge.line for edge in told if edge.is_head and number == 0]
    feet = [edge.line for edge in told if not edge.is_head and number == pages - 1]
    kept = [line for line in page.lines if id(line) not in gone]
    return replace(page, lines=(*heads, *kept, *feet))
