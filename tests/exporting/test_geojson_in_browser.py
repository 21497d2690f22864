"""The exported GeoJSON in a page of its own with the desk's Leaflet: a marker for each incident with a known place.

Needs Chromium. On a machine without it these tests are skipped; under CI they fail.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.exporting.reported import Reported, casebook_of, written
from tests.web.browsing import open_browser

from whosays.exporting.geojson import GEOJSON
from whosays.model.incident import Method
from whosays.model.place import Place, Precision

OSH = Place("Osh", "Osh", "KG", 40.5283, 72.7985, Precision.CITY)
PAGE = """<!doctype html><meta charset="utf-8"><style>{style}</style>
<div id="map" style="width: 600px; height: 400px"></div><script>{leaflet}</script>
<script>
const told = {told};
const map = L.map("map").setView([0, 0], 1);
const layer = L.geoJSON(told, {{onEachFeature: (feature, marker) => marker.bindPopup(feature.properties.title)}});
layer.addTo(map);
</script>"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as opened:
        yield opened


def test_a_viewer_shows_a_marker_where_a_place_is_known(browser: Browser, tmp_path: Path) -> None:
    casebook = casebook_of(
        Reported(),
        Reported("osh.txt", "Tenir", method=Method.BOMBING, places=[OSH]),
        Reported("nowhere.txt", "The Wire", method=Method.ARSON, day=None, places=[Place("Somewhere")]),
    )
    assert len(casebook.incidents) == 3
    vendor = files("whosays") / "web" / "static" / "vendor"
    viewer = tmp_path / "viewer.html"
    viewer.write_text(
        PAGE.format(
            style=(vendor / "leaflet.css").read_text(encoding="utf-8"),
            leaflet=(vendor / "leaflet.js").read_text(encoding="utf-8"),
            told=written(GEOJSON, casebook).replace("</", "<\\/"),
        ),
        encoding="utf-8",
    )
    page = browser.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(viewer.as_uri())
    page.wait_for_selector(".leaflet-marker-icon", state="attached")
    assert page.locator(".leaflet-marker-icon").count() == 2
    places = page.evaluate("layer.getLayers().map(marker => [marker.getLatLng().lat, marker.getLatLng().lng])")
    assert [40.5283, 72.7985] in places
    titles = page.evaluate("layer.getLayers().map(marker => marker.feature.properties.title)")
    assert set(titles) <= {incident.title for incident in casebook.incidents}
    page.close()
    assert complaints == []
