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
            "Of the 26 people killed, 17 were soldiers.",
            [("mixed", 26, 26, False), ("security", 17, 17, True)],
        ),
        ("Two guards were among the dead.", [("security", 2, 2, True)]),
        (
            "Nine people were killed, among them three nurses, the coast guard said.",
            [("mixed", 9, 9, False), ("civilians", 3, 3, True)],
        ),
        (
            "Two guards and a cook were among the dead.",
            [("security", 2, 2, True), ("civilians", 1, 1, True)],
        ),
        ("Ten people were killed, the raider among them.", [("mixed", 10, 10, False), ("attackers", 1, 1, True)]),
        (
            "The count is nine dead, being four soldiers, three cooks and two raiders.",
            [
                ("mixed", 9, 9, False),
                ("security", 4, 4, True),
                ("civilians", 3, 3, True),
                ("attackers", 2, 2, True),
            ],
        ),
        (
            "By noon 25 corpses had been laid out, 20 of them at the clinic and five at the barracks.",
            [("mixed", 25, 25, False), ("mixed", 20, 20, True), ("mixed", 5, 5, True)],
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


def test_bare_numbers_that_make_up_a_figure_told_elsewhere_are_its_parts(annotated: Annotate) -> None:
    text = "Twelve people died in the blast. Nine came dead and three died here, a nurse said. Four goats died."
    killed = [f for f in find_casualties(annotated(text)) if f.effect.value == "killed"]
    assert [(f.count.exact, f.partial) for f in killed][:3] == [(12, False), (9, True), (3, True)]


def test_bare_numbers_that_make_up_nothing_stay_totals(annotated: Annotate) -> None:
    text = "Twenty people died in the blast. Nine came dead and three died here, a nurse said."
    killed = [f for f in find_casualties(annotated(text)) if f.effect.value == "killed"]
    assert [(f.count.exact, f.partial) for f in killed] == [(20, False), (9, False), (3, False)]
