"""Problems of rows, told sparingly: a table of a million bad dates is one thing that is wrong, not a million."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from whosays.model.problem import Problem
from whosays.reading.draft import Draft
from whosays.reading.files import problem_at

MOST_TOLD = 20


def tell_sparingly(items: Iterable[Draft | Problem], place: str) -> Iterator[Draft | Problem]:
    """The same items, but of the problems only the first `MOST_TOLD` and at the end how many more there were."""
    told = 0
    for item in items:
        if isinstance(item, Problem):
            told += 1
            if told > MOST_TOLD:
                continue
        yield item
    if told > MOST_TOLD:
        left = told - MOST_TOLD
        yield problem_at(place, f"There were {left:,} more problems like these in this file.")


class TextlessRows:
    """Counts the rows or objects without a text, to tell of them once."""

    def __init__(self, place: str) -> None:
        """`place`: of the file."""
        self._place = place
        self._count = 0
        self._first = ""

    def add(self, row: str) -> None:
        """Take note of one ("row 7")."""
        self._first = self._first or row
        self._count += 1

    def tell(self) -> Iterator[Problem]:
        """The problem that they are, where there are any."""
        if self._count == 1:
            yield problem_at(self._place, f"There is no text in {self._first}, so that it was left out.")
        elif self._count:
            message = (
                f"There is no text in {self._count:,} places, the first of them {self._first}; they were left out."
            )
            yield problem_at(self._place, message)
