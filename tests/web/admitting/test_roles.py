"""Every address with everybody who may and may not come to it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.routing import APIRoute
from starlette.routing import Route
from tests.web.admitting.conftest import NAMES, Team

from whosays.model.person import Role
from whosays.web import api
from whosays.web import routes as pages
from whosays.web.admitting.roles import ANYBODY, find_least_role, lets_in, open_to

ROUTES = [route for router in (*pages.ROUTERS, *api.ROUTERS) for route in router.routes]
_LET_IN = 200, 303, 307, 404, 405, 409, 422


def list_requests() -> Iterator[tuple[str, str, object]]:
    """Method, address and least role of every route."""
    for route in ROUTES:
        assert isinstance(route, Route | APIRoute)
        for method in sorted((route.methods or set()) - {"HEAD"}):
            address = route.path
            for name in route.param_convertors:
                address = address.replace(f"{{{name}:path}}", "claim").replace(f"{{{name}}}", "0" * 16)
            yield method, address, find_least_role(route)


REQUESTS = list(list_requests())


def test_every_route_states_who_may_come() -> None:
    assert len(REQUESTS) > 45
    assert [address for _, address, least in REQUESTS if least is None] == []


def test_only_signing_in_is_open_to_anybody() -> None:
    assert {(method, address) for method, address, least in REQUESTS if least == ANYBODY} == {
        ("GET", "/sign-in"),
        ("POST", "/sign-in"),
    }


def test_whatever_changes_something_asks_for_more_than_a_reader() -> None:
    sent = {address: least for method, address, least in REQUESTS if method != "GET" and least == Role.READER}
    assert set(sent) == {"/sign-out", "/reviewer", "/reviewer/password"}


def test_a_route_that_states_nothing_lets_nobody_in() -> None:
    assert not any(lets_in(None, role) for role in (*Role, None))


def test_what_a_role_includes() -> None:
    assert [(one.value, other.value) for one in Role for other in Role if one.includes(other)] == [
        ("reader", "reader"),
        ("reviewer", "reader"),
        ("reviewer", "reviewer"),
        ("admin", "reader"),
        ("admin", "reviewer"),
        ("admin", "admin"),
    ]


def test_a_role_is_stated_on_the_function_itself() -> None:
    @open_to(Role.ADMIN)
    def shown() -> None: ...

    assert find_least_role(Route("/", shown)) is Role.ADMIN


@pytest.mark.parametrize("role", [*Role, None], ids=lambda role: role.value if role else "nobody")
def test_everybody_is_let_in_just_where_their_role_says(team: Team, role: Role | None) -> None:
    """Signing out comes last: the routes are asked in their order, and it would end the walk."""
    browser = team.enter(role) if role else team.knock()
    wrong = []
    for method, address, least in sorted(REQUESTS, key=lambda asked: asked[1] == "/sign-out"):
        answer = browser.request(method, address)
        is_sent_away = answer.status_code == 303 and answer.headers["location"].startswith("/sign-in?")
        is_sent_away |= answer.headers.get("location") == "/sign-in" and role is None
        is_let_in = answer.status_code in _LET_IN and not is_sent_away
        if least == ANYBODY:
            is_let_in |= answer.status_code == 403 and address == "/sign-in"
        if is_let_in != lets_in(least, role):  # type: ignore[arg-type]
            wrong.append(f"{method} {address}: {answer.status_code}, wanted {least}")
    assert wrong == []


def test_programs_are_told_in_json(team: Team) -> None:
    stranger = team.knock().get("/api/incidents")
    reader = team.enter(Role.READER).post("/api/decisions", json={"what": "claim", "fields": {}})
    assert (stranger.status_code, stranger.headers["www-authenticate"]) == (401, "Bearer")
    assert "Sign in first" in stranger.json()["error"]
    assert (reader.status_code, "Your role" in reader.json()["error"]) == (403, True)


def test_another_role_holds_from_the_next_request_on(team: Team) -> None:
    browser = team.enter(Role.ADMIN)
    other = team.enter(Role.REVIEWER)
    assert other.get("/people").status_code == 403
    browser.post("/people/role", data={"name": NAMES[Role.REVIEWER], "role": "admin"})
    assert other.get("/people").status_code == 200
    browser.post("/people/remove", data={"name": NAMES[Role.REVIEWER]})
    assert other.get("/people").status_code == 303
