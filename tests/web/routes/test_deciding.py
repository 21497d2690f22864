"""Forms as a browser sends them, and where they lead."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from httpx import Response
from sqlalchemy.exc import IntegrityError
from tests.web.conftest import Pile

from evaluation.deskclient import DeskClient
from whosays.model.act import Judgement, LinkIncidents, MoveClaim, ReviewClaim, Verdict
from whosays.model.casebook import Casebook
from whosays.model.claim import CasualtyClaim, PlaceClaim
from whosays.model.incident import Method
from whosays.model.review import Reviewed
from whosays.storing import Store
from whosays.web.app import create_app
from whosays.web.desk import Desk


class Browser:
    """Somebody at the desk, who sends forms and looks at what the store holds then."""

    def __init__(self, store: Store, name: str) -> None:
        self.desk = Desk(store, reviewer=name)
        self.client = DeskClient(create_app(self.desk), follow_redirects=False)

    @property
    def casebook(self) -> Casebook:
        return self.desk.look().casebook

    def send(self, what: str, **fields: str | list[str]) -> Response:
        """Send a form; `seen` and `back` go with it as on every page, unless they are given."""
        carried: dict[str, str | list[str]] = {"seen": str(self.desk.look().seen), "back": "/"}
        answer: Response = self.client.post(f"/decide/{what}", data={**carried, **fields})
        return answer

    def undo(self) -> Response:
        return self.send("undo", decision=self.casebook.decisions[-1].id)


@pytest.fixture
def ada(store: Store) -> Browser:
    return Browser(store, "Ada")


@pytest.fixture
def bo(store: Store) -> Browser:
    return Browser(store, "Bo")


def bare(casebook: Casebook) -> Casebook:
    return replace(casebook, decisions=(), reviewed=Reviewed())


def forms(pile: Pile) -> dict[str, tuple[str, dict[str, str | list[str]]]]:
    """A form of every kind that changes something of the pile."""
    disagreement = pile.casebook.disagreements[0].id
    figure = {"incident": pile.bombing.id, "effect": "killed", "side": ""}
    report = pile.nine.report
    both: dict[str, str | list[str]] = {"one": pile.bombing.id, "other": pile.raid.id}
    return {
        "accept": ("claim", {"claim": pile.nine.id, "verdict": "accepted"}),
        "reject": ("claim", {"claim": pile.nine.id, "verdict": "rejected"}),
        "correct": ("claim/correct", {"claim": pile.nine.id, "number": "10", "effect": "killed", "side": "civilians"}),
        "add": (
            "claim/add",
            {
                "report": report,
                "start": "2",
                "end": "6",
                "kind": "casualty",
                "low": "4",
                "effect": "injured",
                "incident": pile.bombing.id,
            },
        ),
        "move": ("claim/move", {"claim": pile.nine.id, "incident": pile.raid.id}),
        "move to a new one": ("claim/move", {"claim": pile.nine.id, "incident": "new"}),
        "merge": ("incidents/merge", both),
        "relate": ("incidents/relate", both),
        "split": ("incidents/split", {"incident": pile.bombing.id, "telling": [pile.nine.telling]}),
        "title": ("incident/describe", {"incident": pile.raid.id, "attribute": "title", "title": "The raid of May"}),
        "method": ("incident/describe", {"incident": pile.raid.id, "attribute": "method", "method": "kidnapping"}),
        "outcome": ("incident/describe", {"incident": pile.raid.id, "attribute": "status", "status": "foiled"}),
        "date": ("incident/describe", {"incident": pile.raid.id, "attribute": "date", "earliest": "2021-05-08"}),
        "places": ("incident/describe", {"incident": pile.raid.id, "attribute": "places", "place": "Nowhereton"}),
        "settle": ("disagreement", {"disagreement": disagreement, "settlement": "one side holds", "side": "1"}),
        "publish": ("figure", {**figure, "low": "9", "best": "10", "high": "12", "policy": ""}),
        "grade": ("source", {"source": "Port Alma police", "grade": "C"}),
    }


KINDS = (
    "accept reject correct add move|move to a new one|merge relate split title method outcome date places settle "
    "publish grade"
)
EVERY_FORM = [name for part in KINDS.split("|") for name in ([part] if part.startswith("move to") else part.split())]


def test_every_form_is_tried(pile: Pile) -> None:
    assert set(EVERY_FORM) == set(forms(pile))


@pytest.mark.parametrize("name", EVERY_FORM)
def test_every_decision_is_one_line_of_history_and_undone_exactly(ada: Browser, pile: Pile, name: str) -> None:
    what, fields = forms(pile)[name]
    before = ada.casebook
    assert ada.send(what, note="because", **fields).status_code == 303
    decided = ada.casebook
    (decision,) = decided.decisions
    assert (decision.reviewer, decision.note) == ("Ada", "because")
    assert (bare(decided), decided.reviewed) != (bare(before), before.reviewed)

    assert ada.undo().status_code == 303
    assert (bare(ada.casebook), ada.casebook.reviewed) == (bare(before), before.reviewed)
    assert ada.undo().status_code == 303
    assert (bare(ada.casebook), ada.casebook.reviewed) == (bare(decided), decided.reviewed)


def test_a_desk_opened_anew_shows_what_was_decided(ada: Browser, store: Store, pile: Pile) -> None:
    for what, fields in forms(pile).values():
        ada.send(what, **fields)
    assert Browser(store, "Cy").casebook == ada.casebook


def test_decisions_of_one_are_seen_by_the_other_at_once(ada: Browser, bo: Browser, pile: Pile) -> None:
    assert pile.nine.id in bo.casebook.claims
    ada.send("claim", claim=pile.nine.id, verdict="rejected")
    assert pile.nine.id not in bo.casebook.claims


def test_the_second_of_two_at_once_sees_who_decided_and_keeps_what_was_typed(
    ada: Browser, bo: Browser, pile: Pile
) -> None:
    seen = str(bo.desk.look().seen)
    ada.send("claim", claim=pile.nine.id, verdict="rejected", note="a misprint")
    answer = bo.send("claim/correct", seen=seen, claim=pile.nine.id, number="11", effect="killed", note="as the list")
    assert answer.status_code == 409
    assert "Ada has decided about this in the meantime" in answer.text
    assert "a misprint" in answer.text
    assert 'name="number" value="11"' in answer.text
    assert "as the list" in answer.text
    assert len(bo.casebook.decisions) == 1

    insisted = bo.send("claim/correct", claim=pile.nine.id, number="11", effect="killed", note="as the list")
    assert insisted.status_code == 303
    (claim,) = [c for c in bo.casebook.claims.values() if isinstance(c, CasualtyClaim) and c.report == pile.nine.report]
    assert claim.count.exact == 11


def test_what_others_decided_about_other_things_is_no_hindrance(ada: Browser, bo: Browser, pile: Pile) -> None:
    seen = str(bo.desk.look().seen)
    ada.send("claim", claim=pile.nine.id, verdict="rejected")
    assert bo.send("claim", seen=seen, claim=pile.three.id, verdict="accepted").status_code == 303


def test_the_browser_goes_back_to_the_claim_under_its_new_id(ada: Browser, pile: Pile) -> None:
    report = f"/reports/{pile.nine.report}"
    answer = ada.send("claim/correct", back=f"{report}#x", claim=pile.nine.id, number="10", effect="killed")
    (review,) = ada.casebook.reviewed.reviews
    assert review.shown.id != pile.nine.id
    assert answer.headers["location"] == f"{report}#claim-{review.shown.id}"


def test_the_browser_goes_back_to_the_incident_that_a_merger_made(ada: Browser, pile: Pile) -> None:
    answer = ada.send("incidents/merge", back=f"/incidents/{pile.raid.id}", one=pile.raid.id, other=pile.bombing.id)
    (incident,) = ada.casebook.incidents
    assert answer.headers["location"] == f"/incidents/{incident.id}"
    assert ada.client.get(f"/incidents/{pile.raid.id}").status_code == 200
    assert ada.client.get(f"/incidents/{pile.bombing.id}").status_code == 200


def test_the_next_page_says_what_was_done_once(ada: Browser, pile: Pile) -> None:
    ada.send("claim", claim=pile.nine.id, verdict="accepted")
    page = ada.client.get("/history").text
    assert 'class="notice done"' in page
    assert ada.casebook.decisions[0].id in page
    assert 'class="notice done"' not in ada.client.get("/").text


@pytest.mark.parametrize("back", ["https://elsewhere.test/", "//elsewhere.test", "/\\elsewhere.test", "javascript:x"])
def test_no_form_leads_elsewhere(ada: Browser, pile: Pile, back: str) -> None:
    answer = ada.send("claim", back=back, claim=pile.nine.id, verdict="accepted")
    assert answer.headers["location"].startswith("/history")


@pytest.mark.parametrize(
    ("what", "fields", "told"),
    [
        ("claim", {"verdict": "maybe"}, "A claim can be accepted or rejected."),
        ("claim/correct", {"number": "many"}, "“many” is no whole number."),
        ("claim/correct", {"low": "9", "high": "4"}, "At most (4) is less than at least (9)."),
        ("claim/correct", {"number": "4", "low": "4"}, "Give either one number or a range"),
        ("claim/correct", {}, "Give a number, or at least one end of a range."),
        ("claim/correct", {"number": "4", "effect": "eaten"}, "there is no “eaten” to choose"),
        (
            "claim/correct",
            {"number": "4", "quote": "words of another report"},
            "These words do not stand in the report",
        ),
        ("claim/move", {}, "Choose the incident that the claim is to be moved to."),
    ],
)
def test_what_is_wrong_with_a_claims_form_is_told_and_nothing_is_kept(
    ada: Browser, pile: Pile, what: str, fields: dict[str, str], told: str
) -> None:
    answer = ada.send(what, claim=pile.nine.id, note="my reasons", **fields)
    assert answer.status_code == 422
    assert told in answer.text
    assert ada.casebook.decisions == ()


def test_what_was_typed_stays_in_the_form(ada: Browser, pile: Pile) -> None:
    page = ada.send("claim/correct", claim=pile.nine.id, number="ten", victims="dock workers", note="see page 4").text
    assert 'value="ten"' in page
    assert 'value="dock workers"' in page
    assert 'value="see page 4"' in page
    assert 'aria-invalid="true"' in page


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("incidents/merge", "Both are one incident already"),
        ("incidents/relate", "Both are one incident already"),
    ],
)
def test_an_incident_is_not_merged_with_itself(ada: Browser, pile: Pile, what: str, told: str) -> None:
    answer = ada.send(what, one=pile.raid.id, other=pile.raid.id)
    assert answer.status_code == 422
    assert told in answer.text


def test_a_split_needs_some_but_not_all_reports(ada: Browser, pile: Pile) -> None:
    assert "Choose the reports" in ada.send("incidents/split", incident=pile.bombing.id).text
    all_of_them = ada.send("incidents/split", incident=pile.bombing.id, telling=list(pile.bombing.tellings))
    assert all_of_them.status_code == 422
    assert "At least one report must stay" in all_of_them.text
    assert all_of_them.text.count(" checked") == 2


@pytest.mark.parametrize(
    ("what", "fields", "gone"),
    [
        ("claim", {"claim": "0" * 16, "verdict": "accepted"}, "claim"),
        ("claim/correct", {"claim": "0" * 16, "number": "77"}, "claim"),
        ("incidents/merge", {"one": "0" * 16, "other": "1" * 16}, "incident"),
        ("disagreement", {"disagreement": "0" * 16, "settlement": "an update"}, "disagreement"),
        ("undo", {"decision": "0" * 16}, "decision"),
    ],
)
def test_what_is_gone_is_said_and_what_was_typed_is_kept(
    ada: Browser, what: str, fields: dict[str, str], gone: str
) -> None:
    answer = ada.send(what, **fields, note="my long reasons")
    assert answer.status_code == 404
    assert f"The {gone} that this is about is not here any more." in answer.text
    assert "my long reasons" in answer.text


def test_a_locked_store_is_said_and_what_was_typed_is_kept(pile: Pile, tmp_path: Path) -> None:
    path = tmp_path / "locked.db"
    with Store.open(path, patience=0.1) as store:
        for extraction in pile.casebook.extractions:
            store.save(extraction)
        ada = Browser(store, "Ada")
        ada.desk.look()
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        answer = ada.send("claim/correct", claim=pile.nine.id, number="11", effect="killed", note="my reasons")
        assert answer.status_code == 503
        assert "locked" in answer.text
        assert 'value="11"' in answer.text
        assert "my reasons" in answer.text
        other.execute("ROLLBACK")
        assert ada.send("claim/correct", claim=pile.nine.id, number="11", effect="killed").status_code == 303
        other.close()


def test_a_claim_is_added_to_another_incident_as_a_whole_or_not_at_all(ada: Browser, pile: Pile) -> None:
    what, fields = forms(pile)["add"]
    fields = {**fields, "incident": pile.raid.id}
    with closing(sqlite3.connect(ada.desk.store.location)) as other:
        other.execute(
            "CREATE TRIGGER breaking BEFORE INSERT ON decision WHEN (SELECT count(*) FROM decision) = 1 "
            "BEGIN SELECT RAISE(ABORT, 'broken off'); END"
        )
        with pytest.raises(IntegrityError, match="broken off"):
            ada.send(what, **fields)
        assert ada.desk.store.load_decisions() == ()
        other.execute("DROP TRIGGER breaking")

    assert ada.send(what, **fields).status_code == 303
    assert [type(decision.act) for decision in ada.casebook.decisions] == [ReviewClaim, MoveClaim]


def test_forms_of_other_sites_are_refused(ada: Browser, pile: Pile) -> None:
    answer = ada.client.post(
        "/decide/claim",
        data={"claim": pile.nine.id, "verdict": "rejected"},
        headers={"sec-fetch-site": "cross-site"},
    )
    assert answer.status_code == 403
    foreign = ada.client.post(
        "/decide/claim",
        data={"claim": pile.nine.id, "verdict": "rejected"},
        headers={"origin": "https://elsewhere.test"},
    )
    assert foreign.status_code == 403
    assert ada.casebook.decisions == ()


def test_the_desk_answers_under_its_own_name_only(ada: Browser) -> None:
    assert ada.client.get("/", headers={"host": "elsewhere.test"}).status_code == 400


def test_a_place_of_many_is_asked_about_and_chosen(ada: Browser, pile: Pile) -> None:
    fields = {"claim": pile.placed.id, "place": "San Fernando"}
    asked = ada.send("claim/correct", **fields)
    assert asked.status_code == 422
    assert "Several places are called San Fernando" in asked.text
    key = asked.text.split('name="place_key" value="')[1].split('"')[0]
    assert ada.send("claim/correct", **fields, place_key=key).status_code == 303
    (place,) = [claim.place for claim in ada.casebook.claims.values() if isinstance(claim, PlaceClaim)]
    assert (place.name, str(place.gazetteer_id)) == ("San Fernando", key)


def test_a_chain_of_sources_is_corrected(ada: Browser, pile: Pile) -> None:
    ada.send(
        "claim/correct",
        claim=pile.nine.id,
        number="9",
        effect="killed",
        source=["a fisherman", "Coastal Press", ""],
        source_kind=["witness", "media", "official"],
    )
    (review,) = ada.casebook.reviewed.reviews
    assert [(source.name, source.kind.value) for source in review.shown.sources] == [
        ("a fisherman", "witness"),
        ("Coastal Press", "media"),
    ]
    assert review.verdict is Verdict.CORRECTED


def test_a_claim_is_added_to_an_incident_of_other_reports(ada: Browser, pile: Pile) -> None:
    answer = ada.send(
        "claim/add",
        report=pile.nine.report,
        start="2",
        end="6",
        kind="threat",
        actor="the Dune Front",
        incident=pile.raid.id,
    )
    assert answer.status_code == 303
    (review,) = ada.casebook.reviewed.reviews
    assert set(ada.casebook.incident_of[review.shown.telling].tellings) > set(pile.raid.tellings)
    assert review.shown.evidence[0].quote == pile.casebook.reports[pile.nine.report].text[2:6]


def test_a_related_incident_stays_apart(ada: Browser, pile: Pile) -> None:
    ada.send("incidents/relate", one=pile.raid.id, other=pile.bombing.id)
    (relation,) = ada.casebook.reviewed.relations
    assert {relation.one, relation.other} == {pile.raid.id, pile.bombing.id}
    act = ada.casebook.decisions[0].act
    assert isinstance(act, LinkIncidents)
    assert act.judgement is Judgement.RELATED


def test_what_is_set_of_an_incident_is_shown_with_what_was_told(ada: Browser, pile: Pile) -> None:
    ada.send("incident/describe", incident=pile.raid.id, attribute="method", method="kidnapping")
    incident = ada.desk.look().find_incident(pile.raid.id)
    assert incident.method is Method.KIDNAPPING
    assert incident.title == "Kidnapping in Sel, 9 May 2021"
    (described,) = ada.casebook.reviewed.descriptions
    assert described.told == "armed assault"
