"""Rules: patterns of words and what they mean."""

from __future__ import annotations

import re

import pytest

from whosays.annotating.moment import Moment, Reading, rule


def _resolve(_: re.Match[str], __: Moment) -> Reading:
    return Reading(None)


@pytest.mark.parametrize("text", ["4 December", "4  December", "on 4 DECEMBER"])
def test_a_space_stands_for_a_few_and_case_does_not_matter(text: str) -> None:
    assert rule(r"4\sDecember", _resolve).pattern.search(text)


@pytest.mark.parametrize("text", ["14 December", "4December", "4     December"])
def test_words_are_whole(text: str) -> None:
    assert not rule(r"4\sDecember", _resolve).pattern.search(text)
