"""The desk behind the pages: a store, and what it holds linked and compared, renewed when something was decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from threading import Lock, Thread
from time import monotonic

from whosays.errors import StoreError
from whosays.exporting.dossier.register import Register
from whosays.memory import Memory
from whosays.model.act import Act
from whosays.model.casebook import Casebook
from whosays.model.claim import Claim
from whosays.model.decision import Decision
from whosays.model.extraction import Extraction
from whosays.model.identity import ClaimId, DecisionId, IncidentId, ReportId, TellingId
from whosays.model.incident import Incident, hash_incident
from whosays.pipeline import make_casebook
from whosays.storing import Store, StoreStamp
from whosays.web.collecting import making_what_stays
from whosays.web.missing import NotHere
from whosays.web.speaking import Speaker, find_speakers
from whosays.web.standing import EarlierStandings, Standings

_REST = 3
"""Linking what is being read meanwhile rests so many times as long as it took, for pages share one core with it."""


@dataclass(frozen=True)
class _Index:
    """What is looked up in a casebook again and again, worked out when it is first asked for."""

    casebook: Casebook
    earlier: EarlierStandings | None

    @cached_property
    def register(self) -> Register:
        return Register(self.casebook)

    @cached_property
    def speakers(self) -> Mapping[str, Speaker]:
        return find_speakers(self.casebook)

    @cached_property
    def standings(self) -> Standings:
        return Standings(self.casebook, self.earlier)

    @cached_property
    def former_incidents(self) -> Mapping[IncidentId, Incident]:
        """Incidents by the ids that they can have had before a merger, a split or a new report."""
        return {hash_incident(telling): incident for telling, incident in self.casebook.incident_of.items()}

    @cached_property
    def subjects(self) -> Mapping[ClaimId, Claim]:
        """Claims that people decided about, rejected ones too, by the ids that they had before."""
        return {review.subject: review.shown for review in self.casebook.reviewed.reviews}

    @cached_property
    def extractions(self) -> Mapping[ReportId, Extraction]:
        return {extraction.report.id: extraction for extraction in self.casebook.extractions}


@dataclass(frozen=True)
class View:
    """What the desk shows at one moment: the casebook, and how many decisions were `seen` in it.

    `readings` is the store's stamp of what was read, as it was then. `waiting` is how many reports more the store holds
    by now: they are being linked and compared, and come with a later view.
    """

    casebook: Casebook
    seen: int
    _index: _Index
    readings: int = 0
    waiting: int = 0

    @classmethod
    def of(cls, casebook: Casebook, *, after: View | None = None) -> View:
        """The view of a casebook; the one before it, of the same reports, saves time."""
        earlier = after.standings.remember() if after else None
        return cls(casebook, len(casebook.decisions), _Index(casebook, earlier))

    @property
    def register(self) -> Register:
        """What reports are called and which number a claim has."""
        return self._index.register

    @property
    def speakers(self) -> Mapping[str, Speaker]:
        """Who says what, by name, over all incidents."""
        return self._index.speakers

    @property
    def standings(self) -> Standings:
        """How incidents and reports stand, and how far people have come with them."""
        return self._index.standings

    def find_incident(self, incident: str) -> Incident:
        """The incident of this id; one that became part of another is found in that one.

        Raises:
            NotHere: there is none.
        """
        known = IncidentId(incident)
        found = self.casebook.incidents_by_id.get(known) or self._index.former_incidents.get(known)
        if found is None:
            raise NotHere("incident")
        return found

    def find_claim(self, claim: str) -> Claim:
        """The claim of this id, or that was corrected or moved since it had it; rejected ones too.

        Raises:
            NotHere: there is none.
        """
        known = ClaimId(claim)
        review = self.casebook.review_of.get(known)
        found = self.casebook.claims.get(known) or (review.shown if review else None) or self._index.subjects.get(known)
        if found is None:
            found = next((left for left in self.casebook.left_out if left.id == known), None)
        if found is None:
            raise NotHere("claim")
        return found

    def find_extraction(self, report: str) -> Extraction:
        """The report of this id with what stands of it.

        Raises:
            NotHere: there is none.
        """
        found = self._index.extractions.get(ReportId(report))
        if found is None:
            raise NotHere("report")
        return found

    def find_decision(self, decision: str) -> Decision:
        """The decision of this id.

        Raises:
            NotHere: there is none.
        """
        found = self.casebook.decisions_by_id.get(DecisionId(decision))
        if found is None:
            raise NotHere("decision")
        return found

    def subject_of(self, claim: Claim) -> ClaimId:
        """The id under which decisions know a claim."""
        review = self.casebook.review_of.get(claim.id)
        return review.subject if review else claim.id

    def read_of(self, claim: Claim) -> Claim | None:
        """What the program read where a claim stands now; None where a person added it."""
        review = self.casebook.review_of.get(claim.id)
        return review.read if review else claim

    def incident_of(self, claim: Claim) -> Incident:
        """The incident that a claim is of; of a rejected one the incident that it was of."""
        return self.casebook.incident_of[TellingId(claim.telling)]


class Desk:
    """A store with its casebook; several people and several programs may use the store at once."""

    def __init__(self, store: Store, *, reviewer: str, at_least: float = 0.0) -> None:
        """`reviewer` is who decides where a browser names nobody else; `at_least` as in `make_casebook`."""
        self.store = store
        self.reviewer = reviewer
        self.at_least = at_least
        self._lock = Lock()
        self._memory = Memory()
        self._read: dict[ReportId, Extraction] = {}
        self._decisions: tuple[Decision, ...] = ()
        self._view: View | None = None
        self._renewing: Thread | None = None
        self._rests_until = 0.0

    def look(self) -> View:
        """What the store holds now: decisions at once, new reports as soon as they are linked and compared.

        While others' decisions are just being taken in, it is what the store held a moment before: nobody waits for
        them, and forms know how many decisions they were made after.

        Raises:
            StoreError: the store cannot be read.
        """
        shown = self._view
        if shown is None:
            return self.look_anew()
        if not self._lock.acquire(blocking=False):
            return self._tell_waiting(shown, self.store.find_stamp())
        try:
            return self._look()
        finally:
            self._lock.release()

    def look_anew(self) -> View:
        """The same with every decision that is kept by now, however long it takes to work out what comes of them.

        Raises:
            StoreError: the store cannot be read.
        """
        with self._lock:
            return self._look()

    def _look(self) -> View:
        stamp = self.store.find_stamp()
        if self._view is None:
            self._read, self._decisions = self._load(), self.store.load_decisions()
            self._view = replace(self._make_view(self._read, self._decisions), readings=stamp.readings)
        elif stamp.decisions != self._view.seen:
            self._decisions = self._load_later(stamp)
            self._view = replace(self._make_view(self._read, self._decisions), readings=self._view.readings)
        is_at_it = self._renewing is not None and self._renewing.is_alive()
        if stamp.readings != self._view.readings and not is_at_it and monotonic() >= self._rests_until:
            self._renewing = Thread(target=self._renew, name="renewing", daemon=True)
            self._renewing.start()
        return self._tell_waiting(self._view, stamp)

    def _tell_waiting(self, view: View, stamp: StoreStamp) -> View:
        if stamp.readings == view.readings:
            return view
        return replace(view, waiting=max(0, self.store.count_reports() - len(view.casebook.read)))

    def decide(self, act: Act, *, reviewer: str, note: str = "", seen: int | None = None) -> Decision:
        """Append a decision; `seen` is how many decisions the person knew of, None: whatever there is.

        Raises:
            StaleDecisionError: somebody decided about the same thing meanwhile; nothing is kept.
            StoreError: the store cannot be written.
        """
        return self.decide_at_once((act,), reviewer=reviewer, note=note, seen=seen)[0]

    def decide_at_once(
        self, acts: Sequence[Act], *, reviewer: str, note: str = "", seen: int | None = None
    ) -> tuple[Decision, ...]:
        """Append a decision for each act, in their order: all of them are kept, or none; else as `decide`.

        Raises:
            StaleDecisionError: as in `decide`.
            StoreError: as in `decide`.
        """
        first = self._next_moment()
        decisions = tuple(
            Decision(act=act, reviewer=reviewer, at=first + timedelta(microseconds=number), note=note)
            for number, act in enumerate(acts)
        )
        self.store.append_decisions(decisions, seen=seen)
        return decisions

    def take_back(self, decision: Decision, *, reviewer: str, note: str = "", seen: int | None = None) -> Decision:
        """Append the decision that takes one back; taking back a taking-back is doing it again.

        Raises:
            StaleDecisionError: as in `decide`.
            StoreError: the store cannot be written.
        """
        undoing = decision.taken_back(reviewer=reviewer, at=self._next_moment(), note=note)
        self.store.append_decision(undoing, seen=seen)
        return undoing

    def finish_renewing(self) -> None:
        """Wait until reports that were read meanwhile are linked and compared."""
        renewing = self._renewing
        if renewing is not None:
            renewing.join()

    def _next_moment(self) -> datetime:
        """Now, but later than all that was decided: where two clocks differ, the later word still holds."""
        decisions = self.look_anew().casebook.decisions
        latest = max((decision.at for decision in decisions), default=datetime.min.replace(tzinfo=UTC))
        return max(datetime.now(UTC), latest + timedelta(microseconds=1))

    def _renew(self) -> None:
        """Link and compare what was read meanwhile, beside the pages; they show the old state until it is done.

        While reports keep coming in it rests between two times, so that it takes a quarter of a core at most. A store
        that cannot be read just now is tried again with a later page, which tells what is wrong with it.
        """
        start = monotonic()
        with suppress(StoreError), making_what_stays():
            self._renew_now()
        self._rests_until = monotonic() + _REST * (monotonic() - start)

    def _renew_now(self) -> None:
        stamp = self.store.find_stamp()
        # What did not change keeps its very values, by which the memory knows it again.
        read = {report: self._keep(extraction) for report, extraction in self._load().items()}
        decisions = self.store.load_decisions()
        memory = self._memory.copied()
        made = self._make_view(read, decisions, memory)
        with self._lock:
            self._read, self._decisions, self._memory = read, decisions, memory
            self._view = replace(made, readings=stamp.readings)

    def _load(self) -> dict[ReportId, Extraction]:
        return {extraction.report.id: extraction for extraction in self.store.load_extractions()}

    def _load_later(self, stamp: StoreStamp) -> tuple[Decision, ...]:
        """All decisions; only those that are not known yet are loaded.

        Where known ones were changed (by redacting, or because other teams sent them too) the store notes that what was
        read has changed, so that they come anew with the reports.
        """
        known = self._decisions if len(self._decisions) <= stamp.decisions else ()
        return known + self.store.load_decisions(after=len(known))

    def _keep(self, extraction: Extraction) -> Extraction:
        known = self._read.get(extraction.report.id)
        return known if known == extraction else extraction

    def _make_view(
        self, read: Mapping[ReportId, Extraction], decisions: Sequence[Decision], memory: Memory | None = None
    ) -> View:
        casebook = make_casebook(
            read.values(),
            decisions,
            self.store.load_reading_problems(),
            at_least=self.at_least,
            memory=memory or self._memory,
        )
        return View.of(casebook, after=self._view)
