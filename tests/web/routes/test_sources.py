"""The pages of sources, as a browser gets them."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient


def test_the_list_links_to_each_source(client: TestClient) -> None:
    answer = client.get("/sources")

    assert answer.status_code == 200
    assert 'href="/sources/one?name=Port+Alma+police"' in answer.text
    assert "The program never suggests one" in answer.text


def test_a_filter_stays_in_its_fields(client: TestClient) -> None:
    answer = client.get("/sources", params={"text": "alma", "kind": "official", "sort": "name"})

    assert 'value="alma"' in answer.text
    assert "<option selected>official</option>" in answer.text
    assert "The Alma Post" not in answer.text


@pytest.mark.parametrize("query", ["sort=sideways", "page=-1", "page=9999999999999", "page=x", "kind=%00", "grade=Z"])
def test_nonsense_in_the_address_is_no_error(client: TestClient, query: str) -> None:
    assert client.get(f"/sources?{query}").status_code == 200


def test_one_source_has_a_form_for_its_grade_with_nothing_chosen(client: TestClient) -> None:
    answer = client.get("/sources/one", params={"name": "a doctor"})

    assert answer.status_code == 200
    assert 'action="/decide/source"' in answer.text
    assert '<input type="hidden" name="source" value="a doctor">' in answer.text
    assert answer.text.count('name="grade"') == 6
    assert "checked" not in answer.text
    assert "E</b> unreliable" in answer.text


def test_a_name_in_the_list_address_leads_to_the_source(client: TestClient) -> None:
    answer = client.get("/sources", params={"name": "a doctor"}, follow_redirects=False)

    assert (answer.status_code, answer.headers["location"]) == (307, "/sources/one?name=a+doctor")


def test_an_unknown_source_is_told_to_be_not_here(client: TestClient) -> None:
    answer = client.get("/sources/one", params={"name": "<script>alert(1)</script>"})

    assert answer.status_code == 404
    assert "This source is not here" in answer.text
