"""A reading of files into a store that has not come to its end yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingRun:
    """How far a running read is.

    `started` and `updated` are moments in UTC; `total` is about how many reports there are to read, None where nobody
    counted them, `done` how many were read; `latest` is the name of the report, or the place of the problem, that came
    last, "" before the first.
    """

    id: int
    started: datetime
    updated: datetime
    total: int | None
    done: int
    latest: str
