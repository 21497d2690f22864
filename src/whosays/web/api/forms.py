"""What the API answers, as typed dictionaries: around the bundle's own forms, which have a module in `exporting`.

Dictionaries stand here because the answers are JSON; no other room sees them.
"""

from __future__ import annotations

from typing_extensions import TypedDict

from whosays.exporting.form import (
    AttributionForm,
    BackingForm,
    ClaimForm,
    ContestForm,
    CopyForm,
    DecisionForm,
    DisagreementForm,
    EstimateForm,
    IncidentForm,
    InconsistencyForm,
    IntervalForm,
    OriginForm,
    ReportForm,
    SpreadForm,
)


class Failure(TypedDict):
    """What went wrong, in one sentence."""

    error: str


class Turn(TypedDict):
    """Where in a list this page is: `total` items in all, `size` a page; the addresses of its neighbours, or null."""

    total: int
    page: int
    size: int
    next: str | None
    previous: str | None


class IncidentList(Turn):
    """A page of incidents."""

    items: list[IncidentForm]


class IncidentWhole(TypedDict):
    """An incident with all that is known of it; `decisions` is the address of what people decided about it."""

    incident: IncidentForm
    claims: list[ClaimForm]
    disagreements: list[DisagreementForm]
    contest: ContestForm | None
    attributions: list[AttributionForm]
    estimates: list[EstimateForm]
    spreads: list[SpreadForm]
    origins: list[OriginForm]
    backings: list[BackingForm]
    decisions: str


class ReportEntry(TypedDict):
    """A report without its text; `incidents` are those it tells of, `claims` how many claims it makes."""

    id: str
    title: str | None
    publisher: str | None
    url: str | None
    language: str | None
    published: IntervalForm | None
    published_basis: str | None
    incidents: list[str]
    claims: int


class ReportList(Turn):
    """A page of reports."""

    items: list[ReportEntry]


class ReportWhole(TypedDict):
    """A report with its text and all that it says; `copies` are its kinships with other reports."""

    report: ReportForm
    incidents: list[IncidentForm]
    claims: list[ClaimForm]
    inconsistencies: list[InconsistencyForm]
    copies: list[CopyForm]


class ClaimList(Turn):
    """A page of claims."""

    items: list[ClaimForm]


class ReviewForm(TypedDict):
    """What people made of a claim: `verdict` (null: it was only moved), and the decisions that hold."""

    verdict: str | None
    moved: bool
    decisions: list[str]


class ClaimWhole(TypedDict):
    """A claim in words too, with what people made of it, and the ids of the disagreements that it is part of."""

    claim: ClaimForm
    words: str
    review: ReviewForm | None
    disagreements: list[str]


class SourceEntry(TypedDict):
    """A source by its name.

    `said` counts the claims that it makes itself, `passed_on` those that it has from others, `disagreements` those with
    others on another side. `grade` is a person's, A to F, null without one.
    """

    name: str
    kind: str
    actors: list[str]
    incidents: int
    reports: int
    said: int
    passed_on: int
    disagreements: int
    accuses: int
    claims_it: int
    denies: int
    grade: str | None


class SourceList(Turn):
    """A page of sources."""

    items: list[SourceEntry]


class SettledForm(TypedDict):
    """How a person settled a disagreement; `side` is the number of the side that holds, from 0, or null."""

    settlement: str
    side: int | None
    changed: bool
    decision: str


class DisagreementEntry(DisagreementForm):
    """A disagreement, and how a person settled it; null where nobody did."""

    settled: SettledForm | None


class DisagreementList(Turn):
    """A page of disagreements."""

    items: list[DisagreementEntry]


class DecisionEntry(DecisionForm):
    """A decision, in a sentence too (`words`), with what became of it.

    `standing` is stands, taken back, overtaken or adrift; `by` is the later decision that took it back or that holds in
    its place, or null.
    """

    words: str
    standing: str
    by: str | None


class DecisionList(Turn):
    """A page of decisions, the newest first."""

    items: list[DecisionEntry]
