"""Counts as ranges, and the arithmetic that decides whether two of them can both be true."""

from __future__ import annotations

from dataclasses import dataclass, replace

# An approximate count is widened by one part in so many; whole numbers, so that 100 reaches 110 and not 111.
_WIDENING = 10


@dataclass(frozen=True, slots=True)
class Count:
    """How many: `low` to `high`, both inclusive; None is an open end (coding guide, section 3.1).

    `approximate` is true for "about", "some 800", "nearly": for comparisons it widens the count by a tenth.
    """

    low: int | None
    high: int | None
    approximate: bool = False

    def __post_init__(self) -> None:
        """Refuse negative counts and ranges turned round.

        Raises:
            ValueError: an end is negative, or `high` is below `low`.
        """
        if (self.low or 0) < 0 or (self.high or 0) < 0:
            message = f"a count cannot be negative: {self.low}..{self.high}"
            raise ValueError(message)
        if self.low is not None and self.high is not None and self.high < self.low:
            message = f"a count cannot end ({self.high}) below its start ({self.low})"
            raise ValueError(message)

    @classmethod
    def exactly(cls, number: int) -> Count:
        """The count that is one number."""
        return cls(number, number)

    @property
    def exact(self) -> int | None:
        """The one number that it is, or None for a range."""
        return self.low if self.low == self.high else None

    @property
    def least(self) -> int:
        """The lowest number it allows."""
        return self.low or 0

    def widened(self) -> Count:
        """The count for comparisons: an approximate one reaches a tenth further either way."""
        if not self.approximate:
            return self
        low = None if self.low is None else self.low * (_WIDENING - 1) // _WIDENING
        high = None if self.high is None else -(-self.high * (_WIDENING + 1) // _WIDENING)
        return Count(low, high, approximate=True)

    def agrees_with(self, other: Count) -> bool:
        """True where some number lies in both, approximate counts widened (coding guide, section 5)."""
        one, two = self.widened(), other.widened()
        return (one.high is None or two.least <= one.high) and (two.high is None or one.least <= two.high)

    def exceeds(self, other: Count) -> bool:
        """True where every number of this count is above every number of `other`."""
        one, two = self.widened(), other.widened()
        return two.high is not None and one.least > two.high

    def __add__(self, other: Count) -> Count:
        """The count of two disjoint groups together."""
        low = None if self.low is None and other.low is None else self.least + other.least
        high = None if self.high is None or other.high is None else self.high + other.high
        return Count(low, high, self.approximate or other.approximate)

    def stated_roughly(self) -> Count:
        """The same range, marked approximate."""
        return replace(self, approximate=True)

    def __str__(self) -> str:
        """In words for tables: "14", "at least 11", "up to 20", "5-6", with "about" where approximate."""
        about = "about " if self.approximate else ""
        if self.exact is not None:
            return f"{about}{self.exact}"
        if self.high is None:
            return f"{about}at least {self.least}"
        if self.low is None:
            return f"{about}up to {self.high}"
        return f"{about}{self.low}-{self.high}"
