"""Spans and quotes: where in a report something stands. Without them no value may be shown."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch `[start, end)` of Unicode code points in a report's canonical text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse spans that hold nothing.

        Raises:
            ValueError: `start` is negative or not before `end`.
        """
        if not 0 <= self.start < self.end:
            message = f"a span needs 0 <= start < end, not {self.start}..{self.end}"
            raise ValueError(message)

    def overlaps(self, other: Span) -> bool:
        """True where the two share a code point."""
        return max(self.start, other.start) < min(self.end, other.end)

    def contains(self, other: Span) -> bool:
        """True where all of `other` lies in this span."""
        return self.start <= other.start and other.end <= self.end

    def joined_with(self, other: Span) -> Span:
        """The shortest span that holds both."""
        return Span(min(self.start, other.start), max(self.end, other.end))

    def quoted_from(self, text: str) -> Evidence:
        """This span of `text` as evidence: `text[start:end] == quote`."""
        return Evidence(self.start, self.end, text[self.start : self.end])


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """An exact quote and where it stands: `text[start:end] == quote`, offsets as in `Span`."""

    start: int
    end: int
    quote: str

    @property
    def span(self) -> Span:
        """The place of the quote."""
        return Span(self.start, self.end)

    def holds_in(self, text: str) -> bool:
        """True where `text` has the quote at its place."""
        return text[self.start : self.end] == self.quote
