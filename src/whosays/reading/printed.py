"""Printed pages as they come out of a PDF: lines with their places, and nothing said yet of paragraphs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Line:
    """A line of print: its words, where it begins, and how large it is.

    `left` and `height` are distances from the lower left corner of the page, `size` is that of the type: points of
    1/72 inch.
    """

    text: str
    left: float = 0.0
    height: float = 0.0
    size: float = 0.0


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page: its lines in the order in which the file gives them, and whether there are pictures on it.

    `damaged` is true where its text, or the end of it, could not be read.
    """

    lines: tuple[Line, ...] = ()
    pictured: bool = False
    damaged: bool = False


@dataclass(frozen=True, slots=True)
class PrintedHead:
    """What a PDF says of itself before its pages: how many there are, and its title and author as written there.

    `broken` is true where the file lacks its end, so that pages may be missing.
    """

    pages: int
    broken: bool = False
    title: str = ""
    author: str = ""


class Refusal(StrEnum):
    """Why a PDF gives no pages at all, in words that complete "This PDF ..."."""

    LOCKED = "is locked with a password"
    SCRAMBLED = "is encrypted in a way that cannot be undone here"
    DAMAGED = "is damaged, so that no page can be found in it"
