"""Days and intervals of days; open ends are None, never a guess."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from `earliest` to `latest`, both inclusive; None is an open end (coding guide, section 2)."""

    earliest: date | None
    latest: date | None

    def __post_init__(self) -> None:
        """Refuse an interval that ends before it starts.

        Raises:
            ValueError: `latest` is before `earliest`.
        """
        if self.earliest and self.latest and self.latest < self.earliest:
            message = f"an interval cannot end ({self.latest}) before it starts ({self.earliest})"
            raise ValueError(message)

    @classmethod
    def of_day(cls, day: date) -> Interval:
        """The interval of one day."""
        return cls(day, day)

    @property
    def day(self) -> date | None:
        """The one day that the interval is, or None where it is longer or open."""
        return self.earliest if self.earliest == self.latest else None

    @property
    def days(self) -> int | None:
        """How many days it spans; None where an end is open."""
        if self.earliest is None or self.latest is None:
            return None
        return (self.latest - self.earliest).days + 1

    def overlaps(self, other: Interval, *, slack: int = 0) -> bool:
        """True where the two share a day, or come within `slack` days of one; open ends reach for ever."""
        room = timedelta(days=slack)
        starts_in_time = not (self.earliest and other.latest) or self.earliest - room <= other.latest
        ends_in_time = not (other.earliest and self.latest) or other.earliest - room <= self.latest
        return starts_in_time and ends_in_time

    def joined_with(self, other: Interval) -> Interval:
        """The shortest interval that holds both."""
        earliest = min(self.earliest, other.earliest) if self.earliest and other.earliest else None
        latest = max(self.latest, other.latest) if self.latest and other.latest else None
        return Interval(earliest, latest)

    def intersected_with(self, other: Interval) -> Interval | None:
        """The days that both hold, or None where there are none."""
        earliest = max((d for d in (self.earliest, other.earliest) if d), default=None)
        latest = min((d for d in (self.latest, other.latest) if d), default=None)
        if earliest and latest and latest < earliest:
            return None
        return Interval(earliest, latest)

    def __str__(self) -> str:
        """ISO days: one where they are equal, else `earliest..latest`."""
        if self.day:
            return self.day.isoformat()
        return f"{self.earliest or ''}..{self.latest or ''}"
