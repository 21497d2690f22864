"""Markers for places, linked and labelled."""

from __future__ import annotations

from dataclasses import replace

from whosays.exporting.dossier.worldmap import draw_map, list_sites
from whosays.model.incident import Incident
from whosays.model.place import Place, Precision


def test_sites_are_listed_by_name_with_their_incidents(bombing: Incident, raid: Incident) -> None:
    both = replace(raid, places=(*raid.places, *bombing.places))
    sites = list_sites([bombing, both], {bombing.id})
    assert [(site.name, len(site.incidents), site.contested) for site in sites] == [
        ("Port Alma, Alma, XA", 2, True),
        ("Sel, Dry Hills, XA", 1, False),
    ]


def test_a_marker_links_its_incident_or_its_place(bombing: Incident, raid: Incident) -> None:
    both = replace(raid, places=(*raid.places, *bombing.places))
    drawn = draw_map(list_sites([bombing, both], {bombing.id}), width=800, height=400)
    assert drawn is not None
    assert {marker.target for marker in drawn.markers} == {"place-1", f"incident-{both.id}"}
    assert {marker.caption: marker.contested for marker in drawn.markers} == {"Port Alma": True, "Sel": False}


def test_places_too_close_to_be_told_apart_share_a_marker(bombing: Incident) -> None:
    quay = Place("Quay", None, "XA", 12.501, 41.251, Precision.SITE)
    far = Place("Far", None, "XA", 30.0, 60.0, Precision.CITY)
    drawn = draw_map(list_sites([replace(bombing, places=(*bombing.places, quay, far))], ()), width=800, height=400)
    assert drawn is not None
    assert sorted(marker.caption for marker in drawn.markers) == ["Far", "Port Alma +1"]


def test_the_middle_of_a_country_does_not_decide_the_view(bombing: Incident) -> None:
    country = Place("Russia", None, "RU", 60.0, 100.0, Precision.COUNTRY)
    drawn = draw_map(list_sites([replace(bombing, places=(*bombing.places, country))], ()), width=800, height=400)
    assert drawn is not None
    assert [marker.caption for marker in drawn.markers] == ["Port Alma"]


def test_only_a_rough_place_is_still_shown(bombing: Incident) -> None:
    country = Place("Russia", None, "RU", 60.0, 100.0, Precision.COUNTRY)
    drawn = draw_map(list_sites([replace(bombing, places=(country,))], ()), width=800, height=400)
    assert drawn is not None
    assert [marker.rough for marker in drawn.markers] == [True]


def test_no_map_without_coordinates(bombing: Incident) -> None:
    sites = list_sites([replace(bombing, places=(Place("Somewhere"),))], ())
    assert draw_map(sites, width=800, height=400) is None
    assert [site.located for site in sites] == [False]
