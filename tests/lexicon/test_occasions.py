"""Words of saying and of the aftermath."""

from __future__ import annotations

from typing import Any

import pytest

from whosays.lexicon.entries import load_entries
from whosays.lexicon.occasions import load_occasions

ENTRIES = load_entries("occasions")


def stems(entry: dict[str, Any]) -> tuple[str, ...]:
    return tuple(word.rstrip("ey") for word in entry["words"])


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: str(entry["kind"]))
def test_each_list_matches_and_misses_its_examples(entry: dict[str, Any]) -> None:
    matched, missed = (entry[example]["text"].lower().strip(".").split() for example in ("matches", "misses"))
    assert set(entry["matches"]["words"]) <= set(entry["words"])
    assert any(word.startswith(stems(entry)) for word in matched)
    assert not any(word in entry["words"] for word in missed)
    assert entry["origin"]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: str(entry["kind"]))
def test_no_word_stands_twice_in_a_list(entry: dict[str, Any]) -> None:
    assert len(entry["words"]) == len(set(entry["words"]))


def test_the_lists_are_loaded() -> None:
    occasions = load_occasions()
    assert "say" in occasions.saying
    assert "statement" in occasions.saying_nouns
    assert "vigil" in occasions.aftermath
