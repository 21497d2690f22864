"""What was worked out of a pile of reports is remembered, so that one decision does not cost the work of all.

Reviewing looks at one report at a time, reconciling at one incident: what neither a new report nor a decision touches
stays as it was. Everything here gives the same as if it were worked out anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import chain, groupby
from operator import is_
from typing import TypeAlias

from whosays.linking import Linker
from whosays.model.act import MoveClaim, ReviewClaim
from whosays.model.casebook import Casebook
from whosays.model.copying import Copy
from whosays.model.decision import Decision
from whosays.model.extraction import Extraction
from whosays.model.identity import ClaimId, IncidentId, ReportId
from whosays.model.incident import Incident
from whosays.model.inconsistency import Inconsistency
from whosays.reconciling import (
    estimate_figures,
    find_backings,
    find_copies,
    find_disagreements,
    find_inconsistencies,
    find_origins,
    grade_attributions,
    measure_contests,
)
from whosays.reviewing import ReviewedExtraction, review_extraction
from whosays.working.forking import map_shares

_Told: TypeAlias = tuple[Incident, tuple[Extraction, ...]]
"""An incident with the reports that tell of it."""

_WORTH_FORKS = 500
"""From so many incidents on forks save more than they cost."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """An incident with the reports that tell of it, and all that was worked out of them."""

    incident: Incident
    extractions: tuple[Extraction, ...]
    made: Casebook

    def holds_for(self, incident: Incident, extractions: Sequence[Extraction]) -> bool:
        """True where nothing has changed: the same incident in the very same extractions."""
        is_same = len(extractions) == len(self.extractions) and all(map(is_, extractions, self.extractions))
        return is_same and incident == self.incident


@dataclass(frozen=True, slots=True)
class _Given:
    """What a report's claims are reviewed by."""

    extraction: Extraction
    decisions: tuple[Decision, ...]
    at_least: float

    def is_as(self, other: _Given) -> bool:
        """True where nothing has changed; decisions are compared by what they are, extractions by being the same."""
        is_same = self.extraction is other.extraction and self.at_least == other.at_least
        # Decisions that are loaded again are other objects that share their acts: comparing them costs next to nothing.
        return is_same and self.decisions == other.decisions


class Memory:
    """What was worked out before, so that after a decision only what hangs on it is worked out anew.

    A casebook made with a memory is the same as one made without.
    """

    def __init__(self) -> None:
        """An empty one; it serves one pile of reports at a time."""
        self._read: tuple[tuple[Extraction, ...], float] = ((), 0.0)
        self._linker: Linker | None = None
        self._reviewed: dict[ReportId, tuple[_Given, ReviewedExtraction]] = {}
        self._pieces: dict[IncidentId, _Piece] = {}
        self._inconsistencies: dict[ReportId, tuple[Inconsistency, ...]] = {}

    def copied(self) -> Memory:
        """A memory of the same, which can go on by itself."""
        other = Memory()
        other._read, other._linker = self._read, self._linker
        other._reviewed, other._pieces = dict(self._reviewed), dict(self._pieces)
        other._inconsistencies = dict(self._inconsistencies)
        return other

    def review(
        self, extractions: Sequence[Extraction], effective: Sequence[Decision], *, at_least: float
    ) -> tuple[ReviewedExtraction, ...]:
        """What stands of each report's claims by decisions that hold, the latest first.

        Claims that were read with less confidence than `at_least` are left out unless somebody decided about them.
        """
        about: dict[ReportId, list[Decision]] = defaultdict(list)
        for decision in effective:
            if isinstance(decision.act, ReviewClaim | MoveClaim):
                about[decision.act.telling.report].append(decision)
        known, self._reviewed = self._reviewed, {}
        for extraction in extractions:
            report = extraction.report.id
            given = _Given(extraction, tuple(about.get(report, ())), at_least)
            last = known.get(report)
            is_same = last is not None and given.is_as(last[0])
            self._reviewed[report] = last if last and is_same else (given, _review(given))
        return tuple(self._reviewed[extraction.report.id][1] for extraction in extractions)

    def linker_for(self, extractions: tuple[Extraction, ...], *, at_least: float) -> Linker:
        """What links the tellings of these reports as they were read; the one of last time where they are the same."""
        if self._linker is None or self._read != (extractions, at_least):
            self._read = (extractions, at_least)
            self._linker = Linker([_without_doubtful(extraction, at_least) for extraction in extractions])
        return self._linker

    def reconcile(self, casebook: Casebook) -> Casebook:
        """The casebook with all that is worked out incident by incident, and report by report."""
        found: dict[IncidentId, _Piece] = {}
        open_ones: list[_Told] = []
        for incident, extractions in _find_telling_extractions(casebook):
            known = self._pieces.get(incident.id)
            if known and known.holds_for(incident, extractions):
                found[incident.id] = known
            else:
                open_ones.append((incident, extractions))
        made = chain.from_iterable(map_shares(_reconcile_some, open_ones, least=_WORTH_FORKS))
        found |= {told[0].id: _Piece(*told, new) for told, new in zip(open_ones, made, strict=True)}
        pieces = {incident.id: found[incident.id] for incident in casebook.incidents}
        changed = {report for report in casebook.reports if report not in self._inconsistencies}
        for id_ in {*pieces, *self._pieces}:
            before, now = self._pieces.get(id_), pieces.get(id_)
            for piece in (before, now) if before is not now else ():
                changed |= {extraction.report.id for extraction in piece.extractions} if piece else set()
        self._pieces = pieces
        whole = _put_together(casebook, [piece.made for piece in pieces.values()])
        return whole.finding(inconsistencies=self._check(whole, changed))

    def _check(self, casebook: Casebook, changed: AbstractSet[ReportId]) -> tuple[Inconsistency, ...]:
        """What does not fit in any report; only `changed` ones are looked through again."""
        found: dict[ReportId, list[Inconsistency]] = {report: [] for report in changed}
        for inconsistency in find_inconsistencies(casebook, changed):
            found[inconsistency.report].append(inconsistency)
        self._inconsistencies |= {report: tuple(several) for report, several in found.items()}
        return tuple(each for report in casebook.reports for each in self._inconsistencies[report])


