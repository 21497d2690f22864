"""Decisions as pages show them: in a sentence, what they concern, and whether they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import cached_property

from whosays.exporting.dossier.register import Register
from whosays.model.act import (
    Act,
    DescribeIncident,
    GradeSource,
    LinkIncidents,
    MoveClaim,
    PublishFigure,
    ReviewClaim,
    SettleDisagreement,
    TellingKey,
    find_telling,
)
from whosays.model.casebook import Casebook
from whosays.model.claim import Claim
from whosays.model.decision import Decision
from whosays.model.identity import ClaimId, DecisionId, ReportId
from whosays.model.incident import Incident, Telling
from whosays.model.wording import say_plural
from whosays.web.changes import Change, list_changes
from whosays.web.templating import at
from whosays.web.wording import say_act_by

KINDS: Mapping[str, str] = {
    ReviewClaim.kind: "Claims judged",
    MoveClaim.kind: "Claims moved",
    LinkIncidents.kind: "Incidents merged, split, related",
    DescribeIncident.kind: "Incidents described",
    SettleDisagreement.kind: "Disagreements settled",
    PublishFigure.kind: "Figures published",
    GradeSource.kind: "Sources graded",
}
"""The kinds of act by their word in addresses, with what they are called."""


class Standing(StrEnum):
    """What has become of a decision."""

    STANDS = "stands"
    TAKEN_BACK = "taken back"
    OVERTAKEN = "overtaken"
    ADRIFT = "adrift"
    IN_CONFLICT = "in conflict"


@dataclass(frozen=True, slots=True)
class State:
    """What has become of a decision: `standing`, and the later decision `by` which, None where it stands or is adrift.

    Overtaken: it was not taken back, but another decision about the same thing holds in its place. Adrift: it holds,
    but what it concerns is not in the store. In conflict: teams decided differently, and nobody has decided here.
    """

    standing: Standing
    by: Decision | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that a decision concerns: what it is called, and its address on the desk."""

    name: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionLine:
    """A decision as it is listed.

    `sentence` says what was decided; `changes` are those of a correction, field by field. `at` is when, in words, `iso`
    the same for machines, `ago` how long ago. `teams` says from whom it was taken in, "" where it was made here.
    `standing` is the state's word, `fate` a sentence on it, "" for one that simply stands. `undo` is the id of the
    decision to take back when its button, `button`, is pressed.
    """

    id: DecisionId
    reviewer: str
    teams: str
    at: str
    iso: str
    ago: str
    sentence: str
    changes: tuple[Change, ...]
    note: str
    standing: Standing
    fate: str
    subjects: tuple[Subject, ...]
    undo: DecisionId
    button: str


@dataclass(frozen=True)
class Ledger:
    """All decisions of a casebook, with what has become of each; `now` is what "ago" is reckoned from."""

    casebook: Casebook
    register: Register
    now: datetime

    @cached_property
    def states(self) -> Mapping[DecisionId, State]:
        """What has become of each decision, undoings too."""
        return find_states(self.casebook)

    def line(self, decision: Decision) -> DecisionLine:
        """The decision as it is listed."""
        state = self.states[decision.id]
        undo, button = self._find_button(decision, state)
        return DecisionLine(
            id=decision.id,
            reviewer=decision.reviewer,
            teams=", ".join(decision.teams),
            at=say_moment(decision.at),
            iso=as_utc(decision.at).isoformat(timespec="seconds"),
            ago=say_ago(decision.at, self.now),
            sentence=self.say(decision),
            changes=() if decision.undoes else _list_changes(decision.act),
            note=decision.note,
            standing=state.standing,
            fate=self._say_fate(state),
            subjects=self._list_subjects(decision.act),
            undo=undo,
            button=button,
        )

    def say(self, decision: Decision) -> str:
        """What was decided in a sentence: "Took back: Merged A with B" for an undoing."""
        sentence = say_act_by(decision.act, self.register)
        depth = self._count_undoings(decision)
        return sentence if not depth else f"{'Took back' if depth % 2 else 'Brought back'}: {sentence}"

    def incidents_of(self, act: Act) -> tuple[Incident, ...]:
        """The incidents that an act concerns as they are now, each once; empty where they are not here."""
        tellings = [self._find(key) for key in _list_keys(act)]
        found = [self.casebook.incident_of[telling.id] for telling in tellings if telling]
        return tuple({incident.id: incident for incident in found}.values())

    @cached_property
    def _tellings(self) -> Mapping[ReportId, Sequence[Telling]]:
        return {extraction.report.id: extraction.tellings for extraction in self.casebook.extractions}

    def _find(self, key: TellingKey) -> Telling | None:
        found = find_telling(key, self._tellings, self.casebook.tellings)
        return self.casebook.tellings[found] if found else None

    def _count_undoings(self, decision: Decision) -> int:
        depth, at_hand = 0, decision
        while at_hand.undoes and at_hand.undoes in self.casebook.decisions_by_id:
            depth, at_hand = depth + 1, self.casebook.decisions_by_id[at_hand.undoes]
        return depth + bool(at_hand.undoes)

    def _find_button(self, decision: Decision, state: State) -> tuple[DecisionId, str]:
        """Which decision to take back in order to turn this one round, and what the button says."""
        if state.standing is Standing.TAKEN_BACK and state.by:
            return state.by.id, "Take back again" if self._count_undoings(decision) % 2 else "Bring back"
        return decision.id, "Bring back" if self._count_undoings(decision) % 2 else "Take back"

    def _say_fate(self, state: State) -> str:
        by = f"by {state.by.reviewer}, {say_ago(state.by.at, self.now)}" if state.by else ""
        return {
            Standing.STANDS: "",
            Standing.TAKEN_BACK: f"Taken back {by}",
            Standing.OVERTAKEN: f"Another decision {by} holds in its place",
            Standing.IN_CONFLICT: "Teams decided differently; none of it holds until you decide",
            Standing.ADRIFT: "What it concerns is not in this store; it holds again once that is read",
        }[state.standing]

    def _list_subjects(self, act: Act) -> tuple[Subject, ...]:
        if isinstance(act, GradeSource):
            return (Subject(f"Source {act.source}", at("/sources/one", name=act.source)),)
        subjects = [Subject(incident.title, f"/incidents/{incident.id}") for incident in self.incidents_of(act)]
        if isinstance(act, ReviewClaim | MoveClaim):
            shown = self._find_claim(act.subject)
            claim = [Subject("The claim", f"/claims/{shown.id}")] if shown else []
            return (*claim, *subjects)
        if isinstance(act, SettleDisagreement) and subjects:
            address = f"{subjects[0].address}#disagreement-{act.disagreement}"
            return (Subject(subjects[0].name, address),)
        return tuple(subjects)

    def _find_claim(self, subject: ClaimId) -> Claim | None:
        review = self._review_by_subject.get(subject)
        return review or self.casebook.claims.get(subject)

    @cached_property
    def _review_by_subject(self) -> Mapping[ClaimId, Claim]:
        return {review.subject: review.shown for review in self.casebook.reviewed.reviews}


