"""The document about the API and the description for machines name the same addresses and parameters."""

from __future__ import annotations

import re
from pathlib import Path

from fastapi.testclient import TestClient

DOCUMENT = (Path(__file__).parents[3] / "docs/desk-api.md").read_text(encoding="utf-8")
_SECTION = re.compile(r"^## (GET|POST) (\S+)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_PARAMETER = re.compile(r"^\| `(\w+)` \|", re.MULTILINE)


def test_the_document_has_every_address_with_its_parameters_and_an_example(client: TestClient) -> None:
    described = {
        (method.upper(), path): {each["name"] for each in operation.get("parameters", ())}
        for path, methods in client.get("/api/openapi.json").json()["paths"].items()
        for method, operation in methods.items()
    }
    sections = {(method, path): body for method, path, body in _SECTION.findall(DOCUMENT)}

    told = {at: set(_PARAMETER.findall(body)) if at[0] == "GET" else set() for at, body in sections.items()}
    assert told == described
    assert all(body.count("```json\n") >= 1 for body in sections.values())


def test_the_document_has_everything_that_can_be_decided(client: TestClient) -> None:
    schemas = client.get("/api/openapi.json").json()["components"]["schemas"]
    body = DOCUMENT.split("## POST /api/decisions")[1]
    rows = [line.split("|")[1] for line in body.splitlines() if line.startswith("| `")]
    told = [name for row in rows for name in re.findall(r"`([\w/]+)`", row) if name != "what"]

    assert sorted(told) == sorted(schemas["NewDecision"]["properties"]["what"]["enum"])