def _find_telling_extractions(casebook: Casebook) -> Iterator[tuple[Incident, tuple[Extraction, ...]]]:
    """Each incident with the extractions of the reports that tell of it, in their order."""
    numbered = {extraction.report.id: number for number, extraction in enumerate(casebook.extractions)}
    place = {telling.id: numbered[telling.report] for telling in casebook.tellings.values()}
    for incident in casebook.incidents:
        numbers = sorted({place[telling] for telling in incident.tellings})
        yield incident, tuple(casebook.extractions[number] for number in numbers)


def _take_out(incident: Incident, extractions: Sequence[Extraction]) -> Casebook:
    """A casebook of one incident: of its tellings and claims alone."""
    own = frozenset(incident.tellings)
    return Casebook(extractions=tuple(extraction.narrowed_to(own) for extraction in extractions), incidents=(incident,))


def _review(given: _Given) -> ReviewedExtraction:
    """What stands of a report's claims; of most reports nobody has decided anything."""
    if not given.decisions:
        return ReviewedExtraction(extraction=_without_doubtful(given.extraction, given.at_least))
    reviewed = review_extraction(given.extraction, given.decisions)
    decided = {review.shown.id for review in reviewed.reviews}
    return replace(reviewed, extraction=_without_doubtful(reviewed.extraction, given.at_least, decided))


def _without_doubtful(extraction: Extraction, at_least: float, decided: Container[ClaimId] = ()) -> Extraction:
    """The extraction without claims of too little confidence; those that nobody judged, and `decided` ones, stay."""
    if not at_least:
        return extraction
    sure = (c for c in extraction.claims if c.confidence is None or c.confidence >= at_least or c.id in decided)
    return replace(extraction, claims=tuple(sure))


def _reconcile_some(told: Sequence[_Told]) -> list[Casebook]:
    """What is found of each incident, without what it was found in."""
    found = (_reconcile(_take_out(*each)) for each in told)
    return [replace(each, extractions=(), incidents=()) for each in found]


def _reconcile(linked: Casebook) -> Casebook:
    collated = replace(linked, copies=find_copies(linked))
    traced = replace(collated, origins=find_origins(collated))
    backed = replace(traced, backings=find_backings(traced))
    compared = replace(backed, disagreements=find_disagreements(backed))
    compared = replace(compared, contests=measure_contests(compared))
    graded = replace(compared, attributions=grade_attributions(compared))
    return replace(graded, estimates=estimate_figures(graded))


def _put_together(casebook: Casebook, pieces: Sequence[Casebook]) -> Casebook:
    """The casebook with what was found of each incident."""
    return casebook.finding(
        copies=tuple(_list_once(copy for piece in pieces for copy in piece.copies)),
        origins=tuple(each for piece in pieces for each in piece.origins),
        backings=tuple(each for piece in pieces for each in piece.backings),
        disagreements=tuple(each for piece in pieces for each in piece.disagreements),
        contests=tuple(each for piece in pieces for each in piece.contests),
        attributions=tuple(each for piece in pieces for each in piece.attributions),
        estimates=tuple(each for piece in pieces for each in piece.estimates),
    )


def _list_once(copies: Iterable[Copy]) -> Iterator[Copy]:
    """Copies in the order of their reports; two reports that tell of several incidents are copies in each of them."""
    in_order = sorted(copies, key=_pair_of)
    for _, alike in groupby(in_order, key=_pair_of):
        listed: list[Copy] = []
        for copy in alike:
            if copy not in listed:
                listed.append(copy)
                yield copy


def _pair_of(copy: Copy) -> tuple[ReportId, ReportId]:
    return copy.original, copy.copy
