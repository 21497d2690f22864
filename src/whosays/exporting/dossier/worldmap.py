"""The map of incidents: markers on the countries around them, with labels that do not overlap."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from math import dist, sqrt

from whosays.exporting.dossier.atlas import CountryArea, View, draw_countries, fit_view
from whosays.exporting.dossier.labels import Box, LabelPlacer, LabelSpot, measure_text
from whosays.exporting.dossier.wording import say_place
from whosays.model.identity import IncidentId
from whosays.model.incident import Incident
from whosays.model.place import Place, Precision

_TYPE_SIZE = 13.0
_COUNTRY_TYPE_SIZE = 11.0
_LEAST_RADIUS, _MOST_RADIUS = 5.0, 13.0
_LEAST_COUNTRY = 0.012


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A place where incidents are told to have happened; `number` is its place in the list beside the map, from 1.

    `rough` is true where only the region or country is known; `located` false where it has no coordinates.
    """

    number: int
    name: str
    incidents: tuple[Incident, ...]
    contested: bool
    rough: bool
    place: Place

    @property
    def located(self) -> bool:
        """True where it can stand on a map."""
        return self.place.longitude is not None and self.place.latitude is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """A mark on the map for one site, or for several too close to be told apart; `target` is the fragment it links."""

    x: float
    y: float
    radius: float
    sites: tuple[Site, ...]
    incidents: int
    contested: bool
    rough: bool
    target: str
    caption: str
    label: LabelSpot | None


@dataclass(frozen=True, slots=True)
class CountryLabel:
    """A country's name and where it stands."""

    text: str
    spot: LabelSpot


@dataclass(frozen=True, slots=True, kw_only=True)
class WorldMap:
    """A drawing of `width` by `height` pixels."""

    width: int
    height: int
    countries: tuple[CountryArea, ...]
    country_labels: tuple[CountryLabel, ...]
    markers: tuple[Marker, ...]


def list_sites(incidents: Iterable[Incident], contested: Collection[IncidentId]) -> tuple[Site, ...]:
    """All places of the incidents by name, each once with its incidents."""
    grouped: dict[Place, list[Incident]] = defaultdict(list)
    for incident in incidents:
        for place in dict.fromkeys(incident.places):
            grouped[place].append(incident)
    ordered = sorted(grouped.items(), key=lambda item: (say_place(item[0]), str(item[0].gazetteer_id)))
    return tuple(
        Site(
            number=number,
            name=say_place(place),
            incidents=tuple(told),
            contested=any(incident.id in contested for incident in told),
            rough=place.precision in {Precision.REGION, Precision.COUNTRY},
            place=place,
        )
        for number, (place, told) in enumerate(ordered, start=1)
    )


def draw_map(sites: Sequence[Site], *, width: int, height: int) -> WorldMap | None:
    """The map of the sites that have coordinates, zoomed to those better known than by country; None where none has."""
    located = [site for site in sites if site.located]
    if not located:
        return None
    # The middle of a country says nothing of where in it: it must not decide what the map shows.
    telling = [site for site in located if site.place.precision is not Precision.COUNTRY] or located
    view = fit_view((site.place for site in telling), width=width, height=height)
    located = [site for site in located if _is_in_view(site, view)]
    clusters = _cluster(located, view)
    placer = LabelPlacer(Box(4, 4, width - 4, height - 4))
    spots = [_spot(cluster, view) for cluster in clusters]
    placer.block(_box(x, y, _radius(cluster)) for cluster, (x, y) in zip(clusters, spots, strict=True))
    markers = tuple(_marker(cluster, spot, placer) for cluster, spot in zip(clusters, spots, strict=True))
    countries = draw_countries(view)
    return WorldMap(
        width=width,
        height=height,
        countries=countries,
        country_labels=_label_countries(countries, view, placer),
        markers=markers,
    )


def _is_in_view(site: Site, view: View) -> bool:
    x, y = _spot([site], view)
    return 0 <= x <= view.width and 0 <= y <= view.height


def _spot(cluster: Sequence[Site], view: View) -> tuple[float, float]:
    place = cluster[0].place
    return view.project(place.longitude or 0.0, place.latitude or 0.0)


def _rank(site: Site) -> tuple[bool, int, str]:
    return site.rough, -len(site.incidents), site.name


def _cluster(sites: Sequence[Site], view: View) -> list[list[Site]]:
    """Sites too close to be told apart, the weightiest first in each and of all."""
    clusters: list[list[Site]] = []
    for site in sorted(sites, key=_rank):
        here = _spot([site], view)
        near = (c for c in clusters if dist(here, _spot(c, view)) < max(_radius(c) + 1, _LEAST_RADIUS * 2))
        cluster = next(near, None)
        if cluster is None:
            clusters.append([site])
        else:
            cluster.append(site)
    return clusters


def _incidents_of(cluster: Sequence[Site]) -> tuple[Incident, ...]:
    return tuple({incident.id: incident for site in cluster for incident in site.incidents}.values())


def _radius(cluster: Sequence[Site]) -> float:
    return min(_LEAST_RADIUS + 1.8 * sqrt(len(_incidents_of(cluster)) - 1), _MOST_RADIUS)


def _box(x: float, y: float, radius: float) -> Box:
    return Box(x - radius - 1, y - radius - 1, x + radius + 1, y + radius + 1)


def _marker(cluster: Sequence[Site], spot: tuple[float, float], placer: LabelPlacer) -> Marker:
    incidents = _incidents_of(cluster)
    radius = _radius(cluster)
    caption = cluster[0].place.name + (f" +{len(cluster) - 1}" if len(cluster) > 1 else "")
    x, y = spot
    return Marker(
        x=round(x, 1),
        y=round(y, 1),
        radius=round(radius, 1),
        sites=tuple(cluster),
        incidents=len(incidents),
        contested=any(site.contested for site in cluster),
        rough=all(site.rough for site in cluster),
        target=f"incident-{incidents[0].id}" if len(incidents) == 1 else f"place-{cluster[0].number}",
        caption=caption,
        label=_rounded(placer.place_around(x, y, text=caption, size=_TYPE_SIZE, gap=radius + 4)),
    )


def _label_countries(countries: Iterable[CountryArea], view: View, placer: LabelPlacer) -> tuple[CountryLabel, ...]:
    labels = []
    for country in countries:
        wide_enough = country.area > _LEAST_COUNTRY * view.width * view.height
        if not country.label_at or not wide_enough:
            continue
        text = country.name.upper()
        if measure_text(text, _COUNTRY_TYPE_SIZE) > sqrt(country.area) * 1.6:
            continue
        spot = _rounded(placer.place_at(*country.label_at, text=text + "  ", size=_COUNTRY_TYPE_SIZE * 1.15))
        if spot:
            labels.append(CountryLabel(text, spot))
    return tuple(labels)


def _rounded(spot: LabelSpot | None) -> LabelSpot | None:
    return LabelSpot(round(spot.x, 1), round(spot.y, 1), spot.anchor) if spot else None
