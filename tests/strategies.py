"""Values of the model for properties that hold of any input: every member of every class is drawn."""

from collections.abc import Callable
from dataclasses import fields
from datetime import UTC, timedelta, timezone
from typing import TYPE_CHECKING, TypeVar, cast

from hypothesis import strategies as st

from whosays.model.act import (
    Act,
    ClaimKey,
    DescribeIncident,
    GradeSource,
    IncidentAttribute,
    Judgement,
    LinkIncidents,
    MoveClaim,
    PublishFigure,
    ReviewClaim,
    SettleDisagreement,
    Settlement,
    SourceGrade,
    TellingKey,
)
from whosays.model.annotation import Quotation
from whosays.model.casebook import Casebook
from whosays.model.claim import (
    CLAIM_KINDS,
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
from whosays.model.decision import Decision
from whosays.model.disagreement import Disagreement, DisagreementKind
from whosays.model.estimate import Estimate
from whosays.model.evidence import Evidence, Span
from whosays.model.extraction import Coverage, Extraction
from whosays.model.identity import ClaimId, DisagreementId, IncidentId, ReportId, TellingId
from whosays.model.incident import Incident, Method, Status, Telling
from whosays.model.place import Place, Precision
from whosays.model.problem import Problem, Stage
from whosays.model.report import PublicationBasis, Report
from whosays.model.source import Source, SourceKind
from whosays.model.time import Interval

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
        author=optional,
        section=optional,
        original=st.none() | st.text("0123456789abcdef", min_size=64, max_size=64),
        pages=st.lists(st.integers(0, len(text)), max_size=3).map(sorted).map(tuple),
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
        coverage=st.sampled_from(Coverage),
    )
    return draw(drawn)


ids = st.text("0123456789abcdef", min_size=16, max_size=16)
telling_keys = every_field(
    TellingKey,
    telling=ids.map(TellingId),
    report=st.none() | reports().map(lambda report: report.id),
    anchor=st.none() | spans(60),
    main=st.booleans(),
)
numbers = st.none() | st.integers(0, 2**70)


@st.composite
def reviews(draw: st.DrawFn) -> ReviewClaim:
    report = draw(reports())
    telling = draw(tellings(report))
    claim = st.none() | claims(report, telling.id)
    drawn = every_field(ReviewClaim, subject=ids.map(ClaimId), read=claim, claim=claim, telling=st.just(telling))
    return draw(drawn)


@st.composite
def moves(draw: st.DrawFn) -> MoveClaim:
    report = draw(reports())
    telling = draw(tellings(report))
    drawn = every_field(
        MoveClaim,
        subject=ids.map(ClaimId),
        read=claims(report, telling.id),
        telling=st.just(telling),
        to=st.none() | reports().flatmap(tellings),
    )
    return draw(drawn)


links = every_field(
    LinkIncidents,
    groups=tuples_of(tuples_of(telling_keys, least=1), least=1),
    judgement=st.sampled_from(Judgement),
)
descriptions = every_field(
    DescribeIncident,
    of=telling_keys,
    attribute=st.sampled_from(IncidentAttribute),
    title=any_text,
    method=st.none() | st.sampled_from(Method),
    status=st.none() | st.sampled_from(Status),
    date=st.none() | intervals(),
    places=tuples_of(places),
)
claim_keys = every_field(
    ClaimKey, claim=ids.map(ClaimId), report=ids.map(ReportId), kind=st.sampled_from(CLAIM_KINDS), quote=spans(40)
)
settlements = every_field(
    SettleDisagreement,
    of=telling_keys,
    disagreement=ids.map(DisagreementId),
    attribute=any_text,
    nature=st.sampled_from(DisagreementKind),
    sides=tuples_of(tuples_of(claim_keys, least=1), least=1),
    settlement=st.sampled_from(Settlement),
    side=st.none() | st.integers(0, 5),
)
published_figures = every_field(
    PublishFigure,
    of=telling_keys,
    effect=st.sampled_from(Effect),
    side=st.none() | st.sampled_from(Side),
    low=numbers,
    best=numbers,
    high=numbers,
    policy=st.none() | any_text,
)
grades = every_field(GradeSource, source=any_text, grade=st.none() | st.sampled_from(SourceGrade))
acts: st.SearchStrategy[Act] = st.one_of(
    links, reviews(), moves(), descriptions, settlements, published_figures, grades
)
decisions = every_field(
    Decision,
    act=acts,
    reviewer=any_text,
    at=st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=45))])),
    note=any_text,
    undoes=st.none(),
    teams=st.lists(any_text, max_size=2, unique=True).map(sorted).map(tuple),
)


@st.composite
def casebooks(draw: st.DrawFn) -> Casebook:
    """Casebooks whose incidents are one telling each, with disagreements and figures over whatever claims there are."""
    told = {extraction.report.id: extraction for extraction in draw(st.lists(extractions(), max_size=3))}
    found = tuple(sorted(told.values(), key=lambda extraction: (extraction.report.name, extraction.report.id)))
    tellings_told = {telling.id: telling for extraction in found for telling in extraction.tellings}
    incidents = tuple(
        draw(
            every_field(
                Incident,
                tellings=st.just((telling.id,)),
                method=st.just(telling.method),
                status=st.just(telling.status),
                date=st.just(telling.date),
                places=st.just(telling.places),
                title=any_text,
                links=st.just(()),
            )
        )
        for telling in tellings_told.values()
    )
    claim_ids = sorted({claim.id for extraction in found for claim in extraction.claims})
    over = tuples_of(st.sampled_from(claim_ids), least=1) if claim_ids else st.just(())
    incident_ids = st.sampled_from([incident.id for incident in incidents]) if incidents else st.nothing()
    return Casebook(
        extractions=found,
        incidents=incidents,
        disagreements=draw(tuples_of(disagreements(incident_ids, over), most=3 if incidents else 0)),
        estimates=draw(tuples_of(estimates(incident_ids, over), most=3 if incidents else 0)),
        decisions=draw(tuples_of(decisions, most=1)),
    )


def disagreements(
    incident: st.SearchStrategy[IncidentId], side: st.SearchStrategy[tuple[ClaimId, ...]]
) -> st.SearchStrategy[Disagreement]:
    return every_field(
        Disagreement,
        incident=incident,
        attribute=any_text,
        kind=st.sampled_from(DisagreementKind),
        sides=tuples_of(side, least=2),
        why=any_text,
    )


def estimates(
    incident: st.SearchStrategy[IncidentId], over: st.SearchStrategy[tuple[ClaimId, ...]]
) -> st.SearchStrategy[Estimate]:
    return every_field(
        Estimate,
        incident=incident,
        policy=any_text,
        effect=st.sampled_from(Effect),
        side=st.none() | st.sampled_from(Side),
        low=numbers,
        best=numbers,
        high=numbers,
        claims=over,
        rule=any_text,
        grade=st.none() | any_text,
    )
