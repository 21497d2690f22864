"""What a person can decide: acts on claims, incidents, disagreements, figures and sources.

An act holds what it is about in full, not only by id: a newer version of the program may read a report otherwise, and
what a person said of a quote must still find it.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import ClassVar, TypeAlias

from whosays.model.claim import Claim, Effect, Side
from whosays.model.disagreement import DisagreementKind
from whosays.model.evidence import Span
from whosays.model.identity import ClaimId, DisagreementId, ReportId, TellingId, spell_out
from whosays.model.incident import Method, Status, Telling
from whosays.model.place import Place
from whosays.model.time import Interval


class Judgement(StrEnum):
    """What was decided about incidents."""

    SAME = "same"
    NOT_SAME = "not same"
    RELATED = "related"


class Verdict(StrEnum):
    """What was decided about a claim."""

    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    ADDED = "added"
    REJECTED = "rejected"


class IncidentAttribute(StrEnum):
    """What of an incident a person can set."""

    TITLE = "title"
    METHOD = "method"
    STATUS = "status"
    DATE = "date"
    PLACES = "places"


class Settlement(StrEnum):
    """How a disagreement was settled."""

    SIDE = "one side holds"
    DISPUTED = "kept as disputed"
    UPDATE = "an update"


class SourceGrade(StrEnum):
    """How reliable a source is, in an analyst's own judgement (the Admiralty scale, NATO AJP-2.1)."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


@dataclass(frozen=True, slots=True)
class TellingKey:
    """A telling that a decision is about, with what finds it again in a new reading of its report.

    `anchor` is where it is told, in offsets into the report's text, and `main` whether the report is chiefly about it.
    Decisions of the oldest stores know `telling` alone.
    """

    telling: TellingId
    report: ReportId | None = None
    anchor: Span | None = None
    main: bool = False

    @classmethod
    def of(cls, telling: Telling) -> TellingKey:
        """The key of a telling."""
        return cls(telling.id, telling.report, telling.anchor.span, telling.main)


@dataclass(frozen=True, slots=True)
class ClaimKey:
    """A claim that a decision speaks of, with what finds it again in a new reading of its report: kind and quote."""

    claim: ClaimId
    report: ReportId
    kind: str
    quote: Span

    @classmethod
    def of(cls, claim: Claim) -> ClaimKey:
        """The key of a claim."""
        return cls(claim.id, claim.report, claim.kind, claim.evidence[0].span)


class _ActBase:
    """What every act has beside what it says."""

    __slots__ = ()
    kind: ClassVar[str]

    @property
    def slot(self) -> tuple[object, ...]:
        """What it is about: of several decisions with one slot the latest holds."""
        raise NotImplementedError

    @property
    def touched(self) -> frozenset[object]:
        """What another decision must not have changed in the meantime."""
        return frozenset((self.slot,))

    @property
    def reports(self) -> frozenset[ReportId]:
        """The reports that it names; decisions of the oldest stores name none."""
        raise NotImplementedError

    @property
    def parts(self) -> tuple[object, ...]:
        """What the decision's id is made of: what it is about, and what is said of it."""
        return (*self.slot, *self._words())

    def _words(self) -> tuple[object, ...]:
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class LinkIncidents(_ActBase):
    """The tellings of each of `groups` are one incident; what the groups are to each other says `judgement`.

    SAME: all of them are one incident (a merger). NOT_SAME: they are different ones (a split). RELATED: different
    ones, which have to do with one another.
    """

    kind: ClassVar[str] = "link"
    groups: tuple[tuple[TellingKey, ...], ...]
    judgement: Judgement

    @classmethod
    def of_pair(cls, one: Telling, other: Telling, judgement: Judgement) -> LinkIncidents:
        """The word on two tellings alone."""
        return cls(((TellingKey.of(one),), (TellingKey.of(other),)), judgement)

    @property
    def slot(self) -> tuple[object, ...]:
        """All tellings, whichever group they are in."""
        return (self.kind, *sorted(key.telling for group in self.groups for key in group))

    @property
    def touched(self) -> frozenset[object]:
        """Each telling."""
        return frozenset(key.telling for group in self.groups for key in group)

    @property
    def reports(self) -> frozenset[ReportId]:
        """Those of the tellings."""
        return frozenset(key.report for group in self.groups for key in group if key.report)

    @property
    def parts(self) -> tuple[object, ...]:
        """Of two single tellings the same as in the oldest stores, which knew no others."""
        if all(len(group) == 1 for group in self.groups):
            return (*sorted(group[0].telling for group in self.groups), self.judgement)
        return (*sorted(sorted(key.telling for key in group) for group in self.groups), self.judgement)


class _ClaimAct(_ActBase):
    """An act about one claim: judging it and moving it have slots of their own, but touch the same."""

    __slots__ = ()
    subject: ClaimId
    telling: Telling

    @property
    def slot(self) -> tuple[object, ...]:
        """The claim, under the id by which it first came up."""
        return (self.kind, self.subject)

    @property
    def touched(self) -> frozenset[object]:
        """The claim."""
        return frozenset((self.subject,))

    @property
    def reports(self) -> frozenset[ReportId]:
        """That of the claim."""
        return frozenset((self.telling.report,))


