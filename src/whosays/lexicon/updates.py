"""Words by which a report says that something it tells has been replaced (`data/update_cues.yaml`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from whosays.lexicon.entries import load_entries


@cache
def load_update_cues() -> Mapping[str, tuple[re.Pattern[str], ...]]:
    """Patterns by what they mark: "replaced" (the old) and "replacing" (the new)."""
    found: dict[str, list[re.Pattern[str]]] = {"replaced": [], "replacing": []}
    for entry in load_entries("update_cues"):
        found[entry["marks"]].append(re.compile(entry["pattern"].replace(" ", r"\s+"), re.IGNORECASE))
    return {mark: tuple(patterns) for mark, patterns in found.items()}
