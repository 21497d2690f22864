from fastapi.testclient import TestClient
from tests.web.conftest import Pile

from whosays.model.extraction import Extraction
from whosays.model.report import Report
from whosays.storing import Store


def test_reports_are_listed_with_links(client: TestClient, pile: Pile) -> None:
    page = client.get("/reports")
    assert page.status_code == 200
    assert f'href="/reports/{pile.nine.report}"' in page.text


def test_hostile_reports_are_shown_as_text(client: TestClient, store: Store) -> None:
    text = "<script>alert(1)</script> \u202e" + "x" * 100_000
    store.save(Extraction(report=Report("<b>odd</b>.txt", text, title="<i>Odd</i>", publisher="<u>Odd</u>")))
    page = client.get("/reports").text
    for tag in ("<script>alert", "<b>odd", "<i>Odd", "<u>Odd"):
        assert tag not in page
    assert "tells of no incident" in page


def test_nothing_found_is_said(client: TestClient) -> None:
    page = client.get("/reports", params={"text": "zeppelin"}).text
    assert "No report is like that" in page
    assert 'value="zeppelin"' in page


def test_a_text_is_looked_for_in_reports_and_their_names(client: TestClient, pile: Pile) -> None:
    page = client.get("/reports", params={"text": "graves"}).text
    assert "1 report found" in page
    assert f'href="/reports/{pile.three.report}"' in page
    assert "<mark>graves</mark>" in page