@dataclass(frozen=True, slots=True)
class ReviewClaim(_ClaimAct):
    """A person's word on a claim: `read` is what the program read, `claim` what holds.

    `read` None: a person found what the program had not. `claim` None: it is no claim. Where both are alike, the claim
    is accepted. `subject` is the id under which the claim first came up, whatever is made of it later; `telling` is the
    one that it belongs to.
    """

    kind: ClassVar[str] = "claim"
    subject: ClaimId
    read: Claim | None
    claim: Claim | None
    telling: Telling

    @property
    def verdict(self) -> Verdict:
        """What was decided."""
        if self.claim is None:
            return Verdict.REJECTED
        if self.read is None:
            return Verdict.ADDED
        return Verdict.ACCEPTED if says_the_same(self.read, self.claim) else Verdict.CORRECTED

    def _words(self) -> tuple[object, ...]:
        return (self.claim.kind if self.claim else None, spell_out(self.claim))


@dataclass(frozen=True, slots=True)
class MoveClaim(_ClaimAct):
    """A claim belongs to the incident that `to` tells of, in whatever report; None: to an incident of its own.

    `read` and `subject` as in `ReviewClaim`; `telling` is the one that it belonged to.
    """

    kind: ClassVar[str] = "move"
    subject: ClaimId
    read: Claim
    telling: Telling
    to: Telling | None

    @property
    def reports(self) -> frozenset[ReportId]:
        """That of the claim, and that of the telling which it is given to."""
        return frozenset((self.telling.report, *((self.to.report,) if self.to else ())))

    def _words(self) -> tuple[object, ...]:
        return (self.to.id if self.to else None,)


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribeIncident(_ActBase):
    """A person's title, method, status, date or places for the incident that `of` tells of.

    Just the one that `attribute` names is looked at; there None, "" and () mean that it is not known.
    """

    kind: ClassVar[str] = "describe"
    of: TellingKey
    attribute: IncidentAttribute
    title: str = ""
    method: Method | None = None
    status: Status | None = None
    date: Interval | None = None
    places: tuple[Place, ...] = ()

    @property
    def slot(self) -> tuple[object, ...]:
        """The attribute of the incident."""
        return (self.kind, self.of.telling, self.attribute)

    @property
    def reports(self) -> frozenset[ReportId]:
        """That of the telling."""
        return frozenset((self.of.report,) if self.of.report else ())

    def _words(self) -> tuple[object, ...]:
        return (self.title, self.method, self.status, spell_out(self.date), spell_out(self.places))


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleDisagreement(_ActBase):
    """What a person makes of a disagreement over the incident that `of` tells of.

    `attribute`, `nature` and `sides` are those of the disagreement as it was seen; `side` is the number of the side
    that holds, from 0, None unless `settlement` is SIDE.
    """

    kind: ClassVar[str] = "settle"
    of: TellingKey
    disagreement: DisagreementId
    attribute: str
    nature: DisagreementKind
    sides: tuple[tuple[ClaimKey, ...], ...]
    settlement: Settlement
    side: int | None = None

    @property
    def slot(self) -> tuple[object, ...]:
        """The disagreement."""
        return (self.kind, self.disagreement)

    @property
    def reports(self) -> frozenset[ReportId]:
        """That of the telling, and those of the claims."""
        named = frozenset(key.report for side in self.sides for key in side)
        return named | {self.of.report} if self.of.report else named

    def _words(self) -> tuple[object, ...]:
        return (self.settlement, self.side)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishFigure(_ActBase):
    """The figure that a person publishes for an incident; `policy` is the one that gives it, None: the person's own.

    `side` None means everybody. `low`, `best` and `high` are all None where no figure is to be published.
    """

    kind: ClassVar[str] = "publish"
    of: TellingKey
    effect: Effect
    side: Side | None
    low: int | None
    best: int | None
    high: int | None
    policy: str | None = None

    @property
    def slot(self) -> tuple[object, ...]:
        """What befell whom in the incident."""
        return (self.kind, self.of.telling, self.effect, self.side)

    @property
    def reports(self) -> frozenset[ReportId]:
        """That of the telling."""
        return frozenset((self.of.report,) if self.of.report else ())

    def _words(self) -> tuple[object, ...]:
        return (self.low, self.best, self.high, self.policy)


@dataclass(frozen=True, slots=True)
class GradeSource(_ActBase):
    """An analyst's own judgement of a source by its name, wherever it speaks; `grade` None: no judgement any more."""

    kind: ClassVar[str] = "grade"
    source: str
    grade: SourceGrade | None

    @property
    def slot(self) -> tuple[object, ...]:
        """The source."""
        return (self.kind, self.source)

    @property
    def reports(self) -> frozenset[ReportId]:
        """None: it holds wherever the source speaks."""
        return frozenset()

    def _words(self) -> tuple[object, ...]:
        return (self.grade,)


Act: TypeAlias = (
    LinkIncidents | ReviewClaim | MoveClaim | DescribeIncident | SettleDisagreement | PublishFigure | GradeSource
)


def says_the_same(one: Claim, other: Claim) -> bool:
    """True where two claims differ at most in the telling they belong to and in how surely they were read."""
    return replace(one, telling=other.telling, confidence=other.confidence) == other


def find_telling(
    key: TellingKey, tellings: Mapping[ReportId, Sequence[Telling]], known: Container[TellingId]
) -> TellingId | None:
    """The telling that a decision was about, in whatever reading of its report; None where there is none like it.

    The very same; else the one of its report that begins nearest to where that one began, the chief one for the chief.
    """
    if key.telling in known:
        return key.telling
    if key.report is None or key.anchor is None:
        return None
    start = key.anchor.start
    near = sorted(tellings.get(key.report, ()), key=lambda t: (t.main != key.main, abs(t.anchor.start - start), t.id))
    return near[0].id if near else None
