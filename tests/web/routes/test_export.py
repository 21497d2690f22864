"""What the desk writes for people to take away."""

from __future__ import annotations

import json

from fastapi.testclient import TestClient
from tests.web.conftest import Pile


def test_the_page_names_every_download_and_each_of_them_is_there(client: TestClient) -> None:
    page = client.get("/export")
    assert "3 reports, 2 incidents" in page.text
    for address in ("/export/dossier.html", "/api/bundle", "/history.csv"):
        assert f'href="{address}"' in page.text
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer.headers["content-disposition"].startswith("attachment; filename=")


def test_the_dossier_is_that_of_now(client: TestClient, pile: Pile) -> None:
    assert pile.nine.id in client.get("/export/dossier.html").text
    client.post("/decide/claim", data={"claim": pile.nine.id, "verdict": "rejected", "back": "/"})
    answer = client.get("/export/dossier.html")
    assert pile.nine.id not in answer.text
    assert pile.twelve.id in answer.text
    assert json.loads(client.get("/api/bundle").text)["decisions"]


def test_the_dossier_of_one_incident_leaves_others_out(client: TestClient, pile: Pile) -> None:
    answer = client.get(f"/incidents/{pile.raid.id}/dossier.html")
    assert f"dossier-{pile.raid.id}.html" in answer.headers["content-disposition"]
    assert pile.raid.title in answer.text
    assert pile.bombing.title not in answer.text


def test_the_dossier_of_no_incident_is_not_here(client: TestClient) -> None:
    assert client.get("/incidents/0000000000000000/dossier.html").status_code == 404
