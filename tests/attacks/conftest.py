"""A desk over a few invented reports, for attacks on it. All of them stay on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from evaluation.deskclient import DeskClient
from evaluation.pile import make_pile
from whosays.storing import Store
from whosays.web.app import create_app
from whosays.web.desk import Desk


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of six reports."""
    with Store.open(tmp_path_factory.mktemp("attacked") / "desk.db") as opened:
        for extraction in make_pile(6):
            opened.save(extraction)
        yield opened


@pytest.fixture(scope="module")
def desk(store: Store) -> Desk:
    """A desk over it; Ada decides."""
    return Desk(store, reviewer="Ada")


@pytest.fixture(scope="module")
def client(desk: Desk) -> TestClient:
    """A browser without a screen."""
    return DeskClient(create_app(desk))


@pytest.fixture
def own_client(tmp_path: Path) -> Iterator[TestClient]:
    """A browser before a desk of its own, at which something may be decided: others find it as it was."""
    with Store.open(tmp_path / "own.db") as opened:
        for extraction in make_pile(2):
            opened.save(extraction)
        yield DeskClient(create_app(Desk(opened, reviewer="Ada")))
