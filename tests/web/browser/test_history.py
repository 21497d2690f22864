"""Grading a source; and the history, in which every decision is taken back and brought back."""

from __future__ import annotations

from playwright.sync_api import expect
from tests.web.browser.person import Person

from whosays.model.claim import CasualtyClaim
from whosays.model.incident import Incident


def test_a_source_is_graded(person: Person) -> None:
    person.open("/sources")
    person.keys("j", "Enter")
    person.page.wait_for_url("**/sources/one?**")
    path = person.page.url.removeprefix(person.address)
    before = person.open(path)
    person.page.get_by_label("B usually reliable").check()
    person.page.get_by_label("Why").fill("Right twice before.")
    person.press("Set the grade")
    expect(person.page.locator("b.grade")).to_have_text("B")
    assert "Right twice before." in person.open("/history")
    person.undo("history")
    expect(person.page.locator("b.grade")).to_have_count(0)
    assert person.open(path).split("Grades so far")[0] == before.split("What it says")[0]


def test_what_was_taken_back_is_brought_back_from_the_history(person: Person, toll: CasualtyClaim) -> None:
    before = person.open(f"/reports/{toll.report}#claim-{toll.id}")
    person.keys("a")
    expect(person.notice).to_contain_text("Accepted")
    after = person.shown()
    person.undo("button")
    assert person.shown() == before
    person.open("/history")
    person.page.locator(".ledger > li").last.get_by_role("button", name="Bring back").click()
    expect(person.notice).to_contain_text("Brought back: Accepted")
    assert person.open(f"/reports/{toll.report}") == after
    person.open("/history")
    person.keys("j", "u")
    expect(person.page.locator(".ledger > li")).to_have_count(4)
    assert person.open(f"/reports/{toll.report}") == before


def test_one_key_takes_back_decision_after_decision(person: Person, toll: CasualtyClaim, contested: Incident) -> None:
    report, incident = f"/reports/{toll.report}", f"/incidents/{contested.id}"
    before = person.open(report), person.open(incident)
    person.page.get_by_role("link", name="Rename").click()
    person.page.get_by_label("Title").fill("Another title")
    person.press("Set it")
    expect(person.notice).to_be_visible()
    renamed = person.shown()
    person.open(f"{report}#claim-{toll.id}")
    person.keys("r")
    expect(person.notice).to_contain_text("Rejected")
    person.undo("key")
    assert person.open(incident) == renamed
    person.undo("key")
    assert (person.open(report), person.open(incident)) == before


def test_an_earlier_decision_is_taken_back_and_a_later_one_stays(
    person: Person, toll: CasualtyClaim, contested: Incident
) -> None:
    person.open(f"/incidents/{contested.id}/describe?attribute=title")
    person.page.get_by_label("Title").fill("Another title")
    person.press("Set it")
    person.open(f"/reports/{toll.report}#claim-{toll.id}")
    person.keys("r")
    expect(person.notice).to_contain_text("Rejected")
    person.open("/history")
    person.page.locator(".ledger > li").last.get_by_role("button").click()
    expect(person.notice).to_contain_text("Taken back")
    assert "Another title" not in person.open(f"/incidents/{contested.id}")
    person.open(f"/reports/{toll.report}")
    expect(person.page.locator(f".rejected #claim-{toll.id}")).to_be_visible()
