"""What became of decisions: claims that people judged, incidents they described, disagreements they settled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from whosays.model.act import IncidentAttribute, Settlement, SourceGrade, TellingKey, Verdict
from whosays.model.claim import Claim, Effect, Side
from whosays.model.conflict import Conflict
from whosays.model.identity import ClaimId, DecisionId, DisagreementId, IncidentId
from whosays.model.incident import Telling


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedTelling:
    """A telling that a decision of `at` made; `beside` is the one that it belongs with, None: with none.

    A claim that is given to an incident of which its report had not told needs one.
    """

    telling: Telling
    beside: TellingKey | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What people made of one claim.

    `subject` is the id under which the claim first came up: decisions about it name that id. `shown` is the claim as it
    stands now, or as it last stood where it was rejected; `read` what the program reads today, None where it reads
    nothing like it. `verdict` None: nobody judged it, it was only moved. `moved` is true where a person gave it to
    another incident. `decisions` are those that hold, the latest first.
    """

    subject: ClaimId
    shown: Claim
    read: Claim | None
    verdict: Verdict | None
    moved: bool
    decisions: tuple[DecisionId, ...]

    @property
    def stands(self) -> bool:
        """True unless it was rejected."""
        return self.verdict is not Verdict.REJECTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """That a person set an incident's title, method, status, date or places; `told` is what the reports gave, in words.

    `told` is "" where they gave nothing.
    """

    incident: IncidentId
    attribute: IncidentAttribute
    told: str
    decision: DecisionId


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """How a person settled a disagreement; `side` is the number of the side that holds, from 0, None without one.

    `changed` is true where the disagreement is not what it was then: claims have joined or left its sides.
    """

    disagreement: DisagreementId
    settlement: Settlement
    side: int | None
    changed: bool
    decision: DecisionId


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedFigure:
    """The figure that a person publishes for an incident; fields as in `PublishFigure`.

    `outdated` is true where it was taken from a policy that gives another figure today.
    """

    incident: IncidentId
    effect: Effect
    side: Side | None
    low: int | None
    best: int | None
    high: int | None
    policy: str | None
    outdated: bool
    decision: DecisionId


@dataclass(frozen=True, slots=True)
class Relation:
    """That a person said of two incidents that they are related, and not the same; `one` is the smaller id."""

    one: IncidentId
    other: IncidentId
    decision: DecisionId


@dataclass(frozen=True, slots=True)
class GradedSource:
    """An analyst's own judgement of a source, by the source's name."""

    source: str
    grade: SourceGrade
    decision: DecisionId


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """All that came of the decisions about a pile of reports.

    `adrift` are decisions that hold but whose subject is not there: its report was never read into this store.
    `conflicts` are over what teams decided differently, the earliest first.
    """

    reviews: tuple[Review, ...] = ()
    descriptions: tuple[Description, ...] = ()
    settled: tuple[Settled, ...] = ()
    published: tuple[PublishedFigure, ...] = ()
    relations: tuple[Relation, ...] = ()
    grades: tuple[GradedSource, ...] = ()
    adrift: tuple[DecisionId, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
