"""Somebody who claims to come from elsewhere, encrypted, under another name: who asks is believed of a proxy alone."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import httpx
import pytest
from tests.web.admitting.conftest import PASSWORD, set_up
from tests.web.browsing import serve

from evaluation.deskclient import find_form_token
from evaluation.pile import make_pile
from whosays.storing import Store
from whosays.web.admitting.doors import Doors

ELSEWHERE = "elsewhere.example"
CLAIMS: Mapping[str, str] = {
    "X-Forwarded-For": "192.0.2.7",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": ELSEWHERE,
    "X-Forwarded-Server": ELSEWHERE,
    "X-Forwarded-Port": "444",
    "X-Forwarded-Prefix": "/elsewhere.example",
    "X-Host": ELSEWHERE,
    "X-Original-Host": ELSEWHERE,
    "X-Real-IP": "192.0.2.8",
    "Forwarded": f"for=192.0.2.9;proto=https;host={ELSEWHERE}",
    "Via": f"1.1 {ELSEWHERE}",
}
"""What a proxy, or somebody who plays one, says of a request."""


class Served:
    """A team's desk on a port, and its log."""

    def __init__(self, address: str, log: Path) -> None:
        """`log`: where its requests are written."""
        self.address, self._log = address, log

    def open(self) -> httpx.Client:
        """A browser."""
        return httpx.Client(base_url=self.address, timeout=60, trust_env=False)

    def sign_in(self, password: str, headers: Mapping[str, str]) -> httpx.Response:
        """What is answered to Ada's password."""
        with self.open() as browser:
            page = browser.get("/sign-in", headers=headers)
            # Over a forged "https" the cookie is one that this client would not send back in clear.
            cookies = "; ".join(f"{name}={value}" for name, value in page.cookies.items())
            form = {"name": "Ada", "password": password, "form_token": find_form_token(page.text)}
            return browser.post("/sign-in", data=form, headers={**headers, "Cookie": cookies})

    def read_addresses(self) -> set[str]:
        """From where requests came, as the log says."""
        return {json.loads(line)["address"] for line in self._log.read_text("ascii").splitlines()}


@pytest.fixture(params=[False, True], ids=["direct", "behind a proxy"])
def served(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Served]:
    log = tmp_path / "desk.log"
    with Store.open(tmp_path / "desk.db") as store:
        store.save_many(make_pile(1))
        set_up(store)
        with serve(store, Doors(sign_in=True, log=log), behind_proxy=request.param) as address:
            yield Served(address, log)


direct = pytest.mark.parametrize("served", [False], indirect=True, ids=["direct"])
proxied = pytest.mark.parametrize("served", [True], indirect=True, ids=["behind a proxy"])


@direct
def test_without_a_proxy_nothing_that_is_claimed_is_believed(served: Served) -> None:
    answer = served.sign_in(PASSWORD, CLAIMS)
    assert answer.status_code == 303
    assert "strict-transport-security" not in answer.headers
    (cookie,) = (each for each in answer.headers.get_list("set-cookie") if "session" in each)
    assert cookie.startswith("whosays-session=")
    assert "Secure" not in cookie
    assert served.read_addresses() == {"127.0.0.1"}


@direct
def test_without_a_proxy_who_guesses_passwords_is_one_whatever_they_claim(served: Served) -> None:
    tries = [served.sign_in("not this one", {"X-Forwarded-For": f"192.0.2.{n}"}).status_code for n in range(6)]
    assert tries == [403] * 5 + [429]


@proxied
def test_behind_a_proxy_what_it_says_holds_and_cookies_are_for_encrypted_pages(served: Served) -> None:
    answer = served.sign_in(PASSWORD, CLAIMS)
    assert answer.status_code == 303
    assert "max-age" in answer.headers["strict-transport-security"]
    (cookie,) = (each for each in answer.headers.get_list("set-cookie") if "session" in each)
    assert cookie.startswith("__Host-whosays-session=")
    assert {"Secure", "HttpOnly", "SameSite=strict", "Path=/"} <= set(cookie.split("; "))
    assert served.read_addresses() == {"192.0.2.7"}
    # One that says that it does not encrypt, or nothing, gets none of it.
    for said in ({"X-Forwarded-Proto": "http"}, {"X-Forwarded-Proto": "https, http"}, {}):
        assert "strict-transport-security" not in served.sign_in(PASSWORD, said).headers


@proxied
def test_behind_a_proxy_only_what_it_added_itself_counts(served: Served) -> None:
    """Whatever stands before the last address came along with the request, and anybody can write it."""
    forged = [{"X-Forwarded-For": f"198.51.100.{n}, 203.0.113.5{', 127.0.0.1' if n % 2 else ''}"} for n in range(6)]
    assert [served.sign_in("not this one", head).status_code for head in forged] == [403] * 5 + [429]
    assert served.read_addresses() == {"203.0.113.5"}
    # Somebody else behind the same proxy is not kept out by it.
    assert served.sign_in(PASSWORD, {"X-Forwarded-For": "203.0.113.6"}).status_code == 303
    assert served.sign_in(PASSWORD, {"X-Forwarded-For": "203.0.113.5"}).status_code == 429


@proxied
def test_behind_a_proxy_all_of_one_home_count_as_one(served: Served) -> None:
    """Of an IPv6 network a machine can take any of 2**64 addresses."""
    from_home = [{"X-Forwarded-For": f"2001:db8:1:2::{n:x}"} for n in range(6)]
    assert [served.sign_in("not this one", head).status_code for head in from_home] == [403] * 5 + [429]


@proxied
def test_behind_a_proxy_what_is_no_address_harms_nothing(served: Served) -> None:
    for said in ("<script>alert(1)</script>", '"}', "a" * 9000, "::::", "%0a", "1.2.3.4:99999", ""):
        assert served.sign_in(PASSWORD, {"X-Forwarded-For": said}).status_code == 303, said
    assert served.read_addresses()


def test_no_page_leads_to_a_host_that_is_only_claimed(served: Served) -> None:
    """A password reset, or a page kept by a proxy, that leads to the attacker's site ("host header injection")."""
    claims = {name: value for name, value in CLAIMS.items() if name != "X-Forwarded-Proto"}
    answers = [served.sign_in(PASSWORD, claims)]
    with served.open() as browser:
        browser.cookies = answers[0].cookies
        answers += [browser.get(path, headers=claims) for path in ("/", "/reports", "/api", "/api/incidents", "/no")]
    for answer in answers:
        assert answer.status_code in {200, 303, 404}
        assert ELSEWHERE not in f"{answer.text} {answer.headers}"
    with served.open() as browser:
        assert browser.get("/sign-in", headers={"Host": ELSEWHERE}).status_code == 400
