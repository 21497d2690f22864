"""Who asks too much, too fast or under another name is told so, and when to come again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.web.admitting.conftest import NAMES, Team, sign_in
from tests.web.conftest import Pile

from whosays.model.person import Role
from whosays.web.admitting.bounds import LARGEST_BODY, LARGEST_OF_STRANGERS, MOST_HEADERS
from whosays.web.admitting.doors import Doors
from whosays.web.admitting.hosts import find_home
from whosays.web.admitting.tries import Tries
from whosays.web.forms.fields import MOST_FIELDS

ADA = NAMES[Role.ADMIN]


def test_who_guesses_waits_longer_and_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seconds to wait after so many tries in vain, each made as soon as it may be; the clock is a number here."""
    now = 1_000_000.0
    monkeypatch.setattr("time.time", lambda: now)
    tries, waits = Tries(), []
    for _ in range(60):
        waited = 0
        while wait := tries.begin_sign_in(ADA, "192.0.2.1"):
            waited, now = waited + wait, now + wait
        waits.append(waited)
    assert waits[:5] == [0] * 5
    assert 0 < max(waits[5:9]) <= 60 < max(waits[9:15]) <= 15 * 60 < max(waits[15:]) <= 3 * 3600
    assert now - 1_000_000 > 3 * 3600


def test_tries_from_elsewhere_keep_nobody_out_and_signing_in_forgets_them() -> None:
    tries = Tries()
    assert max(tries.begin_sign_in(ADA, "192.0.2.1") for _ in range(9)) > 0
    assert tries.begin_sign_in(ADA, "192.0.2.2") == 0
    assert tries.begin_sign_in("Bo", "192.0.2.1") == 0
    tries.end_sign_in(ADA, "192.0.2.1")
    assert tries.begin_sign_in(ADA, "192.0.2.1") == 0


def test_many_names_from_one_address_are_tries_too() -> None:
    tries = Tries()
    assert [tries.begin_sign_in(f"name {number}", "192.0.2.1") > 0 for number in range(61)] == [False] * 60 + [True]


@pytest.mark.parametrize(
    ("address", "home"),
    [
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("testclient", "testclient"),
    ],
)
def test_what_a_machine_can_change_of_its_address_is_left_out(address: str, home: str) -> None:
    assert find_home(address) == find_home(home.removesuffix("/64")) == home


def test_too_many_wrong_passwords_are_told_when_to_come_again(team: Team) -> None:
    browser = team.knock()
    assert [sign_in(browser, ADA, "not this one") for _ in range(6)] == [403] * 5 + [429]
    told = browser.post("/sign-in", data={"name": ADA, "password": "not this one"})
    assert 0 < int(told.headers["retry-after"]) <= 60
    assert "Try again in" in told.text
    # Even the right one waits: else whoever guesses would know it when it comes.
    assert sign_in(browser, ADA) == 429


def test_a_session_sends_no_more_than_people_can(team: Team) -> None:
    browser, other = team.enter(Role.READER), team.enter(Role.READER)
    head = {"X-Form-Token": browser.take_form_token()}
    statuses = [browser.post("/reviewer", headers=head).status_code for _ in range(301)]
    assert statuses == [303] * 300 + [429]
    assert other.post("/reviewer").status_code == 303


def test_bodies_have_an_end(team: Team, pile: Pile) -> None:
    browser = team.enter(Role.REVIEWER)
    form = {"claim": pile.nine.id, "verdict": "accepted", "back": "/", "unused": "x" * (LARGEST_BODY - 1000)}
    assert browser.post("/decide/claim", data=form).status_code == 303
    assert browser.post("/decide/claim", data={**form, "unused": "x" * LARGEST_BODY}).status_code == 413
    assert team.knock().post("/sign-in", data={"name": "x" * LARGEST_OF_STRANGERS}).status_code == 413
    assert browser.post("/api/decisions", content=b"[" * (LARGEST_BODY + 1)).status_code == 413

    def drip() -> Iterator[bytes]:
        yield from (b"x" * 65536 for _ in range(LARGEST_BODY // 65536 + 1))

    assert browser.post("/decide/claim", content=drip()).status_code == 413
    assert len(team.store.load_decisions()) == 1


def test_fields_and_headers_are_counted(team: Team) -> None:
    browser = team.enter(Role.REVIEWER)
    head = {"Content-Type": "application/x-www-form-urlencoded"}
    assert browser.post("/decide/claim", content=b"a&" * (MOST_FIELDS + 1), headers=head).status_code == 413
    files = {"file": ("a.txt", b"x")}
    assert browser.post("/decide/claim", files=files).status_code == 413
    assert browser.get("/", headers={f"X-{number}": "a" for number in range(MOST_HEADERS)}).status_code == 431
    assert browser.get("/", headers={"X": "a" * 40_000}).status_code == 431


@pytest.mark.parametrize(
    ("doors", "host", "is_known"),
    [
        (Doors(), "localhost:8642", True),
        (Doors(), "[::1]:8642", True),
        (Doors(), "192.0.2.1", False),
        (Doors(by_number=True), "192.0.2.1:8642", True),
        (Doors(by_number=True), "[2001:db8::1]:8642", True),
        (Doors(by_number=True), "192.0.2.1.elsewhere.example", False),
        (Doors(by_number=True), "elsewhere.example", False),
        (Doors(names=frozenset({"desk.example.org"})), "Desk.example.org:443", True),
        (Doors(by_number=True), "", False),
    ],
)
def test_a_desk_knows_its_names(doors: Doors, host: str, is_known: bool) -> None:  # noqa: FBT001  a table's column
    assert doors.know(host) is is_known
