"""Somebody of the team who wants more than their role allows, somebody who took a session or token, and strangers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode

import pytest
from sqlalchemy import create_engine, select
from tests.web.admitting.conftest import CHEAP, NAMES, PASSWORD, Team, open_team, sign_in
from tests.web.admitting.test_roles import REQUESTS

from evaluation.deskclient import DeskClient, find_form_token
from evaluation.pile import make_pile
from whosays.model.person import Person, Role
from whosays.model.secret import USUAL_COST, PasswordHash, derive_form_token, make_secret
from whosays.storing import Store
from whosays.storing.schema import PERSON, PERSON_SESSION, PERSON_TOKEN
from whosays.web.admitting.roles import ANYBODY, lets_in
from whosays.web.routes.signing import NOBODYS_PASSWORD

SESSION = "whosays-session"
REVIEWER, READER, ADMIN = NAMES[Role.REVIEWER], NAMES[Role.READER], NAMES[Role.ADMIN]
FORM = {"source": "police", "grade": "A"}
_FORM_TYPE = "application/x-www-form-urlencoded"
MAKE_ADMIN = {"name": READER, "role": "admin"}


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    """A team's desk over three invented reports."""
    with Store.open(tmp_path / "desk.db") as store:
        for extraction in make_pile(3):
            store.save(extraction)
        with open_team(store, tmp_path / "desk.log") as opened:
            yield opened


def is_as_it_was(team: Team) -> bool:
    """True where nothing was decided, and everybody has the role, the password and the tokens they had."""
    people = {person.name: person.role for person in team.store.people.load()}
    found = team.store.people.find(ADMIN)
    unchanged = found is not None and found[1].is_of(PASSWORD)
    return unchanged and people == {name: role for role, name in NAMES.items()} and team.store.load_decisions() == ()


def fill(address: str) -> dict[str, str]:
    """Fields with which a form would be taken from somebody who may send it."""
    if address.startswith("/people"):
        return {"name": ADMIN if address.endswith("/password") else READER, "role": "admin", "password": "six owls at"}
    return FORM


@pytest.mark.parametrize("way", ["session", "token"])
@pytest.mark.parametrize("role", [Role.READER, Role.REVIEWER])
def test_nobody_does_by_form_or_program_what_their_role_does_not_include(team: Team, role: Role, way: str) -> None:
    browser = team.enter(role) if way == "session" else team.knock()
    head = {"X-Form-Token": browser.take_form_token()} if way == "session" else team.make_token(role)
    closed = [(method, path) for method, path, least in REQUESTS if least != ANYBODY and not lets_in(least, role)]  # type: ignore[arg-type]
    assert len(closed) > 6
    for method, path in closed:
        sent = {"json": {"what": "source", "fields": FORM}} if path.startswith("/api/") else {"data": fill(path)}
        answer = browser.request(method, path, headers=head, **(sent if method == "POST" else {}))
        assert (answer.status_code, "Your role" in answer.text) == (403, True), (method, path)
    assert is_as_it_was(team)


DISGUISES: tuple[tuple[str, str, Mapping[str, str]], ...] = (
    ("GET", "/decide/source?source=police&grade=A&_method=POST", {}),
    ("GET", "/people/role?name=Cy&role=admin", {"X-HTTP-Method-Override": "POST"}),
    ("POST", "/reviewer", {"X-Original-URL": "/people/role", "X-Rewrite-URL": "/people/role"}),
    ("POST", "/decide//source", {}),
    ("POST", "//decide/source", {}),
    ("POST", "/decide/source/", {}),
    ("POST", "/Decide/source", {}),
    ("POST", "/decide/source;a=b", {}),
    ("POST", "/decide/source%00", {}),
    ("POST", "/decide%2fsource", {}),
    ("POST", "/people%2frole", {}),
    ("POST", "/people/role%20", {}),
    ("POST", "/people/role/", {}),
    ("POST", "/static/../people/role", {}),
    ("POST", "/static/%2e%2e/people/role", {}),
    ("POST", "/sign-in/../people/role", {}),
    ("PUT", "/people/role", {}),
    ("HEAD", "/people", {}),
    ("GET", "/people/", {}),
    ("GET", "/people?role=admin", {}),
    ("GET", "/people", {"X-Role": "admin", "X-User": "Ada", "Remote-User": "Ada", "X-Forwarded-User": "Ada"}),
    ("GET", "/people", {"Cookie": "role=admin"}),
)


