"""What reports are called, and values with all who give them."""

from __future__ import annotations

from dataclasses import replace

from whosays.exporting.dossier.register import Register, shorten_quote
from whosays.model.casebook import Casebook
from whosays.model.claim import CasualtyClaim
from whosays.model.extraction import Extraction
from whosays.model.incident import Incident
from whosays.model.report import Report
from whosays.model.source import Source, SourceKind


def labels_of(*reports: Report) -> list[str]:
    casebook = Casebook(extractions=tuple(Extraction(report=report) for report in reports))
    return [label.short for label in Register(casebook).labels.values()]


def test_a_report_is_called_by_its_publisher_or_its_name() -> None:
    assert labels_of(Report("a.txt", "x", publisher="The Alma Post"), Report("b.txt", "x")) == ["The Alma Post", "b"]


def test_reports_of_one_publisher_are_told_apart() -> None:
    one, other = Report("a.txt", "x", publisher="Post"), Report("b.txt", "x", publisher="Post")
    assert labels_of(one, other) == ["Post (a)", "Post (b)"]


def test_reports_of_one_name_are_told_apart() -> None:
    one, other = labels_of(Report("a.txt", "x"), Report("a.txt", "y"))
    assert one != other


def test_the_headline_is_the_first_line_that_is_no_furniture(register: Register) -> None:
    headlines = [label.headline for label in register.labels.values()]
    assert headlines == ["Bombing at Port Alma", "Toll of market bombing rises to 12"]


def test_a_long_quote_loses_its_middle() -> None:
    shortened = shorten_quote("a" * 30 + "\n" + "z" * 30, longest=21)
    assert shortened == "aaaaaaaaa … zzzzzzzzz"
    assert shorten_quote("two\n  lines") == "two lines"


def test_a_quote_has_the_page_that_it_stands_on(casebook: Casebook) -> None:
    first, *others = casebook.extractions
    claim = first.claims[0]
    assert Register(casebook).quote(claim).page == ""
    paged = replace(first, report=replace(first.report, pages=(0, claim.evidence[0].start)))
    assert Register(replace(casebook, extractions=(paged, *others))).quote(claim).page == "p. 2"


def test_one_value_has_all_its_voices(casebook: Casebook) -> None:
    extraction = casebook.extractions[0]
    nine = extraction.claims[0]
    assert isinstance(nine, CasualtyClaim)
    mayor = Source("the mayor", SourceKind.OFFICIAL)
    echoed = replace(nine, sources=(mayor,), victims="9 traders")
    widened = Register(Casebook(extractions=(replace(extraction, claims=(nine, echoed)),)))
    (saying,) = widened.gather_sayings([nine, echoed])
    assert (saying.figure, saying.words, saying.brief) == ("9", "killed: people, traders", "people, traders")
    assert [voice.chain[1:] for voice in saying.voices] == [("Port Alma police",), ("the mayor",)]


def test_chains_start_with_the_report_and_end_with_who_said_it_first(register: Register, bombing: Incident) -> None:
    participants = [claim for claim in register.casebook.claims_of(bombing) if claim.kind == "participants"]
    ((saying,),) = (register.gather_sayings(participants),)
    assert saying.voices[0].chain == ("The Alma Post", "Coastal Press", "Port Alma police")
