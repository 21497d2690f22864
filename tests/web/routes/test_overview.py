import gzip
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.web.conftest import Pile

from evaluation.deskclient import DeskClient
from whosays.model.extraction import Extraction
from whosays.model.report import Report
from whosays.storing import Store
from whosays.web.app import create_app
from whosays.web.desk import Desk


def test_the_overview_lists_incidents_with_links(client: TestClient, pile: Pile) -> None:
    page = client.get("/")
    assert page.status_code == 200
    assert f'href="/incidents/{pile.bombing.id}"' in page.text
    assert "All 2 incidents" in page.text


def test_the_form_keeps_what_was_typed_and_tells_mistakes(client: TestClient) -> None:
    page = client.get("/", params={"from": "soon", "place": "Sel"}).text
    assert 'value="soon" autocomplete="off" aria-invalid="true" aria-describedby="wrong-from"' in page
    assert "“soon” is no day" in page
    assert "1 incident found" in page


def test_an_empty_store_says_what_to_do(tmp_path: Path) -> None:
    with Store.open(tmp_path / "empty.db") as store, DeskClient(create_app(Desk(store, reviewer="Ana"))) as client:
        page = client.get("/").text
        assert f"whosays read FOLDER --store {tmp_path / 'empty.db'}" in page
        assert "<table" not in page
        assert client.get("/reports").status_code == 200


@pytest.mark.parametrize("show", ["list", "timeline", "map"])
@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", '"><img src=x>', "\u202etxt", "\0"])
def test_hostile_queries_are_shown_as_text(client: TestClient, show: str, hostile: str) -> None:
    for parameter in ("text", "place", "from", "method", "sort"):
        page = client.get("/", params={parameter: hostile, "show": show})
        assert page.status_code == 200
        assert "<script>alert" not in page.text
        assert "<img src=x" not in page.text


def test_the_map_gets_the_incidents_of_the_filter(client: TestClient, pile: Pile) -> None:
    (point,) = client.get("/map/incidents.json", params={"place": "Sel"}).json()
    assert point["title"] == "Armed assault in Sel, 9 May 2021"
    assert (point["latitude"], point["longitude"]) == (34.0, 20.0)
    assert point["figures"] == "killed: 3–4"
    assert point["address"] == f"/incidents/{pile.raid.id}"
    assert not point["rough"]


def test_countries_are_kept_by_the_browser(client: TestClient) -> None:
    answer = client.get("/map/countries.json", headers={"accept-encoding": "identity"})
    assert "max-age" in answer.headers["cache-control"]
    features = json.loads(answer.content)["features"]
    assert {"Colombia", "Kyrgyzstan"} <= {feature["properties"]["name"] for feature in features}
    packed = client.get("/map/countries.json", headers={"accept-encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.content == answer.content
    assert len(gzip.compress(answer.content)) < 600_000


def test_more_reports_than_the_page_shows_are_told(client: TestClient, store: Store) -> None:
    assert 'data-reports="3"' in client.get("/").text
    store.save(Extraction(report=Report("late.txt", "Nothing happened.")))
    assert client.get("/reading.json").json()["reports"] == 4


def test_words_are_found_in_reports_and_claims_and_marked(client: TestClient, pile: Pile) -> None:
    page = client.get("/", params={"text": "doctor"}).text
    assert "1 incident found" in page
    assert f'href="/claims/{pile.twelve.id}"' in page
    assert "<mark>doctor</mark>" in page
    assert "No incident is like that" in client.get("/", params={"text": "zeppelin"}).text


def test_reports_that_tell_of_no_incident_are_found_too(client: TestClient, store: Store) -> None:
    quiet = Report("market.txt", "The fish market opened again.")
    store.save(Extraction(report=quiet))
    page = client.get("/", params={"text": "fish"}).text
    assert "Also found in 1 report that tells of no incident" in page
    assert f'href="/reports/{quiet.id}"' in page


def test_reads_under_way_are_shown_with_their_progress(client: TestClient, store: Store) -> None:
    now = datetime.now(UTC)
    number = store.begin_run(at=now, total=400)
    store.report_run(number, at=now, done=120, latest="<wire>.txt")
    assert "Reading: 120 of about 400 reports. The latest: &lt;wire&gt;.txt" in client.get("/").text
    (run,) = client.get("/reading.json").json()["runs"]
    assert (run["done"], run["total"]) == (120, 400)
    store.finish_run(number, at=now)
    assert client.get("/reading.json").json()["runs"] == []
