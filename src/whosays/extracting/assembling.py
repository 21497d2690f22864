"""From findings to claims: of which incident each is, who says so, and the exact quote."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, replace
from itertools import chain
from typing import TypeAlias

from whosays.extracting.casualties import find_casualties
from whosays.extracting.confidence import judge
from whosays.extracting.dates import find_dates
from whosays.extracting.finding import (
    CasualtyFinding,
    DateFinding,
    Finding,
    ParticipantsFinding,
    PlaceFinding,
    ResponsibilityFinding,
    ThreatFinding,
    WarningFinding,
)
from whosays.extracting.participants import find_participants
from whosays.extracting.places import find_place_findings
from whosays.extracting.responsibility import find_responsibilities
from whosays.extracting.signs import Survey
from whosays.extracting.tellings import find_tellings
from whosays.extracting.threats import find_threats
from whosays.extracting.triggers import find_triggers
from whosays.extracting.units import divide_into_units
from whosays.extracting.warnings import find_warnings
from whosays.model.annotation import AnnotatedReport
from whosays.model.claim import (
    CasualtyClaim,
    Claim,
    DateClaim,
    Effect,
    ParticipantsClaim,
    PlaceClaim,
    ResponsibilityClaim,
    ThreatClaim,
    WarningClaim,
)
from whosays.model.extraction import Extraction
from whosays.model.incident import Telling
from whosays.model.source import Source
from whosays.model.time import Interval

Told: TypeAlias = tuple[tuple[Telling, tuple[Finding, ...]], ...]

_CLAIM_OF: Mapping[type[Finding], Callable[..., Claim]] = {
    CasualtyFinding: CasualtyClaim,
    ParticipantsFinding: ParticipantsClaim,
    ResponsibilityFinding: ResponsibilityClaim,
    DateFinding: DateClaim,
    PlaceFinding: PlaceClaim,
    WarningFinding: WarningClaim,
    ThreatFinding: ThreatClaim,
}
_HARMFUL = frozenset({Effect.KILLED, Effect.INJURED, Effect.KILLED_OR_INJURED})
_YEAR = 366
_PLACING = frozenset({"core", "anchor", "trigger", "sources", "conjuncts"})


def find_all(report: AnnotatedReport) -> tuple[Finding, ...]:
    """The findings of every kind, in order of the text."""
    casualties = find_casualties(report)
    harmed = frozenset(c.anchor for c in casualties if c.effect in _HARMFUL)
    found: list[Finding] = [
        *casualties,
        *find_participants(report, harmed=harmed),
        *find_responsibilities(report),
        *find_dates(report),
        *find_place_findings(report),
        *find_warnings(report),
        *find_threats(report),
    ]
    told = [f for f in found if not (isinstance(f, DateFinding) and is_period(f.date))]
    return tuple(sorted(told, key=lambda f: (f.core.start, f.core.end, type(f).__name__)))


def is_period(days: Interval) -> bool:
    """True for more than a year: wars, campaigns and periods are no incidents (coding guide, section 2)."""
    return days.days is None or days.days > _YEAR


def _sources(report: AnnotatedReport, finding: Finding) -> tuple[Source, ...]:
    """Who says so: as the construction tells, with the outlets that pass it on; else by the quotations around it."""
    around = report.speakers_of(finding.core)
    if finding.sources is None:
        return around
    further = (source for source in around if not any(source.is_same_as(named) for named in finding.sources))
    return (*finding.sources, *further)


def make_claim(report: AnnotatedReport, telling: Telling, finding: Finding) -> Claim:
    """The claim that a finding is, of one incident told."""
    values = {f.name: getattr(finding, f.name) for f in fields(finding) if f.name not in _PLACING}
    if isinstance(finding, ResponsibilityFinding):
        values["modality"] = finding.stance.modality
    return _CLAIM_OF[type(finding)](
        report=report.report.id,
        telling=telling.id,
        evidence=(report.quote(finding.core),),
        sources=_sources(report, finding),
        **values,
    )


def find_signed_claims(report: AnnotatedReport, told: Told) -> Iterator[tuple[Claim, frozenset[str]]]:
    """The claims of the incidents told, not yet judged, each with the signs by which it can be judged."""
    survey = Survey(report, told)
    for telling, findings in told:
        for finding in chain.from_iterable(map(_with_conjuncts, findings)):
            claim = make_claim(report, telling, finding)
            yield claim, survey.find_signs(telling, finding, claim)


def _with_conjuncts(finding: Finding) -> tuple[Finding, ...]:
    """A finding with the single groups of which it is the sum, where it is one."""
    return (finding, *finding.conjuncts) if isinstance(finding, CasualtyFinding) else (finding,)


def tell_incidents(report: AnnotatedReport) -> Told:
    """The incidents that a report tells of, each with the findings of it."""
    return find_tellings(report, divide_into_units(report, find_all(report), find_triggers(report)))


def _in_order(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    unique = {claim.id: claim for claim in claims}
    return tuple(sorted(unique.values(), key=lambda c: (c.evidence[0].start, c.evidence[0].end, c.kind, c.id)))


def extract(report: AnnotatedReport) -> Extraction:
    """The incidents that a report tells of and every claim about them, with the attribution relations."""
    told = tell_incidents(report)
    return Extraction(
        report=report.report,
        tellings=tuple(telling for telling, _ in told),
        claims=_in_order(replace(claim, confidence=judge(signs)) for claim, signs in find_signed_claims(report, told)),
        quotations=report.quotations,
    )
