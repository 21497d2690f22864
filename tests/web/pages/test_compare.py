"""Two reports side by side: where they agree and where they do not, which words they share, which was first."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from whosays.exporting.dossier.accounts import Accord
from whosays.model.claim import CasualtyClaim, Effect, Side
from whosays.model.count import Count
from whosays.model.evidence import Evidence, Span
from whosays.model.extraction import Extraction
from whosays.model.identity import ReportId
from whosays.model.incident import Method, Status, Telling
from whosays.model.report import Report
from whosays.model.time import Interval
from whosays.pipeline import make_casebook
from whosays.web.desk import View
from whosays.web.missing import NotHere
from whosays.web.pages.compare import ComparePage, build_comparison

if TYPE_CHECKING:
    from tests.web.conftest import Pile

SHELLED = (
    "The ford below the old mill was shelled at dawn on 4 March, and {dead} farm hands who were waiting for the boat "
    "died before help could reach them from the town."
)


def tell(report: Report, words: str, number: int) -> Extraction:
    start = report.text.index(words)
    telling = Telling(
        report=report.id,
        method=Method.SHELLING,
        status=Status.CARRIED_OUT,
        date=Interval.of_day(date(2020, 3, 4)),
        places=(),
        main=True,
        anchor=Span(0, 8).quoted_from(report.text),
    )
    claim = CasualtyClaim(
        report=report.id,
        telling=telling.id,
        evidence=(Evidence(start, start + len(words), words),),
        effect=Effect.KILLED,
        side=Side.CIVILIANS,
        count=Count.exactly(number),
    )
    return Extraction(report=report, tellings=(telling,), claims=(claim,))


def compare_texts(one: str, other: str, **details: object) -> ComparePage:
    """Two reports of one incident, nine dead in the first and nineteen in the second."""
    first = tell(Report("one.txt", one), one[:8], 9)
    second = tell(replace(Report("other.txt", other), **details), other[:8], 19)  # type: ignore[arg-type]
    casebook = make_casebook([first, second])
    incident = replace(
        casebook.incidents[0], tellings=tuple(sorted((first.tellings[0].id, second.tellings[0].id))), links=()
    )
    view = View.of(replace(casebook, incidents=(incident,)))
    return build_comparison(view, incident.id, first.report.id, second.report.id)


def test_what_they_say_is_aligned_by_attribute(pile: Pile) -> None:
    page = build_comparison(View.of(pile.casebook), pile.bombing.id, pile.nine.report, pile.twelve.report)
    rows = {row.attribute: row for row in page.rows}
    assert [row.attribute for row in page.rows] == ["When", "Where", "Killed", "Who did it"]
    killed = rows["Killed"]
    assert [[each.saying.figure for each in cell] for cell in (killed.one, killed.other)] == [["9"], ["12"]]
    assert (killed.accord, killed.verdict) == (Accord.DISAGREE, "they do not go together")
    assert [mark.kind for mark in killed.marks] == ["update"]
    assert (rows["When"].accord, rows["When"].verdict) == (Accord.ALONE, "only in Harbour Wire")
    assert rows["Where"].verdict == "only in The Alma Post"


def test_the_sides_can_be_swapped(pile: Pile) -> None:
    view = View.of(pile.casebook)
    page = build_comparison(view, pile.bombing.id, pile.twelve.report, pile.nine.report)
    assert page.one is not None
    assert page.one.label.id == pile.twelve.report
    assert page.swapped.endswith(f"one={pile.nine.report}&other={pile.twelve.report}")


@pytest.mark.parametrize("asked", [("", ""), ("first", ""), ("", "second"), ("first", "first")])
def test_what_is_left_open_is_chosen(pile: Pile, asked: tuple[str, str]) -> None:
    ids = {"": "", "first": pile.nine.report, "second": pile.twelve.report}
    page = build_comparison(View.of(pile.casebook), pile.bombing.id, ids[asked[0]], ids[asked[1]])
    assert page.one is not None
    assert page.other is not None
    assert (page.one.label.id, page.other.label.id) == (pile.nine.report, pile.twelve.report)


def test_an_incident_of_one_report_has_nothing_to_compare(pile: Pile) -> None:
    page = build_comparison(View.of(pile.casebook), pile.raid.id, "", "")
    assert (page.one, page.other, len(page.reports)) == (None, None, 1)


def test_reports_of_other_incidents_are_missed(pile: Pile) -> None:
    view = View.of(pile.casebook)
    with pytest.raises(NotHere):
        build_comparison(view, pile.bombing.id, pile.three.report, "")
    with pytest.raises(NotHere):
        build_comparison(view, pile.bombing.id, "", ReportId("no such"))
    with pytest.raises(NotHere):
        build_comparison(view, "no such", "", "")


def test_shared_sentences_are_marked_in_both_texts_and_counted() -> None:
    page = compare_texts(SHELLED.format(dead="nine"), SHELLED.format(dead="nineteen") + " The school was shut.")
    assert page.passages == 1
    assert page.sharing.startswith("Most of the shorter one stands in the other:")
    assert page.one is not None
    assert page.other is not None
    for report in (page.one, page.other):
        assert {run.passage for paragraph in report.paragraphs for run in paragraph.runs} >= {1}


def test_reports_that_share_nothing_are_told_so() -> None:
    page = compare_texts("Shells fell on the ford.", "Nineteen farm hands died in the night of the raid, it said.")
    assert (page.passages, page.sharing) == (0, "No sentence of one stands in the other.")
    assert page.order == "Nothing tells which was first."


def test_what_tells_which_was_first_is_told() -> None:
    page = compare_texts(
        SHELLED.format(dead="nine") + " Hill Courier has more.", SHELLED.format(dead="six"), publisher="Hill Courier"
    )
    assert page.order == "Hill Courier was first: the other one names Hill Courier."


def test_long_texts_without_end_are_compared_in_time() -> None:
    line = "shells fell on the ford and the mill near the town while men ran on " * 15_000
    begun = time.process_time()
    page = compare_texts(f"{line} nine", f"{line} six")
    assert time.process_time() - begun < 15
    assert page.passages > 0
