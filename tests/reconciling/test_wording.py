from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from whosays.model.casebook import Casebook
from whosays.model.claim import Side, Stance
from whosays.model.time import Interval
from whosays.reconciling.disagreements import find_disagreements
from whosays.reconciling.wording import add_article, name_attribute, write_days

Code = Callable[..., Any]
Compile = Callable[..., Casebook]


def whys(casebook: Casebook) -> list[str]:
    return [found.why for found in find_disagreements(casebook)]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("nurse", "a nurse"),
        ("official at the port", "an official at the port"),
        ("interior ministry", "the interior ministry"),
        ("army's press office", "the army's press office"),
        ("police", "police"),
        ("doctors at the clinic", "doctors at the clinic"),
        ("state radio", "state radio"),
        ("Ada Lind", "Ada Lind"),
        ("his brother", "his brother"),
    ],
)
def test_sources_stand_in_a_sentence_as_people_write_them(name: str, told: str) -> None:
    assert add_article(name) == told


def test_an_update_says_since_when(code: Code, compile_: Compile) -> None:
    first = code("Six guards died, police said.", name="a", published=date(2019, 6, 3))
    second = code("Eight guards died, the army said.", name="b", published=date(2019, 6, 4))
    first.casualty("Six guards", 6, 6, by="police", side=Side.SECURITY)
    second.casualty("Eight guards", 8, 8, by="army", side=Side.SECURITY)
    assert whys(compile_(first, second)) == [
        (
            "First 6 members of the security forces killed according to police (3 June 2019), "
            "then 8 according to the army (4 June 2019)."
        )
    ]


@pytest.mark.parametrize(
    ("stance", "answer", "by", "why"),
    [
        (Stance.SUSPECTED, Stance.DENIED, "Red Column", "Red Column is suspected by police, but denies it."),
        (
            Stance.STATED,
            Stance.DENIED,
            "Ada Lind",
            "Red Column is said to be responsible by police, but denies it through Ada Lind.",
        ),
        (Stance.SUSPECTED, Stance.REJECTED, "judge", "Red Column is suspected by police, but is cleared by a judge."),
        (Stance.CLAIMED, Stance.REJECTED, "judge", "Red Column claims it, but is not believed by a judge."),
    ],
)
def test_denials_and_rejections(
    code: Code, compile_: Compile, stance: Stance, answer: Stance, by: str, why: str
) -> None:
    sheet = code("It was the Red Column. It was not.")
    sheet.blame("It was the Red Column", "Red Column", stance, by="police")
    sheet.blame("It was not", "Red Column", answer, by=by)
    assert whys(compile_(sheet)) == [why]


def test_rivals_stand_with_who_names_them(code: Code, compile_: Compile) -> None:
    sheet = code("We did it, says the Red Column. Police suspect the Blue Front. A priest blames the Salt Guard.")
    sheet.blame("We did it", "Red Column", Stance.CLAIMED, by="Red Column")
    sheet.blame("the Blue Front", "Blue Front", Stance.SUSPECTED, by="police")
    sheet.blame("the Salt Guard", "Salt Guard", Stance.STATED, by="priest")
    assert whys(compile_(sheet)) == [
        "Blue Front (suspected by police), Red Column (by its own claim) or Salt Guard (according to a priest)."
    ]


def test_days_and_attributes_in_words() -> None:
    assert write_days(Interval.of_day(date(2019, 6, 3))) == "3 June 2019"
    assert write_days(Interval(date(2019, 6, 1), date(2019, 6, 30))) == "1 June 2019 to 30 June 2019"
    assert [name_attribute(each) for each in ("killed", "responsible")] == ["how many were killed", "who did it"]
