import time
from dataclasses import replace
from itertools import pairwise

import pytest
from tests.web.conftest import Pile

from whosays.model.casebook import Casebook
from whosays.model.extraction import Extraction
from whosays.model.problem import Problem, Stage
from whosays.model.report import Report
from whosays.storing import SearchHits
from whosays.web.desk import View
from whosays.web.filters import read_filter
from whosays.web.finding import gather_found
from whosays.web.marking import read_words
from whosays.web.pages.overview import OverviewPage, Showing, build_overview
from whosays.web.pages.progress import ReadingNow
from whosays.web.pages.worklist import list_tasks


def build(casebook: Casebook, *, show: str = "", page: str = "", **query: str) -> OverviewPage:
    return build_overview(View.of(casebook), read_filter(query), None, ReadingNow(), show=show, page=page)


def titles(page: OverviewPage) -> list[str]:
    assert page.listed
    return [listed.row.title for listed in page.listed.items]


def test_the_list_has_every_incident_with_its_figures(pile: Pile) -> None:
    page = build(pile.casebook)
    assert page.showing is Showing.LIST
    assert page.listed
    raid, bombing = page.listed.items
    assert [hull.span for hull in bombing.row.killed] == ["9–12"]
    assert bombing.row.accused == ("Dune Front (stated)",)
    assert bombing.row.reports == 2
    assert bombing.standing.voices >= 2
    assert raid.row.title == "Armed assault in Sel, 9 May 2021"


def test_a_filter_is_told_in_words_each_with_the_way_back(pile: Pile) -> None:
    page = build(pile.casebook, place="Sel", source="police")
    assert titles(page) == ["Armed assault in Sel, 9 May 2021"]
    assert [(chip.words, chip.without) for chip in page.form.chips] == [
        ("in Sel", "/?source=police"),
        ("according to police", "/?place=Sel"),
    ]


def test_the_form_offers_what_is_there(pile: Pile) -> None:
    form = build(pile.casebook).form
    assert [choice.value for choice in form.methods] == ["bombing", "armed assault"]
    assert form.actors == ("Dune Front",)
    assert "a doctor" in form.sources
    assert not form.is_wide
    assert build(pile.casebook, actor="Dune").form.is_wide


def test_a_mistake_stands_beside_its_field(pile: Pile) -> None:
    form = build(pile.casebook, **{"from": "yesterday"}).form
    assert "“yesterday” is no day" in form.mistake("from")
    assert form.mistake("to") == ""
    assert form.reading.typed["from"] == "yesterday"


def test_addresses_keep_the_filter_and_the_showing(pile: Pile) -> None:
    page = build(pile.casebook, show="map", place="Sel")
    assert page.address(sort="title") == "/?place=Sel&show=map&sort=title"
    assert page.address(show="", place=None) == "/"
    assert page.points == "/map/incidents.json?place=Sel"


def test_found_words_are_shown_where_they_stand(pile: Pile) -> None:
    view = View.of(pile.casebook)
    hits = SearchHits(reports=(pile.three.report,), claims=(pile.three.id,))
    found = gather_found(view, read_words("guards"), hits)
    page = build_overview(view, read_filter({"text": "guards"}), found, ReadingNow())
    assert page.listed
    (raid,) = page.listed.items
    in_claim, in_report = raid.spots
    assert in_claim.address == f"/claims/{pile.three.id}"
    assert in_report.address == f"/reports/{pile.three.report}"
    assert [piece.text for piece in in_report.pieces if piece.marked] == ["guards"]


def test_reports_that_tell_of_nothing_are_found_too(pile: Pile) -> None:
    quiet = Report("market.txt", "The fish market opened again.")
    casebook = replace(pile.casebook, extractions=(*pile.casebook.extractions, Extraction(report=quiet)))
    view = View.of(casebook)
    found = gather_found(view, read_words("fish"), SearchHits(reports=(quiet.id,)))
    page = build_overview(view, read_filter({"text": "fish"}), found, ReadingNow())
    assert page.number == 0
    assert [spot.address for spot in page.alone] == [f"/reports/{quiet.id}"]


def test_few_incidents_stand_on_a_timeline(pile: Pile) -> None:
    page = build(pile.casebook, show="timeline")
    assert page.listed is None
    assert [len(timeline.bars) for timeline in page.timelines] == [2, 2]
    assert not page.calendars


def test_many_incidents_are_counted_by_their_days(big_pile: Casebook) -> None:
    page = build(big_pile, show="timeline")
    assert not page.timelines
    assert [sum(stretch.number for stretch in drawn.stretches) for drawn in page.calendars] == [770, 770]
    days = [(stretch.first, stretch.last) for stretch in page.calendars[0].stretches]
    assert all((later[0] - earlier[1]).days == 1 for earlier, later in pairwise(days))


def test_places_are_listed_beside_the_map(pile: Pile) -> None:
    assert {site.name for site in build(pile.casebook, show="map").sites} == {
        "Port Alma, Alma, XA",
        "Sel, Dry Hills, XA",
    }


def test_an_unknown_showing_is_the_list(pile: Pile) -> None:
    assert build(pile.casebook, show="upside down").showing is Showing.LIST


def test_an_empty_store_has_no_reports() -> None:
    page = build(Casebook())
    assert not page.has_reports
    assert page.number == 0


def test_what_is_left_to_do_opens_the_list_of_it(pile: Pile) -> None:
    problem = Problem(Stage.READING, "It holds no text.", "reports/empty.pdf")
    worklist = list_tasks(View.of(replace(pile.casebook, problems=(problem,))))
    left = {task.noun: (task.number, task.address) for task in worklist.tasks}
    assert left["claims not reviewed"] == (8, "/?review=unreviewed&sort=unreviewed")
    assert left["incidents untouched"] == (2, "/?review=undecided&sort=contested")
    assert left["problem of reading"] == (1, "/reports?only=problems")
    assert "doubtful claims" not in left
    assert worklist.share.percent == 0


@pytest.mark.parametrize(("asked", "first", "number"), [("1", 1, 50), ("16", 751, 20), ("99", 751, 20), ("-3", 1, 50)])
def test_long_lists_come_in_pages(big_pile: Casebook, asked: str, first: int, number: int) -> None:
    page = build(big_pile, page=asked)
    assert page.listed
    assert (page.listed.first, len(page.listed.items), page.listed.pages) == (first, number, 16)


@pytest.mark.parametrize("show", ["", "timeline", "map"])
def test_a_large_store_is_shown_quickly(big_pile: Casebook, show: str) -> None:
    view = View.of(big_pile)
    build_overview(view, read_filter({}), None, ReadingNow(), show=show)
    start = time.process_time()
    build_overview(view, read_filter({"sort": "contested"}), None, ReadingNow(), show=show)
    assert time.process_time() - start < 0.2
