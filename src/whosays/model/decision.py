"""What a person decided: appended, never edited in place, and an input to the next linking and reconciling.

A decision holds what it is about in full, not only by id: a newer version of the program may read a report otherwise,
and what a person said of a quote must still find it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import ClassVar, TypeAlias

from whosays.model.claim import Claim, Effect, Side
from whosays.model.disagreement import DisagreementKind
from whosays.model.evidence import Span
from whosays.model.identity import ClaimId, DecisionId, DisagreementId, ReportId, TellingId, content_hash, spell_out
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


@dataclass(frozen=True, slots=True)
class LinkIncidents:
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
        """What it is about: of several decisions with one slot the latest holds."""
        return (self.kind, *sorted(key.telling for group in self.groups for key in group))

    @property
    def touched(self) -> frozenset[str]:
        """What another decision must not have changed in the meantime."""
        return frozenset(f"telling {key.telling}" for group in self.groups for key in group)

    @property
    def parts(self) -> tuple[object, ...]:
        """What the decision's id is made of."""
        if all(len(group) == 1 for group in self.groups):
            return (*sorted(group[0].telling for group in self.groups), self.judgement)
        return (*sorted(sorted(key.telling for key in group) for group in self.groups), self.judgement)


@dataclass(frozen=True, slots=True)
class ReviewClaim:
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

    @property
    def slot(self) -> tuple[object, ...]:
        """As of `LinkIncidents`."""
        return (self.kind, self.subject)

    @property
    def touched(self) -> frozenset[str]:
        """As of `LinkIncidents`."""
        return frozenset((f"claim {self.subject}",))

    @property
    def parts(self) -> tuple[object, ...]:
        """As of `LinkIncidents`."""
        return (self.kind, self.subject, self.claim.kind if self.claim else None, spell_out(self.claim))


@dataclass(frozen=True, slots=True)
class MoveClaim:
    """A claim belongs to the incident that `to` tells of, in whatever report; None: to an incident of its own.

    `read` and `subject` as in `ReviewClaim`; `telling` is the one that it belonged to.
    """

    kind: ClassVar[str] = "move"
    subject: ClaimId
    read: Claim
    telling: Telling
    to: Telling | None

    @property
    def slot(self) -> tuple[object, ...]:
        """As of `LinkIncidents`."""
        return (self.kind, self.subject)

    @property
    def touched(self) -> frozenset[str]:
        """As of `LinkIncidents`."""
        return frozenset((f"claim {self.subject}",))

    @property
    def parts(self) -> tuple[object, ...]:
        """As of `LinkIncidents`."""
        return (self.kind, self.subject, self.to.id if self.to else None)


