"""Parts of figures: they are marked, so that nobody adds them to their whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pytest

from whosays.extracting.casualties import find_casualties
from whosays.model.annotation import AnnotatedReport

Annotate = Callable[..., AnnotatedReport]
Figure: TypeAlias = tuple[str, int | None, int | None, bool]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "Sixteen people were killed, including three police officers.",
            [("mixed", 16, 16, False), ("security", 3, 3, True)],
        ),
        (
            "Sixteen people were killed, among them two children.",
            [("mixed", 16, 16, False), ("civilians", 2, 2, True)],
        ),
        (
            "Eight people, two of them children, were killed.",
            [("mixed", 8, 8, False), ("civilians", 2, 2, True)],
        ),
        (
            "Nineteen people, most of them soldiers, were killed.",
            [("mixed", 19, 19, False), ("security", 10, 19, True)],
        ),
        (
            "Of the 19 people killed, 15 were soldiers.",
            [("mixed", 19, 19, False), ("security", 15, 15, True)],
        ),
        ("Two guards were among the dead.", [("security", 2, 2, True)]),
        (
            "Two guards and a cook were among the dead.",
            [("security", 2, 2, True), ("civilians", 1, 1, True)],
        ),
        ("Nine people were killed, the bomber among them.", [("mixed", 9, 9, False), ("attackers", 1, 1, True)]),
        (
            "The count is eight dead, being five soldiers, two cooks and the attacker.",
            [
                ("mixed", 8, 8, False),
                ("security", 5, 5, True),
                ("civilians", 2, 2, True),
                ("attackers", 1, 1, True),
            ],
        ),
        (
            "By noon 31 corpses had been deposited, 24 of them at the clinic and seven at the barracks.",
            [("mixed", 31, 31, False), ("mixed", 24, 24, True), ("mixed", 7, 7, True)],
        ),
        ("Sixteen people were killed and three police officers wounded.", [("mixed", 16, 16, False)]),
    ],
)
def test_killed(text: str, figures: list[Figure], annotated: Annotate) -> None:
    found = [f for f in find_casualties(annotated(text)) if f.effect.value == "killed"]
    assert [(f.side.value, f.count.low, f.count.high, f.partial) for f in found] == figures


@pytest.mark.parametrize(
    "text",
    ["The town has 16 schools, including three for girls.", "Most of them were soldiers.", "It was one of them."],
)
def test_parts_of_nothing(text: str, annotated: Annotate) -> None:
    assert find_casualties(annotated(text)) == ()
