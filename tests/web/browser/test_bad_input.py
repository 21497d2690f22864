"""What goes wrong is said plainly, and what a person typed is still there."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.web.browser.conftest import Enter
from tests.web.browser.person import Person

from whosays.model.casebook import Casebook
from whosays.model.claim import CasualtyClaim, DateClaim
from whosays.model.incident import Incident


def make_stale(enter: Enter, toll: CasualtyClaim) -> tuple[Person, Person]:
    """Bruno, and Ada, who has sent a correction of a claim that Bruno rejected while she typed."""
    ada, bruno = enter("Ada Long"), enter("Bruno")
    ada.open(f"/claims/{toll.id}")
    ada.page.get_by_label("Number", exact=True).fill("4321")
    ada.page.locator("#correct-head ~ form").get_by_label("Why").fill("I counted again.")
    bruno.open(f"/reports/{toll.report}#claim-{toll.id}")
    bruno.keys("r")
    expect(bruno.notice).to_contain_text("Rejected")
    ada.press("Correct")
    expect(ada.page.get_by_role("heading", level=1)).to_have_text("This was not decided")
    return bruno, ada


def test_the_second_of_two_sees_what_the_first_decided_and_decides_all_the_same(
    enter: Enter, toll: CasualtyClaim
) -> None:
    bruno, ada = make_stale(enter, toll)
    meanwhile = ada.page.locator("#content")
    expect(meanwhile).to_contain_text("Bruno: Rejected")
    expect(meanwhile).to_contain_text("4321")
    expect(meanwhile).to_contain_text("I counted again.")
    ada.press("Decide all the same")
    expect(ada.notice).to_contain_text("Corrected")
    expect(ada.page.locator(".card", has_text="4,321")).to_be_visible()
    assert "by Ada Long" in bruno.open("/history")


def test_the_second_of_two_leaves_it(enter: Enter, toll: CasualtyClaim) -> None:
    bruno, ada = make_stale(enter, toll)
    ada.page.get_by_role("link", name="Leave it").click()
    expect(ada.page.locator(f".rejected #claim-{toll.id}")).to_contain_text("Rejected by Bruno")
    assert "Ada Long" not in bruno.open("/history")


def test_two_decide_about_different_things_at_once(
    enter: Enter, casebook: Casebook, contested: Incident, toll: CasualtyClaim
) -> None:
    other = next(claim for claim in casebook.claims_of(contested) if claim.id != toll.id)
    ada, bruno = enter("Ada Long"), enter("Bruno")
    ada.open(f"/reports/{toll.report}#claim-{toll.id}")
    bruno.open(f"/reports/{other.report}#claim-{other.id}")
    bruno.keys("a")
    expect(bruno.notice).to_contain_text("Accepted")
    ada.keys("a")
    expect(ada.notice).to_contain_text("Accepted")


def test_a_form_about_a_claim_that_is_gone(enter: Enter, toll: CasualtyClaim) -> None:
    ada, bruno = enter("Ada Long"), enter("Bruno")
    bruno.open(f"/reports/{toll.report}/add?start=0&end=12")
    bruno.page.get_by_label("Number", exact=True).fill("77")
    bruno.press("Add the claim")
    link = bruno.page.locator(".card", has_text="77").locator("a.words").get_attribute("href")
    assert link
    ada.open(link)
    ada.page.get_by_label("Number", exact=True).fill("78")
    ada.page.locator("#correct-head ~ form").get_by_label("Why").fill("One more.")
    bruno.undo("button")
    ada.press("Correct")
    expect(ada.page.get_by_role("alert")).to_contain_text("The claim that this is about is not here any more.")
    expect(ada.page.locator(".typed")).to_contain_text("One more.")
    ada.open(link)
    expect(ada.page.get_by_role("heading", level=1)).to_have_text("This claim is not here")


def test_an_impossible_merger(enter: Enter, contested: Incident, others: tuple[Incident, ...]) -> None:
    """Two people merge the same two incidents: the second learns that they are one by now."""
    ada, bruno = enter("Ada Long"), enter("Bruno")
    for somebody in (ada, bruno):
        somebody.open(f"/incidents/{contested.id}/merge")
        somebody.page.locator(f"#choice-{others[0].id}").get_by_label("Why").fill("The same.")
    for somebody in (bruno, ada):
        somebody.press(f"Merge with {others[0].title}")
    expect(bruno.notice).to_contain_text("Merged")
    expect(ada.page.get_by_role("alert")).to_contain_text("one")
    assert ada.open("/history").count("Merged") == 1


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("/incidents/0000000000000000", "incident"),
        ("/incidents/0000000000000000/merge", "incident"),
        ("/incidents/0000000000000000/dossier.html", "incident"),
        ("/reports/0000000000000000", "report"),
        ("/claims/0000000000000000", "claim"),
        ("/sources/one?name=nobody+at+all", "source"),
    ],
)
def test_an_unknown_address(person: Person, path: str, what: str) -> None:
    person.open(path)
    expect(person.page.get_by_role("heading", level=1)).to_have_text(f"This {what} is not here")
    person.page.get_by_role("link", name="the list of incidents").click()
    expect(person.page.get_by_role("heading", level=1)).to_have_text("Incidents")


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Another program is writing into the store."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def test_a_locked_store_keeps_what_was_typed_until_it_is_open_again(
    enter: Enter, tmp_path: Path, toll: CasualtyClaim
) -> None:
    person, other = enter(), enter()
    person.open(f"/claims/{toll.id}")
    person.page.get_by_label("Number", exact=True).fill("4321")
    person.page.locator("#correct-head ~ form").get_by_label("Why").fill("I counted again.")
    with locked(tmp_path / "desk.db"):
        person.press("Correct")
        expect(person.page.get_by_role("heading", level=1)).to_have_text("This was not decided")
        expect(person.page.locator(".typed")).to_contain_text("I counted again.")
        assert "Nobody has decided anything yet" in other.open("/history")
        person.press("Try again")
        expect(person.page.get_by_role("heading", level=1)).to_have_text("This was not decided")
    person.press("Try again")
    expect(person.notice).to_contain_text("Corrected")
    expect(person.page.locator(".card", has_text="4,321")).to_contain_text("corrected")


def check_flaw(page: Page, field: str, words: str, typed: str) -> None:
    """The flaw is told at the top with a link to its field, and beside the field, where what was typed still stands."""
    box = page.locator(f"#field-{field}")
    expect(page.locator(f"#flaw-{field}")).to_contain_text(words)
    expect(box).to_have_attribute("aria-invalid", "true")
    expect(box).to_have_value(typed)
    link = page.get_by_role("alert").get_by_role("link").first
    link.focus()
    link.press("Enter")
    expect(box).to_be_focused()


def test_a_number_that_is_none(person: Person, toll: CasualtyClaim) -> None:
    person.open(f"/claims/{toll.id}")
    person.page.get_by_label("Number", exact=True).fill("a dozen")
    person.page.locator("#correct-head ~ form").get_by_label("Why").fill("I counted again.")
    person.press("Correct")
    check_flaw(person.page, "number", "“a dozen” is no whole number", "a dozen")
    expect(person.page.locator("#correct-head ~ form").get_by_label("Why")).to_have_value("I counted again.")
    person.page.get_by_label("Number", exact=True).fill("12")
    person.press("Correct")
    expect(person.notice).to_contain_text("Corrected")


def test_days_in_the_wrong_order(person: Person, casebook: Casebook, contested: Incident) -> None:
    claim = next(claim for claim in casebook.claims_of(contested) if isinstance(claim, DateClaim))
    person.open(f"/claims/{claim.id}")
    person.page.get_by_label("First day").fill("2019-05-20")
    person.page.get_by_label("Last day").fill("2019-05-10")
    person.press("Correct")
    expect(person.page.get_by_role("alert")).to_be_visible()
    expect(person.page.get_by_label("First day")).to_have_value("2019-05-20")
    expect(person.page.get_by_label("Last day")).to_have_value("2019-05-10")


def test_words_that_do_not_stand_in_the_report(person: Person, toll: CasualtyClaim) -> None:
    person.open(f"/claims/{toll.id}")
    person.page.get_by_label("Its words in the report").fill("never written anywhere")
    person.press("Correct")
    check_flaw(person.page, "quote", "report", "never written anywhere")


def test_no_title(person: Person, contested: Incident) -> None:
    person.open(f"/incidents/{contested.id}/describe?attribute=title")
    person.page.get_by_label("Title").fill("  ")
    person.page.get_by_label("Why").fill("No title fits.")
    person.press("Set it")
    check_flaw(person.page, "title", "missing", "")
    expect(person.page.get_by_label("Why")).to_have_value("No title fits.")


@pytest.mark.parametrize("chosen", ["none", "all"])
def test_a_split_of_nothing(person: Person, contested: Incident, chosen: str) -> None:
    person.open(f"/incidents/{contested.id}/split")
    boxes = person.page.get_by_role("checkbox").all()
    for box in boxes if chosen == "all" else []:
        box.check()
    person.press("Split")
    expect(person.page.get_by_role("alert")).to_contain_text("Choose" if chosen == "none" else "must stay")
    for box in person.page.get_by_role("checkbox").all():
        expect(box).to_be_checked(checked=chosen == "all")


def test_leaving_a_page_with_unsent_words_asks_first(person: Person, toll: CasualtyClaim) -> None:
    person.open(f"/claims/{toll.id}")
    person.page.get_by_label("Number", exact=True).click()
    person.page.keyboard.type("1")
    person.page.get_by_role("link", name="Incidents", exact=True).click(no_wait_after=True)
    expect(person.page.get_by_role("heading", name="Correct it")).to_be_visible()
    assert person.asked == ["beforeunload"]
    with person.page.expect_event("dialog"):
        person.page.get_by_role("button", name="Accept").click(no_wait_after=True)
    assert person.asked == ["beforeunload", "beforeunload"]
    person.press("Correct")
    expect(person.notice).to_contain_text("Corrected")
    assert person.asked == ["beforeunload", "beforeunload"]
