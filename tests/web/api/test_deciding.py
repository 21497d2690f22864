"""Decisions of programs."""

from __future__ import annotations

from fastapi.testclient import TestClient
from tests.web.conftest import Pile


def decide(client: TestClient, what: str, **fields: object) -> dict[str, object]:
    answer = client.post("/api/decisions", json={"what": what, "fields": fields, "note": "by hand"})
    assert answer.status_code == 201, answer.text
    made: dict[str, object] = answer.json()
    return made


def test_a_claim_is_rejected_and_the_decision_taken_back(client: TestClient, pile: Pile) -> None:
    made = decide(client, "claim", claim=pile.nine.id, verdict="rejected")
    assert (made["kind"], made["reviewer"], made["note"], made["standing"]) == ("claim", "Ada", "by hand", "stands")
    rejected = client.get(f"/api/claims/{pile.nine.id}").json()
    decide(client, "undo", decision=made["id"])
    back = client.get(f"/api/claims/{pile.nine.id}").json()
    assert (rejected["review"]["verdict"], back["review"]) == ("rejected", None)
    assert client.get("/api/decisions").json()["total"] == 2


def test_numbers_ticks_and_lists_are_taken_as_the_forms_fields_are(client: TestClient, pile: Pile) -> None:
    decide(
        client,
        "claim/correct",
        claim=pile.nine.id,
        number=10,
        approximate=True,
        partial=False,
        effect="killed",
        source=["a fisherman", "Coastal Press"],
        source_kind=["witness", "media"],
    )
    claims = client.get("/api/claims", params={"kind": "casualty", "source": "a fisherman"}).json()["items"]
    assert [(c["low"], c["high"], c["approximate"], c["partial"]) for c in claims] == [(10, 10, True, False)]


def test_what_was_decided_meanwhile_is_a_conflict(client: TestClient, pile: Pile) -> None:
    decide(client, "claim", claim=pile.nine.id, verdict="accepted")
    late = {"what": "claim", "fields": {"claim": pile.nine.id, "verdict": "rejected"}, "seen": 0, "reviewer": "Bo"}
    answer = client.post("/api/decisions", json=late)
    assert answer.status_code == 409
    assert answer.json()["error"].startswith("Ada has decided about this in the meantime")
    assert client.post("/api/decisions", json={**late, "seen": 1}).json()["reviewer"] == "Bo"


def test_mistakes_are_told(client: TestClient, pile: Pile) -> None:
    wrong = client.post("/api/decisions", json={"what": "claim/correct", "fields": {"claim": pile.nine.id, "low": "x"}})
    assert (wrong.status_code, wrong.json()) == (422, {"error": "At least: “x” is no whole number."})
    gone = client.post("/api/decisions", json={"what": "claim", "fields": {"claim": "0", "verdict": "accepted"}})
    assert gone.status_code == 404
    assert client.post("/api/decisions", json={"what": "everything", "fields": {}}).status_code == 422
    assert client.post("/api/decisions", content=b"{").status_code == 422
    assert client.put("/api/decisions").json() == {"error": "Method Not Allowed."}
    assert client.get("/api/decisions").json()["total"] == 0


def test_people_who_go_astray_get_a_page(client: TestClient) -> None:
    astray = client.get("/nowhere")
    assert (astray.status_code, "This page is not here" in astray.text) == (404, True)
    assert "cannot be used like this" in client.get("/decide/claim").text
