"""The whole walk of somebody who is new at the desk and has read nothing."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import expect
from tests.web.browser.person import Person

from whosays.model.casebook import Casebook
from whosays.model.claim import CasualtyClaim
from whosays.model.incident import Incident


def take(person: Person, link: str) -> str:
    """What a link downloads."""
    with person.page.expect_download() as download:
        person.page.get_by_role("link", name=link).click()
    return Path(download.value.path()).read_text(encoding="utf-8")


def test_from_the_first_look_to_the_export(
    person: Person, casebook: Casebook, contested: Incident, others: tuple[Incident, ...], toll: CasualtyClaim
) -> None:
    page, overview = person.page, person.open("/")

    # Find the disagreements of one incident.
    page.get_by_role("link", name="disagreements to settle").click()
    page.get_by_role("link", name=contested.title).click()
    page.get_by_role("link", name="to settle").first.click()
    disputes = page.locator(".dispute.open")
    expect(disputes.first).to_be_in_viewport()
    assert disputes.count() > 1
    before = person.shown()

    # Correct a claim.
    page.locator(f"#claim-{toll.id} summary").click()
    page.locator(f"#claim-{toll.id}").get_by_role("link", name="Correct").click()
    page.get_by_label("Number", exact=True).fill("4321")
    person.press("Correct")
    expect(page.locator("#accounts")).to_contain_text("4,321")

    # Merge two incidents.
    page.get_by_role("link", name="Merge", exact=True).click()
    person.press(f"Merge with {others[0].title}")
    expect(person.notice).to_contain_text("Merged")
    page.get_by_role("link", name="Incidents", exact=True).click()
    expect(page.get_by_role("heading", name=f"All {len(others)} incidents")).to_be_visible()

    # Export what came of it.
    page.get_by_role("link", name="Export", exact=True).click()
    bundle = json.loads(take(person, "Everything, as JSON"))
    assert len(bundle["incidents"]) == len(others)
    assert len(bundle["decisions"]) == 2
    assert "4,321" in take(person, "The dossier, to read")
    assert "Merged" in take(person, "What people decided, as a table")

    # Undo both.
    page.get_by_role("link", name="History", exact=True).click()
    for _ in range(2):
        page.get_by_role("button", name="Take back: ").first.click()
        expect(person.notice).to_contain_text("Taken back")
        page.goto(page.url)
    assert person.open("/") == overview
    assert person.open(f"/incidents/{contested.id}") == before

    # And take the dossier of the one incident.
    dossier = take(person, "Dossier")
    assert contested.title in dossier
    assert "4,321" not in dossier
    assert casebook.reports[casebook.tellings_of(others[0])[0].report].text[:60] not in dossier
