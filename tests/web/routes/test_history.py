"""The history, as a browser gets it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from fastapi.testclient import TestClient

from evaluation.deskclient import DeskClient
from whosays.model.act import GradeSource, SourceGrade
from whosays.model.casebook import Casebook
from whosays.model.decision import Decision
from whosays.storing import Store
from whosays.web.app import create_app
from whosays.web.desk import Desk, View

AT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


class DecidedDesk(Desk):
    """A desk that looks on decisions at hand."""

    decisions: tuple[Decision, ...] = ()

    def look(self) -> View:
        casebook: Casebook = super().look().casebook
        return View.of(replace(casebook, decisions=self.decisions))


@pytest.fixture
def decided(store: Store) -> TestClient:
    desk = DecidedDesk(store, reviewer="Ada")
    act = GradeSource("<b>Coastal\u202e Press</b>", SourceGrade.B)
    desk.decisions = (Decision(act=act, reviewer="Bo", at=AT, note="<i>seen</i> \ud800 twice"),)
    return DeskClient(create_app(desk))


def test_without_decisions_it_says_what_will_stand_there(client: TestClient) -> None:
    answer = client.get("/history")

    assert answer.status_code == 200
    assert "Nobody has decided anything yet" in answer.text


def test_each_decision_can_be_taken_back(decided: TestClient) -> None:
    answer = decided.get("/history")

    assert 'action="/decide/undo"' in answer.text
    assert '<time datetime="2026-03-01T09:30:00+00:00" title="1 March 2026, 09:30 UTC">' in answer.text
    assert ">Take back</button>" in answer.text


def test_what_people_wrote_is_no_markup(decided: TestClient) -> None:
    text = decided.get("/history").text

    assert "&lt;b&gt;Coastal Press&lt;/b&gt;" in text
    assert "<i>seen" not in text
    assert "<b>Coastal" not in text


@pytest.mark.parametrize("query", ["page=x", "page=0", "kind=nothing", "standing=%00", "incident=gone"])
def test_nonsense_in_the_address_is_no_error(decided: TestClient, query: str) -> None:
    assert decided.get(f"/history?{query}").status_code == 200


def test_the_table_is_a_download_in_utf_8(decided: TestClient) -> None:
    answer = decided.get("/history.csv", params={"reviewer": "Bo"})

    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert "attachment" in answer.headers["content-disposition"]
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("when (UTC),reviewer,kind,decision,why,standing")
    assert "usually reliable" in lines[1]


def test_the_table_holds_what_the_filter_asks_for(decided: TestClient) -> None:
    lines = decided.get("/history.csv", params={"reviewer": "Ada"}).text.splitlines()

    assert len(lines) == 1


def test_what_teams_decided_differently_is_told_first_and_with_their_names(client: TestClient, store: Store) -> None:
    at = datetime(2026, 3, 1, 9, tzinfo=UTC)
    for team, letter in (("Osh desk", SourceGrade.B), ("Alma desk", SourceGrade.C)):
        act = GradeSource("Coastal Press", letter)
        store.take_in_decisions([Decision(act=act, reviewer="Bo", at=at, teams=(team,))])

    page, overview = client.get("/history").text, client.get("/").text

    assert "1 conflict between teams" in page
    assert 'of <bdi class="team">Osh desk</bdi>' in page
    assert "in conflict" in page
    assert "conflict between teams" in overview
    assert "of which 1 waits for your word" in overview
