"""A page of another site, open in the reviewer's browser: it would decide in the reviewer's name, or read along."""

from __future__ import annotations

import json

import pytest
from fastapi.testclient import TestClient

from whosays.web.desk import Desk

PATHS = ("/decide/source", "/decide/undo", "/reviewer", "/api/decisions")
# What browsers say of a page that is not the desk's own: its origin, none to be told ("null"), or where it stands.
FOREIGN = (
    {"Origin": "https://elsewhere.example"},
    {"Origin": "null"},
    {"Origin": "http://testserver.elsewhere.example"},
    {"Origin": "http://testserver@elsewhere.example"},
    {"Origin": "http://testserver:81"},
    {"Origin": "http://127.0.0.1:9"},
    {"Origin": ""},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Origin": "http://testserver", "Sec-Fetch-Site": "cross-site"},
)
FORM = {"source": "police", "grade": "A"}


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("headers", FOREIGN, ids=str)
def test_nothing_that_another_site_sends_is_taken(
    client: TestClient, desk: Desk, path: str, headers: dict[str, str]
) -> None:
    before = desk.look().casebook.decisions
    sent = {"what": "source", "fields": FORM} if path.startswith("/api") else None
    answer = (
        client.post(path, json=sent, headers=headers)
        if sent
        else client.post(path, data=FORM, headers=headers, follow_redirects=False)
    )

    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers
    assert desk.look().casebook.decisions == before


@pytest.mark.parametrize(
    "media_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""]
)
def test_a_decision_over_the_api_is_no_form_of_another_site(client: TestClient, desk: Desk, media_type: str) -> None:
    """These are the kinds that a browser sends anywhere without asking first (Fetch, "simple" requests)."""
    before = desk.look().casebook.decisions
    body = json.dumps({"what": "source", "fields": FORM})
    answer = client.post("/api/decisions", content=body, headers={"Content-Type": media_type})

    assert answer.status_code in {400, 403, 415, 422}
    assert desk.look().casebook.decisions == before


@pytest.mark.parametrize("path", ["/", "/reports", "/api", "/api/incidents", "/nowhere", "/static/desk.css"])
def test_no_page_can_be_framed_or_run_what_is_not_its_own(client: TestClient, path: str) -> None:
    """A page in an invisible frame is clicked on by somebody who sees another."""
    headers = client.get(path).headers
    policy = headers["content-security-policy"]

    assert "frame-ancestors 'none'" in policy
    assert "default-src 'none'" in policy
    assert "base-uri 'none'" in policy
    assert "form-action 'self'" in policy
    assert "script-src 'self'" in policy
    assert "'unsafe-inline'" not in policy.split("script-src")[1].split(";")[0]
    assert "'unsafe-eval'" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize(
    "headers",
    [
        {"X-HTTP-Method-Override": "POST"},
        {"X-HTTP-Method": "POST"},
        {"X-Method-Override": "POST"},
    ],
    ids=str,
)
def test_a_get_decides_nothing_whatever_it_calls_itself(
    client: TestClient, desk: Desk, headers: dict[str, str]
) -> None:
    """An address in a picture's `src` is asked for with all cookies."""
    before = desk.look().casebook.decisions
    for path in ("/decide/source", "/api/decisions"):
        answer = client.get(path, params={**FORM, "_method": "POST", "what": "source"}, headers=headers)
        assert answer.status_code in {200, 404, 405}
    assert desk.look().casebook.decisions == before


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "POST\x20", "get", "FOO"])
def test_ways_of_asking_that_the_desk_does_not_know_are_refused(client: TestClient, desk: Desk, method: str) -> None:
    before = desk.look().casebook.decisions
    assert client.request(method, "/decide/source", data=FORM).status_code in {400, 403, 405}
    assert desk.look().casebook.decisions == before


@pytest.mark.parametrize("host", ["elsewhere.example", "127.0.0.1.elsewhere.example", ""])
def test_a_name_that_was_turned_to_this_machine_is_no_name_of_the_desk(client: TestClient, host: str) -> None:
    """With such a name ("DNS rebinding") the pages of another site would be of one origin with the desk."""
    for path in ("/", "/api/incidents", "/static/desk.css", "/api/openapi.json"):
        assert client.get(path, headers={"Host": host}).status_code in {400, 421}
    assert client.post("/decide/source", data=FORM, headers={"Host": host}).status_code in {400, 403, 421}


@pytest.mark.parametrize(
    "back",
    [
        "//elsewhere.example",
        "https://elsewhere.example",
        "/\\elsewhere.example",
        "\\\\elsewhere.example",
        "/\t/elsewhere.example",
        "/\r\nSet-Cookie: a=b",
        "javascript:alert(1)",
        "/%0d%0aSet-Cookie:a=b",
    ],
)
def test_no_form_leads_away_from_the_desk(own_client: TestClient, back: str) -> None:
    """A link to the desk that ends on another site is believed as the desk is."""
    for path, form in (("/reviewer", {"name": "Ada"}), ("/decide/source", FORM)):
        answer = own_client.post(path, data={**form, "back": back}, follow_redirects=False)
        location = answer.headers.get("location", "/")
        # What browsers make of it: they drop tabs and line breaks, and take \ for /.
        seen = "".join(sign for sign in location if sign not in "\t\r\n").replace("\\", "/")
        assert seen.startswith("/"), location
        assert not seen.startswith("//"), location
        assert "a" not in answer.cookies
