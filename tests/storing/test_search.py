"""Words are found in reports and claims, in a file and on a server alike, and what is typed does no harm."""

import sqlite3
from collections.abc import Iterator
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


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def opened(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    place = tmp_path_factory.mktemp("stores") / "whosays.db" if request.param == "sqlite" else None
    with Store.open(place or request.getfixturevalue("address")) as store:
        yield store


def found(store: Store, query: str) -> list[str]:
    """The names of the reports in which it is found, the best first."""
    names = {kept.report.id: kept.report.name for kept in store.load_extractions()}
    return [names[report] for report in store.search(query).reports]


def test_all_words_must_be_there_and_the_last_may_be_a_beginning(opened: Store) -> None:
    opened.save(told("ferry", "A ferry sank off Lorvik while the quay was ablaze."))
    opened.save(told("fair", "The fair in Lorvik was shelled."))

    assert sorted(found(opened, "lorvik")) == ["fair", "ferry"]
    assert found(opened, "Lorvik ferry") == ["ferry"]
    assert found(opened, "lorvik fer") == ["ferry"]
    assert found(opened, "fer lorvik") == []
    assert found(opened, "lorvik tram") == []


def test_words_in_quotation_marks_stand_side_by_side(opened: Store) -> None:
    opened.save(told("tram", "The tram burnt. Depot guards were unhurt."))

    assert found(opened, '"depot guards"') == ["tram"]
    assert found(opened, '"guards depot"') == []
    assert found(opened, "guards depot") == ["tram"]
    assert found(opened, '"depot gua"') == []
    assert found(opened, '"depot gua') == ["tram"]


def test_case_and_accents_make_no_difference(opened: Store) -> None:
    opened.save(told("accents", "Shells fell on Kérolin. Обстрел Велесска продолжался."))

    for query in ("kerolin", "KÉROLIN", "ke\u0301rolin", "kèrolin", "обстрел ВЕЛЕССКА"):
        assert found(opened, query) == ["accents"], query


def test_a_title_weighs_more_than_the_text(opened: Store) -> None:
    opened.save(told("a text", "The harbourmaster was seen at the quay.", title="Two hurt at a mill"))
    opened.save(told("b title", "He was seen at the quay, people said.", title="Harbourmaster is hurt"))

    assert found(opened, "harbourmaster") == ["b title", "a text"]


def test_publishers_are_found(opened: Store) -> None:
    opened.save(told("wire", "A mine went off.", publisher="Orlov Wire"))

    assert found(opened, '"orlov wire"') == ["wire"]


def test_claims_are_found_by_quote_victims_actor_place_and_source(opened: Store) -> None:
    extraction = told("claims", "Nine bakers died in Tessaly. The Grey Hand did it, Ivo Marsh said.")
    extraction = claiming(extraction, "Nine bakers died", source="Ivo Marsh", victims="apprentices")
    (died,) = extraction.claims
    actor = ResponsibilityClaim(
        report=died.report, telling=died.telling, evidence=died.evidence, actor="Grey Hand", stance=Stance.STATED
    )
    place = PlaceClaim(report=died.report, telling=died.telling, evidence=died.evidence, place=Place("Tessaly"))
    opened.save(replace(extraction, claims=(died, actor, place)))

    assert set(opened.search("bakers").claims) == {died.id, actor.id, place.id}
    assert opened.search("apprentices").claims == (died.id,)
    assert opened.search('"ivo marsh"').claims == (died.id,)
    assert opened.search('"grey hand"').claims == (actor.id,)
    assert opened.search("tessaly bakers").claims == (place.id,)


def test_what_a_new_reading_no_longer_says_is_no_longer_found(opened: Store) -> None:
    first = claiming(told("again", "Eleven weavers died, twelve weavers died."), "Eleven weavers")
    opened.save(first)
    (old,) = opened.search("weavers").claims
    opened.save(claiming(replace(first, claims=()), "twelve weavers"))

    (new,) = opened.search("weavers").claims
    assert new != old
    assert opened.search("eleven").claims == ()
    assert found(opened, "eleven weavers") == ["again"]


def test_no_more_than_asked_for_are_given(opened: Store) -> None:
    for number in range(5):
        opened.save(claiming(told(f"limit {number}", f"Coopers {number} died."), "Coopers"))

    hits = opened.search("coopers", limit=3)

    assert (len(hits.reports), len(hits.claims)) == (3, 3)
    assert hits.reports == opened.search("coopers").reports[:3]
    assert len(opened.search("coopers").claims) == 5
    assert opened.search("coopers", limit=0) == NOTHING


def test_a_long_report_is_found_by_its_beginning(opened: Store) -> None:
    words = " ".join(f"w{number}ö" for number in range(120_000))
    opened.save(told("long", f"Prologue {words}"))

    assert found(opened, "prologue w77") == ["long"]


in_a_store = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@in_a_store
@given(
    any_text
    | st.text(st.sampled_from("ab \"'*()-+^:{}\\~&|!<>%_;,.\x00\x1a“”💥é"), max_size=20)
    | st.sampled_from(["a AND b", "a OR", "NEAR(a b, 2)", "a -b", "title: a", "a:*", "<->", "x" * 9999, "\U0001e4d0"])
)
def test_whatever_is_typed_is_safe(opened: Store, typed: str) -> None:
    hits = opened.search(typed, limit=5)

    assert len(hits.reports) <= 5


@settings(in_a_store, max_examples=30)
@given(extractions())
def test_any_report_is_found_by_a_word_of_its_own(opened: Store, drawn: Extraction) -> None:
    extraction = replace(drawn, report=replace(drawn.report, title="Quillfeather"))
    opened.save(extraction)
    opened.save(replace(extraction, claims=(), problems=()))
    opened.save(extraction)

    assert extraction.report.id in opened.search("quillfeather").reports


def test_the_index_of_a_file_holds_just_what_the_tables_hold(opened: Store) -> None:
    path = Path(opened.location)
    if not path.is_file():
        pytest.skip("a server has no such check")
    opened.save(told("indexed.txt", "Shelling was heard beyond the lighthouse."))
    with closing(sqlite3.connect(path)) as connection:
        for table in ("report_search", "claim_search"):
            connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")  # noqa: S608  ours
        rows = connection.execute("SELECT count(*) FROM search_entry").fetchone()
        expected = connection.execute("SELECT (SELECT count(*) FROM report) + (SELECT count(*) FROM claim)").fetchone()
    assert rows == expected
    assert rows > (0,)


def test_a_report_that_is_not_there_is_not_found(tmp_path: Path) -> None:
    with Store.open(tmp_path / "empty.db") as store:
        assert store.search("anything") == NOTHING
        assert ReportId("anything") not in store.search("").reports
