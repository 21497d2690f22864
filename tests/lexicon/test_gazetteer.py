from __future__ import annotations

import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.errors import GazetteerFileError
from whosays.lexicon.gazetteer import (
    HEADER,
    MAGIC,
    VERSION,
    PlaceKind,
    encode_population,
    fold_name,
    hash_name,
    load_gazetteer,
    open_gazetteer,
)
from whosays.model.place import Precision


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Viña del Mar", "vina del mar"),
        ("Hpa-An", "hpa an"),
        ("N'Djaména", "ndjamena"),
        ("Łódź", "lodz"),
        ("U.S.", "us"),
        ("  SAN\nSALVADOR ", "san salvador"),
    ],
)
def test_a_folded_name_has_no_case_accents_and_marks(name: str, folded: str) -> None:
    assert fold_name(name) == folded


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold_name(fold_name(name)) == fold_name(name)


@given(st.text(max_size=40))
def test_a_hash_fits_the_directory_and_its_column(name: str) -> None:
    slot, rest = hash_name(fold_name(name))
    assert 0 <= slot < 65536
    assert 0 <= rest < 2**32


@given(st.integers(0, 1_500_000_000), st.integers(0, 1_500_000_000))
def test_the_population_code_keeps_the_order(one: int, other: int) -> None:
    low, high = sorted((one, other))
    assert 0 <= encode_population(low) <= encode_population(high) <= 255


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("Kiev", "UA", PlaceKind.CITY),
        ("Kyiv", "UA", PlaceKind.CITY),
        ("ar-Raqqah", "SY", PlaceKind.CITY),
        ("Mosul", "IQ", PlaceKind.CITY),
        ("Chechnya", "RU", PlaceKind.REGION),
        ("Antioquia", "CO", PlaceKind.REGION),
        ("Samburu County", "KE", PlaceKind.REGION),
        ("Los Angeles County", "US", PlaceKind.DISTRICT),
        ("Peru", "PE", PlaceKind.COUNTRY),
    ],
)
def test_a_place_is_found_by_any_of_its_names(name: str, country: str, kind: PlaceKind) -> None:
    assert (country, kind) in {(entry.place.country, entry.kind) for entry in load_gazetteer().find(name)}


def test_a_city_comes_with_region_coordinates_and_geonames_id() -> None:
    grozny = next(e for e in load_gazetteer().find("Grozny") if e.kind is PlaceKind.CITY)
    assert grozny.place.region == "Chechnya"
    assert grozny.place.precision is Precision.CITY
    assert grozny.place.latitude == pytest.approx(43.31, abs=0.05)
    assert grozny.place.longitude == pytest.approx(45.69, abs=0.05)
    assert grozny.place.gazetteer_id == 558418
    assert grozny.population == pytest.approx(290_000, rel=0.1)


def test_a_region_lies_where_its_people_live() -> None:
    crimea = next(e for e in load_gazetteer().find("Crimea") if e.kind is PlaceKind.REGION)
    assert crimea.place.latitude == pytest.approx(45.2, abs=0.7)
    assert crimea.place.longitude == pytest.approx(34.3, abs=0.7)


def test_namesakes_come_by_population() -> None:
    cities = [e for e in load_gazetteer().find("Birmingham") if e.kind is PlaceKind.CITY]
    assert [e.place.country for e in cities[:2]] == ["GB", "US"]


def test_an_unknown_name_finds_nothing() -> None:
    assert load_gazetteer().find("Xanthopolis on the Wold") == ()
    assert not load_gazetteer().has("Xanthopolis on the Wold")


@pytest.mark.parametrize(
    ("code", "capital"), [("RU", "Moscow"), ("SY", "Damascus"), ("CO", "Bogotá"), ("KE", "Nairobi")]
)
def test_a_country_has_its_capital(code: str, capital: str) -> None:
    entry = load_gazetteer().capital_of(code)
    assert entry is not None
    assert entry.place.name == capital
    assert entry.place.country == code


def test_unknown_countries_are_none() -> None:
    assert load_gazetteer().country("ZZ") is None
    assert load_gazetteer().capital_of("ZZ") is None


@pytest.mark.parametrize(
    "content",
    [b"", b"WSGZ", b"no gazetteer at all, but long enough to hold a header", HEADER.pack(MAGIC, VERSION + 1, *[0] * 6)],
)
def test_another_file_is_refused_with_its_path(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "places.bin"
    path.write_bytes(content)
    with pytest.raises(GazetteerFileError, match=r"places\.bin.*no gazetteer of version"):
        open_gazetteer(path)


def test_a_cut_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "cut.bin"
    path.write_bytes(HEADER.pack(MAGIC, VERSION, 1, 0, 0, 1, 1, 8) + struct.pack("<I", 0) * 300_000)
    with pytest.raises(GazetteerFileError):
        open_gazetteer(path)


def test_cities_of_a_country_are_found_by_their_size() -> None:
    towns = load_gazetteer().cities_of("ML", at_least=50_000, at_most=200_000)
    assert "Gao" in {entry.place.name for entry in towns}
    assert {entry.place.country for entry in towns} == {"ML"}
    assert all(entry.kind is PlaceKind.CITY and 45_000 < entry.population < 220_000 for entry in towns)


def test_an_unknown_country_has_no_cities() -> None:
    assert load_gazetteer().cities_of("ZZ", at_least=1, at_most=10**9) == ()
