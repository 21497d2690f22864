"""A comparison over a real store: hostile words are shown and never run, and one text leads to the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from fastapi.testclient import TestClient
from playwright.sync_api import Page
from tests.web.browsing import open_browser, serve

from evaluation.deskclient import DeskClient
from whosays.model.claim import CasualtyClaim, Effect, Side
from whosays.model.count import Count
from whosays.model.evidence import Span
from whosays.model.extraction import Extraction
from whosays.model.identity import IncidentId
from whosays.model.incident import Method, Status, Telling
from whosays.model.place import Place, Precision
from whosays.model.report import Report
from whosays.model.time import Interval
from whosays.pipeline import open_casebook
from whosays.storing import Store
from whosays.web.app import create_app
from whosays.web.desk import Desk

FORD = Place("Port Alma", "Alma", "XA", 12.5, 41.25, Precision.CITY, 7001)
SENTENCE = (
    "The ford at <b>Port Alma</b> was shelled on 4 March, and {dead} \u202efarm hands\u202c who were waiting there "
    "for the boat died before help could reach them."
)


def extract_by_hand(name: str, dead: str, number: int) -> Extraction:
    """A report with one claim, of the shelling of the ford."""
    text = SENTENCE.format(dead=dead) + "\n\n" + "The school was shut. " * 80
    report = Report(name, text, publisher=f"<i>{name}</i>")
    telling = Telling(
        report=report.id,
        method=Method.SHELLING,
        status=Status.CARRIED_OUT,
        date=Interval.of_day(date(2020, 3, 4)),
        places=(FORD,),
        main=True,
        anchor=Span(0, 8).quoted_from(report.text),
    )
    start = report.text.index(dead)
    claim = CasualtyClaim(
        report=report.id,
        telling=telling.id,
        evidence=(Span(start, start + len(dead)).quoted_from(report.text),),
        effect=Effect.KILLED,
        side=Side.CIVILIANS,
        count=Count.exactly(number),
    )
    return Extraction(report=report, tellings=(telling,), claims=(claim,))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    filled = Store.open(tmp_path / "store.db")
    for extraction in (extract_by_hand("one", "nine", 9), extract_by_hand("other", "nineteen", 19)):
        filled.save(extraction)
    return filled


@pytest.fixture
def client(store: Store) -> TestClient:
    return DeskClient(create_app(Desk(store, reviewer="Ana")))


@pytest.fixture
def incident(store: Store) -> IncidentId:
    (told,) = open_casebook(store).incidents
    return told.id


@pytest.fixture
def page(store: Store, incident: IncidentId) -> Iterator[Page]:
    with serve(store) as served, open_browser() as browser:
        opened = browser.new_page()
        opened.goto(f"{served}/compare/{incident}")
        yield opened


def test_hostile_words_are_shown_and_never_run(client: TestClient, incident: IncidentId) -> None:
    page = client.get(f"/compare/{incident}")
    assert page.status_code == 200
    assert not re.search("<b>Port|<i>one|[\u202e\u202c]", page.text)
    assert page.text.count(">RLO</span>") == 2


@pytest.mark.parametrize("address", ["/compare/0000", "/compare/{id}?one=0000", "/compare/%00?other=%00"])
def test_what_is_not_there_is_told_so(client: TestClient, incident: IncidentId, address: str) -> None:
    assert client.get(address.format(id=incident)).status_code == 404


def test_a_shared_sentence_leads_to_its_counterpart(page: Page) -> None:
    page.locator("#one-1 + mark").click()
    assert page.url.endswith("#other-1")
    assert page.locator("#other-1 + mark.lit").count() == 1


def test_sides_are_swapped_by_a_link(page: Page) -> None:
    before = page.locator("select").evaluate_all("all => all.map((each) => each.value)")
    page.get_by_text("Swap sides").click()
    assert page.locator("select").evaluate_all("all => all.map((each) => each.value)") == before[::-1]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_accessible(page: Page, scheme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=scheme)
    assert Axe().run(page).violations_count == 0
