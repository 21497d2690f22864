"""What is saved is loaded back exactly, for every value that the model can hold."""

from datetime import UTC, date, datetime, timedelta, timezone
from functools import partial

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


degrees = st.none() | st.floats(allow_nan=False, allow_infinity=False)
places = st.builds(
    Place,
    name=any_text,
    region=st.none() | any_text,
    country=st.none() | any_text,
    latitude=degrees,
    longitude=degrees,
    precision=st.none() | st.sampled_from(Precision),
    gazetteer_id=st.none() | st.integers(0, 2**66),
)
sources = st.builds(Source, name=any_text, kind=st.sampled_from(SourceKind), actor=st.none() | any_text)
problems = st.builds(
    Problem, stage=st.sampled_from(Stage), message=any_text, place=any_text, report=st.none() | any_text
)
list_of = partial(st.lists, max_size=3)


@st.composite
def spans(draw: st.DrawFn, length: int) -> Span:
    start = draw(st.integers(0, length - 1))
    return Span(start, draw(st.integers(start + 1, length)))


@st.composite
def reports(draw: st.DrawFn) -> Report:
    text = draw(some_text)
    return Report(
        name=draw(any_text),
        text=text,
        title=draw(st.none() | any_text),
        publisher=draw(st.none() | any_text),
        url=draw(st.none() | any_text),
        language=draw(st.none() | any_text),
        published=draw(st.none() | intervals()),
        published_basis=draw(st.none() | st.sampled_from(PublicationBasis)),
        furniture=tuple(draw(list_of(spans(len(text))))),
    )


@st.composite
def quotes(draw: st.DrawFn, text: str) -> Evidence:
    return draw(spans(len(text))).quoted_from(text)


@st.composite
def tellings(draw: st.DrawFn, report: Report) -> Telling:
    return Telling(
        report=report.id,
        method=draw(st.sampled_from(Method)),
        status=draw(st.sampled_from(Status)),
        date=draw(st.none() | intervals()),
        places=tuple(draw(list_of(places))),
        main=draw(st.booleans()),
        anchor=draw(quotes(report.text)),
    )


@st.composite
def claims(draw: st.DrawFn, report: Report, telling: TellingId) -> Claim:
    shared = {
        "report": st.just(report.id),
        "telling": st.just(telling),
        "evidence": st.lists(quotes(report.text), min_size=1, max_size=3).map(tuple),
        "sources": list_of(sources).map(tuple),
        "modality": st.sampled_from(Modality),
    }
    actor = st.none() | any_text
    casualty = st.builds(
        CasualtyClaim,
        **shared,
        effect=st.sampled_from(Effect),
        side=st.sampled_from(Side),
        count=counts(),
        victims=any_text,
        partial=st.booleans(),
    )
    responsibility = st.builds(
        ResponsibilityClaim, **shared, actor=actor, stance=st.sampled_from(Stance), role=st.sampled_from(Role)
    )
    kinds: tuple[st.SearchStrategy[Claim], ...] = (
        casualty,
        responsibility,
        st.builds(ParticipantsClaim, **shared, count=counts()),
        st.builds(DateClaim, **shared, date=intervals()),
        st.builds(PlaceClaim, **shared, place=places),
        st.builds(WarningClaim, **shared),
        st.builds(ThreatClaim, **shared, actor=actor),
    )
    return draw(st.one_of(kinds))


@st.composite
def quotations(draw: st.DrawFn, length: int) -> Quotation:
    return Quotation(
        source=tuple(draw(list_of(spans(length)))),
        cue=tuple(draw(list_of(spans(length)))),
        content=tuple(draw(list_of(spans(length)))),
        speakers=tuple(draw(list_of(sources))),
        hedged=draw(st.booleans()),
        denies=draw(st.booleans()),
    )


@st.composite
def extractions(draw: st.DrawFn) -> Extraction:
    report = draw(reports())
    told = draw(st.lists(tellings(report), max_size=3))
    claimed: list[Claim] = []
    if told:
        claimed = draw(st.lists(st.sampled_from(told).flatmap(lambda t: claims(report, t.id)), max_size=4))
    return Extraction(
        report=report,
        tellings=tuple(told),
        claims=tuple(claimed),
        quotations=tuple(draw(list_of(quotations(len(report.text))))),
        problems=tuple(draw(list_of(problems))),
    )


in_a_store = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store.open(tmp_path_factory.mktemp("stores") / "whosays.db")


@in_a_store
@given(extractions())
def test_an_extraction_is_loaded_back_exactly(store: Store, extraction: Extraction) -> None:
    store.save(extraction)

    assert store.load_extraction(extraction.report.id) == extraction
    assert store.recall(extraction.report) == extraction
    assert store.save(extraction) is Saved.UNCHANGED


@in_a_store
@given(st.lists(extractions(), max_size=4))
def test_all_extractions_come_back_sorted_by_name_and_id(store: Store, several: list[Extraction]) -> None:
    for extraction in several:
        store.save(extraction)

    loaded = list(store.load_extractions())

    assert loaded == sorted(loaded, key=lambda kept: (kept.report.name, kept.report.id))
    assert {kept.report.id for kept in several} <= {kept.report.id for kept in loaded}


@in_a_store
@given(
    st.builds(
        Decision,
        one=any_text.map(lambda _: TellingId("0123456789abcdef")),
        other=st.just(TellingId("fedcba9876543210")),
        judgement=st.sampled_from(Judgement),
        reviewer=any_text,
        at=st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=45))])),
        note=any_text,
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
