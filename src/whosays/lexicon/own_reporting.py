"""Words by which a report says that its own people found out what it tells (`data/own_reporting.yaml`)."""

from __future__ import annotations

import re
from functools import cache

from whosays.lexicon.entries import load_entries


@cache
def load_own_reporting() -> tuple[re.Pattern[str], ...]:
    """The patterns in the order of the list, read once a process."""
    return tuple(
        re.compile(entry["pattern"].replace(" ", r"\s++"), re.IGNORECASE) for entry in load_entries("own_reporting")
    )


def tells_own_reporting(sentence: str) -> bool:
    """True where a sentence says that the report's own people counted, saw or were told it."""
    return any(pattern.search(sentence) for pattern in load_own_reporting())
