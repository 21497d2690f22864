from __future__ import annotations

from typing import Any

import pytest

from whosays.lexicon.entries import load_entries
from whosays.lexicon.own_reporting import load_own_reporting, tells_own_reporting

_ENTRIES = load_entries("own_reporting")


@pytest.mark.parametrize("position", range(len(_ENTRIES)))
def test_each_pattern_finds_its_example_and_not_the_other(position: int) -> None:
    entry: dict[str, Any] = _ENTRIES[position]
    pattern = load_own_reporting()[position]
    assert entry["origin"]
    assert pattern.search(entry["matches"])
    assert not pattern.search(entry["misses"])
    assert tells_own_reporting(entry["matches"])
