"""No regular expression of the package can be made to stall: its time grows with the text only."""

from __future__ import annotations

import re

import pytest

from evaluation.patterns import Named, find_patterns, find_stalls


@pytest.mark.parametrize(
    "pattern",
    [r"(a+)+b", r"(?:\w|\d)+,\w*-\w*$", r"\s*\n\s*\n\s*$", r"(?:a|a)*c", r"(?:a|b|ab)*c", r"\([^)]*\)", r"\s+said"],
)
def test_patterns_that_stall_are_found(pattern: str) -> None:
    assert find_stalls(Named("here", re.compile(pattern), searched=True)) is not None


@pytest.mark.parametrize("pattern", [r"\w+", r"[^\W_]+|\d", r"(?:killed|hurt) \d{1,3}", r"^a+b", r"(?<!\s)\s++said"])
def test_plain_patterns_are_not(pattern: str) -> None:
    assert find_stalls(Named("here", re.compile(pattern), searched=True)) is None


@pytest.fixture(scope="module")
def patterns() -> tuple[Named, ...]:
    return find_patterns()


def test_patterns_of_modules_and_of_word_lists_are_found(patterns: tuple[Named, ...]) -> None:
    places = {named.place for named in patterns}
    assert {"whosays.annotating.parsing._DATELINE_START", "whosays.lexicon.updates.load_update_cues"} <= places


def test_no_pattern_of_the_package_stalls(patterns: tuple[Named, ...]) -> None:
    stalled = [found for named in patterns if (found := find_stalls(named))]
    assert [(each.named.place, each.growth, each.string) for each in stalled] == []
