"""GeoJSON (RFC 7946): incidents as features for maps, with all that is told of each among their properties."""

from __future__ import annotations

from typing import BinaryIO

from whosays.exporting.bundle import as_json
from whosays.exporting.coded import CodedIncident, code_incidents, count_incidents, has_spot
from whosays.exporting.progress import OnProgress
from whosays.exporting.remarks import say_settlement
from whosays.exporting.writers import ExportFormat, Part
from whosays.model.casebook import Casebook
from whosays.model.claim import Side
from whosays.model.place import Place
from whosays.model.report import Report


def make_feature(coded: CodedIncident) -> dict[str, object]:
    """An incident as a feature (RFC 7946, section 3.2): its main place is the point, all places are in the properties.

    Coordinates are WGS 84 degrees, longitude first (section 3.1.1); a place that is not known makes a null geometry.
    """
    latitude, longitude = coded.latitude, coded.longitude
    point = {"type": "Point", "coordinates": [longitude, latitude]}
    return {
        "type": "Feature",
        "id": coded.incident.id,
        "geometry": None if latitude is None or longitude is None else point,
        "properties": _list_properties(coded),
    }


def _list_properties(coded: CodedIncident) -> dict[str, object]:
    incident, contest = coded.incident, coded.casebook.contest_of(coded.incident)
    date = incident.date
    return {
        "title": incident.title,
        "method": incident.method,
        "status": incident.status,
        "earliest": date.earliest.isoformat() if date and date.earliest else None,
        "latest": date.latest.isoformat() if date and date.latest else None,
        "place": coded.place.name if coded.place else None,
        "precision": coded.place.precision if coded.place else None,
        "country": coded.country.name if coded.country else None,
        "contested": contest.index if contest else None,
        "origins": coded.origins,
        "places": [_form_place(place) for place in incident.places],
        "published": _list_published(coded),
        "figures": [
            {
                "policy": each.policy,
                "effect": each.effect,
                "side": _say_side(each.side),
                "low": each.low,
                "best": each.best,
                "high": each.high,
                "rule": each.rule,
                "grade": each.grade,
            }
            for each in coded.casebook.estimates_of(incident)
        ],
        "actors": _list_actors(coded),
        "disagreements": [
            {
                "attribute": each.attribute,
                "kind": each.kind,
                "why": each.why,
                "settled": say_settlement(coded, each) or None,
            }
            for each in coded.casebook.disagreements_of(incident)
        ],
        "reports": [_form_report(report) for report in coded.reports],
    }


def _say_side(side: Side | None) -> str | None:
    return side.value if side else None


def _form_place(place: Place) -> dict[str, object]:
    is_known = has_spot(place)
    return {
        "name": place.name,
        "region": place.region,
        "country": place.country,
        "longitude": place.longitude if is_known else None,
        "latitude": place.latitude if is_known else None,
        "precision": place.precision,
        "gazetteer_id": place.gazetteer_id,
    }


def _form_report(report: Report) -> dict[str, object]:
    published = report.published
    return {
        "name": report.name,
        "title": report.title,
        "publisher": report.publisher,
        "url": report.url,
        "published": str(published) if published and (published.earliest or published.latest) else None,
    }


def _list_actors(coded: CodedIncident) -> list[dict[str, object]]:
    return [
        {
            "actor": each.actor,
            "grade": each.grade,
            "confidence": each.confidence,
            "status": each.status,
            "rank": each.rank,
            "uncertain": each.uncertain,
            "claimed": each.claimed,
            "competing": each.competing,
            "roles": list(each.roles),
            "why": each.why,
        }
        for each in coded.attributions
    ]


def _list_published(coded: CodedIncident) -> list[dict[str, object]]:
    """The figures that people publish, which go before all policies'."""
    return [
        {
            "effect": each.effect,
            "side": _say_side(each.side),
            "low": each.low,
            "best": each.best,
            "high": each.high,
            "policy": each.policy,
            "reviewer": coded.casebook.decisions_by_id[each.decision].reviewer,
        }
        for (incident, _, _), each in coded.published.items()
        if incident == coded.incident.id
    ]


def write_geojson(casebook: Casebook, stream: BinaryIO, on_progress: OnProgress) -> None:
    """Write a feature collection (RFC 7946, section 3.3), one feature a line, as the incidents come."""
    stream.write(b'{"type":"FeatureCollection","features":[')
    separator = b"\n"
    for coded in code_incidents(casebook):
        stream.write(separator + as_json(make_feature(coded)).encode("utf-8"))
        separator = b",\n"
        on_progress(1)
    stream.write(b"\n]}\n")


GEOJSON = ExportFormat(
    name="geojson",
    summary="incidents as points for maps, with figures, actors and disagreements as properties",
    media_type="application/geo+json",
    parts=(Part(file_name="whosays.geojson", write=write_geojson, count=count_incidents),),
)
"""GeoJSON as a format of export."""
