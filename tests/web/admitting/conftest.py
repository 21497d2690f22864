"""A team before a desk: an admin, a reviewer and a reader, who sign in with passwords that are cheap to check."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi import FastAPI

from evaluation.deskclient import DeskClient
from whosays.model.person import Person, Role
from whosays.model.secret import Cost, PasswordHash, make_secret
from whosays.storing import Store
from whosays.web.admitting.doors import Doors
from whosays.web.app import close_app, create_app
from whosays.web.desk import Desk

NAMES = {Role.ADMIN: "Ada", Role.REVIEWER: "Bo", Role.READER: "Cy"}
PASSWORD = "three herons by noon"  # noqa: S105  made up
CHEAP = Cost(2, 1)


@dataclass(frozen=True)
class Team:
    """A desk that asks who comes, and the store behind it."""

    app: FastAPI
    store: Store
    log: Path

    def knock(self, **options: object) -> DeskClient:
        """A browser that has not signed in."""
        return DeskClient(self.app, follow_redirects=False, **options)  # type: ignore[arg-type]

    def make_token(self, role: Role) -> dict[str, str]:
        """The header with which a program of somebody of this role comes."""
        token = make_secret()
        self.store.people.keep_token(NAMES[role], token, datetime.now(UTC))
        return {"Authorization": f"Bearer {token}"}

    def enter(self, role: Role) -> DeskClient:
        """A browser in which somebody of this role has signed in."""
        browser = self.knock()
        assert sign_in(browser, NAMES[role]) == 303
        return browser


def sign_in(browser: DeskClient, name: str, password: str = PASSWORD) -> int:
    """The status of signing in."""
    status: int = browser.post("/sign-in", data={"name": name, "password": password}).status_code
    return status


def set_up(store: Store) -> None:
    """Set the three of them up in a store."""
    for role, name in NAMES.items():
        added = datetime(2026, 3, 1, tzinfo=UTC)
        store.people.add(Person(name=name, role=role, added=added), PasswordHash.of(PASSWORD, CHEAP))


@contextmanager
def open_team(store: Store, log: Path) -> Iterator[Team]:
    """A desk over a store at which the three of them sign in."""
    set_up(store)
    app = create_app(Desk(store, reviewer="Nobody"), Doors(sign_in=True, log=log))
    yield Team(app, store, log)
    close_app(app)


@pytest.fixture
def team(store: Store, tmp_path: Path) -> Iterator[Team]:
    with open_team(store, tmp_path / "desk.log") as opened:
        yield opened
