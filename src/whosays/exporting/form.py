"""The form of the bundle as typed dictionaries: what `docs/bundle.schema.json` says, for the type checker.

Dictionaries stand here because the bundle is JSON; no other room sees them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NotRequired

# Those of the standard library say too little to readers at run time before Python 3.12.
from typing_extensions import TypedDict


class IntervalForm(TypedDict):
    """Days from `earliest` to `latest`, ISO, inclusive; None is an open end."""

    earliest: str | None
    latest: str | None


class SpanForm(TypedDict):
    """Half-open offsets in code points into the report's text, and the words there."""

    start: int
    end: int
    quote: str


class EvidenceForm(SpanForm):
    """A quote of a report, and the printed page, from 1, on which it begins; None where the report has none."""

    page: int | None


class SourceForm(TypedDict):
    """One link of a chain of sources."""

    name: str
    kind: str
    actor: str | None


class TellingForm(TypedDict):
    """A report that tells of the incident; `main` where the report is chiefly about it."""

    report: str
    main: bool


class PlaceForm(TypedDict):
    """A place; coordinates in WGS 84 degrees, None where unknown."""

    name: str
    region: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    precision: str | None
    gazetteer_id: int | None


class ReportForm(TypedDict):
    """A report with its canonical text, into which all offsets point; `sha256` is that of the text in UTF-8.

    `original` is the SHA-256 of the bytes that it was read from; `pages` are the offsets at which its pages begin.
    `hash` is the id that the report has in a store and in decisions: that of its name and text.
    """

    id: str
    name: str
    hash: str
    title: str | None
    publisher: str | None
    url: str | None
    language: str | None
    published: IntervalForm | None
    published_basis: str | None
    author: str | None
    section: str | None
    original: str | None
    pages: list[int]
    sha256: str
    text: str


class LinkForm(TypedDict):
    """Why two reports are taken for tellings of one incident; `score` in log odds, `decided` where a person did it."""

    one: str
    other: str
    score: float
    reasons: list[str]
    doubts: list[str]
    decided: bool


class IncidentForm(TypedDict):
    """An incident and the reports that tell of it; `main` marks the one that a report is chiefly about."""

    id: str
    title: str | None
    method: str
    status: str
    date: IntervalForm | None
    places: list[PlaceForm]
    reports: list[TellingForm]
    links: list[LinkForm]


class ClaimForm(TypedDict):
    """A claim: the members that every kind has, and those of its own kind."""

    id: str
    report: str
    incident: str
    telling: str
    kind: str
    evidence: list[EvidenceForm]
    sources: list[SourceForm]
    modality: str
    confidence: float | None
    effect: NotRequired[str]
    side: NotRequired[str]
    victims: NotRequired[str | None]
    low: NotRequired[int | None]
    high: NotRequired[int | None]
    approximate: NotRequired[bool]
    partial: NotRequired[bool]
    actor: NotRequired[str | None]
    stance: NotRequired[str]
    role: NotRequired[str]
    earliest: NotRequired[str | None]
    latest: NotRequired[str | None]
    place: NotRequired[PlaceForm]


class DisagreementForm(TypedDict):
    """Claims that do not go together: lists of claim ids, each list of one mind."""

    id: str
    incident: str
    attribute: str
    kind: str
    sides: list[list[str]]
    why: str


class ContestForm(TypedDict):
    """How contested an incident is, 0 to 1, and what of it is disputed."""

    incident: str
    index: float
    disputed: list[str]
    compared: list[str]
    why: str


class InconsistencyForm(TypedDict):
    """What in a report does not fit together, with the quotes that show it."""

    report: str
    kind: str
    evidence: list[EvidenceForm]
    why: str


class AttributionForm(TypedDict):
    """How firmly an incident is laid at an actor's door, and the claims that decided it; `actor` None: nobody's."""

    incident: str
    actor: str | None
    grade: str
    confidence: str | None
    status: str | None
    rank: int | None
    uncertain: bool
    claimed: bool
    competing: bool
    roles: list[str]
    claims: list[str]
    why: str


