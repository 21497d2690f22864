"""`people`, and `desk --host`, which needs them."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from tests.cli.conftest import Run

from whosays.model.person import Role
from whosays.storing import Store


@pytest.fixture
def store(tmp_path: Path) -> Path:
    place = tmp_path / "team.db"
    Store.open(place).close()
    return place


def type_in(monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(words))


def test_people_are_added_listed_changed_and_removed(run: Run, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = ("--store", store)
    type_in(monkeypatch, "three herons by noon\n")
    assert run("people", "add", "Ada B.", "--role", "admin", *at).stderr == "Ada B. may come to the desk as admin.\n"
    assert run("people", "list", *at).stdout.splitlines()[2].split()[:3] == ["Ada", "B.", "admin"]
    token = run("people", "token", "ada b.", *at).stdout.strip()
    with Store.open(store) as opened:
        found = opened.people.find_by_token(token)
        assert found
        assert (found.name, found.role) == ("Ada B.", Role.ADMIN)
    assert run("people", "token", "Ada B.", "--forget", *at).stderr == "1 token of Ada B. taken back.\n"
    type_in(monkeypatch, "seven geese at dusk\n")
    assert run("people", "password", "Ada B.", *at).returncode == 0
    with Store.open(store) as opened:
        kept = opened.people.find("Ada B.")
        assert kept
        assert kept[1].is_of("seven geese at dusk")
    assert run("people", "remove", "Ada B.", *at).returncode == 0
    assert "Nobody is set up" in run("people", "list", *at).stderr


def test_a_weak_password_is_refused_without_being_shown(run: Run, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    type_in(monkeypatch, "geese\n")
    done = run("people", "add", "Ada", "--store", store)
    assert (done.returncode, "geese" in done.stderr + done.stdout) == (2, False)
    assert "12 characters" in done.stderr


def test_the_desk_is_not_opened_to_the_network_where_nobody_is_set_up(run: Run, store: Path) -> None:
    done = run("desk", "--store", store, "--host", "0.0.0.0")  # noqa: S104  it is refused
    assert done.returncode == 2
    assert "nobody is set up" in done.stderr


def test_a_certificate_needs_its_key(run: Run, store: Path, tmp_path: Path) -> None:
    (tmp_path / "desk.pem").write_text("no certificate", encoding="utf-8")
    alone = run("desk", "--store", store, "--certificate", tmp_path / "desk.pem")
    broken = run("desk", "--store", store, "--certificate", tmp_path / "desk.pem", "--key", tmp_path / "desk.pem")
    assert [done.returncode for done in (alone, broken)] == [2, 2]
    assert all("cannot be used" in done.stderr for done in (alone, broken))


def test_an_address_of_another_machine_is_told(run: Run, store: Path) -> None:
    done = run("desk", "--store", store, "--host", "192.0.2.1")
    assert done.returncode == 2
    assert "The desk cannot be reached at 192.0.2.1" in done.stderr
