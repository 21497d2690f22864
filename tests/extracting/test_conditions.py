"""The hurt told by their wounds, their state, or by their having survived."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whosays.extracting.casualties import find_casualties
from whosays.extracting.conditions import find_condition_harms, find_survivals
from whosays.model.annotation import AnnotatedReport

Annotate = Callable[..., AnnotatedReport]


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("A woman is in critical condition.", 1),
        ("Two men with gunshot wounds were taken to hospital.", 2),
        ("Officers found a man lying in the street with a gunshot wound.", 1),
        ("Three men walked into a shop with gunshot wounds.", 3),
        ("Deputies heard of a boy with a gunshot wound.", 1),
        ("Officers found a woman and a boy with gunshot wounds.", 2),
        ("A shooting left one dead and two others in critical condition.", 2),
        ("The raid sent two guards to the hospital.", 2),
        ("Two others are fighting for their lives.", 2),
        ("A boy is on life support.", 1),
        ("A 34-year-old man is stable.", 1),
        ("The house is in poor condition.", None),
        ("A man with a hat was seen.", None),
        ("Two lawyers are fighting for the lives of the whales.", None),
        ("The boy relies on child support.", None),
        ("The bridge is stable.", None),
    ],
)
def test_conditions(text: str, low: int | None, annotated: Annotate) -> None:
    found = [harm.victims.count.low for harm in find_condition_harms(annotated(text))]
    assert found == ([low] if low else [])


@pytest.mark.parametrize(
    ("text", "effect", "low"),
    [
        ("Three cooks came to the door when the shooting began. One man survived.", "injured", 1),
        ("Four people were shot and two did not survive.", "killed", 2),
        ("Gunfire broke out. Both women are expected to survive.", "injured", 2),
        ("The nurse survived the stabbing.", "injured", 1),
        ("The nurse was shot and is expected to recover.", "injured", 1),
        ("Two clerks were shot. Both are expected to be OK.", "injured", 2),
        ("The nurse was shot. Her clock is expected to recover.", None, 0),
        ("Three people survived the crash.", None, 0),
        ("The cook, who was shot, is survived by two sons.", None, 0),
        ("The two men were shot and are not expected to survive.", None, 0),
        ("The clerk would survive the shooting if help came.", None, 0),
    ],
)
def test_survivors(text: str, effect: str | None, low: int, annotated: Annotate) -> None:
    found = [(harm.effect.value, harm.victims.count.low) for harm in find_survivals(annotated(text))]
    assert found == ([(effect, low)] if effect else [])


def test_that_two_did_not_survive_says_nothing_for_the_others(annotated: Annotate) -> None:
    found = find_casualties(annotated("Four people were shot and two did not survive."))
    assert [(f.effect.value, f.count.low) for f in found] == [("killed or injured", 4), ("killed", 2)]
