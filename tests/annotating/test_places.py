from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whosays.annotating.parsing import parse
from whosays.annotating.places import find_places
from whosays.model.annotation import PlaceMention
from whosays.model.place import Precision
from whosays.model.report import Report


def mentions(text: str, *, title: str | None = None) -> list[tuple[str, PlaceMention]]:
    found = find_places(parse(Report(name="r", text=text, title=title)))
    return [(text[m.span.start : m.span.end], m) for m in found]


def places(text: str, *, title: str | None = None) -> dict[str, str]:
    return {words: str(mention.place) for words, mention in mentions(text, title=title)}


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("A bus was burned in Chelsea, Massachusetts.", "Chelsea", "Chelsea, Massachusetts, US"),
        ("A bus was burned in Salem, Ore.", "Salem", "Salem, Oregon, US"),
        ("A bus was burned in Derbent, Dagestan.", "Derbent", "Derbent, Dagestan, RU"),
        ("A mine went off near Jalalabad in eastern Afghanistan.", "Jalalabad", "Jalālābād, Nangarhār, AF"),
        ("Two farmers vanished in the Honduran town of Santa Rosa.", "Santa Rosa", None),
        ("The mayor of Grozny, the capital of Chechnya, resigned.", "Grozny", "Grozny, Chechnya, RU"),
        ("Rebels shelled the town of San Miguel, El Salvador.", "San Miguel", "San Miguel, SV"),
        ("A tanker sank off the Ivory Coast.", "Ivory Coast", "Ivory Coast"),
        ("A mine went off near Sarmada, Syria.", "Sarmada", "Sarmada, SY"),
    ],
)
def test_what_stands_beside_a_name_decides_between_namesakes(text: str, words: str, place: str | None) -> None:
    found = dict(mentions(text))
    assert words in found
    if place is None:
        assert found[words].place.country == "HN"
    else:
        assert str(found[words].place) == place


def test_a_gulf_is_no_province() -> None:
    assert places("A tanker sank in the Gulf.") == {}


def test_the_rest_of_the_report_decides_too() -> None:
    text = "Soldiers in Colombia found arms.\n\nThe cache lay outside Segovia, the Colombian army said."
    assert places(text)["Segovia"] == "Segovia, Antioquia, CO"


def test_names_that_lie_together_in_one_state_decide_each_other() -> None:
    text = "Deputies in Calhoun County found the car. Three people were hurt in Albion."
    assert places(text)["Albion"] == "Albion, Michigan, US"


def test_a_state_behind_a_town_in_the_title_decides() -> None:
    title = "Two shot in Roswell - Evening News, Santa Fe, NM"
    assert places("Two clerks were shot in Roswell.", title=title)["Roswell"] == "Roswell, New Mexico, US"


def test_the_word_in_after_a_comma_is_not_indiana() -> None:
    assert places("There are gangs in Atlanta, in this part of the city.")["Atlanta"] == "Atlanta, Georgia, US"


def test_a_house_called_like_a_town_far_off_is_not_in_that_town() -> None:
    text = "A bomb exploded in Lima, Peru, near the Tarma hotel. Two guards were hurt in Lima near the Madison hotel."
    assert "Madison" not in places(text)
    assert "Tarma" in places("A bomb exploded in Lima, Peru, on Friday. Guards were hurt at a Tarma hotel.")


def test_a_town_that_the_gazetteer_lacks_lies_in_the_region_named_behind_it() -> None:
    text = "Guards came from Boston, Massachusetts. A bomb exploded in the town of Qarvenda in northern Syria."
    assert places(text)["Qarvenda"] == "Qarvenda, SY"
    assert places("A bomb exploded in the village of Palozar, Usulutan department.")["Palozar"].endswith("SV")


def test_a_later_mention_means_the_same_place() -> None:
    text = "The mayors were freed in San Francisco, Antioquia. A bridge near San Francisco was closed."
    assert {p for w, p in places(text).items() if w == "San Francisco"} == {"San Francisco, Antioquia, CO"}


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Lincoln", "President Lincoln spoke first."),
        ("Jordan", "Michael Jordan left the room early, and Mr Jordan did not return."),
        ("Reading", "Reading the letter took him an hour."),
        ("March", "The trial begins in March."),
        ("West Coast", "He moved to the West Coast."),
        ("SUV", "They drove off in a black SUV."),
    ],
)
def test_persons_months_and_things_are_no_places(words: str, text: str) -> None:
    assert words not in places(text)


