"""What is saved is loaded back exactly, for every value that the model can hold."""

from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, TypeVar, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whosays.model.annotation import Quotation
from whosays.model.claim import (
    CasualtyClaim,
    Claim,
    DateClaim,
    Effect,
    Modality,
    ParticipantsClaim,
    PlaceClaim,
    ResponsibilityClaim,
    Role,
    Side,
    Stance,
    ThreatClaim,
    WarningClaim,
)
from whosays.model.count import Count
from whosays.model.decision import Decision, Judgement
from whosays.model.evidence import Evidence, Span
from whosays.model.extraction import Extraction
from whosays.model.identity import TellingId
from whosays.model.incident import Method, Status, Telling
from whosays.model.place import Place, Precision
from whosays.model.problem import Problem, Stage
from whosays.model.report import PublicationBasis, Report
from whosays.model.source import Source, SourceKind
from whosays.model.time import Interval
from whosays.storing import Saved, Store

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T")

# No categories left out: NUL, control codes, the store's own escape and lone surrogates are text too.
any_text = st.text(st.characters(codec=None, exclude_categories=()), max_size=30) | st.sampled_from(
    ["\x1a", "\x1ad800", "\ud800\udc00", "\x00", "Гроз\u0301ный", "a\r\nb"]
)
some_text = any_text.filter(bool)
days = st.dates()


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    earliest, latest = draw(st.none() | days), draw(st.none() | days)
    if earliest and latest:
        earliest, latest = sorted((earliest, latest))
    return Interval(earliest, latest)


@st.composite
def counts(draw: st.DrawFn) -> Count:
    number = st.none() | st.integers(0, 2**70)
    low, high = draw(number), draw(number)
    if low is not None and high is not None:
        low, high = sorted((low, high))
    return Count(low, high, draw(st.booleans()))


def every_field(value: Callable[..., T], /, **strategies: st.SearchStrategy[object]) -> st.SearchStrategy[T]:
    """Values of a class; a field that the model gains must be drawn here, and so be kept by the store."""
    assert set(strategies) == {field.name for field in fields(cast("type[DataclassInstance]", value))}
    return st.builds(value, **strategies)


degrees = st.none() | st.floats(allow_nan=False, allow_infinity=False)
places = every_field(
    Place,
    name=any_text,
    region=st.none() | any_text,
    country=st.none() | any_text,
    latitude=degrees,
    longitude=degrees,
    precision=st.none() | st.sampled_from(Precision),
    gazetteer_id=st.none() | st.integers(0, 2**66),
)
sources = every_field(Source, name=any_text, kind=st.sampled_from(SourceKind), actor=st.none() | any_text)
problems = every_field(
    Problem, stage=st.sampled_from(Stage), message=any_text, place=any_text, report=st.none() | any_text
)


@st.composite
def spans(draw: st.DrawFn, length: int) -> Span:
    start = draw(st.integers(0, length - 1))
    return Span(start, draw(st.integers(start + 1, length)))


def tuples_of(strategy: st.SearchStrategy[T], *, least: int = 0, most: int = 3) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(strategy, min_size=least, max_size=most).map(tuple)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    text = draw(some_text)
    optional = st.none() | any_text
    drawn = every_field(
        Report,
        name=any_text,
        text=st.just(text),
        title=optional,
        publisher=optional,
        url=optional,
        language=optional,
        published=st.none() | intervals(),
        published_basis=st.none() | st.sampled_from(PublicationBasis),
        furniture=tuples_of(spans(len(text))),
    )
    return draw(drawn)


def quotes(text: str) -> st.SearchStrategy[Evidence]:
    return spans(len(text)).map(lambda span: span.quoted_from(text))


def tellings(report: Report) -> st.SearchStrategy[Telling]:
    return every_field(
        Telling,
        report=st.just(report.id),
        method=st.sampled_from(Method),
        status=st.sampled_from(Status),
        date=st.none() | intervals(),
        places=tuples_of(places),
        main=st.booleans(),
        anchor=quotes(report.text),
    )


