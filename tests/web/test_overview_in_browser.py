"""The overview as a person meets it: the map by keyboard, hostile names, without scripts, and news of more reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from tests.web.browsing import open_browser, serve
from tests.web.conftest import Pile

from whosays.model.extraction import Extraction
from whosays.model.place import Place, Precision
from whosays.model.report import Report
from whosays.storing import Store


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as opened:
        yield opened


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page()
    complaints: list[str] = []
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    yield opened
    opened.close()
    assert complaints == []


@pytest.fixture
def address(store: Store) -> Iterator[str]:
    with serve(store) as served:
        yield served


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path", ["/", "/?show=timeline", "/?show=map", "/?text=police&from=soon", "/reports?text=nine"]
)
def test_axe_finds_nothing(browser: Browser, address: str, path: str, scheme: str) -> None:
    page = browser.new_page(
        color_scheme="dark" if scheme == "dark" else "light", viewport={"width": 360, "height": 800}
    )
    page.goto(address + path)
    if "map" in path:
        expect(page.locator(".pin:not(.sample)")).to_have_count(2)
    assert [violation["id"] for violation in Axe().run(page).response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.close()


def test_the_map_is_worked_by_keyboard(page: Page, address: str, pile: Pile) -> None:
    page.goto(f"{address}/?show=map")
    mark = page.get_by_role("button", name="Bombing in Port Alma, 2 March 2021, with disagreements")
    mark.focus()
    mark.press("Enter")
    popup = page.locator(".leaflet-popup")
    expect(page.locator(".country-name").first).to_be_attached()
    expect(popup).to_contain_text("killed: 9–12")
    expect(popup.get_by_role("link", name="Bombing in Port Alma")).to_have_attribute(
        "href", f"/incidents/{pile.bombing.id}"
    )
    expect(popup.get_by_role("link", name="Bombing in Port Alma")).to_be_focused()
    page.keyboard.press("Escape")
    expect(popup).to_be_hidden()
    expect(mark).to_be_focused()
    assert page.locator("path.country").count() > 200


def test_incidents_at_one_place_stand_together_until_they_are_opened(page: Page, address: str, store: Store) -> None:
    report = Report("later.txt", "A mine killed two herders near Port Alma on 5 July.")
    for extraction in tuple(store.load_extractions()):
        if extraction.report.name == "gazette.txt":
            (telling,) = extraction.tellings
            near = Place("Port Alma", "Alma", "XA", 12.5, 41.25, Precision.CITY, 7001)
            told = replace(telling, report=report.id, places=(near,), date=None)
            anchor = replace(telling.anchor, start=0, end=6, quote="A mine")
            store.save(Extraction(report=report, tellings=(replace(told, anchor=anchor),)))
    page.goto(f"{address}/?show=map")
    bundle = page.locator(".cluster:not(.sample)")
    expect(bundle).to_contain_text("2")
    expect(bundle).to_contain_text("1 with disagreements")


def test_names_out_of_reports_are_never_markup(page: Page, address: str, store: Store) -> None:
    for extraction in tuple(store.load_extractions()):
        hostile = Place("<img src=x onerror=alert(1)>", None, None, 10.0, 10.0, Precision.CITY)
        tellings = tuple(replace(telling, places=(hostile,)) for telling in extraction.tellings)
        store.save(replace(extraction, tellings=tellings))
    page.goto(f"{address}/?show=map&text=graves")
    mark = page.locator("#map .pin").first
    mark.click()
    expect(page.locator(".leaflet-popup")).to_contain_text("<img src=x onerror=alert(1)>")
    assert page.locator("img[src=x]").count() == 0


def test_without_scripts_the_places_are_a_list(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/?show=map")
    expect(page.get_by_role("link", name="Bombing in Port Alma, 2 March 2021")).to_be_visible()
    expect(page.locator("#map")).to_be_hidden()
    context.close()


def test_reports_that_come_in_are_told(page: Page, address: str, store: Store) -> None:
    page.goto(address)
    store.save(Extraction(report=Report("late.txt", "Nothing happened.")))
    expect(page.get_by_role("status").filter(has_text="1 more report has been read")).to_be_visible(timeout=15_000)
