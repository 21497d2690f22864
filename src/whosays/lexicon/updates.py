"""Words by which a report says how far a figure or a suspicion still holds (`data/update_cues.yaml`)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from whosays.lexicon.entries import load_entries


@cache
def load_update_cues() -> Mapping[str, tuple[re.Pattern[str], ...]]:
    """Patterns by what they mark: "replaced" (the old), "replacing" (the new), "so far", "at the scene" and others."""
    found: dict[str, list[re.Pattern[str]]] = defaultdict(list)
    for entry in load_entries("update_cues"):
        found[entry["marks"]].append(re.compile(entry["pattern"].replace(" ", r"\s+"), re.IGNORECASE))
    return {mark: tuple(patterns) for mark, patterns in found.items()}
