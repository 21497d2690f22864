"""What the desk writes for people to take away."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from fastapi.testclient import TestClient
from tests.web.conftest import Pile

from whosays.exporting.bundle import casebook_as_bundle
from whosays.exporting.formats import FORMATS
from whosays.exporting.writers import ExportFormat
from whosays.web.pages.export import name_file


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


@pytest.mark.parametrize("form", FORMATS.values(), ids=lambda form: form.name)
def test_every_format_can_be_taken_from_the_page(client: TestClient, form: ExportFormat) -> None:
    address = f"/export/formats/{form.name}"
    assert f'href="{address}"' in client.get("/export").text
    answer = client.get(address)
    assert answer.status_code == 200
    assert f'filename="{name_file(form)}"' in answer.headers["content-disposition"]
    if len(form.parts) > 1:
        with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
            assert archive.namelist() == [part.file_name for part in form.parts]
    else:
        assert answer.headers["content-type"].startswith(form.media_type)


def test_the_bundle_is_the_same_as_that_of_the_command(client: TestClient, pile: Pile) -> None:
    assert json.loads(client.get("/export/formats/json").content) == casebook_as_bundle(pile.casebook)


def test_a_format_that_there_is_not_is_not_here(client: TestClient) -> None:
    assert client.get("/export/formats/dbase").status_code == 404


def test_the_page_says_what_a_format_cannot_hold_yet(client: TestClient) -> None:
    assert "Nothing is settled yet, so that the list is empty" in client.get("/export").text
