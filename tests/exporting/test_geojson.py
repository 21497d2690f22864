"""GeoJSON keeps to RFC 7946 whatever is in a casebook, and holds what is told of each incident."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.exporting.reported import DOCTOR, KABUL, POLICE, Reported, casebook_of, decided, written
from tests.strategies import extractions

from whosays.exporting.geojson import GEOJSON
from whosays.model.act import PublishFigure, TellingKey
from whosays.model.casebook import Casebook
from whosays.model.claim import Effect, Stance
from whosays.model.extraction import Extraction
from whosays.model.incident import Incident
from whosays.model.place import Place

# RFC 7946: sections 3.3 (a collection has features), 3.2 (a feature has these three), 3.1.2 (a point), 3.1.1 (longitude
# first), 4 (WGS 84 degrees).
POINT = {
    "type": "object",
    "required": ["type", "coordinates"],
    "properties": {
        "type": {"const": "Point"},
        "coordinates": {
            "prefixItems": [
                {"type": "number", "minimum": -180, "maximum": 180},
                {"type": "number", "minimum": -90, "maximum": 90},
            ],
            "minItems": 2,
            "maxItems": 2,
        },
    },
}
FEATURE = {
    "type": "object",
    "required": ["type", "id", "geometry", "properties"],
    "properties": {
        "type": {"const": "Feature"},
        "id": {"type": "string"},
        "geometry": {"oneOf": [{"type": "null"}, POINT]},
        "properties": {"type": "object"},
    },
    "not": {"required": ["features"]},
}
COLLECTION = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": ["type", "features"],
    "properties": {"type": {"const": "FeatureCollection"}, "features": {"type": "array", "items": FEATURE}},
}


def collect(casebook: Casebook) -> list[Any]:
    collection = json.loads(written(GEOJSON, casebook))
    jsonschema.Draft202012Validator(COLLECTION).validate(collection)
    return list(collection["features"])


def incidents_of(found: list[Extraction]) -> Casebook:
    """Each telling by itself as an incident, without anything that is worked out of it."""
    known = {extraction.report.id: extraction for extraction in found}
    tellings = {telling.id: telling for extraction in known.values() for telling in extraction.tellings}
    return Casebook(
        extractions=tuple(known.values()),
        incidents=tuple(
            Incident(
                tellings=(telling.id,),
                method=telling.method,
                status=telling.status,
                date=telling.date,
                places=telling.places,
                title=telling.anchor.quote,
            )
            for telling in tellings.values()
        ),
    )


def test_the_schema_refuses_latitude_first() -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(POINT).validate({"type": "Point", "coordinates": [34.5, 169.2]})


def test_an_incident_is_a_point_with_all_that_is_told_of_it() -> None:
    reported = Reported(places=[KABUL, Place("Helmand", None, "AF")])
    (feature,) = collect(casebook_of(reported.harmed(9, POLICE).accused("Taliban", Stance.SUSPECTED, DOCTOR)))
    assert feature["geometry"] == {"type": "Point", "coordinates": [69.1723, 34.5281]}
    told = feature["properties"]
    assert (told["earliest"], told["latest"], told["method"], told["status"]) == (
        "2019-05-09",
        "2019-05-09",
        "armed assault",
        "carried out",
    )
    assert [place["name"] for place in told["places"]] == ["Kabul", "Helmand"]
    figures = {(each["policy"], each["effect"], each["side"]): each["best"] for each in told["figures"]}
    assert figures["acled-lowest", "killed", None] == 9
    (actor,) = told["actors"]
    assert (actor["actor"], actor["grade"], actor["uncertain"]) == ("Taliban", "attributed", True)
    assert told["reports"] == [
        {
            "name": "post.txt",
            "title": "Attack, says The Post",
            "publisher": "The Post",
            "url": None,
            "published": "2019-05-10",
        }
    ]


def test_what_a_person_publishes_is_told_with_the_name() -> None:
    casebook = casebook_of(Reported().harmed(9))
    (telling,) = casebook.tellings.values()
    act = PublishFigure(of=TellingKey.of(telling), effect=Effect.KILLED, side=None, low=8, best=9, high=9)
    (feature,) = collect(decided(casebook, act))
    (figure,) = feature["properties"]["published"]
    assert (figure["best"], figure["reviewer"], figure["policy"]) == (9, "Ada", None)


def test_an_unknown_place_has_no_geometry() -> None:
    (feature,) = collect(casebook_of(Reported(places=[Place("Somewhere")])))
    assert feature["geometry"] is None


def test_nothing_is_an_empty_collection() -> None:
    assert collect(Casebook()) == []


@given(st.lists(extractions(), max_size=3))
def test_whatever_is_in_a_casebook_the_rfc_holds(found: list[Extraction]) -> None:
    casebook = incidents_of(found)
    text = written(GEOJSON, casebook)
    assert len(text.splitlines()) == len(casebook.incidents) + 2
    assert [feature["id"] for feature in collect(casebook)] == [incident.id for incident in casebook.incidents]
