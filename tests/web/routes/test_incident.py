"""The page as the browser gets it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from fastapi.testclient import TestClient

from evaluation.deskclient import DeskClient
from whosays.model.act import ReviewClaim
from whosays.model.decision import Decision
from whosays.storing import Store
from whosays.web.app import create_app
from whosays.web.desk import Desk

if TYPE_CHECKING:
    from tests.web.conftest import Pile


def test_the_page_of_an_incident(client: TestClient, pile: Pile) -> None:
    answer = client.get(f"/incidents/{pile.bombing.id}")
    assert answer.status_code == 200
    assert f"<bdi>{pile.bombing.title}</bdi></h1>" in answer.text
    for address in ("merge", "split", "describe?attribute=date"):
        assert f"/incidents/{pile.bombing.id}/{address}" in answer.text
    for claim in pile.casebook.claims_of(pile.bombing):
        assert f'id="claim-{claim.id}"' in answer.text
        assert f'href="/reports/{claim.report}#claim-{claim.id}"' in answer.text


def test_ids_are_unique_and_fragments_lead_somewhere(client: TestClient, pile: Pile) -> None:
    for columns in ("reports", "sources"):
        page = client.get(f"/incidents/{pile.bombing.id}?columns={columns}").text
        ids = re.findall(r'\bid="([^"]+)"', page)
        assert sorted(ids) == sorted(set(ids))
        assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


def test_every_open_disagreement_can_be_settled(client: TestClient, pile: Pile) -> None:
    page = client.get(f"/incidents/{pile.bombing.id}").text
    for disagreement in pile.casebook.disagreements_of(pile.bombing):
        assert f'name="disagreement" value="{disagreement.id}"' in page
        for number in range(len(disagreement.sides)):
            assert f'name="side" value="{number}" form="settle-{disagreement.id}"' in page


def test_columns_can_be_sources(client: TestClient, pile: Pile) -> None:
    page = client.get(f"/incidents/{pile.bombing.id}?columns=sources").text
    assert '<a href="/sources?name=a+doctor"><bdi>a doctor</bdi></a>' in page


def test_an_unknown_incident_is_a_clear_page(client: TestClient) -> None:
    answer = client.get("/incidents/0123456789abcdef")
    assert answer.status_code == 404
    assert "This incident is not here" in answer.text


def test_a_rejected_claim_can_be_restored(client: TestClient, store: Store, pile: Pile) -> None:
    act = ReviewClaim(pile.nine.id, pile.nine, None, pile.telling(pile.nine))
    decision = Decision(act=act, reviewer="Ana", at=datetime(2024, 5, 1, tzinfo=UTC))
    store.append_decision(decision)
    page = client.get(f"/incidents/{pile.bombing.id}").text
    assert '<del class="rejected-claim"><b>9</b>' in page
    assert f'name="decision" value="{decision.id}"' in page


def test_hostile_reports_stay_text(store: Store, pile: Pile) -> None:
    _, post, _ = pile.casebook.extractions
    nasty = "<script>alert(1)</script>"
    store.save(replace(post, report=replace(post.report, title=nasty, publisher=nasty)))
    page = DeskClient(create_app(Desk(store, reviewer="Ana"))).get(f"/incidents/{pile.bombing.id}").text
    assert nasty not in page
    assert "&lt;script&gt;alert(1)" in page


def test_an_incident_without_claims_says_what_to_do(client: TestClient, store: Store, pile: Pile) -> None:
    gazette = pile.casebook.extractions[0]
    store.save(replace(gazette, claims=()))
    page = client.get(f"/incidents/{pile.raid.id}").text
    assert "Nothing is claimed of this incident" in page
    assert f'<a href="/reports/{gazette.report.id}">' in page
    assert 'id="accounts"' not in page
