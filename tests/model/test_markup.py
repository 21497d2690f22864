"""What notebooks show of the model's values: readable, and harmless whatever the reports hold."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from IPython.lib.pretty import pretty
from tests.strategies import casebooks

from whosays.model.casebook import Casebook
from whosays.model.claim import CasualtyClaim, Effect, Side
from whosays.model.count import Count
from whosays.model.evidence import Evidence
from whosays.model.extraction import Extraction
from whosays.model.identity import TellingId
from whosays.model.incident import Incident, Method, Status
from whosays.model.markup import escape, lay_out_members
from whosays.model.place import Place
from whosays.model.report import Report
from whosays.model.source import Source, SourceKind
from whosays.model.time import Interval

HOSTILE = "<script>alert(1)</script>"


def test_text_is_escaped() -> None:
    assert escape('<a href="x">&\ud800') == "&lt;a href=&quot;x&quot;&gt;&amp;\ufffd"
    assert escape(None) == ""


def test_members_that_are_not_known_are_left_out() -> None:
    shown = lay_out_members("Killed", (("low", 0), ("high", None), ("victims", ""), ("partial", False)))
    assert shown == "<b>Killed</b><table><tr><th>low</th><td>0</td></tr><tr><th>partial</th><td>False</td></tr></table>"


def test_a_claim_shows_who_says_what_in_which_words() -> None:
    report = Report("a", f"Nine {HOSTILE} were killed.")
    claim = CasualtyClaim(
        report=report.id,
        telling=TellingId("0" * 16),
        evidence=(Evidence(0, 4, "Nine"), Evidence(5, 5 + len(HOSTILE), HOSTILE)),
        sources=(Source("police", SourceKind.OFFICIAL), Source("Coastal Press", SourceKind.MEDIA)),
        effect=Effect.KILLED,
        side=Side.CIVILIANS,
        count=Count.exactly(9),
    )
    shown = claim._repr_html_()
    assert "<b>casualty</b>" in shown
    assert "<tr><th>count</th><td>9</td></tr>" in shown
    assert "<td>police &lt; Coastal Press</td>" in shown
    assert HOSTILE not in shown


def test_a_report_shows_its_title_and_beginning() -> None:
    shown = Report("a.txt", "Long " * 500, title=HOSTILE, publisher="Coastal Press")._repr_html_()
    assert "<td>Coastal Press</td>" in shown
    assert shown.count("Long") < 70
    assert HOSTILE not in shown


def test_an_incident_shows_what_when_and_where() -> None:
    shown = Incident(
        tellings=(TellingId("0" * 16),),
        method=Method.BOMBING,
        status=Status.CARRIED_OUT,
        date=Interval.of_day(date(2021, 3, 2)),
        places=(Place("Port Alma"), Place("Sel")),
        title=HOSTILE,
    )._repr_html_()
    assert "<tr><th>date</th><td>2021-03-02</td></tr>" in shown
    assert "Port Alma; Sel" in shown
    assert HOSTILE not in shown


def test_a_casebook_shows_how_much_there_is() -> None:
    shown = Casebook(extractions=(Extraction(report=Report("a", "Text.")),))._repr_html_()
    assert shown.startswith("<b>1 reports, 0 incidents, 0 claims, 0 disagreements</b>")


def test_ipython_shows_a_casebook_in_a_line() -> None:
    shown = pretty(Casebook())  # type: ignore[no-untyped-call]
    assert shown == "<Casebook: 0 reports, 0 incidents, 0 claims, 0 disagreements>"


@settings(max_examples=15)
@given(casebooks())
def test_all_values_can_be_shown_and_written(casebook: Casebook) -> None:
    values = (casebook, *casebook.incidents, *casebook.claims.values(), *casebook.reports.values())
    for value in values:
        assert value._repr_html_().encode()
