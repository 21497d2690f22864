"""The log of requests: who asked for what, and nothing of what was said."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

import pytest
from fastapi import Request
from tests.web.admitting.conftest import PASSWORD, Team, sign_in
from tests.web.conftest import Pile

from whosays.errors import CannotWriteError
from whosays.model.person import Role
from whosays.web.admitting.recording import OLD_LOGS, close_log, form_line, open_log, read_log


def read(team: Team) -> list[dict[str, Any]]:
    return [json.loads(line) for line in team.log.read_text("ascii").splitlines()]


def test_every_request_is_a_line(team: Team) -> None:
    browser = team.enter(Role.REVIEWER)
    browser.get("/history?reviewer=somebody")
    browser.get("/people")
    sign_in(team.knock(), "Ada", "not this one")
    told = [(line["person"], line["method"], line["path"], line["status"], line["mark"]) for line in read(team)]
    assert told == [
        (None, "GET", "/sign-in", 200, None),
        ("Bo", "POST", "/sign-in", 303, "signed in"),
        ("Bo", "GET", "/history", 200, None),
        ("Bo", "GET", "/people", 403, "role refused"),
        (None, "GET", "/sign-in", 200, None),
        (None, "POST", "/sign-in", 403, "sign-in refused"),
    ]
    assert {line["address"] for line in read(team)} == {"testclient"}
    assert all(line["ms"] >= 0 and line["time"].endswith("+00:00") for line in read(team))


def test_nothing_of_what_was_said_is_in_it(team: Team, pile: Pile) -> None:
    browser = team.enter(Role.ADMIN)
    browser.get("/?text=heron&source=egret")
    browser.post("/decide/claim", data={"claim": pile.nine.id, "verdict": "accepted", "note": "a bittern said so"})
    made = browser.post("/people/token", data={"name": "Cy"}).text.split('<code class="token">')[1].split("<")[0]
    team.knock().get("/api/incidents", headers={"Authorization": f"Bearer {made}"})
    team.knock().get("/api/incidents", headers={"Authorization": "Bearer a-spoonbill"})
    written = team.log.read_text("ascii")
    secrets = [PASSWORD, made, *browser.cookies.values(), browser.take_form_token()]
    assert [word for word in ("heron", "egret", "bittern", "spoonbill", *secrets) if word in written] == []


def test_nobody_forges_a_line() -> None:
    path = '/\r\n{"person": "Ada"}\x1b[2J\u202e\ud800'
    scope = {
        "type": "http",
        "method": "GET\n",
        "path": path,
        "headers": [],
        "query_string": b"",
        "server": ("desk", 80),
    }
    line = form_line(Request(scope), 404, 1.4)
    assert line.isprintable()
    assert line.isascii()
    assert json.loads(line)["method"] == "GET\n"


def test_an_admin_sees_the_last_lines(team: Team) -> None:
    team.knock().get("/<script>alert(1)</script>")
    page = team.enter(Role.ADMIN).get("/people").text
    assert "&lt;script&gt;alert(1)" in page
    assert "not signed in" in page


def test_a_full_log_is_put_aside_and_only_its_owner_reads_any(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("whosays.web.admitting.recording.LARGEST_LOG", 100)
    log = open_log(tmp_path / "desk.log")
    for number in range(40):
        log.info("%s", f"line {number} {'x' * 40}")
    close_log(log)
    logs = sorted(tmp_path.iterdir())
    assert [path.name for path in logs] == ["desk.log", *(f"desk.log.{number}" for number in range(1, OLD_LOGS + 1))]
    assert {stat.S_IMODE(path.stat().st_mode) for path in logs} == {0o600}


def test_what_is_no_line_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "desk.log").write_text('half a li\n{"time": 1}\n[]\n', encoding="utf-8")
    assert read_log(tmp_path / "desk.log", 10) == ()


def test_a_log_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotWriteError):
        open_log(tmp_path / "nowhere" / "desk.log")