def _list_changes(act: Act) -> tuple[Change, ...]:
    return list_changes(act.read, act.claim) if isinstance(act, ReviewClaim) and act.read and act.claim else ()


def find_states(casebook: Casebook) -> Mapping[DecisionId, State]:
    """What has become of each decision, undoings too."""
    undoers: dict[DecisionId, list[Decision]] = defaultdict(list)
    for decision in casebook.decisions:
        if decision.undoes:
            undoers[decision.undoes].append(decision)
    holds = casebook.in_force
    effective = {decision.act.slot: decision for decision in casebook.effective}
    adrift = frozenset(casebook.reviewed.adrift)
    open_ones = {id_ for conflict in casebook.reviewed.conflicts if not conflict.holds for id_ in conflict.decisions}
    states: dict[DecisionId, State] = {}
    for decision in casebook.decisions:
        # What another team takes back stands all the same: it is that team's word against it.
        by = [] if holds[decision.id] else [u for u in undoers[decision.id] if holds[u.id]]
        state = _find_state(decision, by, effective, adrift)
        is_open = decision.id in open_ones and not by
        states[decision.id] = State(Standing.IN_CONFLICT) if is_open else state
    return states


def _find_state(
    decision: Decision,
    undoers: Sequence[Decision],
    effective: Mapping[tuple[object, ...], Decision],
    adrift: frozenset[DecisionId],
) -> State:
    if undoers:
        return State(Standing.TAKEN_BACK, undoers[-1])
    if decision.undoes:
        return State(Standing.STANDS)
    in_place = effective.get(decision.act.slot)
    if in_place and in_place.id != decision.id:
        return State(Standing.OVERTAKEN, in_place)
    return State(Standing.ADRIFT if decision.id in adrift else Standing.STANDS)


def list_grade_decisions(source: str, decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that grade a source, the newest first."""
    found = [each for each in decisions if isinstance(each.act, GradeSource) and each.act.source == source]
    return tuple(reversed(found))


def as_utc(moment: datetime) -> datetime:
    """The moment in UTC; one that names no zone is taken to be in it."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def say_moment(moment: datetime) -> str:
    """A moment in words, in UTC: "4 December 2014, 09:30 UTC"."""
    utc = as_utc(moment)
    return f"{utc.day} {utc:%B %Y, %H:%M} UTC"


def say_ago(moment: datetime, now: datetime) -> str:
    """How long ago it was: "just now", "5 minutes ago", "3 hours ago", "2 days ago", "4 months ago"."""
    passed = as_utc(now) - as_utc(moment)
    steps = (
        (timedelta(days=365), "year"),
        (timedelta(days=30), "month"),
        (timedelta(days=1), "day"),
        (timedelta(hours=1), "hour"),
        (timedelta(minutes=1), "minute"),
    )
    for length, name in steps:
        if passed >= length:
            return f"{say_plural(passed // length, name)} ago"
    return "just now"


def _list_keys(act: Act) -> list[TellingKey]:
    match act:
        case LinkIncidents():
            return [key for group in act.groups for key in group]
        case ReviewClaim():
            return [TellingKey.of(act.telling)]
        case MoveClaim():
            return [TellingKey.of(telling) for telling in (act.telling, act.to) if telling]
        case DescribeIncident() | SettleDisagreement() | PublishFigure():
            return [act.of]
        case GradeSource():
            return []
