from __future__ import annotations

from typing import Any

import pytest

from whosays.lexicon.bodies import find_body, load_body_patterns
from whosays.lexicon.entries import load_entries

_ENTRIES = load_entries("source_bodies")


@pytest.mark.parametrize("position", range(len(_ENTRIES)), ids=lambda n: f"{_ENTRIES[n]['body']}-{n}")
def test_each_pattern_finds_its_example_and_not_the_other(position: int) -> None:
    entry: dict[str, Any] = _ENTRIES[position]
    pattern = load_body_patterns()[position].pattern
    assert entry["origin"]
    assert pattern.search(entry["matches"])
    assert not pattern.search(entry["misses"])


@pytest.mark.parametrize(
    ("description", "body"),
    [
        ("spokesman for the state police command", "police"),
        ("doctor at the police hospital", "hospital"),
        ("keeper of the mortuary, Superintendent Lind", "mortuary"),
        ("Commissioner of Police", "police"),
        ("Superintendent", "police"),
        ("Minister of Defence", "defence ministry"),
        ("Ada Lind", None),
    ],
)
def test_a_description_tells_the_body(description: str, body: str | None) -> None:
    found = find_body(description)
    assert (found.body if found else None) == body


@pytest.mark.parametrize("description", ["officials", "security sources", "officials in the capital", "reports"])
def test_behind_general_words_anybody_may_stand(description: str) -> None:
    found = find_body(description)
    assert found
    assert found.speaks == "hidden"
