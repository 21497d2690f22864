"""The page as a whole: self-contained, sealed, escaped, every link with its target, the same on every run."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from whosays.errors import CannotWriteError, NoSuchIncidentError
from whosays.exporting.dossier import write_dossier
from whosays.exporting.dossier.page import build_dossier, render_dossier
from whosays.model.casebook import Casebook
from whosays.model.extraction import Extraction
from whosays.model.identity import IncidentId
from whosays.model.incident import Incident
from whosays.model.problem import Problem, Stage
from whosays.model.report import Report
from whosays.model.selection import select_incidents

HOSTILE = "</script></style><script>alert('x')</script><img src=x onerror=alert(1)>\"' & {{ 7 * 7 }}"
EMPTY_ELEMENTS = {"meta", "input", "img", "br", "link"}
SHAPES = {"line", "path", "rect", "circle"}


class Outline(HTMLParser):
    """Ids, fragments linked to, start tags in order, attributes, and whether every tag is closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.fragments: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.extend(attrs)
        found = dict(attrs)
        if found.get("id"):
            self.ids.append(found["id"] or "")
        href = found.get("href") or ""
        if href.startswith("#"):
            self.fragments.append(href[1:])
        if tag not in EMPTY_ELEMENTS:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def page_of(casebook: Casebook) -> str:
    return render_dossier(build_dossier(casebook))


def test_every_link_has_its_target_and_every_id_is_unique(casebook: Casebook) -> None:
    outline = Outline(page_of(casebook))
    assert len(outline.fragments) > 80
    assert set(outline.fragments) <= set(outline.ids)
    assert len(outline.ids) == len(set(outline.ids))
    assert outline.open == []


def test_each_claim_is_linked_from_its_quote_and_back(casebook: Casebook) -> None:
    fragments = Outline(page_of(casebook)).fragments
    for claim in casebook.claims:
        assert f"quote-{claim}" in fragments
        assert f"claim-{claim}" in fragments