def test_no_other_spelling_of_an_address_gets_round_the_role(team: Team) -> None:
    browser = team.enter(Role.READER)
    own = {"X-Form-Token": browser.take_form_token(), "Cookie": f"{SESSION}={browser.cookies[SESSION]}"}
    for method, address, headers in DISGUISES:
        head = {**own, **headers, "Cookie": f"{own['Cookie']}; {headers.get('Cookie', '')}"}
        sent = {**FORM, **MAKE_ADMIN} if method == "POST" else None
        answer = browser.request(method, address, headers=head, data=sent)
        assert answer.status_code in {303, 307, 403, 404, 405}, (method, address, answer.status_code)
        assert "The last requests" not in answer.text, (method, address)
    assert is_as_it_was(team)


def list_forged(team: Team) -> Iterator[str]:
    """What somebody could lay into the cookie who has no session: guesses, and all that is read off the store."""
    entered = team.enter(Role.ADMIN)
    secret = entered.cookies[SESSION]
    team.make_token(Role.ADMIN)
    engine = create_engine(f"sqlite:///{team.store.location}")
    with engine.connect() as connection:
        yield from connection.execute(select(PERSON_SESSION.c.digest)).scalars()
        yield from connection.execute(select(PERSON_TOKEN.c.digest)).scalars()
        yield from connection.execute(select(PERSON.c.password)).scalars()
    engine.dispose()
    yield from (secret[:-1], secret[:-1] + ("A" if secret[-1] != "A" else "B"), secret.swapcase(), secret + secret)
    yield from (hashlib.sha256(secret.encode()).hexdigest(), derive_form_token(secret), make_secret(), "A" * 43)
    yield from ("' OR 1=1 --", "%", "_" * 43, "*" * 43, ADMIN, "admin", "{}", "null", "true", "0", "x" * 9000)


def test_no_forged_session_or_token_is_one(team: Team) -> None:
    forged = list(list_forged(team))
    assert len(forged) > 20
    for value in forged:
        for answer in (
            team.knock().get("/people", headers={"Cookie": f"{SESSION}={value}"}),
            team.knock().get("/people", headers={"Cookie": f"__Host-{SESSION}={value}"}),
        ):
            assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?back=%2Fpeople"), value
        assert team.knock().get("/api/incidents", headers={"Authorization": f"Bearer {value}"}).status_code == 401


def test_a_session_is_no_token_and_a_token_no_session(team: Team) -> None:
    secret = team.enter(Role.ADMIN).cookies[SESSION]
    token = team.make_token(Role.ADMIN)["Authorization"].removeprefix("Bearer ")
    assert team.knock().get("/api/incidents", headers={"Authorization": f"Bearer {secret}"}).status_code == 401
    assert team.knock().get("/people", headers={"Cookie": f"{SESSION}={token}"}).status_code == 303


def test_a_session_or_token_that_was_laid_out_beforehand_is_never_somebody_s(team: Team) -> None:
    """Session fixation: the victim signs in with a cookie that the attacker knows."""
    planted = make_secret()
    victim = team.knock()
    victim.cookies.set(SESSION, planted, domain="testserver.local", path="/")
    victim.cookies.set("whosays-visit", planted, domain="testserver.local", path="/")
    assert sign_in(victim, ADMIN) == 303
    kept = [cookie.value for cookie in victim.cookies.jar if cookie.name == SESSION]
    assert planted not in kept
    assert team.knock().get("/people", headers={"Cookie": f"{SESSION}={planted}"}).status_code == 303
    # Nor are the forms known by what follows from the planted value.
    head = {"X-Form-Token": derive_form_token(planted)}
    assert victim.post("/people/role", data=MAKE_ADMIN, headers=head).status_code == 403
    assert is_as_it_was(team)