def claims(report: Report, telling: TellingId) -> st.SearchStrategy[Claim]:
    shared: dict[str, st.SearchStrategy[object]] = {
        "report": st.just(report.id),
        "telling": st.just(telling),
        "evidence": tuples_of(quotes(report.text), least=1),
        "sources": tuples_of(sources),
        "modality": st.sampled_from(Modality),
        "confidence": st.none() | st.floats(0, 1),
    }
    actor = st.none() | any_text
    casualty = every_field(
        CasualtyClaim,
        **shared,
        effect=st.sampled_from(Effect),
        side=st.sampled_from(Side),
        count=counts(),
        victims=any_text,
        partial=st.booleans(),
    )
    responsibility = every_field(
        ResponsibilityClaim, **shared, actor=actor, stance=st.sampled_from(Stance), role=st.sampled_from(Role)
    )
    kinds: list[st.SearchStrategy[Claim]] = [
        casualty,
        responsibility,
        every_field(ParticipantsClaim, **shared, count=counts()),
        every_field(DateClaim, **shared, date=intervals()),
        every_field(PlaceClaim, **shared, place=places),
        every_field(WarningClaim, **shared),
        every_field(ThreatClaim, **shared, actor=actor),
    ]
    return st.one_of(kinds)


def quotations(length: int) -> st.SearchStrategy[Quotation]:
    return every_field(
        Quotation,
        source=tuples_of(spans(length)),
        cue=tuples_of(spans(length)),
        content=tuples_of(spans(length)),
        speakers=tuples_of(sources),
        hedged=st.booleans(),
        denies=st.booleans(),
        vouches=st.booleans(),
    )


@st.composite
def extractions(draw: st.DrawFn) -> Extraction:
    report = draw(reports())
    told = draw(tuples_of(tellings(report)))
    of_any = (
        tuples_of(st.sampled_from(told).flatmap(lambda telling: claims(report, telling.id))) if told else st.just(())
    )
    drawn = every_field(
        Extraction,
        report=st.just(report),
        tellings=st.just(told),
        claims=of_any,
        quotations=tuples_of(quotations(len(report.text))),
        problems=tuples_of(problems),
    )
    return draw(drawn)


in_a_store = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    if request.param == "sqlite":
        with Store.open(tmp_path_factory.mktemp("stores") / "whosays.db") as opened:
            yield opened
        return
    with Store.open(request.getfixturevalue("address")) as opened:
        yield opened


@in_a_store
@given(extractions())
def test_an_extraction_is_loaded_back_exactly(store: Store, extraction: Extraction) -> None:
    store.save(extraction)

    assert store.load_extraction(extraction.report.id) == extraction
    assert store.recall(extraction.report) == extraction
    assert store.save(extraction) is Saved.UNCHANGED


@settings(in_a_store, max_examples=15)
@given(st.lists(extractions(), max_size=4))
def test_all_extractions_come_back_sorted_by_name_and_id(store: Store, several: list[Extraction]) -> None:
    for extraction in several:
        store.save(extraction)

    loaded = list(store.load_extractions())

    assert loaded == sorted(loaded, key=lambda kept: (kept.report.name, kept.report.id))
    assert {kept.report.id for kept in several} <= {kept.report.id for kept in loaded}


@in_a_store
@given(
    every_field(
        Decision,
        one=any_text.map(lambda _: TellingId("0123456789abcdef")),
        other=st.just(TellingId("fedcba9876543210")),
        judgement=st.sampled_from(Judgement),
        reviewer=any_text,
        at=st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=45))])),
        note=any_text,
        undoes=st.none(),
    )
)
def test_a_decision_is_loaded_back_exactly(store: Store, decision: Decision) -> None:
    store.append_decision(decision)

    kept = {known.id: known for known in store.load_decisions()}[decision.id]

    assert kept == decision
    assert kept.at.utcoffset() == decision.at.utcoffset()


@in_a_store
@given(problems)
def test_a_problem_of_reading_is_kept_once_until_it_is_put_right(store: Store, problem: Problem) -> None:
    store.save_reading_problem(problem)
    store.save_reading_problem(problem)
    assert store.load_reading_problems().count(problem) == 1

    store.forget_reading_problem(problem)
    assert problem not in store.load_reading_problems()


def test_open_intervals_are_not_taken_for_missing_ones(store: Store) -> None:
    dated = Report(name="dated", text="x", published=Interval(None, None))
    undated = Report(name="undated", text="x", published=None)
    since = Report(name="since", text="x", published=Interval(date(2014, 12, 4), None))
    for report in (dated, undated, since):
        store.save(Extraction(report=report))

    loaded = {kept.report.name: kept.report.published for kept in store.load_extractions()}

    assert (loaded["dated"], loaded["undated"]) == (Interval(None, None), None)
    assert loaded["since"] == Interval(date(2014, 12, 4), None)


def test_a_moment_keeps_its_offset(store: Store) -> None:
    at = datetime(2024, 3, 22, 20, 15, tzinfo=timezone(timedelta(hours=3)))
    decision = Decision(
        one=TellingId("a" * 16), other=TellingId("b" * 16), judgement=Judgement.SAME, reviewer="r", at=at
    )
    store.append_decision(decision)

    assert decision in store.load_decisions()
