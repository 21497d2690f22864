"""Reports written to break the desk: none of their words becomes a script, and none makes a page wider than a phone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from tests.web.browser.person import TOO_WIDE, Person
from tests.web.browsing import serve

from whosays.model.claim import CasualtyClaim, Claim, Effect, PlaceClaim, ResponsibilityClaim, Side, Stance
from whosays.model.count import Count
from whosays.model.evidence import Span
from whosays.model.extraction import Extraction
from whosays.model.incident import Method, Status, Telling
from whosays.model.place import Place, Precision
from whosays.model.report import Report
from whosays.model.source import Source, SourceKind
from whosays.model.time import Interval
from whosays.storing import Store
from whosays.web.pages.report_head import make_link

ATTACK = "<script>window.ran = 1</script><img src=x onerror='window.ran = 2'>\"'`{{7*7}}&amp;"
BIDI = "\u202egnihton\u202c \u2066x"
ENDLESS = "W" * 100_000
NAME = f"{ATTACK}{BIDI}{'N' * 300}"
TEXT = f'Nine men died "there", {ATTACK} said.\0\n\n{BIDI} {ENDLESS}\n\nTwo men died, {ENDLESS[:500]} said.'


def extract_hostile(name: str, count: int) -> Extraction:
    """A report whose every name and word is hostile, of a bombing on 2 March 2021."""
    report = Report(name, TEXT, title=f"{NAME} {count}", publisher=NAME, url="javascript:window.ran=3")
    place = Place(NAME, NAME, "XA", 12.5, 41.25, Precision.CITY, 7001)
    telling = Telling(
        report=report.id,
        method=Method.BOMBING,
        status=Status.CARRIED_OUT,
        date=Interval.of_day(date(2021, 3, 2)),
        places=(place,),
        main=True,
        anchor=Span(0, 13).quoted_from(TEXT),
    )
    start = TEXT.index(ENDLESS)
    sources = (Source(NAME, SourceKind.OFFICIAL), Source(ENDLESS[:2000], SourceKind.WITNESS))
    killed = CasualtyClaim(
        report=report.id,
        telling=telling.id,
        evidence=(Span(0, 13).quoted_from(TEXT),),
        sources=sources,
        effect=Effect.KILLED,
        side=Side.MIXED,
        count=Count.exactly(count),
        victims=NAME,
    )
    accused = ResponsibilityClaim(
        report=report.id,
        telling=telling.id,
        evidence=(Span(start, start + 5000).quoted_from(TEXT),),
        sources=sources,
        actor=NAME,
        stance=Stance.STATED,
    )
    placed = PlaceClaim(
        report=report.id,
        telling=telling.id,
        evidence=(Span(14, 60).quoted_from(TEXT),),
        sources=sources,
        place=place,
    )
    claims: tuple[Claim, ...] = (killed, accused, placed)
    return Extraction(report=report, tellings=(telling,), claims=claims)


@pytest.fixture(scope="module")
def hostile(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Person, dict[str, str]]]:
    """Somebody with a phone at a desk over two such reports, where decisions hold hostile words too."""
    folder: Path = tmp_path_factory.mktemp("hostile")
    one, two = extract_hostile(f"{ATTACK}-1.txt", 9), extract_hostile(f"{ATTACK}-2.txt", 12)
    with Store.open(folder / "desk.db") as store:
        for extraction in (one, two):
            store.save(extraction)
        with serve(store) as address:
            person = Person.before(browser, address, viewport={"width": 360, "height": 800})
            person.sign(NAME)
            person.open("/")
            incident = person.page.locator("a[href^='/incidents/']").first.get_attribute("href") or ""
            names = {
                "incident": incident.removeprefix("/incidents/"),
                "report": one.report.id,
                "other": two.report.id,
                "claim": one.claims[0].id,
                "accused": one.claims[1].id,
            }
            yield person, names


PAGES = (
    "/",
    "/?show=timeline",
    "/?show=map",
    "/?text=men",
    "/incidents/{incident}",
    "/incidents/{incident}?columns=sources",
    "/incidents/{incident}/merge",
    "/incidents/{incident}/split",
    "/incidents/{incident}/describe?attribute=places",
    "/reports",
    "/reports/{report}",
    "/reports/{report}/add?words=men",
    "/claims/{claim}",
    "/claims/{accused}",
    "/compare/{incident}?one={report}&other={other}",
    "/sources",
    "/sources/one?name=%3Cscript%3Ewindow.ran=4%3C/script%3E",
    "/history",
    "/reviewer",
)


@pytest.mark.parametrize("path", PAGES)
def test_no_word_of_it_runs_and_the_page_stays_as_wide_as_the_phone(
    hostile: tuple[Person, dict[str, str]], path: str
) -> None:
    person, names = hostile
    shown = person.open(path.format(**names))
    # The words are there, as words.
    assert "window.ran = 1" in shown or "{" not in path
    assert person.page.evaluate("window.ran") is None
    assert person.page.locator("img[src=x]").count() == 0
    assert person.page.evaluate(TOO_WIDE) == []
    assert person.complaints == []


BODIES: tuple[tuple[str, dict[str, str]], ...] = (
    ("claim", {"claim": "{accused}", "verdict": "rejected"}),
    ("claim/correct", {"claim": "{claim}", "kind": "casualty", "effect": "killed", "side": "mixed", "number": "7"}),
    ("claim/add", {"report": "{other}", "incident": "{incident}", "start": "0", "end": "13", "kind": "responsibility"}),
    ("claim/add", {"report": "{other}", "incident": "{incident}", "start": "0", "end": "13", "kind": "place"}),
    ("incident/describe", {"incident": "{incident}", "attribute": "title"}),
    ("incident/describe", {"incident": "{incident}", "attribute": "places"}),
    ("source", {"grade": "F"}),
    ("figure", {"incident": "{incident}", "effect": "killed", "side": "mixed", "low": "3", "best": "4", "high": "5"}),
)
"""Decisions over the API; the fields that hold words hold hostile ones besides."""
WORDY = ("title", "place", "place_0", "actor", "victims", "source", "source_name", "note", "region", "country", "role")


def test_what_programs_decide_in_hostile_words_runs_nowhere(hostile: tuple[Person, dict[str, str]]) -> None:
    person, names = hostile
    person.open("/")
    words = f"{ATTACK}{BIDI}javascript:window.ran=5"
    statuses = []
    for what, fields in BODIES:
        filled = {name: value.format(**names) for name, value in fields.items()}
        filled |= {name: words for name in WORDY if name not in filled}
        if what == "claim/add" and fields["kind"] == "responsibility":
            filled |= {"stance": "stated"}
        asked = {"what": what, "fields": filled, "note": words, "reviewer": "<script>window.ran=6</script>"}
        statuses.append(person.page.evaluate(POSTED, asked))
    assert statuses.count(201) >= 5, statuses
    assert set(statuses) <= {201, 404, 409, 422}
    # A browser complains of every answer that is a refusal.
    person.complaints[:] = [each for each in person.complaints if "/api/decisions" not in each]
    for path in (*PAGES, "/redactions", "/api"):
        person.open(path.format(**names))
        assert person.page.evaluate("window.ran") is None, path
        assert person.page.locator("img[src=x]").count() == 0, path
        assert person.page.evaluate(LEADING_ELSEWHERE) == [], path
        assert person.page.evaluate(TOO_WIDE) == [], path
    assert person.complaints == []


POSTED = """asked => fetch("/api/decisions", {method: "POST", body: JSON.stringify(asked), headers: {
    "Content-Type": "application/json",
    "X-Form-Token": document.querySelector("meta[name=form-token]").content}}).then(answer => answer.status)"""
LEADING_ELSEWHERE = """() => [...document.querySelectorAll("[href], [src], [action], [formaction], [data], [ping]")]
    .flatMap(each => ["href", "src", "action", "formaction", "data", "ping"].map(name => each.getAttribute(name)))
    .filter(given => given !== null && given !== "")
    .filter(given => new URL(given, location.href).origin !== location.origin)"""
"""The addresses of a page that lead anywhere but to the desk, as the browser itself takes them apart."""

ADDRESSES = (
    "javascript:window.ran=7",
    "JaVaScRiPt:window.ran=7",
    " javascript:window.ran=7",
    "java\nscript:window.ran=7",
    "java\tscript:window.ran=7",
    "\x01javascript:window.ran=7",
    "javascript://example.org/%0awindow.ran=7",
    "data:text/html,<script>opener.ran=7</script>",
    "vbscript:msgbox(7)",
    "file:///etc/passwd",
    "blob:https://example.org/7",
    "view-source:https://example.org/",
    "intent://example.org#Intent;end",
    "//elsewhere.example/",
    "\\\\elsewhere.example\\",
    "https:elsewhere.example",
    "https://",
    '"onmouseover="window.ran=7',
)


@pytest.mark.parametrize("given", ADDRESSES)
def test_no_address_of_a_report_is_a_link_that_runs_or_leads_out_of_the_web(given: str) -> None:
    assert make_link(given) == ""


def test_only_addresses_of_the_web_are_links_in_a_browser(browser: Browser, tmp_path: Path) -> None:
    with Store.open(tmp_path / "desk.db") as store:
        for number, given in enumerate((*ADDRESSES, "https://example.org/'\"<b>")):
            plain = extract_hostile(f"{number}.txt", 9)
            report = replace(plain.report, url=given)
            store.save(Extraction(report=report))
        with serve(store) as address:
            person = Person.before(browser, address)
            found = set()
            for kept in store.list_reports():
                person.open(f"/reports/{kept.id}")
                found.update(person.page.evaluate(LEADING_ELSEWHERE))
                assert person.page.evaluate("window.ran") is None
            assert found == {"https://example.org/'\"<b>"}
            assert person.complaints == []


def test_it_is_decided_about_as_of_any_other(hostile: tuple[Person, dict[str, str]]) -> None:
    person, names = hostile
    person.open(f"/claims/{names['claim']}")
    person.page.locator("#judge-step").get_by_label("Why").fill(f"{ATTACK}{BIDI}")
    person.page.get_by_role("button", name="Reject").click()
    expect(person.notice).to_contain_text("Rejected")
    for path in ("/history", f"/incidents/{names['incident']}", f"/reports/{names['report']}", "/export"):
        person.open(path)
        assert person.page.evaluate("window.ran") is None
        assert person.page.evaluate(TOO_WIDE) == []
    person.undo("history")
    assert person.page.evaluate("window.ran") is None
    assert person.complaints == []