@pytest.mark.parametrize("way", ["session", "token"])
def test_whoever_lost_a_role_or_was_removed_can_do_no_more(team: Team, way: str) -> None:
    browser = team.enter(Role.ADMIN) if way == "session" else team.knock()
    head = {"X-Form-Token": browser.take_form_token()} if way == "session" else team.make_token(Role.ADMIN)
    boss = Person(name="Di", role=Role.ADMIN, added=datetime.now(UTC))
    team.store.people.add(boss, PasswordHash.of(PASSWORD, CHEAP))

    def take(form: dict[str, str]) -> int:
        status: int = browser.post("/people/role", data=form, headers=head).status_code
        return status

    def decide() -> int:
        body = {"what": "source", "fields": FORM}
        status: int = browser.post("/api/decisions", json=body, headers=head).status_code
        return status

    assert take({"name": READER, "role": "reader"}) == 303
    team.store.people.change_role(ADMIN, Role.REVIEWER)
    assert (take(MAKE_ADMIN), decide()) == (403, 201)
    team.store.people.change_role(ADMIN, Role.READER)
    assert (take(MAKE_ADMIN), decide()) == (403, 403)
    team.store.people.remove(ADMIN)
    assert (take(MAKE_ADMIN), decide()) == ((303, 401) if way == "session" else (401, 401))
    # Somebody else who is set up under the name inherits neither.
    namesake = Person(name=ADMIN, role=Role.ADMIN, added=datetime.now(UTC))
    team.store.people.add(namesake, PasswordHash.of("six owls in a barn", CHEAP))
    assert (take(MAKE_ADMIN), decide()) == ((303, 401) if way == "session" else (401, 401))
    assert len(team.store.load_decisions()) == 1


def test_a_form_token_of_another_time_place_or_person_is_none(team: Team) -> None:
    admin, reader = team.enter(Role.ADMIN), team.enter(Role.READER)
    before = admin.take_form_token()
    admin.post("/sign-out")
    assert sign_in(admin, ADMIN) == 303
    own = admin.take_form_token()
    assert own != before
    for given in (before, reader.take_form_token(), team.knock().take_form_token(), own[:-1], own.upper(), "", " "):
        answer = admin.post("/people/role", data={**MAKE_ADMIN, "form_token": given}, headers={"X-Form-Token": given})
        assert answer.status_code == 403, given
    # Where it stands in lists of addresses that were visited, or is sent by the browser by itself, it does not count.
    cookies = {"Cookie": f"{SESSION}={admin.cookies[SESSION]}; form_token={own}", "X-Form-Token": ""}
    assert admin.post(f"/people/role?form_token={own}", data=MAKE_ADMIN, headers=cookies).status_code == 403
    assert is_as_it_was(team)


def test_a_token_in_an_address_lets_nobody_in_and_is_not_logged(team: Team) -> None:
    token = team.make_token(Role.ADMIN)["Authorization"].removeprefix("Bearer ")
    for name in ("token", "access_token", "api_key", "key", "Authorization", "authorization", "bearer"):
        for value in (token, f"Bearer {token}"):
            assert team.knock().get("/api/incidents", params={name: value}).status_code == 401, name
    for scheme in ("Basic", "Token", "Digest", ""):
        answer = team.knock().get("/api/incidents", headers={"Authorization": f"{scheme} {token}".strip()})
        assert answer.status_code == 401
    assert team.knock().get("/api/incidents", headers={"X-Api-Key": token}).status_code == 401
    assert token not in team.log.read_text("ascii")


