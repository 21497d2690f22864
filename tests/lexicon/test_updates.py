from __future__ import annotations

from typing import Any

import pytest

from whosays.lexicon.entries import load_entries
from whosays.lexicon.updates import load_update_cues

_ENTRIES = load_entries("update_cues")


@pytest.mark.parametrize("entry", _ENTRIES, ids=lambda entry: entry["pattern"][:30])
def test_each_cue_finds_its_example_and_not_the_other(entry: dict[str, Any]) -> None:
    (pattern,) = [p for p in load_update_cues()[entry["marks"]] if p.pattern == entry["pattern"].replace(" ", r"\s+")]
    assert entry["origin"]
    assert pattern.search(entry["matches"])
    assert not pattern.search(entry["misses"])


def test_cues_reach_over_line_ends() -> None:
    assert any(p.search("had earlier\nput") for p in load_update_cues()["replaced"])
