"""Signing in and out, and what ends a session."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from tests.web.admitting.conftest import CHEAP, NAMES, PASSWORD, Team, sign_in
from tests.web.conftest import Pile

from whosays.errors import NoSuchPersonError
from whosays.model.person import Person, Role, Session
from whosays.model.secret import PasswordHash, make_secret
from whosays.web.admitting.sessions import IDLE, LONGEST

ADA = NAMES[Role.ADMIN]
BO = NAMES[Role.REVIEWER]


def test_signing_in_leads_to_where_one_wanted_to_go(team: Team) -> None:
    browser = team.knock()
    asked = browser.get("/history?reviewer=Bo")
    assert (asked.status_code, asked.headers["location"]) == (303, "/sign-in?back=%2Fhistory%3Freviewer%3DBo")
    assert 'value="/history?reviewer=Bo"' in browser.get(asked.headers["location"]).text
    answer = browser.post("/sign-in", data={"name": "bo", "password": PASSWORD, "back": "/history?reviewer=Bo"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/history?reviewer=Bo")
    assert browser.get("/history").status_code == 200


@pytest.mark.parametrize("back", ["//elsewhere.example", "https://elsewhere.example", "/\\elsewhere.example"])
def test_signing_in_never_leads_elsewhere(team: Team, back: str) -> None:
    answer = team.knock().post("/sign-in", data={"name": BO, "password": PASSWORD, "back": back})
    assert answer.headers["location"] == "/"


def test_an_unknown_name_and_a_wrong_password_are_answered_alike(team: Team) -> None:
    unknown, wrong = (
        team.knock().post("/sign-in", data={"name": name, "password": "not this one, surely"}) for name in ("Di", ADA)
    )
    assert unknown.status_code == wrong.status_code == 403
    told = [answer.text.split("<h1>")[1].split("<form")[0] for answer in (unknown, wrong)]
    assert told[0] == told[1]


def test_the_cookie_is_for_the_desk_alone(team: Team) -> None:
    plain, safe = team.knock(), team.knock(base_url="https://testserver")
    for browser, name in ((plain, "whosays-session"), (safe, "__Host-whosays-session")):
        set_cookies = browser.post("/sign-in", data={"name": ADA, "password": PASSWORD}).headers.get_list("set-cookie")
        (kept,) = [cookie for cookie in set_cookies if cookie.startswith(f"{name}=")]
        assert {"HttpOnly", "SameSite=strict", "Path=/"} <= set(kept.split("; "))
        assert ("Secure" in kept.split("; ")) is name.startswith("__Host-")
        assert "Domain" not in kept


def test_every_signing_in_has_a_session_of_its_own(team: Team) -> None:
    browser = team.enter(Role.REVIEWER)
    first = browser.cookies["whosays-session"]
    browser.post("/sign-in", data={"name": BO, "password": PASSWORD})
    assert browser.cookies["whosays-session"] != first
    browser.cookies.set("whosays-session", first, domain="testserver.local", path="/")
    assert team.store.people.find_session(first) is None


def test_a_session_that_somebody_laid_out_is_none(team: Team) -> None:
    browser = team.knock()
    browser.cookies.set("whosays-session", make_secret())
    assert browser.get("/").status_code == 303


def test_signing_out_ends_the_session_and_not_only_its_cookie(team: Team) -> None:
    browser = team.enter(Role.READER)
    secret = browser.cookies["whosays-session"]
    assert browser.post("/sign-out").headers["location"] == "/sign-in"
    assert "whosays-session" not in browser.cookies
    assert team.store.people.find_session(secret) is None


@pytest.mark.parametrize(("begun", "seen"), [(LONGEST, timedelta()), (IDLE, IDLE)])
def test_sessions_end_by_themselves(begun: timedelta, seen: timedelta) -> None:
    now = datetime(2026, 3, 1, 18, tzinfo=UTC)
    person = Person(name="Bo", role=Role.REVIEWER, added=now)
    ended = Session(person=person, begun=now - begun, seen=now - seen)
    fresh = Session(person=person, begun=now - begun + timedelta(seconds=1), seen=now - seen + timedelta(seconds=1))
    assert ended.is_over(now, idle=IDLE, longest=LONGEST)
    assert not fresh.is_over(now, idle=IDLE, longest=LONGEST)


def test_an_old_session_lets_nobody_in(team: Team) -> None:
    secret, kept = make_secret(), team.store.people.find(BO)
    assert kept
    begun = datetime.now(UTC) - LONGEST - timedelta(minutes=1)
    team.store.people.begin_session(BO, secret, begun, password=kept[1])
    team.store.people.note_seen(secret, datetime.now(UTC))
    browser = team.knock()
    browser.cookies.set("whosays-session", secret)
    assert browser.get("/").status_code == 303
    sign_in(team.knock(), BO)
    assert team.store.people.find_session(secret) is None


def test_another_password_ends_all_sessions_and_tokens(team: Team) -> None:
    one, other = team.enter(Role.REVIEWER), team.enter(Role.REVIEWER)
    token = make_secret()
    team.store.people.keep_token(BO, token, datetime.now(UTC))
    form = {"old": PASSWORD, "password": "seven geese at dusk"}
    assert one.post("/reviewer/password", data={**form, "old": "not this one"}).status_code == 422
    assert one.post("/reviewer/password", data={**form, "password": "too short"}).status_code == 422
    assert one.post("/reviewer/password", data=form).headers["location"] == "/sign-in"
    assert [browser.get("/").status_code for browser in (one, other)] == [303, 303]
    assert team.store.people.find_by_token(token) is None
    assert sign_in(team.knock(), BO, "seven geese at dusk") == 303


def test_an_old_password_begins_no_session_once_there_is_another(team: Team) -> None:
    found = team.store.people.find(BO)
    assert found
    team.store.people.change_password(BO, PasswordHash.of("seven geese at dusk", CHEAP))
    with pytest.raises(NoSuchPersonError):
        team.store.people.begin_session(BO, make_secret(), datetime.now(UTC), password=found[1])


def test_whoever_is_signed_in_decides_under_their_own_name(team: Team, pile: Pile) -> None:
    browser = team.enter(Role.REVIEWER)
    browser.cookies.set("reviewer", "Ada")
    browser.post("/decide/claim", data={"claim": pile.nine.id, "verdict": "accepted", "back": "/"})
    asked = {"what": "claim", "fields": {"claim": pile.twelve.id, "verdict": "rejected"}}
    assert browser.post("/api/decisions", json=asked).json()["reviewer"] == BO
    posing = browser.post("/api/decisions", json={**asked, "reviewer": "Ada"})
    assert (posing.status_code, "decide as nobody else" in posing.json()["error"]) == (403, True)
    assert [decision.reviewer for decision in team.store.load_decisions()] == [BO, BO]


def test_programs_come_with_a_token(team: Team, pile: Pile) -> None:
    token = make_secret()
    team.store.people.keep_token(BO, token, datetime.now(UTC))
    program, head = team.knock(), {"Authorization": f"Bearer {token}"}
    asked = {"what": "claim", "fields": {"claim": pile.nine.id, "verdict": "accepted"}}
    assert program.post("/api/decisions", json=asked, headers=head).status_code == 201
    assert team.store.load_decisions()[0].reviewer == BO
    team.store.people.forget_tokens(BO)
    refused = program.get("/api/incidents", headers=head)
    assert (refused.status_code, "nobody's" in refused.json()["error"]) == (401, True)


def test_a_team_is_changed_on_the_page(team: Team) -> None:
    admin = team.enter(Role.ADMIN)
    new = {"name": " Di \x00 Ro ", "role": "reviewer", "password": "five owls in a barn"}
    assert admin.post("/people/add", data=new).status_code == 303
    assert admin.post("/people/add", data=new).status_code == 422
    assert admin.post("/people/add", data={**new, "name": "Ed", "password": "short"}).status_code == 422
    assert admin.post("/people/remove", data={"name": ADA}).status_code == 422
    assert admin.post("/people/role", data={"name": ADA, "role": "reader"}).status_code == 422
    assert sign_in(team.knock(), "Di Ro", "five owls in a barn") == 303
    shown = admin.post("/people/token", data={"name": "Di Ro"}).text
    token = shown.split('<code class="token">')[1].split("<")[0]
    found = team.store.people.find_by_token(token)
    assert found
    assert found.name == "Di Ro"
    assert token not in admin.get("/people").text
    assert admin.post("/people/tokens", data={"name": "Di Ro"}).status_code == 303
    assert admin.post("/people/password", data={"name": "Di Ro", "password": "six owls in a barn"}).status_code == 303
    assert sign_in(team.knock(), "Di Ro", "six owls in a barn") == 303
    assert admin.post("/people/remove", data={"name": "Di Ro"}).status_code == 303
    assert [person.name for person in team.store.people.load()] == ["Ada", "Bo", "Cy"]
