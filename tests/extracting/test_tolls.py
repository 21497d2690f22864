"""Figures that stand apart from their victims, lists of victims, and conditions."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whosays.extracting.casualties import find_casualties
from whosays.extracting.tolls import find_listed_harms, find_toll_harms
from whosays.model.annotation import AnnotatedReport

Annotate = Callable[..., AnnotatedReport]


@pytest.mark.parametrize(
    ("text", "effect", "low", "high"),
    [
        ("The death toll rose to 32.", "killed", 32, 32),
        ("The death toll has risen to at least 32.", "killed", 32, None),
        ("The death toll stands at 32.", "killed", 32, 32),
        ("The number of people killed is 11.", "killed", 11, 11),
        ("The number of wounded rose to 40.", "injured", 40, 40),
        ("Officials put the death toll at 32.", "killed", 32, 32),
        ("The attack brought the death toll to 32.", "killed", 32, 32),
        ("A death toll of 32 was announced.", "killed", 32, 32),
        ("A third nurse died, taking the death toll to 32.", "killed", 32, 32),
        ("A guard died, lifting the number of dead, raiders included, to 21.", "killed", 21, 21),
        ("Crowds wait as corpses rise to 27.", "killed", 27, 27),
    ],
)
def test_tolls(text: str, effect: str, low: int | None, high: int | None, annotated: Annotate) -> None:
    found = [(h.effect.value, h.victims.count.low, h.victims.count.high) for h in find_toll_harms(annotated(text))]
    assert found == [(effect, low, high)]
    assert (effect, low, high) in [
        (f.effect.value, f.count.low, f.count.high) for f in find_casualties(annotated(text))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The number of visitors rose to 32.",
        "The toll of the bridge rose to 32 pesos.",
        "The death toll is not known.",
        "The price rose to 32.",
    ],
)
def test_other_figures_that_rise(text: str, annotated: Annotate) -> None:
    assert list(find_toll_harms(annotated(text))) == []


@pytest.mark.parametrize(
    ("text", "effect", "low", "partial"),
    [
        ("The wounded were two nurses and a driver.", "injured", 3, False),
        ("The dead include two nurses.", "killed", 2, True),
        ("The victims died.", None, 0, False),
        ("The wounded were flown out.", None, 0, False),
    ],
)
def test_listed_victims(text: str, effect: str | None, low: int, *, partial: bool, annotated: Annotate) -> None:
    found = [(h.effect.value, h.victims.count.low, h.partial) for h in find_listed_harms(annotated(text))]
    assert found == ([(effect, low, partial)] if effect else [])
