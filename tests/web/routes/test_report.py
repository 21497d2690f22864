"""A report's page over a real store: as HTML it escapes all that is hostile, and as a page it can be pointed at."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, Page
from tests.web.browsing import open_browser, serve

from evaluation.deskclient import DeskClient
from whosays.model.casebook import Casebook
from whosays.model.claim import ParticipantsClaim
from whosays.model.count import Count
from whosays.model.evidence import Span
from whosays.model.extraction import Extraction
from whosays.model.incident import Incident, Method, Status, Telling
from whosays.model.report import Report
from whosays.storing import Store
from whosays.web.app import create_app
from whosays.web.desk import Desk, View

HOSTILE = (
    "Nine <script>alert(1)</script> men came.\n\n"
    'Police counted \u202e99\u202c guards\0 & "six" <img src=x onerror=alert(2)> boys.\r\nNobody \ud800 else.'
)
ASTRAL = "😀 Nine 𝔊unmen came to the ford.\r\n\r\nPolice 🚓🚓 counted \u202esix\u202c graves there."


def extract_by_hand(report: Report, *words: str) -> Extraction:
    """A claim on each of the words, all of one incident."""
    telling = Telling(
        report=report.id,
        method=Method.OTHER,
        status=Status.CARRIED_OUT,
        date=None,
        places=(),
        main=True,
        anchor=Span(0, 1).quoted_from(report.text),
    )
    claims = tuple(
        ParticipantsClaim(
            report=report.id,
            telling=telling.id,
            evidence=(Span(start, start + len(quote)).quoted_from(report.text),),
            count=Count.exactly(number),
        )
        for number, quote in enumerate(words)
        for start in [report.text.index(quote)]
    )
    return Extraction(report=report, tellings=(telling,), claims=claims)


class StillDesk(Desk):
    """A desk that shows one casebook: comparing twenty thousand claims with one another takes minutes."""

    casebook: Casebook

    def look(self) -> View:
        return View.of(self.casebook)


def fill_store(folder: Path, *extractions: Extraction) -> Store:
    store = Store.open(folder / "store.db")
    for extraction in extractions:
        store.save(extraction)
    return store


def knock(desk: Desk) -> TestClient:
    return DeskClient(create_app(desk))


def test_hostile_words_are_shown_and_never_run(tmp_path: Path) -> None:
    report = Report("<b>bold</b>", HOSTILE, title="<i>Raid</i>", publisher="<u>", url="javascript:alert(3)")
    client = knock(Desk(fill_store(tmp_path, extract_by_hand(report, "Nine <script>", "99")), reviewer="Ana"))
    page = client.get(f"/reports/{report.id}")
    assert page.status_code == 200
    assert not re.search(r"<script>|<img|<b>bold|<i>Raid|<u>|href=\"javascript", page.text)
    assert not re.search("[\0\u202e\u202c\ud800]", page.text)
    assert "Nine &lt;script&gt;" in page.text
    assert page.text.count(">RLO</span>") == 1


@pytest.mark.parametrize(
    "query", ["show=nonsense", "part=-3", "part=٣", "part=99999999999", "claim=%00", "show=&part="]
)
def test_a_query_that_makes_no_sense_shows_the_report_all_the_same(tmp_path: Path, query: str) -> None:
    report = Report("r", "Nine men came.")
    client = knock(Desk(fill_store(tmp_path, extract_by_hand(report, "Nine")), reviewer="Ana"))
    assert client.get(f"/reports/{report.id}?{query}").status_code == 200


@pytest.mark.parametrize("address", ["/reports/0000", "/reports/%00", "/reports/{id}?incident=0000"])
def test_what_is_not_there_is_told_so(tmp_path: Path, address: str) -> None:
    report = Report("r", "Nine men came.")
    client = knock(Desk(fill_store(tmp_path, extract_by_hand(report, "Nine")), reviewer="Ana"))
    assert client.get(address.format(id=report.id)).status_code == 404


def test_a_report_of_a_megabyte_with_twenty_thousand_claims_is_answered_within_a_second(tmp_path: Path) -> None:
    text = "nine <&> men came and went on and away, it said; " * 20_400
    report = Report("r", text)
    extraction = extract_by_hand(report, "nine")
    (first,) = extraction.claims
    claims = tuple(
        ParticipantsClaim(
            report=report.id,
            telling=first.telling,
            evidence=(Span(49 * number, 49 * number + 4).quoted_from(text),),
            count=Count.exactly(9),
        )
        for number in range(20_000)
    )
    whole = Extraction(report=report, tellings=extraction.tellings, claims=claims)
    incident = Incident(
        tellings=(first.telling,), method=Method.OTHER, status=Status.CARRIED_OUT, date=None, places=(), title="Attack"
    )
    desk = StillDesk(Store.open(tmp_path / "store.db"), reviewer="Ana")
    desk.casebook = Casebook(extractions=(whole,), incidents=(incident,))
    client = knock(desk)
    assert client.get(f"/reports/{report.id}").status_code == 200
    begun = time.process_time()
    page = client.get(f"/reports/{report.id}?part=50")
    assert time.process_time() - begun < 1.5
    assert page.text.count('class="card ') == 150


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as opened:
        yield opened


@pytest.fixture
def browser_page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page()
    yield opened
    opened.close()


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """Where a report with characters outside the basic plane and signs in it is served."""
    report = Report("r", ASTRAL)
    extraction = extract_by_hand(report, "Nine 𝔊unmen", "counted \u202esix\u202c graves")
    with serve(fill_store(tmp_path, extraction)) as served:
        yield f"{served}/reports/{report.id}"


_SELECT = """([first, firstPlace, last, lastPlace]) => {
    const texts = [...document.querySelectorAll('.text [data-start]')].map((e) => e.firstChild);
    const [one] = texts.filter((t) => t.data.includes(first)), [other] = texts.filter((t) => t.data.includes(last));
    const range = document.createRange();
    range.setStart(one, one.data.indexOf(first) + firstPlace);
    range.setEnd(other, other.data.indexOf(last) + lastPlace);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
}"""


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (("ford", 0), ("ford", 4), "ford"),
        (("Nine", 0), ("unmen", 5), "Nine 𝔊unmen"),
        (("😀", 0), ("came", 4), "😀 Nine 𝔊unmen came"),
        (("Police", 0), ("counted", 7), "Police 🚓🚓 counted"),
        (("six", 0), ("there", 5), "six\u202c graves there"),
        (("counted", 0), ("PDF", 2), "counted \u202esix\u202c"),
        (("ford", 0), ("Police", 6), "ford.\r\n\r\nPolice"),
    ],
)
def test_selected_words_become_offsets_in_code_points(
    browser_page: Page, address: str, first: tuple[str, int], last: tuple[str, int], words: str
) -> None:
    browser_page.goto(address)
    browser_page.evaluate(_SELECT, [*first, *last])
    browser_page.wait_for_selector("#add-from:visible")
    asked = parse_qs(urlsplit(browser_page.get_attribute("#add-from", "href") or "").query)
    assert ASTRAL[int(asked["start"][0]) : int(asked["end"][0])] == words


def test_a_card_and_its_quote_light_up_together(browser_page: Page, address: str) -> None:
    browser_page.goto(address)
    browser_page.hover(".card:first-of-type .words")
    assert browser_page.locator("mark.lit").first.inner_text() == "Nine 𝔊unmen"
    browser_page.hover("mark:has-text('graves')")
    lit = browser_page.locator(".card.lit")
    assert lit.count() == 1
    assert lit.locator(".ordinal").inner_text() == "2"


def test_a_card_reached_by_key_lights_its_quote(browser_page: Page, address: str) -> None:
    browser_page.goto(address)
    browser_page.focus(".card .accept")
    assert browser_page.locator("mark.lit").first.inner_text() == "Nine 𝔊unmen"


def test_a_kind_can_be_taken_out_of_the_text_by_the_legend_alone(browser_page: Page, address: str) -> None:
    browser_page.goto(address)
    assert browser_page.locator(".card:visible").count() == 2
    browser_page.uncheck("#kind-participants")
    assert browser_page.locator(".card:visible").count() == 0
    assert (
        browser_page.evaluate("getComputedStyle(document.querySelector('mark')).backgroundColor") == "rgba(0, 0, 0, 0)"
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_accessible(browser_page: Page, address: str, scheme: Literal["light", "dark"]) -> None:
    browser_page.emulate_media(color_scheme=scheme)
    browser_page.goto(address)
    assert Axe().run(browser_page).violations_count == 0
