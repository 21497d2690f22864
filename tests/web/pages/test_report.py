"""The page of a report: every claim in its place, whatever the report holds and however much of it there is."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from whosays.model.act import ReviewClaim, Verdict
from whosays.model.casebook import Casebook
from whosays.model.claim import Claim, ParticipantsClaim
from whosays.model.count import Count
from whosays.model.decision import Decision
from whosays.model.evidence import Span
from whosays.model.extraction import Extraction
from whosays.model.identity import ClaimId, IncidentId, ReportId
from whosays.model.incident import Incident, Method, Status, Telling
from whosays.model.problem import Problem, Stage
from whosays.model.report import PublicationBasis, Report
from whosays.model.review import Review, Reviewed
from whosays.model.time import Interval
from whosays.web.desk import View
from whosays.web.missing import NotHere
from whosays.web.pages.report import Narrowing, ReportPage, Shown, build_report

if TYPE_CHECKING:
    from tests.web.conftest import Pile


def look_at(report: Report, spans: Sequence[tuple[int, int]], confidence: float | None = None) -> View:
    """A casebook of one report with a claim on each span."""
    telling = Telling(
        report=report.id,
        method=Method.OTHER,
        status=Status.CARRIED_OUT,
        date=None,
        places=(),
        main=True,
        anchor=Span(0, 1).quoted_from(report.text),
    )
    claims = tuple(
        ParticipantsClaim(
            report=report.id,
            telling=telling.id,
            evidence=(Span(start, end).quoted_from(report.text),),
            count=Count.exactly(number),
            confidence=confidence,
        )
        for number, (start, end) in enumerate(spans)
    )
    incident = Incident(
        tellings=(telling.id,), method=Method.OTHER, status=Status.CARRIED_OUT, date=None, places=(), title="Attack"
    )
    extraction = Extraction(report=report, tellings=(telling,), claims=claims)
    return View.of(Casebook(extractions=(extraction,), incidents=(incident,)))


def judge(casebook: Casebook, claim: Claim, verdict: Verdict) -> Casebook:
    """The casebook after somebody accepted or rejected a claim."""
    telling = casebook.tellings[claim.telling]
    kept = claim if verdict is Verdict.ACCEPTED else None
    decision = Decision(
        act=ReviewClaim(claim.id, claim, kept, telling),
        reviewer="Ana",
        at=datetime(2024, 5, 3, 12, 0, tzinfo=UTC),
        note="it is a quotation",
    )
    review = Review(subject=claim.id, shown=claim, read=claim, verdict=verdict, moved=False, decisions=(decision.id,))
    extractions = tuple(
        replace(extraction, claims=tuple(c for c in extraction.claims if kept or c.id != claim.id))
        for extraction in casebook.extractions
    )
    reviewed = Reviewed(reviews=(review,))
    return replace(casebook, extractions=extractions, decisions=(decision,), reviewed=reviewed)


def show(view: View, **narrowing: object) -> ReportPage:
    return build_report(view, view.casebook.extractions[0].report.id, Narrowing(**narrowing))  # type: ignore[arg-type]


def text_of(page: ReportPage) -> str:
    pieces = (piece for p in page.paragraphs for stretch in p.stretches for piece in stretch.pieces)
    return "".join(piece.text for piece in pieces if not piece.sign)


def cards_of(page: ReportPage) -> list[ClaimId]:
    return [card.claim for paragraph in page.paragraphs for card in paragraph.cards]


def test_every_claim_has_its_card_beside_its_paragraph_with_its_chain(pile: Pile) -> None:
    page = build_report(View.of(pile.casebook), pile.nine.report, Narrowing())
    (nine,) = [card for p in page.paragraphs for card in p.cards if card.claim == pile.nine.id]
    assert (nine.kind_name, nine.figure, nine.words) == ("Casualties", "9", "killed: people")
    assert [(box.name, box.kind) for box in nine.chain] == [
        ("Coastal Press", "media"),
        ("Port Alma police", "official"),
    ]
    assert [len(paragraph.cards) for paragraph in page.paragraphs] == [1, 1, 1]


def test_words_are_marked_by_the_kind_of_what_they_claim(pile: Pile) -> None:
    page = build_report(View.of(pile.casebook), pile.nine.report, Narrowing())
    marked = {
        stretch.pieces[0].text: stretch.classes
        for paragraph in page.paragraphs
        for stretch in paragraph.stretches
        if stretch.classes
    }
    assert marked == {
        "killed nine people": "core casualty",
        "in Port Alma": "core place",
        "Police blamed the Dune Front": "core responsibility",
    }


def test_a_disagreement_leads_to_its_place_on_the_page_of_its_incident(pile: Pile) -> None:
    page = build_report(View.of(pile.casebook), pile.nine.report, Narrowing())
    (nine,) = [card for p in page.paragraphs for card in p.cards if card.claim == pile.nine.id]
    (mark,) = nine.marks
    assert (mark.incident, mark.kind, mark.settled) == (pile.bombing.id, "update", "")
    assert mark.why


def test_the_head_tells_what_is_known_of_the_report() -> None:
    report = Report(
        "post.txt",
        "Nine died.",
        title="Attack at the ford",
        publisher="The Alma Post",
        url="https://post.example/ford",
        language="en",
        author="The coast desk",
        section="World",
        original="5f" * 32,
        published=Interval.of_day(date(2021, 3, 3)),
        published_basis=PublicationBasis.INFERRED,
    )
    head = show(look_at(report, [])).head
    assert (head.headline, head.publisher, head.language) == ("Attack at the ford", "The Alma Post", "English")
    assert (head.byline, head.read_from) == ("The coast desk, World", "5f" * 32)
    assert (head.published, head.basis) == ("3 March 2021", "inferred from what the report tells")
    assert (head.address, head.link) == ("https://post.example/ford", "https://post.example/ford")


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "//x.example", "http://[", "file:///a"],
)
def test_only_addresses_of_the_web_become_links(address: str) -> None:
    head = show(look_at(Report("r", "Nine died.", url=address), [])).head
    assert (head.address, head.link) == (address, "")


def test_incidents_told_are_listed_the_chief_one_first(pile: Pile) -> None:
    head = build_report(View.of(pile.casebook), pile.nine.report, Narrowing()).head
    assert [(told.id, told.main, told.claims) for told in head.incidents] == [(pile.bombing.id, True, 3)]


def test_problems_of_the_report_are_told_and_not_those_of_others() -> None:
    view = look_at(Report("a.txt", "Nine died."), [])
    problems = tuple(Problem(Stage.READING, f"{name} was cut short.", name, name) for name in ("a.txt", "b.txt"))
    page = show(View.of(replace(view.casebook, problems=problems)))
    assert page.head.problems == ("a.txt was cut short.",)


def test_claims_can_be_narrowed_to_those_not_reviewed(pile: Pile) -> None:
    casebook = judge(pile.casebook, pile.nine, Verdict.ACCEPTED)
    page = build_report(View.of(casebook), pile.nine.report, Narrowing(shown=Shown.UNREVIEWED))
    assert cards_of(page) == [pile.placed.id, pile.blamed.id]
    assert [(choice.name, choice.number, choice.holds) for choice in page.choices] == [
        ("All", 3, False),
        ("Not reviewed", 2, True),
        ("Doubtful", 0, False),
    ]
    assert page.reviewed == 1


def test_after_judging_one_of_those_not_reviewed_the_next_one_is_shown(pile: Pile) -> None:
    page = build_report(View.of(pile.casebook), pile.nine.report, Narrowing(shown=Shown.UNREVIEWED))
    cards = [card for paragraph in page.paragraphs for card in paragraph.cards]
    assert [card.back for card in cards] == [cards[1].claim, cards[2].claim, cards[2].claim]


def test_claims_can_be_narrowed_to_doubtful_ones() -> None:
    report = Report("r", "Nine men and six boys came.")
    assert not cards_of(show(look_at(report, [(0, 8)], confidence=0.9), shown=Shown.DOUBTFUL))
    doubtful = show(look_at(report, [(0, 8)], confidence=0.4), shown=Shown.DOUBTFUL)
    assert [card.confidence for p in doubtful.paragraphs for card in p.cards] == ["40%"]


def test_claims_can_be_narrowed_to_one_incident_and_to_none_that_is_not_told(pile: Pile) -> None:
    view = View.of(pile.casebook)
    assert build_report(view, pile.nine.report, Narrowing(incident=pile.bombing.id)).shown == 3
    with pytest.raises(NotHere):
        build_report(view, pile.nine.report, Narrowing(incident=pile.raid.id))
    with pytest.raises(NotHere):
        build_report(view, pile.nine.report, Narrowing(incident=IncidentId("no such")))


def test_a_report_that_is_not_there_is_missed() -> None:
    with pytest.raises(NotHere):
        build_report(look_at(Report("r", "Nine died."), []), ReportId("no such"), Narrowing())


def test_a_rejected_claim_is_told_at_the_end_and_can_be_restored(pile: Pile) -> None:
    casebook = judge(pile.casebook, pile.nine, Verdict.REJECTED)
    page = build_report(View.of(casebook), pile.nine.report, Narrowing())
    assert pile.nine.id not in cards_of(page)
    (rejected,) = page.rejected
    assert (rejected.words, rejected.quote) == ("9 killed: people", "“killed nine people”")
    assert (rejected.reviewer, rejected.day, rejected.why) == ("Ana", "3 May 2024", "it is a quotation")
    assert rejected.decision == casebook.decisions[0].id


def test_furniture_is_named_once_where_it_begins() -> None:
    report = Report("r", "Share this Nine died. Print", furniture=(Span(0, 10), Span(22, 27)))
    page = show(look_at(report, [(2, 5)]))
    stretches = page.paragraphs[0].stretches
    assert [(s.pieces[0].text, s.furniture, s.opens_furniture) for s in stretches] == [
        ("Sh", True, True),
        ("are", True, False),
        (" this", True, False),
        (" Nine died. ", False, False),
        ("Print", True, True),
    ]


def test_a_report_in_parts_shows_the_part_with_the_claim_asked_for() -> None:
    text = "Nine came. " * 30_000
    view = look_at(Report("r", text), [(0, 4), (220_000, 220_004)])
    claims = view.casebook.extractions[0].claims
    first, other = show(view), show(view, claim=claims[1].id)
    assert cards_of(first) == [claims[0].id]
    assert cards_of(other) == [claims[1].id]
    assert (first.part.before, first.part.number, other.part.number) == ("", 1, 4)
    assert other.address.endswith("?part=4")


def test_a_megabyte_in_one_line_without_spaces_is_laid_out_within_a_second() -> None:
    view = look_at(Report("r", "x" * 1_000_000), [(500_000, 500_010)])
    show(view)
    begun = time.process_time()
    page = show(view)
    assert time.process_time() - begun < 1.5
    assert page.part.of == 17


def test_twenty_thousand_claims_in_one_line_are_laid_out_within_a_second() -> None:
    view = look_at(Report("r", "nine came, " * 20_000), [(11 * number, 11 * number + 4) for number in range(20_000)])
    show(view)
    begun = time.process_time()
    page = show(view, part=70)
    assert time.process_time() - begun < 1.5
    assert (page.part.of, len(cards_of(page)), page.untold) == (134, 150, 0)


def test_of_thousands_of_claims_on_one_word_some_are_shown_and_the_rest_counted() -> None:
    page = show(look_at(Report("r", "nine came"), [(0, 4)] * 5_000))
    assert (len(cards_of(page)), page.untold) == (300, 4_700)


def test_no_part_of_the_text_is_lost() -> None:
    text = "Nine \u202e died.\r\n\r\nSix 😀 were\0 hurt."
    page = show(look_at(Report("r", text), [(0, 4), (20, 26)]))
    assert text_of(page) == "Nine  died.Six 😀 were hurt."
    starts = [piece.start for p in page.paragraphs for s in p.stretches for piece in s.pieces]
    assert starts == sorted(set(starts))
