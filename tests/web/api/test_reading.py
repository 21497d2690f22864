"""The API: what it gives, page by page, and what it says of what cannot be given."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from evaluation.deskclient import DeskClient
from whosays.errors import LockedStoreError
from whosays.exporting.bundle import casebook_as_bundle
from whosays.model.act import GradeSource, ReviewClaim, Settlement, SourceGrade, Verdict
from whosays.model.claim import CLAIM_KINDS
from whosays.model.decision import Decision
from whosays.model.review import GradedSource, Review, Reviewed, Settled
from whosays.storing import Store
from whosays.web.app import create_app
from whosays.web.desk import Desk, View

if TYPE_CHECKING:
    from tests.web.conftest import Pile

SCHEMA = json.loads((Path(__file__).parents[3] / "docs/bundle.schema.json").read_text(encoding="utf-8"))
LOCKED = "desk.db"
AT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
LISTS = ["incidents", "reports", "claims", "sources", "disagreements", "decisions"]


class ShownDesk(Desk):
    """A desk that shows a view at hand."""

    view: View

    def look(self) -> View:
        return self.view


class LockedDesk(Desk):
    """A desk whose store another program holds."""

    def look(self) -> View:
        raise LockedStoreError(LOCKED, 10)


def decided_view(pile: Pile) -> View:
    """The pile, with one claim accepted, one source graded, one disagreement kept as disputed."""
    accepted = Decision(
        act=ReviewClaim(pile.nine.id, pile.nine, pile.nine, pile.telling(pile.nine)), reviewer="Ada", at=AT
    )
    graded = Decision(act=GradeSource("a doctor", SourceGrade.B), reviewer="Bo", at=AT, note="half \ud800 a sign")
    disagreement = pile.casebook.disagreements[0].id
    reviewed = Reviewed(
        reviews=(
            Review(
                subject=pile.nine.id,
                shown=pile.nine,
                read=pile.nine,
                verdict=Verdict.ACCEPTED,
                moved=False,
                decisions=(accepted.id,),
            ),
        ),
        settled=(
            Settled(
                disagreement=disagreement, settlement=Settlement.DISPUTED, side=None, changed=False, decision=graded.id
            ),
        ),
        grades=(GradedSource("a doctor", SourceGrade.B, graded.id),),
    )
    return View.of(replace(pile.casebook, decisions=(accepted, graded), reviewed=reviewed))


@pytest.fixture(scope="module")
def app(pile: Pile, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    with Store.open(tmp_path_factory.mktemp("store") / "desk.db") as store:
        for extraction in pile.casebook.extractions:
            store.save(extraction)
        desk = ShownDesk(store, reviewer="Ada")
        desk.view = decided_view(pile)
        yield create_app(desk)


@pytest.fixture(scope="module")
def api(app: FastAPI) -> TestClient:
    return TestClient(app, raise_server_exceptions=False)


def get(api: TestClient, address: str, **parameters: str | int) -> Any:
    answer = api.get(address, params=parameters or None)
    assert answer.status_code == 200, answer.text
    return answer.json()


def addresses(pile: Pile) -> dict[str, str]:
    """An address for each path of the description that is read with GET."""
    return {
        **{f"/api/{name}": f"/api/{name}" for name in LISTS},
        "/api/bundle": "/api/bundle",
        "/api/incidents/{incident_id}": f"/api/incidents/{pile.bombing.id}",
        "/api/reports/{report_id}": "/api/reports/post.txt",
        "/api/claims/{claim_id}": f"/api/claims/{pile.nine.id}",
    }


def test_every_answer_is_what_the_description_says_and_no_more(api: TestClient, app: FastAPI, pile: Pile) -> None:
    described = app.openapi()
    read = {path for path, methods in described["paths"].items() if "get" in methods}
    assert read == set(addresses(pile))

    for path, address in addresses(pile).items():
        schema = described["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        strict = json.loads(json.dumps(described["components"]))
        for form in strict["schemas"].values():
            if form.get("properties") and form["title"] != "ClaimForm":
                form["additionalProperties"] = False
        errors = list(Draft202012Validator({**schema, "components": strict}).iter_errors(get(api, address)))
        assert not errors, (path, errors[0].message)


@pytest.mark.parametrize(
    ("name", "form"),
    [("incidents", "incident"), ("claims", "claim"), ("disagreements", "disagreement"), ("decisions", "decision")],
)
def test_items_have_the_forms_of_the_bundle(api: TestClient, name: str, form: str) -> None:
    validator = Draft202012Validator({"$ref": f"#/$defs/{form}", "$defs": SCHEMA["$defs"]})

    items = get(api, f"/api/{name}")["items"]

    assert items
    assert not [error for item in items for error in validator.iter_errors(item)]


def test_an_incident_comes_whole_just_as_in_the_bundle(api: TestClient, pile: Pile) -> None:
    bundle = casebook_as_bundle(pile.casebook)

    whole = get(api, f"/api/incidents/{pile.bombing.id}")

    for name in ("claims", "disagreements", "attributions", "estimates", "spreads", "backings"):
        assert whole[name] == [each for each in bundle[name] if each["incident"] == pile.bombing.id], name
    assert sorted(each["id"] for each in whole["origins"]) == sorted(
        each["id"] for each in bundle["origins"] if each["incident"] == pile.bombing.id
    )
    assert whole["contest"] in bundle["contests"]
    assert get(api, whole["decisions"])["total"] == 1


def test_the_whole_bundle_is_the_one_that_is_exported(api: TestClient, pile: Pile) -> None:
    assert get(api, "/api/bundle") == json.loads(json.dumps(casebook_as_bundle(decided_view(pile).casebook)))


@pytest.mark.parametrize("report", ["post.txt", "desk id"])
def test_a_report_is_found_by_either_id(api: TestClient, pile: Pile, report: str) -> None:
    asked = pile.nine.report if report == "desk id" else report

    whole = get(api, f"/api/reports/{asked}")

    assert whole["report"]["text"].startswith("Bomb kills nine")
    assert {claim["id"] for claim in whole["claims"]} == {pile.nine.id, pile.blamed.id, pile.placed.id}
    assert [incident["id"] for incident in whole["incidents"]] == [pile.bombing.id]


def test_a_claim_tells_what_people_made_of_it(api: TestClient, pile: Pile) -> None:
    whole = get(api, f"/api/claims/{pile.nine.id}")

    assert whole["words"] == "9 killed: people"
    assert whole["review"]["verdict"] == "accepted"
    assert get(api, f"/api/claims/{pile.twelve.id}")["review"] is None


@pytest.mark.parametrize("name", LISTS)
def test_following_next_gives_everything_once(api: TestClient, name: str) -> None:
    whole = get(api, f"/api/{name}", size=200)
    address, found, before = f"/api/{name}?size=2", [], None
    while address:
        page = get(api, address)
        assert page["previous"] == before
        found += page["items"]
        before, address = (f"/api/{name}?size=2&page={page['page']}", page["next"])

    assert found == whole["items"]
    assert len(found) == whole["total"] > 0


def test_links_keep_the_filter_and_a_page_behind_the_last_is_empty(api: TestClient) -> None:
    page = get(api, "/api/claims", kind="casualty", size=1)
    beyond = get(api, "/api/claims", kind="casualty", size=1, page=900)

    assert page["next"] == "/api/claims?kind=casualty&size=1&page=2"
    assert (beyond["items"], beyond["next"], beyond["previous"]) == (
        [],
        None,
        f"/api/claims?kind=casualty&size=1&page={page['total']}",
    )


@pytest.mark.parametrize(
    ("address", "total"),
    [
        ("/api/incidents?place=sel", 1),
        ("/api/incidents?method=bombing", 1),
        ("/api/incidents?from=2021-05-01", 1),
        ("/api/incidents?text=spokesman", 1),
        ("/api/incidents?source=doctor&actor=dune", 1),
        ("/api/reports?publisher=Harbour+Wire", 1),
        ("/api/reports?text=alma", 1),
        ("/api/claims?kind=responsibility", 2),
        ("/api/claims?source=Port+Alma+police", 3),
        ("/api/claims?report=gazette.txt", 2),
        ("/api/claims?reviewed=true", 1),
        ("/api/claims?reviewed=false&kind=date", 1),
        ("/api/sources?grade=B", 1),
        ("/api/sources?kind=witness", 1),
        ("/api/disagreements?settled=true", 1),
        ("/api/disagreements?attribute=nothing", 0),
        ("/api/decisions?reviewer=Bo", 1),
        ("/api/decisions?kind=claim&standing=stands", 1),
        ("/api/decisions?standing=overtaken", 0),
    ],
)
def test_lists_can_be_chosen_from(api: TestClient, address: str, total: int) -> None:
    assert get(api, address)["total"] == total


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/api/incidents/none", 404, "This incident is not here"),
        ("/api/reports/no/such/report", 404, "This report is not here"),
        ("/api/claims/none", 404, "This claim is not here"),
        ("/api/nothing", 404, "There is no such address"),
        ("/api/incidents?size=500", 422, "size: Input should be less than or equal to 200, not 500."),
        ("/api/incidents?page=0", 422, "page: "),
        ("/api/incidents?from=yesterday", 422, "from: "),
        ("/api/incidents?to=0.0", 422, "to: Value error, write the day as YYYY-MM-DD, not 0.0."),
        ("/api/incidents?from=2021-02-02&to=2021-01-01", 422, "to: This day is before the first one"),
        ("/api/claims?kind=rumour", 422, "kind: "),
        ("/api/decisions?standing=perhaps", 422, "standing: "),
    ],
)
def test_what_cannot_be_given_is_said_in_a_sentence(api: TestClient, address: str, status: int, words: str) -> None:
    answer = api.get(address)

    assert answer.status_code == status
    assert list(answer.json()) == ["error"]
    assert answer.json()["error"].startswith(words)


@pytest.mark.parametrize("name", [*LISTS, "bundle", "incidents/x"])
def test_a_locked_store_is_told(store: Store, name: str) -> None:
    answer = DeskClient(create_app(LockedDesk(store, reviewer="Ada"))).get(f"/api/{name}")

    assert answer.status_code == 503
    assert "stayed locked" in answer.json()["error"]


def test_half_a_sign_is_written_as_an_escape(api: TestClient) -> None:
    answer = api.get("/api/decisions?reviewer=Bo")

    assert b"half \\ud800 a sign" in answer.content


_PARAMETERS = [
    "page", "size", "text", "from", "to", "place", "method", "actor", "source", "disagreements", "review", "sort",
    "kind", "incident", "report", "reviewed", "publisher", "grade", "attribute", "settled", "reviewer", "standing",
]  # fmt: skip
_VALUES = st.one_of(
    st.text(max_size=12),
    st.integers().map(str),
    st.dates().map(str),
    st.sampled_from(["true", "none", "A", "newest", "claims", "stands", "any", "bombing", *CLAIM_KINDS]),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(name=st.sampled_from([*LISTS, "bundle"]), asked=st.dictionaries(st.sampled_from(_PARAMETERS), _VALUES))
def test_no_parameter_breaks_it(api: TestClient, name: str, asked: dict[str, str]) -> None:
    answer = api.get(f"/api/{name}", params=asked)

    assert answer.status_code in {200, 422}
    assert ("error" in answer.json()) is (answer.status_code == 422)


@settings(deadline=None)
@given(name=st.sampled_from(["incidents", "reports", "claims", "anything"]), given_id=st.text(min_size=1, max_size=20))
def test_no_id_breaks_it(api: TestClient, name: str, given_id: str) -> None:
    answer = api.get(f"/api/{name}/" + "".join(f"%{byte:02x}" for byte in given_id.encode()))

    assert answer.status_code == 404
    assert list(answer.json()) == ["error"]


def test_the_page_for_people_lists_every_address_and_parameter(api: TestClient, app: FastAPI) -> None:
    text = api.get("/api").text

    for path, methods in app.openapi()["paths"].items():
        assert path in text
        for operation in methods.values():
            for parameter in operation.get("parameters", ()):
                assert f"<code>{parameter['name']}</code>" in text
