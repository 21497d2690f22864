from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest
import yaml

from whosays.lexicon.atlas import Abbreviation, load_atlas
from whosays.lexicon.gazetteer import PlaceKind, load_gazetteer


def _sections(name: str) -> dict[str, dict[str, Any]]:
    text = (files("whosays") / "data" / f"{name}.yaml").read_text(encoding="utf-8")
    sections: dict[str, dict[str, Any]] = yaml.safe_load(text)
    return sections


PLACES = _sections("places")
WORDS = _sections("demonyms")


@pytest.mark.parametrize("section", [*PLACES.values(), *WORDS.values()])
def test_every_list_tells_its_origin_and_two_examples(section: dict[str, Any]) -> None:
    assert section["origin"]
    assert section["matches"]
    assert section["misses"]


@pytest.mark.parametrize("entry", PLACES["places"]["entries"], ids=lambda e: str(e["name"]))
def test_every_added_place_is_found_by_all_its_names(entry: dict[str, Any]) -> None:
    for name in (entry["name"], *entry.get("also", ())):
        found = [e for e in load_atlas().find(name) if e.place.name == entry["name"]]
        assert [e.place.country for e in found if e.place.gazetteer_id is None] == [entry["country"]]


@pytest.mark.parametrize("entry", PLACES["places"]["entries"], ids=lambda e: str(e["name"]))
def test_every_added_place_is_on_the_map(entry: dict[str, Any]) -> None:
    assert -90 <= entry["latitude"] <= 90
    assert -180 <= entry["longitude"] <= 180
    assert load_atlas().country(entry["country"]) is not None


@pytest.mark.parametrize("entry", PLACES["aliases"]["entries"], ids=lambda e: str(e["name"]))
def test_every_alias_leads_to_its_place(entry: dict[str, Any]) -> None:
    first = load_atlas().find(entry["name"])[0]
    assert (first.place.name, first.place.country) == (entry["place"], entry["country"])


@pytest.mark.parametrize("entry", PLACES["region_names"]["entries"], ids=lambda e: str(e["name"]))
def test_every_renamed_region_was_compiled_with_its_english_name(entry: dict[str, Any]) -> None:
    found = [e for e in load_gazetteer().find(entry["name"]) if e.place.gazetteer_id == entry["id"]]
    assert [(e.place.name, e.kind) for e in found] == [(entry["name"], PlaceKind.REGION)]


@pytest.mark.parametrize("code", WORDS["countries"]["entries"])
def test_every_demonym_leads_to_its_country(code: str) -> None:
    for word in WORDS["countries"]["entries"][code]:
        entry = load_atlas().demonym(word)
        assert entry is not None
        assert (entry.place.country, entry.kind) == (code, PlaceKind.COUNTRY)


@pytest.mark.parametrize("region", WORDS["regions"]["entries"], ids=lambda r: str(r["name"]))
def test_every_regional_demonym_leads_to_its_region(region: dict[str, Any]) -> None:
    for word in region["words"]:
        entry = load_atlas().demonym(word)
        assert entry is not None
        assert entry.place.country == region["country"]


@pytest.mark.parametrize("country", WORDS["abbreviations"]["entries"])
def test_every_abbreviation_leads_to_a_region_of_the_gazetteer(country: str) -> None:
    for region, forms in WORDS["abbreviations"]["entries"][country].items():
        assert load_atlas().region(region, country) is not None, region
        assert all(Abbreviation(region, country) in load_atlas().abbreviation(form) for form in forms)


@pytest.mark.parametrize("name", ["Hillah", "al-Hillah", "Al Hilla"])
def test_an_arabic_article_and_a_last_h_may_be_there_or_not(name: str) -> None:
    assert load_atlas().find(name)[0].place.country == "IQ"


def test_plural_demonyms_count_too() -> None:
    entry = load_atlas().demonym("Colombians")
    assert entry is not None
    assert entry.place.country == "CO"


def test_common_words_are_doubtful_or_never_places() -> None:
    atlas = load_atlas()
    assert atlas.is_doubtful("Reading")
    assert not atlas.is_doubtful("Grozny")
    assert atlas.is_no_place("West Coast")
    assert not atlas.is_no_place("Ivory Coast")
