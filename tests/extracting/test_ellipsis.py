"""Figures that lean on the ones told before them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pytest

from whosays.extracting.casualties import find_casualties
from whosays.model.annotation import AnnotatedReport

Annotate = Callable[..., AnnotatedReport]
Figure: TypeAlias = tuple[str, str, int | None, bool]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "The mayor confirms ten dead, up from seven.",
            [("killed", "mixed", 10, False), ("killed", "mixed", 7, False)],
        ),
        (
            "The mayor says that five people died; the hospital says eight.",
            [("killed", "mixed", 5, False), ("killed", "mixed", 8, False)],
        ),
        (
            "Three cooks died, as did five of the raiders.",
            [("killed", "civilians", 3, False), ("killed", "attackers", 5, False)],
        ),
        (
            "Three nurses were kidnapped on Monday. They were freed on Tuesday.",
            [("taken hostage", "civilians", 3, False), ("freed", "civilians", 3, False)],
        ),
        (
            "Five people were killed. Three were nurses and two were soldiers.",
            [("killed", "mixed", 5, False), ("killed", "civilians", 3, True), ("killed", "security", 2, True)],
        ),
    ],
)
def test_what_was_told_before_is_taken_over(text: str, figures: list[Figure], annotated: Annotate) -> None:
    found = [(f.effect.value, f.side.value, f.count.low, f.partial) for f in find_casualties(annotated(text))]
    assert found == figures


@pytest.mark.parametrize(
    "text",
    [
        "They were freed on Tuesday.",
        "The mayor counted 14.",
        "Three were nurses.",
        "The farmers sold their corn, as did six of the bakers.",
    ],
)
def test_nothing_to_lean_on(text: str, annotated: Annotate) -> None:
    assert find_casualties(annotated(text)) == ()


def test_a_mention_that_only_refers_back_is_no_figure(annotated: Annotate) -> None:
    report = annotated("Three clerks were killed. Gunmen killed them at noon.")
    assert [(f.effect.value, f.count.low) for f in find_casualties(report)] == [("killed", 3)]


def test_another_is_one_more(annotated: Annotate) -> None:
    report = annotated("Two guards were killed and another injured after a raid on the mill.")
    found = [(f.effect.value, f.side.value, f.count.low, f.count.high) for f in find_casualties(report)]
    assert found == [("killed", "security", 2, 2), ("injured", "security", 1, 1)]


def test_another_raid_is_nobody(annotated: Annotate) -> None:
    report = annotated("Two guards were killed and another raid failed.")
    assert [(f.effect.value, f.count.low) for f in find_casualties(report)] == [("killed", 2)]
