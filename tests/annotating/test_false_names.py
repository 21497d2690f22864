"""Towns' names that stand for streets, houses and speakers."""

from __future__ import annotations

import pytest

from whosays.annotating.parsing import parse
from whosays.annotating.places import find_places
from whosays.model.report import Report


def named(text: str) -> list[str]:
    return [text[m.span.start : m.span.end] for m in find_places(parse(Report(name="r", text=text)))]


@pytest.mark.parametrize(
    "text",
    [
        "A guard was shot in a flat near Church Street.",
        "The gang met at the Bellagio.",
        "A guard was shot on the corner of Sarmiento and Mitre streets.",
        "[Ponce] We do not know who did it.",
        "He sold the house in Nov. 2015.",
    ],
)
def test_streets_houses_speakers_and_months_are_no_towns(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A guard was shot in a flat in Church Hill, Tennessee.", "Church Hill"),
        ("The gang met at the Bellagio town hall in Italy.", "Bellagio"),
        ("The gang met in Ponce.", "Ponce"),
        ("The gang met at the Hague.", "Hague"),
    ],
)
def test_towns_of_such_names_are_found(text: str, words: str) -> None:
    assert words in named(text)