def test_headings_leave_no_level_out(casebook: Casebook) -> None:
    levels = [int(tag[1]) for tag in Outline(page_of(casebook)).tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(level <= before + 1 for before, level in pairwise(levels))


def test_nothing_outside_the_file_is_named(casebook: Casebook) -> None:
    outline = Outline(page_of(casebook))
    assert {"link", "img", "iframe", "object", "base"}.isdisjoint(outline.tags)
    names = {name for name, _ in outline.attributes}
    assert {"src", "srcset", "style", "xlink:href", "action", "onload"}.isdisjoint(names)
    assert all((value or "").startswith("#") for name, value in outline.attributes if name == "href")
    assert "url(" not in page_of(casebook)


def test_the_policy_allows_only_the_style_and_script_of_the_page(casebook: Casebook) -> None:
    page = page_of(casebook)
    for element in ("style", "script"):
        (content,) = re.findall(f"<{element}>(.*?)</{element}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{element}-src &#39;sha256-{digest}&#39;" in page or f"{element}-src 'sha256-{digest}'" in page
    assert "default-src &#39;none&#39;" in page or "default-src 'none'" in page


def test_hostile_text_is_only_text(casebook: Casebook, bombing: Incident) -> None:
    first, second = casebook.extractions
    poisoned = replace(
        casebook,
        extractions=(replace(first, problems=(Problem(Stage.READING, HOSTILE, HOSTILE),)), second),
        incidents=(replace(bombing, title=HOSTILE), *casebook.incidents[1:]),
        disagreements=tuple(replace(one, why=HOSTILE) for one in casebook.disagreements),
    )
    clean, page = Outline(page_of(casebook)), page_of(poisoned)
    assert "<img" not in page
    assert page.count("<script>") == page.count("</script>") == 1
    assert page.count("</style>") == 1
    assert "{{ 7 * 7 }}" in page
    assert set(Outline(page).tags) == set(clean.tags)


def test_hostile_reports_are_only_text() -> None:
    report = Report(HOSTILE, HOSTILE, title=HOSTILE, publisher=HOSTILE, url="javascript:alert(1)")
    page = page_of(Casebook(extractions=(Extraction(report=report),)))
    assert "<img" not in page
    assert page.count("<script>") == 1
    assert "javascript:alert(1)" in page
    assert 'href="javascript' not in page


def test_what_html_cannot_hold_is_replaced(tmp_path: Path) -> None:
    report = Report("odd.txt", "before \ud800 \0 after")
    path = tmp_path / "dossier.html"
    write_dossier(Casebook(extractions=(Extraction(report=report),)), path)
    assert "before \ufffd \ufffd after" in path.read_text(encoding="utf-8")


def test_the_same_casebook_gives_the_same_bytes(casebook: Casebook, tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_dossier(casebook, tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_an_empty_casebook_has_a_page() -> None:
    page = page_of(Casebook())
    assert "There are no reports." in page
    outline = Outline(page)
    assert set(outline.fragments) <= set(outline.ids)


def test_the_whole_text_is_in_the_page(casebook: Casebook) -> None:
    page = page_of(casebook)
    shown = re.sub(r"<sup>.*?</sup>|<[^>]+>", "", page)
    for report in casebook.reports.values():
        for line in report.text.splitlines():
            assert line.replace("'", "&#39;") in shown


def test_incidents_only_mentioned_are_listed_with_their_words(casebook: Casebook, raid: Incident) -> None:
    dossier = build_dossier(casebook)
    assert [page.id for page in dossier.mentioned] == [raid.id]
    assert dossier.mentioned[0].tellers[0].anchor == "“last year's raid on Sel”"


def test_problems_are_shown(casebook: Casebook) -> None:
    assert build_dossier(casebook).problems == (
        "alma-2.txt, line 1: Line 1 ends in mid-word.",
        "empty.txt: The file is empty and was left out.",
    )


def test_some_incidents_can_be_chosen(casebook: Casebook, raid: Incident) -> None:
    chosen = select_incidents(casebook, [raid.id])
    assert [incident.id for incident in chosen.incidents] == [raid.id]
    assert [extraction.report.name for extraction in chosen.extractions] == ["alma-1.txt"]
    assert (chosen.claims, chosen.disagreements) == ({}, ())
    outline = Outline(page_of(chosen))
    assert set(outline.fragments) <= set(outline.ids)


def test_an_unknown_incident_is_refused(casebook: Casebook, tmp_path: Path) -> None:
    with pytest.raises(NoSuchIncidentError, match="0000"):
        write_dossier(casebook, tmp_path / "x.html", incidents=[IncidentId("0000")])
    assert not (tmp_path / "x.html").exists()


def test_a_place_that_cannot_be_written_is_named(casebook: Casebook, tmp_path: Path) -> None:
    with pytest.raises(CannotWriteError, match="missing"):
        write_dossier(casebook, tmp_path / "missing" / "x.html")


def judged(casebook: Casebook, confidence: float | None) -> Casebook:
    extractions = tuple(
        replace(each, claims=tuple(replace(claim, confidence=confidence) for claim in each.claims))
        for each in casebook.extractions
    )
    return replace(casebook, extractions=extractions)


def test_doubtful_claims_are_marked_in_words_wherever_they_are_quoted(casebook: Casebook) -> None:
    page = page_of(judged(casebook, 0.62))

    assert page.count('62%<span class="unseen"> confidence</span></a>') >= len(casebook.claims)
    assert page.count('62%<span class="unseen"> confidence</span></span>') == len(casebook.claims)


def test_sure_claims_tell_it_beside_the_report_only(casebook: Casebook) -> None:
    page = page_of(judged(casebook, 0.93))

    assert page.count("93%") == len(casebook.claims)
    assert 'unseen">read with only' not in page


def test_claims_that_nobody_judged_tell_nothing(casebook: Casebook) -> None:
    assert "read with" not in page_of(judged(casebook, None))


def test_the_page_says_how_many_claims_a_threshold_left_out(casebook: Casebook) -> None:
    left_out = tuple(casebook.claims.values())[:2]
    page = page_of(replace(casebook, at_least=0.5, left_out=left_out))

    assert "2 claims read with less than 50% confidence are left out." in page
