"""Incidents as points of a map, and the countries beneath them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from whosays.exporting.dossier.figures import Hull, span_hulls
from whosays.exporting.dossier.wording import say_days, say_place
from whosays.lexicon.country_shapes import CountryShape, load_country_shapes
from whosays.model.claim import Effect
from whosays.model.incident import Incident
from whosays.model.place import Place, Precision
from whosays.model.wording import say_plural
from whosays.web.desk import View
from whosays.web.templating import at

_LEAST_DEGREES = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPoint:
    """An incident at one of its places; `figures` and `reports` in words.

    `rough` is true where only the region or country is known and the point stands in its middle.
    """

    latitude: float
    longitude: float
    title: str
    when: str
    place: str
    figures: str
    reports: str
    disagreements: int
    rough: bool
    address: str


def list_points(view: View, incidents: Iterable[Incident]) -> tuple[MapPoint, ...]:
    """The points of the incidents, one for each of their places that has coordinates."""
    return tuple(
        _point(view, incident, place)
        for incident in incidents
        for place in dict.fromkeys(incident.places)
        if place.latitude is not None and place.longitude is not None
    )


def _point(view: View, incident: Incident, place: Place) -> MapPoint:
    standing = view.standings.of[incident.id]
    return MapPoint(
        latitude=place.latitude or 0.0,
        longitude=place.longitude or 0.0,
        title=incident.title,
        when=say_days(incident.date),
        place=say_place(place),
        figures=_say_figures(view, incident),
        reports=say_plural(standing.reports, "report"),
        disagreements=standing.disagreements,
        rough=place.precision in {Precision.REGION, Precision.COUNTRY},
        address=at(f"/incidents/{incident.id}"),
    )


def _say_figures(view: View, incident: Incident) -> str:
    claims = view.casebook.claims_of(incident)
    told = ((effect, span_hulls(claims, effect)) for effect in (Effect.KILLED, Effect.INJURED))
    return "; ".join(f"{effect.value}: {', '.join(map(_say_hull, hulls))}" for effect, hulls in told if hulls)


def _say_hull(hull: Hull) -> str:
    return f"{hull.span} {hull.side}".strip()


@cache
def write_countries() -> bytes:
    """The countries as GeoJSON; of islands only those that can be seen, to keep it small."""
    features = [_feature(country) for country in load_country_shapes()]
    return json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":")).encode()


def _feature(country: CountryShape) -> dict[str, object]:
    """One country; its islands and holes are rings of one polygon, which the even-odd rule fills rightly."""
    seen = [ring for ring in country.rings if ring.east - ring.west + ring.north - ring.south > _LEAST_DEGREES]
    return {
        "type": "Feature",
        "properties": {"name": country.name},
        "geometry": {"type": "Polygon", "coordinates": [list(ring.points) for ring in seen or country.rings]},
    }
