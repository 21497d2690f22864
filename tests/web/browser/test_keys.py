"""The desk by keyboard alone."""

from __future__ import annotations

from playwright.sync_api import expect
from tests.web.browser.person import Person

from whosays.model.claim import CasualtyClaim
from whosays.model.incident import Incident


def focused(person: Person) -> str:
    """The id of what has the focus, "" where it has none."""
    found: str = person.page.evaluate("document.activeElement?.id ?? ''")
    return found


def test_j_and_k_step_through_rows_and_enter_opens_one(person: Person) -> None:
    person.open("/")
    rows = [row.get_attribute("id") for row in person.page.locator("[data-step]").all()]
    assert len(rows) > 2
    person.keys("j")
    assert focused(person) == rows[0]
    person.keys("k")
    assert focused(person) == rows[0]
    person.keys("j", "j", "k")
    assert focused(person) == rows[1]
    title = person.page.locator(f"#{rows[1]} a.title").inner_text()
    person.keys("Enter")
    expect(person.page.get_by_role("heading", level=1)).to_have_text(title)


def test_the_keys_are_explained_and_the_explanation_goes_away(person: Person) -> None:
    person.open("/")
    help_box = person.page.get_by_role("dialog", name="Keys")
    person.keys("?")
    expect(help_box).to_be_visible()
    expect(help_box).to_contain_text("accept the claim")
    person.keys("j")
    assert person.page.locator(".now").count() == 0
    person.keys("Escape")
    expect(help_box).to_be_hidden()
    person.page.get_by_role("button", name="Keys").click()
    help_box.get_by_role("button", name="Close").click()
    expect(help_box).to_be_hidden()


def test_keys_are_letters_while_somebody_types(person: Person, toll: CasualtyClaim) -> None:
    person.open(f"/reports/{toll.report}#claim-{toll.id}")
    person.keys("/")
    find = person.page.get_by_role("searchbox", name="Search reports and claims")
    expect(find).to_be_focused()
    person.page.keyboard.type("jar?u")
    expect(find).to_have_value("jar?u")
    expect(person.page.get_by_role("dialog", name="Keys")).to_be_hidden()
    person.keys("Escape")
    expect(find).not_to_be_focused()
    assert person.page.url.endswith(f"#claim-{toll.id}")


def test_a_key_with_nothing_to_do_does_nothing(person: Person) -> None:
    before = person.open("/history")
    person.keys("a", "r", "e", "m", "u", "j", "Enter")
    assert person.shown() == before
    assert person.page.url == f"{person.address}/history"


def test_a_disagreement_is_found_a_claim_corrected_and_it_is_taken_back(
    person: Person, contested: Incident, toll: CasualtyClaim
) -> None:
    """All of it without a mouse."""
    person.open("/?disagreements=yes&sort=contested")
    person.keys("j", "Enter")
    page = person.page
    expect(page.get_by_role("heading", level=1)).to_have_text(contested.title)
    before = person.shown()
    person.keys("j")
    assert focused(person).startswith("disagreement-")
    entry = page.locator(f"#claim-{toll.id}")
    for _ in range(page.locator("[data-step]").count()):
        if focused(person) == f"claim-{toll.id}":
            break
        person.keys("j")
    person.keys("Enter")
    expect(entry.locator("details")).to_have_attribute("open", "")
    person.keys("e")
    expect(page.get_by_role("heading", name="Correct it")).to_be_visible()
    number = page.get_by_label("Number", exact=True)
    for _ in range(60):
        if number.evaluate("field => field === document.activeElement"):
            break
        person.keys("Tab")
    person.keys("Control+a")
    page.keyboard.type("4321")
    person.keys("Enter")
    expect(person.notice).to_contain_text("Corrected")
    expect(page.locator("#accounts")).to_contain_text("4,321")
    person.keys("u")
    expect(person.notice).to_contain_text("Taken back")
    assert person.shown() == before
