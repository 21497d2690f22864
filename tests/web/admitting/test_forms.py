"""Every form of every page brings its session's token along, and nothing that is sent without it is taken."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from lxml import html
from tests.web.admitting.conftest import NAMES, Team
from tests.web.admitting.test_roles import REQUESTS
from tests.web.conftest import Pile

from evaluation.deskclient import DeskClient, find_form_token
from whosays.model.person import Role
from whosays.storing import Store
from whosays.web.app import create_app
from whosays.web.desk import Desk

OWN = {"Origin": "http://testserver"}
_INLINE = "//script[not(@src or @type='application/json')] | //style | //@style | //@onclick | //@onload"


def list_pages(pile: Pile) -> Iterator[str]:
    incident, report, claim = pile.bombing.id, pile.nine.report, pile.nine.id
    yield from ("/", "/?show=timeline", "/?show=map", "/?show=worklist", "/reports", "/sources", "/history", "/export")
    yield from ("/sources/one?name=a+doctor", "/api", "/reviewer", "/people", "/redactions", "/nowhere", "/sign-in")
    yield from (f"/incidents/{incident}{part}" for part in ("", "?columns=sources", "/merge", "/split", "/describe"))
    yield from (
        f"/reports/{report}",
        f"/reports/{report}/add?start=0&end=4",
        f"/claims/{claim}",
        f"/compare/{incident}",
    )


def test_every_form_that_sends_something_has_the_token_and_goes_to_the_desk(team: Team, pile: Pile) -> None:
    found = set()
    browser = team.enter(Role.ADMIN)
    browser.post("/decide/claim", data={"claim": pile.nine.id, "verdict": "accepted", "back": "/"})
    for who in (browser, team.knock()):
        for address in list_pages(pile):
            page = who.get(address, follow_redirects=True).text
            token = find_form_token(page)
            for form in html.document_fromstring(page).forms:
                if form.method == "POST":
                    found.add(form.action)
                    assert form.fields.get("form_token") == token != "", (address, form.action)
                    assert form.action.startswith("/"), (address, form.action)
    assert len(found) > 15


def test_no_page_names_a_place_elsewhere(team: Team, pile: Pile) -> None:
    browser = team.enter(Role.ADMIN)
    for address in list_pages(pile):
        page = html.document_fromstring(browser.get(address, follow_redirects=True).text)
        named = page.xpath("//@src | //@href[not(parent::a)] | //@action | //@formaction | //@srcset | //@poster")
        assert [place for place in named if not place.startswith(("/", "#"))] == [], address
        assert page.xpath(_INLINE) == [], address


@pytest.mark.parametrize("token", ["", "0" * 64], ids=["none", "another"])
@pytest.mark.parametrize("path", sorted({path for method, path, _ in REQUESTS if method == "POST"}))
def test_nothing_is_taken_without_it(team: Team, path: str, token: str) -> None:
    browser = team.enter(Role.ADMIN)
    answer = browser.post(path, data={"name": NAMES[Role.READER]}, headers={"X-Form-Token": token})
    assert answer.status_code == 403
    assert len(team.store.people.load()) == 3


def test_the_token_of_another_session_is_none(team: Team, pile: Pile) -> None:
    form = {"claim": pile.nine.id, "verdict": "accepted"}
    stolen = team.enter(Role.ADMIN).take_form_token()
    assert (
        team.enter(Role.REVIEWER).post("/decide/claim", data=form, headers={"X-Form-Token": stolen}).status_code == 403
    )
    assert team.store.load_decisions() == ()


def test_a_desk_that_asks_nobody_wants_it_too(store: Store, pile: Pile) -> None:
    browser = DeskClient(create_app(Desk(store, reviewer="Ada")), follow_redirects=False)
    form = {"claim": pile.nine.id, "verdict": "accepted", "note": "It stands there."}
    refused = browser.post("/decide/claim", data=form, headers={"X-Form-Token": "", **OWN})
    assert (refused.status_code, store.load_decisions()) == (403, ())
    # What was typed is there, and can be sent again.
    assert "It stands there." in refused.text
    (again,) = (form for form in html.document_fromstring(refused.text).forms if form.action == "/decide/claim")
    assert browser.post("/decide/claim", data=dict(again.fields), headers={"X-Form-Token": ""}).status_code == 303
    assert browser.post("/decide/claim", data=form).status_code == 303


def test_what_comes_from_nowhere_is_not_offered_again(store: Store, pile: Pile) -> None:
    browser = DeskClient(create_app(Desk(store, reviewer="Ada")), follow_redirects=False)
    form = {"claim": pile.nine.id, "verdict": "accepted", "note": "It stands there."}
    refused = browser.post("/decide/claim", data=form, headers={"X-Form-Token": ""})
    assert (refused.status_code, "It stands there." in refused.text) == (403, False)


def test_what_was_filled_in_when_the_session_ended_is_not_lost(team: Team, pile: Pile) -> None:
    browser = team.enter(Role.REVIEWER)
    browser.cookies.delete("whosays-session")
    form = {"claim": pile.nine.id, "verdict": "accepted", "note": "It stands there."}
    told = browser.post("/decide/claim", data=form, headers=OWN)
    assert (told.status_code, "It stands there." in told.text, "Sign in in another tab" in told.text) == (
        403,
        True,
        True,
    )
    assert team.store.load_decisions() == ()


def test_a_program_on_this_machine_needs_none_for_json(store: Store, pile: Pile) -> None:
    program = DeskClient(create_app(Desk(store, reviewer="Ada")))
    asked = {"what": "claim", "fields": {"claim": pile.nine.id, "verdict": "accepted"}}
    head = {"X-Form-Token": ""}
    assert program.post("/api/decisions", json=asked, headers={**head, **OWN}).status_code == 403
    assert program.post("/api/decisions", json=asked, headers=head).status_code == 201
