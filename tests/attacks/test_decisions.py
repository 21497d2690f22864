"""Posts that no form of the desk sends: decisions in another's name, about nothing that is there, or disguised."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from evaluation.deskclient import DeskClient
from evaluation.pile import make_pile
from whosays.storing import Store
from whosays.web.app import create_app
from whosays.web.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk of one's own, where things are decided; Ada decides."""
    with Store.open(tmp_path / "desk.db") as store:
        for extraction in make_pile(3):
            store.save(extraction)
        yield Desk(store, reviewer="Ada")


@pytest.fixture
def client(desk: Desk) -> TestClient:
    """A browser without a screen."""
    return DeskClient(create_app(desk))


@pytest.mark.parametrize(
    ("what", "form"),
    [
        ("undo", {"decision": "0" * 16}),
        ("undo", {"decision": "' OR 1=1 --"}),
        ("claim", {"claim": "0" * 16, "verdict": "rejected"}),
        ("claim", {"claim": "{claim}", "verdict": "deleted"}),
        ("claim/move", {"claim": "{claim}", "incident": "0" * 16}),
        ("incidents/merge", {"one": "{incident}", "other": "{incident}"}),
        ("incidents/merge", {"one": "{incident}", "other": "0" * 16}),
        ("incident/describe", {"incident": "0" * 16, "attribute": "title", "title": "Mine"}),
        ("claim/add", {"report": "0" * 16, "incident": "{incident}", "start": "0", "end": "5", "kind": "warning"}),
        (
            "claim/add",
            {"report": "{report}", "incident": "{incident}", "start": "0", "end": "999999", "kind": "warning"},
        ),
        ("disagreement", {"disagreement": "0" * 16, "settlement": "undecided"}),
        ("nothing", {}),
        ("../reviewer", {"name": "Eve"}),
    ],
)
def test_nothing_is_decided_about_what_is_not_there(
    client: TestClient, desk: Desk, what: str, form: dict[str, str]
) -> None:
    casebook = desk.look().casebook
    named = {
        "claim": next(iter(casebook.claims)),
        "incident": casebook.incidents[0].id,
        "report": next(iter(casebook.reports)),
    }
    sent = {name: value.format(**named) if value.startswith("{") else value for name, value in form.items()}

    answer = client.post(f"/decide/{what}", data=sent, follow_redirects=False)

    assert answer.status_code in {303, 404, 422}
    assert desk.look().casebook.decisions == ()


def test_a_decision_that_is_sent_twice_is_told_to_whoever_sends_it_again(client: TestClient, desk: Desk) -> None:
    """What was recorded on the way, sent again later, would undo what was decided meanwhile."""
    form = {"source": "police", "grade": "A", "seen": "0"}
    assert client.post("/decide/source", data=form, follow_redirects=False).status_code == 303
    assert client.post("/decide/source", data={**form, "grade": "F"}, follow_redirects=False).status_code == 409
    assert client.post("/decide/source", data=form, follow_redirects=False).status_code == 409
    assert len(desk.look().casebook.decisions) == 1


@pytest.mark.parametrize("length", [5_001, 1_000_000])
def test_a_note_that_has_no_end_is_refused(client: TestClient, desk: Desk, length: int) -> None:
    form = {"source": "police", "grade": "A", "note": "n" * length}
    assert client.post("/decide/source", data=form, follow_redirects=False).status_code in {400, 413, 422}
    sent = {"what": "source", "fields": form, "note": "n" * length}
    assert client.post("/api/decisions", json=sent).status_code in {400, 413, 422}
    assert desk.look().casebook.decisions == ()


def test_a_reviewer_s_name_and_note_cannot_turn_the_line_that_they_stand_in(client: TestClient) -> None:
    """Signs that turn the direction of writing ("Trojan source") make one decision read as another."""
    name, note = "\u202eevE\u202c", "\u2066\u202ederewsna saw ti"
    sent = {"what": "source", "fields": {"source": "police", "grade": "F"}, "reviewer": name, "note": note}
    assert client.post("/api/decisions", json=sent).status_code == 201
    page = client.get("/history").text

    # The elements that hold the words isolate them from what stands beside.
    assert f'by <bdi class="who">{name}</bdi>' in page
    assert f"<bdi>{note}</bdi>" in page
    ledger = page[page.index('<bdi class="who">') - 2000 :]
    assert ledger.count(note) == ledger.count(f"<bdi>{note}</bdi>")
