"""Every decision about an incident as a person makes it, and takes it back."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.web.browser.person import Person

from whosays.model.casebook import Casebook
from whosays.model.incident import Incident


def test_two_incidents_are_merged_by_keys(person: Person, contested: Incident, others: tuple[Incident, ...]) -> None:
    other = others[0]
    overview, one, two = person.open("/"), person.open(f"/incidents/{contested.id}"), f"/incidents/{other.id}"
    person.keys("m")
    person.page.get_by_label("Find an incident").fill(other.title)
    person.keys("Enter")
    expect(person.page.get_by_role("heading", name="Found")).to_be_visible()
    person.keys("j", "m")
    expect(person.notice).to_contain_text("Merged")
    assert f"All {len(others)} incidents" in person.open("/")
    merged = person.open(two)
    assert merged == person.open(f"/incidents/{contested.id}")
    person.keys("u")
    expect(person.notice).to_contain_text("Taken back")
    assert person.open(f"/incidents/{contested.id}") == one
    assert person.open("/") == overview


def test_two_incidents_are_merged_with_a_reason(person: Person, others: tuple[Incident, ...]) -> None:
    one, other = others[:2]
    before = person.open(f"/incidents/{one.id}")
    person.page.get_by_role("link", name="Merge", exact=True).click()
    choice = person.page.locator(f"#choice-{other.id}")
    choice.get_by_label("Why").fill("The same day, the same street.")
    choice.get_by_role("button", name=f"Merge with {other.title}").click()
    expect(person.notice).to_contain_text("Merged")
    assert "The same day, the same street." in person.open("/history")
    person.undo("history")
    assert person.open(f"/incidents/{one.id}") == before


def test_an_incident_is_split(person: Person, casebook: Casebook, contested: Incident) -> None:
    overview, before = person.open("/"), person.open(f"/incidents/{contested.id}")
    person.page.get_by_role("link", name="Split", exact=True).click()
    person.page.get_by_role("checkbox").last.check()
    person.press("Split")
    expect(person.notice).to_contain_text("Split")
    assert f"All {len(casebook.incidents) + 1} incidents" in person.open("/")
    person.open(f"/incidents/{contested.id}")
    person.undo("key")
    assert person.open(f"/incidents/{contested.id}") == before
    assert person.open("/") == overview


def test_two_incidents_are_related_and_not_the_same(
    person: Person, contested: Incident, others: tuple[Incident, ...]
) -> None:
    before = person.open(f"/incidents/{contested.id}")
    person.page.get_by_role("link", name="Merge", exact=True).click()
    person.press(f"Related to {others[0].title}, not the same")
    related = person.page.locator(".tellers", has_text="Related, not the same")
    expect(related.get_by_role("link", name=others[0].title)).to_be_visible()
    person.undo("button")
    expect(related).to_have_count(0)
    assert person.shown() == before


@pytest.mark.parametrize(
    ("link", "filled", "chosen", "seen"),
    [
        ("Rename", {"Title": "The night at the gate"}, {}, "The night at the gate"),
        ("Change: What", {}, {"Method": "Kidnapping"}, "Kidnapping"),
        ("Change: Came about", {}, {"Outcome": "threatened"}, "Threatened"),
        ("Change: When", {"First day": "2018-02-03", "Last day": "2018-02-05"}, {}, "3–5 February 2018"),
        ("Change: When", {"First day": "", "Last day": ""}, {}, "not known"),
    ],
)
def test_an_incident_is_described(
    person: Person, contested: Incident, link: str, filled: dict[str, str], chosen: dict[str, str], seen: str
) -> None:
    before = person.open(f"/incidents/{contested.id}")
    person.page.get_by_role("link", name=link, exact=True).click()
    for label, value in filled.items():
        person.page.get_by_label(label).fill(value)
    for label, value in chosen.items():
        person.page.get_by_label(label).select_option(label=value.lower())
    person.page.get_by_label("Why").fill("As the court found.")
    person.press("Set it")
    expect(person.page.locator(".incident-head")).to_contain_text(seen)
    expect(person.page.locator(".incident-head")).to_contain_text("As the court found.")
    person.undo("button")
    assert person.shown() == before


def test_one_of_several_places_of_a_name_is_chosen(person: Person, contested: Incident) -> None:
    before = person.open(f"/incidents/{contested.id}")
    person.page.get_by_role("link", name="Change: Where", exact=True).click()
    person.page.get_by_role("checkbox").first.uncheck()
    person.page.get_by_label("Another place").fill("Springfield")
    person.page.get_by_label("Why").fill("Read again.")
    person.press("Set it")
    expect(person.page.get_by_role("alert")).to_contain_text("Several places are called Springfield")
    expect(person.page.get_by_label("Another place")).to_have_value("Springfield")
    expect(person.page.get_by_label("Why")).to_have_value("Read again.")
    expect(person.page.get_by_role("checkbox").first).not_to_be_checked()
    person.page.get_by_label("Springfield, Ohio, United States").check()
    person.press("Set it")
    expect(person.page.locator(".attributes")).to_contain_text("Springfield, Ohio, United States")
    person.undo("key")
    assert person.open(f"/incidents/{contested.id}") == before


@pytest.mark.parametrize(
    ("button", "outcome"),
    [("The chosen side holds", "Side B holds"), ("Keep as disputed", "disputed"), ("It is an update", "update")],
)
def test_a_disagreement_is_settled(person: Person, contested: Incident, button: str, outcome: str) -> None:
    before = person.open(f"/incidents/{contested.id}")
    dispute = person.page.locator(".dispute.open").first
    name = f"#{dispute.get_attribute('id')}"
    if outcome.startswith("Side"):
        dispute.get_by_label("Side B").check()
    dispute.get_by_label("Why you settle it so").fill("The list of names says so.")
    dispute.get_by_role("button", name=button).click()
    settled = person.page.locator(name)
    expect(settled.locator(".outcome")).to_contain_text(outcome)
    expect(settled.locator(".outcome")).to_contain_text("The list of names says so.")
    expect(settled).to_contain_text("settled")
    settled.get_by_role("button", name="Take back").click()
    expect(person.notice).to_contain_text("Taken back")
    assert person.shown() == before


def test_the_figure_of_a_policy_is_published(person: Person, contested: Incident) -> None:
    before = person.open(f"/incidents/{contested.id}")
    cell = person.page.locator(".policies td details.because:not(.own)", has=person.page.locator(".best")).first
    cell.locator("summary").click()
    shown = cell.locator("summary .best").inner_text()
    cell.get_by_label("Reason").fill("The rule fits.")
    cell.get_by_role("button", name=f"Publish {shown}").click()
    published = person.page.locator("td.mine .best")
    expect(published).to_have_text(shown)
    expect(person.page.locator(".tile", has_text="Published")).to_contain_text(shown)
    person.undo("key")
    expect(published).to_have_count(0)
    assert person.shown() == before


def test_a_figure_of_ones_own_is_published(person: Person, contested: Incident) -> None:
    before = person.open(f"/incidents/{contested.id}")
    own = person.page.locator("td.mine details").first
    own.locator("summary").click()
    for label, number in (("Low", "8"), ("Best", "12"), ("High", "20")):
        own.get_by_label(label).fill(number)
    own.get_by_label("Reason").fill("Counted by name.")
    own.get_by_role("button").click()
    mine = person.page.locator("td.mine").first
    expect(mine.locator(".best")).to_have_text("12")
    expect(mine).to_contain_text("8–20")
    expect(mine).to_contain_text("Counted by name.")
    mine.get_by_role("button", name="Take back").click()
    expect(person.notice).to_contain_text("Taken back")
    assert person.shown() == before
