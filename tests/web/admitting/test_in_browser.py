"""Signing in and the page of people, as somebody meets them: by keyboard, by night, on a phone and without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from tests.web.admitting.conftest import PASSWORD, Team
from tests.web.browser.person import PATIENCE, TOO_WIDE, Person
from tests.web.browsing import open_browser, serve

from whosays.model.redaction import RedactionKind, RedactionRequest
from whosays.web.admitting.doors import Doors


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as opened:
        yield opened


@pytest.fixture
def address(team: Team) -> Iterator[str]:
    with serve(team.store, Doors(sign_in=True)) as served:
        yield served


def sign_in(page: Page, address: str, name: str) -> None:
    page.goto(f"{address}/people")
    page.get_by_label("Your name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")


def look_over(page: Page) -> list[str]:
    """What axe finds, by day on a wide screen and by night on a phone, and what is too wide for it."""
    found = []
    for width, scheme in ((1280, "light"), (360, "dark")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        found += [f"{width}: {each['id']}" for each in Axe().run(page).response["violations"]]
    return [*found, *page.evaluate(TOO_WIDE)]


def test_an_admin_signs_in_and_sets_somebody_up(browser: Browser, address: str, team: Team) -> None:
    person = Person.before(browser, address)
    page = person.page
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    assert look_over(page) == []
    sign_in(page, address, "Ada")
    expect(page.get_by_role("heading", level=1)).to_have_text("People")
    page.locator("summary").nth(1).click()
    assert look_over(page) == []
    page.get_by_label("Name", exact=True).fill("Di")
    page.get_by_label("A first password").fill("five owls in a barn")
    page.get_by_role("button", name="Add").click()
    expect(page.locator("table.people")).to_contain_text("Di")
    assert [person.name for person in team.store.people.load()] == ["Ada", "Bo", "Cy", "Di"]
    page.get_by_role("link", name="Ada", exact=True).click()
    assert look_over(page) == []
    person.leave()


def test_redactions_are_shown_to_whoever_decides_and_never_whose_name_it_was(
    browser: Browser, address: str, team: Team
) -> None:
    request = RedactionRequest(kind=RedactionKind.SOURCE, names=("a doctor",))
    team.store.redact(request, at=datetime(2026, 3, 2, tzinfo=UTC), by="Ada <b>", why="a doctor asked")
    person = Person.before(browser, address)
    page = person.page
    sign_in(page, address, "Bo")
    page.get_by_role("link", name="History").click()
    page.get_by_role("link", name="Redactions").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Redactions")
    row = page.locator("tbody tr")
    expect(row).to_contain_text("a source, masked")
    expect(row).to_contain_text("2026-03-02 00:00")
    expect(row).to_contain_text("Ada <b>")
    assert "a doctor" not in row.inner_text()
    assert look_over(page) == []
    person.leave()


def test_a_reader_sees_nothing_with_which_to_decide_and_signs_out(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    sign_in(page, address, "Cy")
    expect(page.get_by_role("alert")).to_contain_text("Your role does not include this")
    page.get_by_role("link", name="Incidents").click()
    page.locator("main a[href^='/incidents/']").first.click()
    assert page.locator("main form[method=post]:visible").count() == 0
    page.get_by_role("link", name="History").click()
    assert page.get_by_role("link", name="Redactions").count() == 0
    page.get_by_role("link", name="Cy").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    page.goto(f"{address}/history")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    # Nor does the browser's way back show what was seen before.
    page.go_back()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    context.close()