IncidentValue: TypeAlias = str | Method | Status | Interval | tuple[Place, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribeIncident:
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
        """As of `LinkIncidents`."""
        return (self.kind, self.of.telling, self.attribute)

    @property
    def touched(self) -> frozenset[str]:
        """As of `LinkIncidents`."""
        return frozenset((f"{self.attribute} of {self.of.telling}",))

    @property
    def parts(self) -> tuple[object, ...]:
        """As of `LinkIncidents`."""
        value = (self.title, self.method, self.status, spell_out(self.date), spell_out(self.places))
        return (self.kind, self.of.telling, self.attribute, *value)


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleDisagreement:
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
        """As of `LinkIncidents`."""
        return (self.kind, self.disagreement)

    @property
    def touched(self) -> frozenset[str]:
        """As of `LinkIncidents`."""
        return frozenset((f"disagreement {self.disagreement}",))

    @property
    def parts(self) -> tuple[object, ...]:
        """As of `LinkIncidents`."""
        return (self.kind, self.disagreement, self.settlement, self.side)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishFigure:
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
        """As of `LinkIncidents`."""
        return (self.kind, self.of.telling, self.effect, self.side)

    @property
    def touched(self) -> frozenset[str]:
        """As of `LinkIncidents`."""
        return frozenset((f"figure of {self.of.telling}: {self.effect}, {self.side}",))

    @property
    def parts(self) -> tuple[object, ...]:
        """As of `LinkIncidents`."""
        return (self.kind, self.of.telling, self.effect, self.side, self.low, self.best, self.high, self.policy)


@dataclass(frozen=True, slots=True)
class GradeSource:
    """An analyst's own judgement of a source by its name, wherever it speaks; `grade` None: no judgement any more."""

    kind: ClassVar[str] = "grade"
    source: str
    grade: SourceGrade | None

    @property
    def slot(self) -> tuple[object, ...]:
        """As of `LinkIncidents`."""
        return (self.kind, self.source)

    @property
    def touched(self) -> frozenset[str]:
        """As of `LinkIncidents`."""
        return frozenset((f"source {self.source}",))

    @property
    def parts(self) -> tuple[object, ...]:
        """As of `LinkIncidents`."""
        return (self.kind, self.source, self.grade)


Act: TypeAlias = (
    LinkIncidents | ReviewClaim | MoveClaim | DescribeIncident | SettleDisagreement | PublishFigure | GradeSource
)


# Without slots: a decision's id is asked for again and again, and worked out once.
@dataclass(frozen=True, kw_only=True)
class Decision:
    """What a reviewer decided, when and why.

    `undoes` is the id of the decision that this one takes back, None for a fresh one; `act` is then that decision's.
    An undoing is a decision too: taking it back brings the first one back. `at` is in UTC.
    """

    act: Act
    reviewer: str
    at: datetime
    note: str = ""
    undoes: DecisionId | None = None

    @cached_property
    def id(self) -> DecisionId:
        """A content hash over all of it."""
        parts = (self.reviewer, self.at.isoformat(), self.note, self.undoes)
        return DecisionId(content_hash("decision", *self.act.parts, *parts))

    def taken_back(self, *, reviewer: str, at: datetime, note: str = "") -> Decision:
        """The decision that takes this one back."""
        return Decision(act=self.act, reviewer=reviewer, at=at, note=note, undoes=self.id)


def says_the_same(one: Claim, other: Claim) -> bool:
    """True where two claims differ at most in the telling they belong to and in how surely they were read."""
    return type(one) is type(other) and _content(one) == _content(other)


def _content(claim: Claim) -> tuple[object, ...]:
    own = {name for name in claim.__dataclass_fields__ if name not in {"telling", "confidence"}}
    return tuple((name, getattr(claim, name)) for name in sorted(own))


def find_standing(decisions: Iterable[Decision]) -> Mapping[DecisionId, bool]:
    """For each decision that is not an undoing, in the given order, whether it stands or was taken back.

    One that `undoes` another takes it back and says nothing else; taking that one back brings the first back.
    """
    known = {decision.id: decision for decision in decisions}
    return {id_: stands for id_, stands in find_in_force(known.values()).items() if not known[id_].undoes}


def find_in_force(decisions: Iterable[Decision]) -> Mapping[DecisionId, bool]:
    """As `find_standing`, for undoings too: one stands unless another that stands takes it back."""
    by_id = {decision.id: decision for decision in decisions}
    undoers: dict[DecisionId, list[DecisionId]] = defaultdict(list)
    for decision in by_id.values():
        if decision.undoes:
            undoers[decision.undoes].append(decision.id)
    stands: dict[DecisionId, bool] = {}
    # An undoing comes after what it takes back, so that the latest are settled first.
    for decision in sorted(by_id.values(), key=lambda d: (d.at, d.id), reverse=True):
        _settle(decision.id, undoers, stands)
    return {decision: stands[decision] for decision in by_id}


def _settle(first: DecisionId, undoers: Mapping[DecisionId, list[DecisionId]], stands: dict[DecisionId, bool]) -> None:
    """Find out whether a decision and all that take it back stand, without recursion: people may undo for long."""
    waiting = [first]
    while waiting:
        decision = waiting[-1]
        open_ones = [undoer for undoer in undoers.get(decision, ()) if undoer not in stands]
        if open_ones:
            waiting += open_ones
            continue
        stands[decision] = not any(stands[undoer] for undoer in undoers.get(decision, ()))
        waiting.pop()


def find_effective(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that hold, the latest first: not taken back, and of several with one slot the latest."""
    known = {decision.id: decision for decision in decisions}
    standing = [known[id_] for id_, stands in find_standing(known.values()).items() if stands]
    standing.sort(key=lambda d: (d.at, d.id), reverse=True)
    latest: dict[tuple[object, ...], Decision] = {}
    for decision in standing:
        latest.setdefault(decision.act.slot, decision)
    return tuple(latest.values())


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
