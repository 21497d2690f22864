"""Losses told by turns of phrase rather than by an effect word."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pytest

from whosays.extracting.casualties import find_casualties
from whosays.extracting.losses import find_bare_victims, find_other_losses
from whosays.model.annotation import AnnotatedReport

Annotate = Callable[..., AnnotatedReport]
Figure: TypeAlias = tuple[str, str, int | None]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("The baker lost a cousin in the fire.", ("killed", "civilians", 1)),
        ("The army lost two soldiers in the clash.", ("killed", "security", 2)),
        ("Three clerks were killed and another critically injured.", ("injured", "civilians", 1)),
        ("A nurse was shot. Another was hit in the leg.", ("injured", "mixed", 1)),
        ("One clerk was hurt; the other was killed.", ("killed", "civilians", 1)),
        ("The boy passed away on Sunday.", ("killed", "civilians", 1)),
        ("The nurse did not make it.", ("killed", "civilians", 1)),
        ("The gunman took his own life.", ("killed", "attackers", 1)),
        ("The gunman killed himself.", ("killed", "attackers", 1)),
        ("The gunman committed suicide.", ("killed", "attackers", 1)),
        ("Six people were shot, one fatally.", ("killed", "mixed", 1)),
        ("Six people were shot, two of them fatally.", ("killed", "mixed", 2)),
        ("A stray bullet took her life.", ("killed", "civilians", 1)),
        ("The doctors declared Rau dead.", ("killed", "civilians", 1)),
        ("A mother of three was gunned down.", ("killed", "civilians", 1)),
        ("Two nurses were flown out after being shot.", ("killed or injured", "civilians", 2)),
        ("Two nurses are recovering from gunshot wounds.", ("injured", "civilians", 2)),
        ("The raid left five men injured and one woman dead.", ("injured", "civilians", 5)),
        ("The raid left five men injured and one woman dead.", ("killed", "civilians", 1)),
        ("Two people are dead, one person is critically injured.", ("injured", "mixed", 1)),
        ("They look into the killing of two cooks and wounding of two clerks.", ("injured", "civilians", 2)),
        ("He fired at four men. They were all shot in the foot.", ("injured", "civilians", 4)),
        ("Officer Karl Rau and a town Deputy, Emil Kern, were killed.", ("killed", "security", 2)),
        ("The raiders killed two clerks and injured a third.", ("injured", "civilians", 1)),
        ("The shooting left two cooks and a nurse wounded.", ("injured", "civilians", 3)),
    ],
)
def test_turns_of_phrase(text: str, figure: Figure, annotated: Annotate) -> None:
    found = [(f.effect.value, f.side.value, f.count.low) for f in find_casualties(annotated(text))]
    assert figure in found


@pytest.mark.parametrize(
    "text",
    [
        "The baker lost a bet in the market.",
        "The team did not make it to the final.",
        "The clerk took his own car.",
        "The fatally flawed plan was dropped.",
        "The raid injured a third man.",
        "The vote left two cooks and a nurse alone.",
    ],
)
def test_other_turns_of_phrase(text: str, annotated: Annotate) -> None:
    assert list(find_other_losses(annotated(text))) == []


def test_victims_of_whom_nothing_else_is_told(annotated: Annotate) -> None:
    report = annotated("The police spoke of a shooting with four victims.")
    assert [(f.effect.value, f.side.value, f.count.low) for f in find_casualties(report)] == [
        ("killed or injured", "mixed", 4)
    ]


@pytest.mark.parametrize("text", ["One of the victims was late.", "Thousands of victims wait.", "The victim spoke."])
def test_victims_who_are_not_counted(text: str, annotated: Annotate) -> None:
    assert list(find_bare_victims(annotated(text), ())) == []


@pytest.mark.parametrize(
    "text",
    [
        "A bomb damaged two cars and another was struck by debris.",
        "Karl was not seriously hurt.",
        "None of the guests was badly injured.",
        "She went to pick up her grandson from school.",
        "Each victim suffered more than one wound.",
        "None of the victims had life-threatening wounds.",
        "None of the victims had a permit.",
        "None of the victims was in danger after being shot.",
        "The police released the name of the suspect as well as those of four relatives.",
        "He shot about ten times at the car.",
        "There have been 81 homicides in the town this year.",
        "In 2016 there were nine murders in the town.",
        "The town won't succumb.",
        "The juvenile was taken home and released.",
    ],
)
def test_what_befell_nobody(text: str, annotated: Annotate) -> None:
    assert find_casualties(annotated(text)) == ()


def test_the_victims_are_those_of_whom_there_are_as_many(annotated: Annotate) -> None:
    report = annotated("Two people were shot and one died. The victims were a nurse and a cook.")
    assert [f.effect.value for f in find_casualties(report)] == ["killed or injured", "killed", "killed or injured"]


@pytest.mark.parametrize("text", ["The doctors declared Rau dead.", "Doctors have declared Rau dead."])
def test_that_who_declares_somebody_dead_lives(text: str, annotated: Annotate) -> None:
    assert [f.victims for f in find_casualties(annotated(text))] == ["Rau"]
