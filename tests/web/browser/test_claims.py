"""Every decision about a claim as a person makes it, and takes it back."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.web.browser.person import Person

from whosays.model.casebook import Casebook
from whosays.model.claim import CasualtyClaim
from whosays.model.incident import Incident

# Where the first words of the longest stretch without a claim lie on the screen.
_FREE_WORDS = """() => {
    const stretches = [...document.querySelectorAll(".text > span[data-start]:not([data-width])")];
    const [longest] = stretches.sort((one, other) => other.textContent.length - one.textContent.length);
    longest.scrollIntoView({ block: "center" });
    const range = document.createRange();
    range.setStart(longest.firstChild, 0);
    range.setEnd(longest.firstChild, 12);
    const box = range.getClientRects()[0];
    return [box.left + 1, box.right - 1, (box.top + box.bottom) / 2];
}"""


@pytest.mark.parametrize(
    ("key", "verdict", "way"),
    [("a", "accepted", "key"), ("a", "accepted", "button"), ("r", "rejected", "key"), ("r", "rejected", "history")],
)
def test_a_claim_is_judged_by_a_key(person: Person, toll: CasualtyClaim, key: str, verdict: str, way: str) -> None:
    before = person.open(f"/reports/{toll.report}#claim-{toll.id}")
    person.keys(key)
    expect(person.notice).to_contain_text(verdict.capitalize())
    if verdict == "accepted":
        expect(person.page.locator(f"#claim-{toll.id} .verdict")).to_have_text("accepted")
    else:
        expect(person.page.locator(f".rejected #claim-{toll.id}")).to_be_visible()
    person.undo(way)
    assert person.open(f"/reports/{toll.report}") == before


def test_a_rejected_claim_is_brought_back_where_it_stood(person: Person, toll: CasualtyClaim) -> None:
    before = person.open(f"/reports/{toll.report}#claim-{toll.id}")
    person.keys("r")
    person.page.locator(f".rejected #claim-{toll.id}").get_by_role("button", name="Restore").click()
    expect(person.notice).to_contain_text("Taken back")
    assert person.shown() == before


def test_a_claim_is_corrected(person: Person, toll: CasualtyClaim) -> None:
    before = person.open(f"/reports/{toll.report}#claim-{toll.id}")
    person.keys("e")
    person.page.get_by_label("Number", exact=True).fill("4321")
    person.page.get_by_label("What befell them").select_option("injured")
    person.page.get_by_label("Source", exact=True).fill("the harbour master")
    person.page.locator("#correct-head ~ form").get_by_label("Why").fill("I counted again.")
    person.press("Correct")
    expect(person.notice).to_contain_text("Corrected")
    card = person.page.locator(".card", has_text="4,321")
    expect(card).to_contain_text("injured")
    expect(card).to_contain_text("the harbour master")
    expect(card.locator(".verdict")).to_have_text("corrected")
    person.undo("key")
    assert person.open(f"/reports/{toll.report}") == before


def test_a_claim_is_judged_on_its_own_page(person: Person, toll: CasualtyClaim) -> None:
    before = person.open(f"/claims/{toll.id}")
    person.page.locator("#judge-step").get_by_label("Why").fill("It stands there.")
    person.page.get_by_role("button", name="Accept").click()
    expect(person.notice).to_be_visible()
    person.open(f"/claims/{toll.id}")
    expect(person.page.locator(".decided")).to_contain_text("It stands there.")
    person.page.locator(".decided").get_by_role("button", name="Undo").click()
    expect(person.notice).to_contain_text("Taken back")
    assert person.shown().split("What was decided about it")[0].strip() == before


def test_a_claim_is_added_out_of_words_that_the_mouse_marks(person: Person, toll: CasualtyClaim) -> None:
    before = person.open(f"/reports/{toll.report}")
    left, right, height = person.page.evaluate(_FREE_WORDS)
    person.page.mouse.move(left, height)
    person.page.mouse.down()
    person.page.mouse.move(right, height, steps=4)
    person.page.mouse.up()
    person.page.get_by_role("link", name="Add a claim from this").click()
    person.page.get_by_label("What kind of claim is it?").select_option("participants")
    person.press("Choose")
    person.page.get_by_label("Number", exact=True).fill("77")
    person.press("Add the claim")
    expect(person.notice).to_contain_text("Added")
    expect(person.page.locator(".card", has_text="77").locator(".verdict")).to_have_text("added")
    person.undo("history")
    assert person.open(f"/reports/{toll.report}") == before


def test_a_claim_is_added_out_of_words_that_are_typed(person: Person, casebook: Casebook, toll: CasualtyClaim) -> None:
    before = person.open(f"/reports/{toll.report}")
    words = casebook.reports[toll.report].text.split("\n\n")[-1].strip()[:30]
    person.page.get_by_label("The words of the report that say it").fill(words)
    person.press("Add a claim from these words")
    person.page.get_by_label("What kind of claim is it?").select_option("date")
    person.press("Choose")
    person.page.get_by_label("First day").fill("2019-05-14")
    person.page.get_by_label("Last day").fill("2019-05-14")
    person.press("Add the claim")
    expect(person.page.locator(".card .verdict", has_text="added")).to_be_visible()
    person.undo("button")
    assert person.open(f"/reports/{toll.report}") == before


def test_a_claim_is_moved_to_another_incident(
    person: Person, toll: CasualtyClaim, others: tuple[Incident, ...]
) -> None:
    incidents, before = person.open("/"), person.open(f"/reports/{toll.report}")
    person.open(f"/claims/{toll.id}")
    person.page.get_by_label("Find an incident").fill(others[0].title)
    person.press("Find")
    person.page.get_by_label(others[0].title).check()
    person.press("Move")
    expect(person.notice).to_contain_text("Moved")
    expect(person.page.locator(".card", has=person.page.locator(".verdict", has_text="moved"))).to_contain_text(
        others[0].title
    )
    person.undo("button")
    assert person.open(f"/reports/{toll.report}") == before
    assert person.open("/") == incidents


def test_a_claim_is_moved_to_a_new_incident(person: Person, casebook: Casebook, toll: CasualtyClaim) -> None:
    before = person.open("/")
    person.open(f"/claims/{toll.id}")
    person.page.get_by_label("a new incident of its own").check()
    person.press("Move")
    expect(person.notice).to_contain_text("Moved")
    assert f"All {len(casebook.incidents) + 1} incidents" in person.open("/")
    person.undo("key")
    assert person.open("/") == before