def test_a_place_inside_a_longer_name_is_marked() -> None:
    found = dict(mentions("The Madrid Philharmonic Orchestra played. It rained in Madrid."))
    assert not found["Madrid"].of_name
    first = next(m for w, m in mentions("The Moscow Conservatory Orchestra played in Paris.") if w == "Moscow")
    assert first.of_name


def test_demonyms_are_adjectival_countries() -> None:
    found = dict(mentions("Two Salvadoran teachers met a Chechen poet."))
    assert str(found["Salvadoran"].place) == "El Salvador"
    assert found["Salvadoran"].adjectival
    assert str(found["Chechen"].place) == "Chechnya, RU"


def test_a_dateline_is_told_apart() -> None:
    found = dict(mentions("TEGUCIGALPA, 3 MAY 88 (XYZ) -- [TEXT] THE BRIDGE WAS CLOSED FOR AN HOUR."))
    assert found["TEGUCIGALPA"].is_dateline
    assert found["TEGUCIGALPA"].place.country == "HN"


def test_copy_in_capitals_hides_no_name() -> None:
    text = (
        "GUATEMALA CITY, 4 MAY 88 (XYZ) -- [TEXT] A TRUCK WAS STOPPED IN GUATEMALA CITY AND IN EL PROGRESO DEPARTMENT."
    )
    found = places(text)
    assert found["GUATEMALA CITY"] == "Guatemala City, Guatemala, GT"
    assert found["EL PROGRESO DEPARTMENT"] == "El Progreso, GT"


@pytest.mark.parametrize(
    ("text", "words", "precision"),
    [
        ("He was held in Antioquia department.", "Antioquia", Precision.REGION),
        ("He was held in Samburu County, Kenya.", "Samburu County", Precision.REGION),
        ("He was held in San Salvador.", "San Salvador", Precision.CITY),
        ("He was held in Peru.", "Peru", Precision.COUNTRY),
        ("He was held in Crocus City Hall.", "Crocus City Hall", Precision.SITE),
    ],
)
def test_the_words_around_tell_region_from_town(text: str, words: str, precision: Precision) -> None:
    assert dict(mentions(text))[words].place.precision is precision


def test_the_unit_of_a_list_is_that_of_all() -> None:
    found = dict(mentions("Nicaragua closed the schools in Jinotega, Matagalpa and Boaco departments."))
    assert found["Jinotega"].place.precision is Precision.REGION
    assert found["Matagalpa"].place.precision is Precision.REGION


def test_a_village_that_no_gazetteer_has_takes_its_surroundings() -> None:
    found = dict(mentions("Soldiers searched the village of Quistolapa, near Suchitoto, El Salvador."))
    assert found["Quistolapa"].place.name == "Quistolapa"
    assert found["Quistolapa"].place.country == "SV"
    assert found["Quistolapa"].place.latitude is None


def test_a_site_without_coordinates_lies_in_the_town_named_beside_it() -> None:
    found = dict(mentions("Guests of the Silver Heron hotel in Lokoja, Nigeria, were led out."))
    assert found["Silver Heron hotel"].place.precision is Precision.SITE
    assert found["Silver Heron hotel"].place.region == "Kogi"
    assert found["Silver Heron hotel"].place.latitude is None


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("Shops in Quito were shut. Police closed roads in the capital.", "the capital", "Quito, Pichincha, EC"),
        ("Envoys met in Geneva. A bridge in the Peruvian capital was blocked.", "the Peruvian capital", "Lima, PE"),
        (
            "Shops in Grozny, Chechnya, were shut. Roads out of the city were blocked.",
            "the city",
            "Grozny, Chechnya, RU",
        ),
        ("MANAGUA, 2 MAY 88 (XYZ) -- [TEXT] A TRUCK WAS STOPPED HERE TODAY.", "HERE", "Managua, NI"),
        ("Police in Olathe, Kansas, closed the 400 block of West Elm Street.", "400 block of West Elm Street", None),
    ],
)
def test_words_that_point_back_are_resolved(text: str, words: str, place: str | None) -> None:
    assert places(text)[words] == (place or "Olathe, Kansas, US")


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(["Grozny", "in", "Peru", ",", "(", "the", "capital", "of", "'s", "\n", "St.", "-"])))
def test_any_text_gives_ordered_mentions_that_quote_exactly(words: list[str]) -> None:
    text = " ".join(words)
    report = Report(name="r", text=text)
    found = find_places(parse(report))
    assert [m.first for m in found] == sorted(m.first for m in found)
    assert all(m.span.quoted_from(text).holds_in(text) for m in found)
    assert find_places(parse(report)) == found