class SpreadForm(TypedDict):
    """How far apart the figures of several policies lie for the same people, and why."""

    incident: str
    effect: str
    side: str | None
    low: int
    high: int
    policies: list[str]
    why: str


class CopyForm(TypedDict):
    """Two reports that share text: how, how much of the shorter one, and whether it is known which was first."""

    original: str
    copy: str
    manner: str
    share: float
    directed: bool
    passages: list[PassageForm]


class PassageForm(TypedDict):
    """A sentence of the original and one of the copy with the same words."""

    original: SpanForm
    copy: SpanForm


class OriginForm(TypedDict):
    """One voice over an incident, with all claims of it and why they are one."""

    id: str
    incident: str
    name: str
    kind: str
    claims: list[str]
    why: str


class ChangeForm(TypedDict):
    """A claim in copied words, the claim that the original has there, and whose text it is."""

    claim: str
    copied: str
    why: str


class BackingForm(TypedDict):
    """One value, how many independent origins it has at least, which, and the claims of which it cannot be told."""

    incident: str
    attribute: str
    value: str
    side: str | None
    low: int | None
    high: int | None
    denied: bool
    independent: int
    origins: list[str]
    untold: list[str]
    claims: list[str]
    changes: list[ChangeForm]


class EstimateForm(TypedDict):
    """A policy's figure, the claims that decided it, its rule in words, and its own grade, if it has one."""

    incident: str
    policy: str
    effect: str
    side: str | None
    low: int | None
    best: int | None
    high: int | None
    claims: list[str]
    rule: str
    grade: str | None


class DecisionForm(TypedDict):
    """What a person decided, and the reports that it names; it `stands` unless one that stands takes it back."""

    id: str
    kind: str
    reviewer: str
    at: str
    note: str
    undoes: str | None
    teams: list[str]
    stands: bool
    reports: list[str]
    act: Mapping[str, object]


class ConflictForm(TypedDict):
    """Decisions of several teams that do not say the same, and those of them, made here, that hold."""

    id: str
    decisions: list[str]
    holds: list[str]


class ReadingForm(TypedDict):
    """What was read out of a report before anybody decided: furniture, tellings in full, claims in their order.

    `claims` are ids; those that do not stand in the bundle as they were read are in `changed`, in the form of acts.
    """

    report: str
    furniture: list[list[int]]
    tellings: list[dict[str, object]]
    claims: list[str]
    changed: list[dict[str, object]]


class QuotationForm(TypedDict):
    """Who (`source`, empty where left out) by which words (`cue`) says what (`content`).

    `speakers` is the resolved chain, nearest first; `hedged`, `denies` and `vouches` as in the model's `Quotation`.
    """

    report: str
    source: list[SpanForm]
    cue: list[SpanForm]
    content: list[SpanForm]
    speakers: list[SourceForm]
    hedged: bool
    denies: bool
    vouches: bool


class ProblemForm(TypedDict):
    """What was wrong with the input, and where; `report` is the report's id in the bundle, or None."""

    stage: str
    message: str
    place: str
    report: str | None


class ThresholdForm(TypedDict):
    """How many claims (`left_out`) are not there, because they were read with less confidence than `at_least`."""

    at_least: float
    left_out: int


class Bundle(TypedDict):
    """The whole bundle; `quotations` and `confidence` are there only where they, or a threshold, were asked for."""

    whosays: Literal[1]
    reports: list[ReportForm]
    incidents: list[IncidentForm]
    claims: list[ClaimForm]
    copies: list[CopyForm]
    origins: list[OriginForm]
    backings: list[BackingForm]
    disagreements: list[DisagreementForm]
    contests: list[ContestForm]
    inconsistencies: list[InconsistencyForm]
    attributions: list[AttributionForm]
    estimates: list[EstimateForm]
    spreads: list[SpreadForm]
    decisions: list[DecisionForm]
    conflicts: list[ConflictForm]
    readings: list[ReadingForm]
    quotations: NotRequired[list[QuotationForm]]
    problems: list[ProblemForm]
    confidence: NotRequired[ThresholdForm]
