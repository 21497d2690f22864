"""A desk over the example reports, read once with the language model, and people before it in a real browser."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.web.browser.person import Person
from tests.web.browsing import open_browser, serve

from whosays.model.casebook import Casebook
from whosays.model.claim import CasualtyClaim
from whosays.model.incident import Incident
from whosays.pipeline import open_casebook, read_into
from whosays.storing import Store

Enter = Callable[..., Person]


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the example reports as they were read; tests work on copies of it."""
    path = tmp_path_factory.mktemp("examples") / "examples.db"
    with as_file(files("whosays") / "data" / "examples") as folder, Store.open(path) as store:
        read_into(store, [folder])
    return path


@pytest.fixture(scope="session")
def casebook(examples: Path) -> Casebook:
    """What the examples come to before anybody has decided anything."""
    with Store.open(examples) as store:
        return open_casebook(store)


@pytest.fixture(scope="session")
def contested(casebook: Casebook) -> Incident:
    """The incident with the most disagreements."""
    return max(casebook.incidents, key=lambda incident: len(casebook.disagreements_of(incident)))


@pytest.fixture(scope="session")
def others(casebook: Casebook, contested: Incident) -> tuple[Incident, ...]:
    """All other incidents."""
    return tuple(incident for incident in casebook.incidents if incident != contested)


@pytest.fixture(scope="session")
def toll(casebook: Casebook, contested: Incident) -> CasualtyClaim:
    """A claim of the contested incident that a number was killed."""
    tolls = (claim for claim in casebook.claims_of(contested) if isinstance(claim, CasualtyClaim))
    return next(claim for claim in tolls if claim.count.exact)


@pytest.fixture
def store(examples: Path, tmp_path: Path) -> Iterator[Store]:
    """A store of the examples of one's own. It waits for a locked store no longer than tests can."""
    with Store.open(shutil.copy(examples, tmp_path / "desk.db"), patience=0.3) as opened:
        yield opened


@pytest.fixture
def address(store: Store) -> Iterator[str]:
    """The address of a desk over the store; Ada decides."""
    with serve(store) as served:
        yield served


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as opened:
        yield opened


@pytest.fixture
def enter(browser: Browser, address: str) -> Iterator[Enter]:
    """Lets somebody come to the desk, with a browser window of their own."""
    there: list[Person] = []

    def come(name: str = "", **window: object) -> Person:
        person = Person.before(browser, address, **window)
        there.append(person)
        if name:
            person.sign(name)
        return person

    yield come
    for person in there:
        person.leave()


@pytest.fixture
def person(enter: Enter) -> Person:
    """Ada."""
    return enter()