def test_who_guesses_tokens_waits_and_keeps_nobody_else_out(team: Team) -> None:
    known = team.make_token(Role.READER)
    guesses = [team.knock().get("/api", headers={"Authorization": f"Bearer {make_secret()}"}) for _ in range(100)]
    statuses = [answer.status_code for answer in guesses]
    assert statuses == [401] * 60 + [429] * 40
    assert 0 < int(guesses[-1].headers["retry-after"]) <= 60
    assert team.knock().get("/api/incidents", headers=known).status_code == 200
    marks = {json.loads(line)["mark"] for line in team.log.read_text("ascii").splitlines()}
    assert marks == {"token refused", "too fast", None}


NAMES_TRIED = ("Di", "", "' OR 1=1 --", "Ada' --", "Ada\0", "A%", "___", "\ud800", "\u202eadA", "x" * 60_000, "Ada Ada")


def test_no_name_tells_whether_it_is_known(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    """In words and in work alike: a hash of the usual cost is made for a name that nobody has."""
    costs = []

    def spy(password: bytes, **options: int) -> bytes:
        costs.append((options["n"], options["r"], options["p"]))
        return hashlib.sha256(password).digest()

    monkeypatch.setattr("whosays.model.secret.hashlib.scrypt", spy)

    def try_name(name: str, number: int) -> tuple[int, str]:
        browser, home = team.knock(client=(f"192.0.2.{number}", 50_000)), {"Content-Type": _FORM_TYPE}
        home["X-Form-Token"] = browser.take_form_token()
        typed = urlencode({"name": name, "password": "not this one, surely"}, errors="surrogatepass")
        answer = browser.post("/sign-in", content=typed, headers=home)
        return answer.status_code, answer.text.split("<h1>")[1].split("<form")[0]

    known = try_name(ADMIN, 1)
    assert known[0] == 403
    for number, name in enumerate(NAMES_TRIED):
        costs.clear()
        assert try_name(name, number + 2) == known, name[:20]
        # Of those of this team, whose passwords are hashed cheaply, it would be another.
        assert costs == [(USUAL_COST.rounds, 8, USUAL_COST.passes)], name[:20]
    assert NOBODYS_PASSWORD.cost == USUAL_COST


def test_nobody_decides_in_another_s_name(team: Team) -> None:
    browser, program = team.enter(Role.REVIEWER), team.make_token(Role.REVIEWER)
    head = {"Cookie": f"{SESSION}={browser.cookies[SESSION]}; reviewer={ADMIN}", "X-Reviewer": ADMIN}
    form = {**FORM, "reviewer": ADMIN, "person": ADMIN, "seen": "0"}
    head["X-Form-Token"] = browser.take_form_token()
    assert browser.post("/decide/source?reviewer=Ada", data=form, headers=head).status_code == 303
    body = {"what": "source", "fields": {**FORM, "source": "a doctor", "reviewer": ADMIN}}
    for posing in (ADMIN, "ada", "Bo ", "Bo\u200b", "B\u043e", "Bo\0", " Ada Bo"):
        answer = team.knock().post("/api/decisions", json={**body, "reviewer": posing}, headers=program)
        assert answer.status_code == (201 if posing == "Bo " else 403), posing
    assert browser.post("/reviewer", data={"name": ADMIN}).status_code == 303
    assert {decision.reviewer for decision in team.store.load_decisions()} == {REVIEWER}


def test_no_name_forges_a_line_of_the_log_or_an_entry_of_the_page(team: Team) -> None:
    name = '"}\r\n{"person":"Ada","role":"admin"}\u202e<script>'
    odd = Person(name=name, role=Role.ADMIN, added=datetime.now(UTC))
    team.store.people.add(odd, PasswordHash.of(PASSWORD, CHEAP))
    browser = team.knock()
    assert sign_in(browser, name) == 303
    sign_in(team.knock(), f"{name}?", "not this one")
    shown = browser.get("/people", headers={"X-Forwarded-For": '"}\t{"person":"Ada"}', "User-Agent": name[:2]}).text
    lines = [json.loads(line) for line in team.log.read_text("ascii").splitlines()]
    assert {line["person"] for line in lines} == {None, name}
    assert {line["address"] for line in lines} == {"testclient"}
    assert "<script>" not in shown.replace('<script src="/static', "")
    # Whoever is set up by form or command has no such name to begin with.
    di = {"name": f"Di{name}", "role": "reader", "password": "five owls in a barn"}
    assert team.enter(Role.ADMIN).post("/people/add", data=di).status_code == 303
    assert all(person.name.isprintable() or person.name == name for person in team.store.people.load())


def test_every_cookie_is_for_the_desk_alone(team: Team) -> None:
    """HttpOnly: no script reads it; SameSite: no other site sends it; Secure, under TLS: never in clear."""
    safe = team.knock(base_url="https://testserver")
    answers = [safe.get("/sign-in"), safe.post("/sign-in", data={"name": ADMIN, "password": PASSWORD})]
    answers += [safe.post("/reviewer", data={"name": "Eve"}), safe.get("/"), safe.post("/sign-out")]
    cookies = [cookie for answer in answers for cookie in answer.headers.get_list("set-cookie")]
    assert len(cookies) == 3
    for cookie in cookies:
        given = {part.lower() for part in cookie.split("; ")[1:]}
        assert {"httponly", "secure", "path=/"} <= given, cookie
        assert given & {"samesite=strict", "samesite=lax"}, cookie
        assert cookie.startswith("__Host-")
        assert not any(part.startswith("domain") for part in given)
    assert all("strict-transport-security" in answer.headers for answer in answers)
    # Over TLS a cookie that a page in clear could have set is no session.
    plain = team.enter(Role.ADMIN).cookies[SESSION]
    assert safe.get("/people", headers={"Cookie": f"{SESSION}={plain}"}).status_code == 303


def test_nothing_of_a_signed_in_desk_is_kept_by_browsers_and_proxies(team: Team) -> None:
    browser = team.enter(Role.ADMIN)
    page = browser.get("/").text
    incident = page.split('href="/incidents/')[1].split('"')[0].split("#")[0]
    # The outlines of the world's countries, of which browsers may keep a copy for themselves, tell nothing.
    asked = {path for method, path, _ in REQUESTS if method == "GET"} - {"/map/countries.json"}
    for path in (*sorted(asked), f"/incidents/{incident}", f"/api/incidents/{incident}", "/export/formats/csv"):
        kept = browser.get(path).headers["cache-control"]
        assert kept == "no-store", (path, kept)
    assert browser.post("/people/token", data={"name": READER}).headers["cache-control"] == "no-store"


def test_signing_out_ends_the_session_for_whoever_copied_it(team: Team) -> None:
    browser, other = team.enter(Role.REVIEWER), team.enter(Role.REVIEWER)
    stolen = {"Cookie": f"{SESSION}={browser.cookies[SESSION]}", "X-Form-Token": browser.take_form_token()}
    thief = DeskClient(team.app, follow_redirects=False)
    assert thief.get("/history", headers=stolen).status_code == 200
    assert browser.post("/sign-out").status_code == 303
    assert thief.get("/history", headers=stolen).headers["location"].startswith("/sign-in")
    assert thief.post("/decide/source", data=FORM, headers=stolen).status_code in {303, 403}
    assert thief.get("/api/incidents", headers=stolen).status_code == 401
    assert "Sign in" in thief.get("/sign-in", headers=stolen).text
    assert find_form_token(thief.get("/sign-in", headers=stolen).text) != stolen["X-Form-Token"]
    assert other.get("/history").status_code == 200
    assert is_as_it_was(team)
