"""Every page of the desk: nothing for axe to find, nothing asked of others, nothing wider than a phone, and paper."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from tests.web.browser.person import TOO_WIDE, Person
from tests.web.browsing import serve

from whosays.model.casebook import Casebook
from whosays.model.claim import CasualtyClaim, PlaceClaim
from whosays.model.incident import Incident
from whosays.storing import Store

PAGES = (
    "/",
    "/?text=killed&disagreements=yes",
    "/?show=timeline",
    "/?show=map",
    "/incidents/{incident}",
    "/incidents/{incident}?columns=sources",
    "/incidents/{plain}",
    "/incidents/{incident}/merge",
    "/incidents/{incident}/split",
    *(f"/incidents/{{incident}}/describe?attribute={name}" for name in ("title", "method", "status", "date", "places")),
    "/reports",
    "/reports/{report}",
    "/reports/{report}/add?start=0&end=20",
    "/reports/{report}/add?words=nowhere+written",
    "/claims/{claim}",
    "/claims/{place}",
    "/compare/{incident}?one={report}&other={second}",
    "/sources",
    "/sources/one?name={source}",
    "/history",
    "/export",
    "/api",
    "/reviewer",
    "/incidents/0000000000000000",
)
DECISIONS: tuple[tuple[str, dict[str, str]], ...] = (
    ("claim", {"claim": "{claim}", "verdict": "accepted", "note": "It stands there."}),
    ("claim", {"claim": "{place}", "verdict": "rejected"}),
    ("claim/move", {"claim": "{moved}", "incident": "new"}),
    ("claim/correct", {"claim": "{corrected}", "number": "5", "modality": "denied"}),
    ("incident/describe", {"incident": "{incident}", "attribute": "title", "title": "The night at the gate"}),
    ("incident/describe", {"incident": "{incident}", "attribute": "method", "method": "other", "note": "Read again."}),
    ("incidents/relate", {"one": "{incident}", "other": "{plain}"}),
    ("disagreement", {"disagreement": "{disagreement}", "settlement": "one side holds", "side": "0"}),
    ("figure", {"incident": "{incident}", "effect": "killed", "side": "", "policy": "", "low": "3", "best": "7"}),
    ("source", {"source": "{source}", "grade": "B", "note": "Right twice before."}),
)
_STANDARDS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa")
_AXE = {"runOnly": {"type": "tag", "values": list(_STANDARDS)}, "resultTypes": ["violations"]}
# Scrolled down by steps, so that what is drawn only when it comes into view is drawn.
_LOOK_THROUGH = """async () => {
    for (let at = 0; at < document.body.scrollHeight; at += innerHeight) {
        scrollTo(0, at);
        await new Promise(requestAnimationFrame);
    }
    scrollTo(0, 0);
}"""


@pytest.fixture(scope="module")
def names(casebook: Casebook, contested: Incident, toll: CasualtyClaim) -> dict[str, str]:
    """What the addresses of the pages name."""
    reports = [report.id for report in casebook.reports_of(contested)]
    claims = [claim for claim in casebook.claims_of(contested) if claim.id != toll.id]
    disputed = {claim for each in casebook.disagreements for side in each.sides for claim in side}
    moved, corrected, *_ = (claim.id for claim in claims if claim.kind == "casualty" and claim.id not in disputed)
    place = next(claim for claim in casebook.claims_of(contested) if isinstance(claim, PlaceClaim))
    source = next(claim.sources[0].name for claim in casebook.claims.values() if claim.sources)
    plain = min(casebook.incidents, key=lambda incident: len(casebook.claims_of(incident)))
    return {
        "incident": contested.id,
        "plain": plain.id,
        "report": toll.report,
        "second": next(report for report in reports if report != toll.report),
        "claim": toll.id,
        "place": place.id,
        "moved": moved,
        "corrected": corrected,
        "disagreement": casebook.disagreements_of(contested)[0].id,
        "source": source,
    }


@pytest.fixture(scope="module")
def visitor(
    browser: Browser, examples: Path, tmp_path_factory: pytest.TempPathFactory, names: dict[str, str]
) -> Iterator[Person]:
    """Somebody at a desk where something of every sort has been decided."""
    path = shutil.copy(examples, tmp_path_factory.mktemp("decided") / "desk.db")
    with Store.open(path) as store, serve(store) as address:
        person = Person.before(browser, address)
        person.open("/reviewer")
        for what, form in DECISIONS:
            filled = {name: value.format(**names) for name, value in form.items()}
            answer = person.send(f"/decide/{what}", back="/history", **filled)
            assert answer.status == 200
            assert answer.url.startswith(f"{address}/history")
        yield person


def look_over(page: Page, *, width: int, dark: bool) -> list[str]:
    """What axe finds on the page that is open."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if dark else "light")
    violations = Axe().run(page, options=_AXE).response["violations"]
    return [f"{width}, dark: {dark}: {each['id']}: {each['nodes'][0]['html'][:160]}" for each in violations]


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_wrong_with_it(visitor: Person, names: dict[str, str], path: str) -> None:
    """By day on a wide screen, and by night on a phone; and something is left on paper."""
    page = visitor.page
    visitor.open(path.format(**names))
    if "map" in path:
        expect(page.locator(".pin:not(.sample), .cluster:not(.sample)").first).to_be_visible()
    page.evaluate(_LOOK_THROUGH)
    found = look_over(page, width=1280, dark=False) + look_over(page, width=360, dark=True)
    assert page.evaluate(TOO_WIDE) == []
    page.emulate_media(media="print", color_scheme="light")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("header.bar")).to_be_hidden()
    page.emulate_media(media="screen")
    assert found == []
    assert visitor.complaints == []
