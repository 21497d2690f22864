"""Words are found in reports and claims, in a file and on a server alike, and what is typed does no harm."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.strategies import any_text, extractions

from whosays.model.claim import CasualtyClaim, Effect, PlaceClaim, ResponsibilityClaim, Side, Stance
from whosays.model.count import Count
from whosays.model.evidence import Span
from whosays.model.extraction import Extraction
from whosays.model.identity import ReportId
from whosays.model.incident import Method, Status, Telling
from whosays.model.place import Place
from whosays.model.report import Report
from whosays.model.source import Source, SourceKind
from whosays.storing import SearchHits, Store

NOTHING = SearchHits()


def told(name: str, text: str, *, title: str = "", publisher: str = "") -> Extraction:
    """A report with a telling and, about its whole text, no claim yet."""
    report = Report(name=name, text=text, title=title or None, publisher=publisher or None)
    telling = Telling(
        report=report.id,
        method=Method.OTHER,
        status=Status.CARRIED_OUT,
        date=None,
        places=(),
        main=True,
        anchor=Span(0, len(text)).quoted_from(text),
    )
    return Extraction(report=report, tellings=(telling,))


def claiming(extraction: Extraction, quote: str, *, source: str = "", victims: str = "") -> Extraction:
    """The extraction with one more claim on casualties."""
    text = extraction.report.text
    start = text.index(quote)
    claim = CasualtyClaim(
        report=extraction.report.id,
        telling=extraction.tellings[0].id,
        evidence=(Span(start, start + len(quote)).quoted_from(text),),
        sources=(Source(source, SourceKind.OFFICIAL),) if source else (),
        effect=Effect.KILLED,
        side=Side.CIVILIANS,
        count=Count.exactly(9),
        victims=victims,
    )
    return replace(extraction, claims=(*extraction.claims, claim))


def found(store: Store, query: str) -> list[str]:
    """The names of the reports in which it is found, the best first."""
    names = {kept.report.id: kept.report.name for kept in store.load_extractions()}
    return [names[report] for report in store.search(query).reports]


def test_all_words_must_be_there_and_the_last_may_be_a_beginning(lasting: Store) -> None:
    lasting.save(told("ferry", "A ferry sank off Lorvik while the quay was ablaze."))
    lasting.save(told("fair", "The fair in Lorvik was shelled."))

    assert sorted(found(lasting, "lorvik")) == ["fair", "ferry"]
    assert found(lasting, "Lorvik ferry") == ["ferry"]
    assert found(lasting, "lorvik fer") == ["ferry"]
    assert found(lasting, "fer lorvik") == []
    assert found(lasting, "lorvik tram") == []


def test_words_in_quotation_marks_stand_side_by_side(lasting: Store) -> None:
    lasting.save(told("tram", "The tram burnt. Depot guards were unhurt."))

    assert found(lasting, '"depot guards"') == ["tram"]
    assert found(lasting, '"guards depot"') == []
    assert found(lasting, "guards depot") == ["tram"]
    assert found(lasting, '"depot gua"') == []
    assert found(lasting, '"depot gua') == ["tram"]


def test_case_and_accents_make_no_difference(lasting: Store) -> None:
    lasting.save(told("accents", "Shells fell on Kérolin. Обстрел Велесска продолжался."))

    for query in ("kerolin", "KÉROLIN", "ke\u0301rolin", "kèrolin", "обстрел ВЕЛЕССКА"):
        assert found(lasting, query) == ["accents"], query


def test_a_title_weighs_more_than_the_text(lasting: Store) -> None:
    lasting.save(told("a text", "The harbourmaster was seen at the quay.", title="Two hurt at a mill"))
    lasting.save(told("b title", "He was seen at the quay, people said.", title="Harbourmaster is hurt"))

    assert found(lasting, "harbourmaster") == ["b title", "a text"]


def test_publishers_are_found(lasting: Store) -> None:
    lasting.save(told("wire", "A mine went off.", publisher="Orlov Wire"))

    assert found(lasting, '"orlov wire"') == ["wire"]


def test_claims_are_found_by_quote_victims_actor_place_and_source(lasting: Store) -> None:
    extraction = told("claims", "Nine bakers died in Tessaly. The Grey Hand did it, Ivo Marsh said.")
    extraction = claiming(extraction, "Nine bakers died", source="Ivo Marsh", victims="apprentices")
    (died,) = extraction.claims
    actor = ResponsibilityClaim(
        report=died.report, telling=died.telling, evidence=died.evidence, actor="Grey Hand", stance=Stance.STATED
    )
    place = PlaceClaim(report=died.report, telling=died.telling, evidence=died.evidence, place=Place("Tessaly"))
    lasting.save(replace(extraction, claims=(died, actor, place)))

    assert set(lasting.search("bakers").claims) == {died.id, actor.id, place.id}
    assert lasting.search("apprentices").claims == (died.id,)
    assert lasting.search('"ivo marsh"').claims == (died.id,)
    assert lasting.search('"grey hand"').claims == (actor.id,)
    assert lasting.search("tessaly bakers").claims == (place.id,)


def test_what_a_new_reading_no_longer_says_is_no_longer_found(lasting: Store) -> None:
    first = claiming(told("again", "Eleven weavers died, twelve weavers died."), "Eleven weavers")
    lasting.save(first)
    (old,) = lasting.search("weavers").claims
    lasting.save(claiming(replace(first, claims=()), "twelve weavers"))

    (new,) = lasting.search("weavers").claims
    assert new != old
    assert lasting.search("eleven").claims == ()
    assert found(lasting, "eleven weavers") == ["again"]


def test_no_more_than_asked_for_are_given(lasting: Store) -> None:
    for number in range(5):
        lasting.save(claiming(told(f"limit {number}", f"Coopers {number} died."), "Coopers"))

    hits = lasting.search("coopers", limit=3)

    assert (len(hits.reports), len(hits.claims)) == (3, 3)
    assert hits.reports == lasting.search("coopers").reports[:3]
    assert len(lasting.search("coopers").claims) == 5
    assert lasting.search("coopers", limit=0) == NOTHING


def test_a_long_report_is_found_by_its_beginning(lasting: Store) -> None:
    words = " ".join(f"w{number}ö" for number in range(120_000))
    lasting.save(told("long", f"Prologue {words}"))

    assert found(lasting, "prologue w77") == ["long"]


in_a_store = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@in_a_store
@given(
    any_text
    | st.text(st.sampled_from("ab \"'*()-+^:{}\\~&|!<>%_;,.\x00\x1a“”💥é"), max_size=20)
    | st.sampled_from(["a AND b", "a OR", "NEAR(a b, 2)", "a -b", "title: a", "a:*", "<->", "x" * 9999, "\U0001e4d0"])
)
def test_whatever_is_typed_is_safe(lasting: Store, typed: str) -> None:
    hits = lasting.search(typed, limit=5)

    assert len(hits.reports) <= 5


@settings(in_a_store)
@given(extractions())
def test_any_report_is_found_by_a_word_of_its_own(lasting: Store, drawn: Extraction) -> None:
    extraction = replace(drawn, report=replace(drawn.report, title="Quillfeather"))
    lasting.save(extraction)
    lasting.save(replace(extraction, claims=(), problems=()))
    lasting.save(extraction)

    assert extraction.report.id in lasting.search("quillfeather").reports


def test_the_index_of_a_file_holds_just_what_the_tables_hold(lasting: Store) -> None:
    path = Path(lasting.location)
    if not path.is_file():
        pytest.skip("a server has no such check")
    if not path.read_bytes().startswith(b"SQLite format 3"):
        pytest.skip("SQLite alone cannot look into an encrypted file")
    lasting.save(told("indexed.txt", "Shelling was heard beyond the lighthouse."))
    with closing(sqlite3.connect(path)) as connection:
        for table in ("report_search", "claim_search"):
            connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")  # noqa: S608  ours
        rows = connection.execute("SELECT count(*) FROM search_entry").fetchone()
        expected = connection.execute("SELECT (SELECT count(*) FROM report) + (SELECT count(*) FROM claim)").fetchone()
    assert rows == expected
    assert rows > (0,)


def test_a_report_that_is_not_there_is_not_found(store: Store) -> None:
    assert store.search("anything") == NOTHING
    assert ReportId("anything") not in store.search("").reports
