"""People held: by captors they are hostages, by the police detained (coding guide, section 3.1)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pytest

from whosays.extracting.captives import find_captive_harms
from whosays.extracting.casualties import find_casualties
from whosays.model.annotation import AnnotatedReport

Annotate = Callable[..., AnnotatedReport]
Figure: TypeAlias = tuple[str, str, int | None, bool]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "Four of the 17 hostages were killed.",
            [("killed", "civilians", 4, False), ("taken hostage", "civilians", 17, False)],
        ),
        ("Nine of the captives are nurses.", [("taken hostage", "civilians", 9, True)]),
        (
            "Nine of the captives are nurses and the two others cooks.",
            [("taken hostage", "civilians", 2, True), ("taken hostage", "civilians", 9, True)],
        ),
        ("The banker is in the hands of a gang.", [("taken hostage", "civilians", 1, False)]),
        ("The gunmen are holding the driver and two nurses.", [("taken hostage", "civilians", 3, False)]),
        ("Two nurses are still being held by the rebels.", [("taken hostage", "civilians", 2, False)]),
        ("The police are holding a carpenter.", [("detained", "attackers", 1, False)]),
        ("The police say that they are holding two brothers.", [("detained", "attackers", 2, False)]),
        ("Two men held near the depot were questioned by the police.", [("detained", "attackers", 2, False)]),
        (
            "The rebels released the 40 students they had seized.",
            [("freed", "civilians", 40, False), ("taken hostage", "civilians", 40, False)],
        ),
        ("The rebels captured 23 soldiers.", [("taken hostage", "security", 23, False)]),
        ("The troops captured 23 rebels.", [("detained", "attackers", 23, False)]),
    ],
)
def test_people_held(text: str, figures: list[Figure], annotated: Annotate) -> None:
    found = [(f.effect.value, f.side.value, f.count.low, f.partial) for f in find_casualties(annotated(text))]
    assert sorted(found) == sorted(figures)


@pytest.mark.parametrize(
    "text",
    [
        "The mother was holding her baby.",
        "The ministers are holding talks.",
        "Those who did it can be held responsible.",
        "The town is in the hands of a new mayor.",
        "The hostages waited.",
        "The farm was held by his family since the war.",
    ],
)
def test_other_things_held(text: str, annotated: Annotate) -> None:
    assert list(find_captive_harms(annotated(text))) == []
