"""The towns whose own police deal with an incident, and those of the title."""

from __future__ import annotations

import pytest

from whosays.annotating.parsing import parse
from whosays.annotating.places import find_places
from whosays.extracting.local_forces import find_towns_of_forces, find_towns_of_title
from whosays.model.annotation import AnnotatedReport
from whosays.model.report import Report


def annotate(text: str, title: str | None = None) -> AnnotatedReport:
    parsed = parse(Report(name="r", text=text, title=title))
    return AnnotatedReport(parsed.report, parsed.tokens, parsed.sentences, places=find_places(parsed))


@pytest.mark.parametrize(
    ("text", "towns"),
    [
        ("Topeka police are looking for a gunman.", ["Topeka"]),
        ("The Topeka Fire Department put the flames out.", ["Topeka"]),
        ("The Shawnee County Sheriff's Office found a body. Topeka police helped.", ["Topeka", "Shawnee County"]),
    ],
)
def test_the_police_of_a_town_name_it_before_its_county(text: str, towns: list[str]) -> None:
    assert [mention.place.name for mention in find_towns_of_forces(annotate(text))] == towns


@pytest.mark.parametrize(
    "text",
    [
        "Nairobi police are looking for a gunman.",
        "Oregon police are looking for a gunman.",
        "Topeka students are looking for a flat.",
        "The police met in Topeka.",
    ],
)
def test_capitals_states_and_others_are_no_towns_of_forces(text: str) -> None:
    assert list(find_towns_of_forces(annotate(text))) == []


def test_a_town_of_the_title_is_found_where_the_text_first_names_it() -> None:
    report = annotate("A Topeka woman is in hospital.", title="Shooting in Topeka - Wichita Evening News")
    assert [mention.place.name for mention in find_towns_of_title(report)] == ["Topeka"]


def test_the_outlet_behind_the_dash_is_not_of_the_title() -> None:
    report = annotate("A Wichita woman is in hospital.", title="Shooting in Topeka - Wichita Evening News")
    assert list(find_towns_of_title(report)) == []
