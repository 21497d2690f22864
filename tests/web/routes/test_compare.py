"""A comparison over a real store: hostile words are shown and never run, and one text leads to the other."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from whosays.model.claim import CasualtyClaim, Effect, Side
from whosays.model.count import Count
from whosays.model.evidence import Span
from whosays.model.extraction import Extraction
from whosays.model.incident import Method, Status, Telling
from whosays.model.place import Place, Precision
from whosays.model.report import Report
from whosays.model.time import Interval
from whosays.storing import Store
from whosays.web.desk import Desk

if TYPE_CHECKING:
    from tests.web.routes.conftest import Browse, Serve

FORD = Place("Port Alma", "Alma", "XA", 12.5, 41.25, Precision.CITY, 7001)
SENTENCE = (
    "The ford at <b>Port Alma</b> was shelled on 4 March, and {dead} \u202efarm hands\u202c who were waiting there for the boat "
    "died before help could reach them."
)


def extract_by_hand(name: str, dead: str, number: int) -> Extraction:
    """A report with one claim, of the shelling of the ford."""
    report = Report(name, SENTENCE.format(dead=dead) + "\n\n" + "The school was shut. " * 80, publisher=f"<i>{name}</i>")
    telling = Telling(
        report=report.id,
        method=Method.SHELLING,
        status=Status.CARRIED_OUT,
        date=Interval.of_day(date(2020, 3, 4)),
        places=(FORD,),
        main=True,
        anchor=Span(0, 8).quoted_from(report.text),
    )
    start = report.text.index(dead)
    claim = CasualtyClaim(
        report=report.id,
        telling=telling.id,
        evidence=(Span(start, start + len(dead)).quoted_from(report.text),),
        effect=Effect.KILLED,
        side=Side.CIVILIANS,
        count=Count.exactly(number),
    )
    return Extraction(report=report, tellings=(telling,), claims=(claim,))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    store = Store.open(tmp_path / "store.db")
    for extraction in (extract_by_hand("one", "nine", 9), extract_by_hand("other", "nineteen", 19)):
        store.save(extraction)
    return Desk(store, reviewer="Ana")


def test_hostile_words_are_shown_and_never_run(desk: Desk, serve: Serve) -> None:
    (incident,) = desk.look().casebook.incidents
    page = serve(desk).get(f"/compare/{incident.id}")
    assert page.status_code == 200
    assert not re.search("<b>Port|<i>one|[\u202e\u202c]", page.text)
    assert page.text.count(">RLO</span>") == 2


@pytest.mark.parametrize("address", ["/compare/0000", "/compare/{id}?one=0000", "/compare/%00?other=%00"])
def test_what_is_not_there_is_told_so(desk: Desk, serve: Serve, address: str) -> None:
    (incident,) = desk.look().casebook.incidents
    assert serve(desk).get(address.format(id=incident.id)).status_code == 404


def test_a_shared_sentence_leads_to_its_counterpart(desk: Desk, serve: Serve, browse: Browse) -> None:
    (incident,) = desk.look().casebook.incidents
    page = browse(f"{serve(desk).base_url}compare/{incident.id}")
    page.locator("#one-1 + mark").click()
    assert page.url.endswith("#other-1")
    assert page.locator("#other-1 + mark.lit").count() == 1


def test_sides_are_swapped_by_a_link(desk: Desk, serve: Serve, browse: Browse) -> None:
    (incident,) = desk.look().casebook.incidents
    page = browse(f"{serve(desk).base_url}compare/{incident.id}")
    before = page.locator("select").evaluate_all("all => all.map((each) => each.value)")
    page.get_by_text("Swap sides").click()
    after = page.locator("select").evaluate_all("all => all.map((each) => each.value)")
    assert after == before[::-1]
