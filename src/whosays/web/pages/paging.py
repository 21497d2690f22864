"""Long lists a page at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

PAGE_LENGTH = 50
_Given = TypeVar("_Given")
_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageOf(Generic[_Item]):
    """Page `number` of `pages`, from 1, of `total` items.

    `first` is the number of the first item here, 0 where there are none at all.
    """

    items: tuple[_Item, ...]
    number: int
    pages: int
    total: int
    first: int

    @property
    def last(self) -> int:
        """The number of the last item here."""
        return self.first + len(self.items) - 1 if self.items else 0


def turn_to(items: Sequence[_Given], asked: str, make: Callable[[_Given], _Item]) -> PageOf[_Item]:
    """The page that is asked for, of what `make` makes of its items; the first or last where there is no such page."""
    pages = max(1, -(-len(items) // PAGE_LENGTH))
    number = min(max(int(asked), 1), pages) if asked.isdecimal() and len(asked) < 10 else 1
    start = (number - 1) * PAGE_LENGTH
    return PageOf(
        items=tuple(map(make, items[start : start + PAGE_LENGTH])),
        number=number,
        pages=pages,
        total=len(items),
        first=start + 1 if items else 0,
    )
