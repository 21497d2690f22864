"""Which true claims do not go together, by the coding guide (section 5), from what the truth knows of each.

Written apart from `reconciling`, so that the one can be measured by the other: here it is known whose count each number
is, which one replaces which, and of what incident every claim is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from whosays.lexicon.actors import belongs_to
from whosays.model.claim import (
    CasualtyClaim,
    Claim,
    DateClaim,
    Effect,
    Modality,
    ParticipantsClaim,
    PlaceClaim,
    ResponsibilityClaim,
    Side,
    Stance,
    WarningClaim,
)
from whosays.model.count import Count
from whosays.model.disagreement import Disagreement, DisagreementKind
from whosays.model.identity import ClaimId, IncidentId
from whosays.model.incident import Incident, Telling
from whosays.model.time import Interval
from whosays.simulating.planning import REPORT
from whosays.simulating.publishing import Said, SimulatedReport

_FIRST_DAYS = 7
_ACCUSING = frozenset({Stance.CLAIMED, Stance.STATED, Stance.SUSPECTED})
_CLEARING = frozenset({Stance.DENIED, Stance.REJECTED})


@dataclass(frozen=True, slots=True)
class Told:
    """A true claim with what is known of it, and when its report was published."""

    claim: Claim
    said: Said
    published: date
    id: ClaimId


@dataclass(frozen=True, slots=True)
class _Mind:
    """All claims that say the same."""

    count: Count
    claims: tuple[Told, ...]


def link_truly(reports: Iterable[SimulatedReport]) -> tuple[Incident, ...]:
    """The incidents as perfect linking would make them, by their keys."""
    tellings: dict[str, list[Telling]] = defaultdict(list)
    for report in reports:
        for key, telling in zip(report.incidents, report.truth.tellings, strict=True):
            tellings[key].append(telling)
    return tuple(_join(key, tellings[key]) for key in sorted(tellings))


def _join(key: str, tellings: Sequence[Telling]) -> Incident:
    dates = [telling.date for telling in tellings if telling.date]
    exact = [day for day in dates if day.day] or dates
    first = min(tellings, key=lambda telling: (not telling.main, telling.id))
    return Incident(
        tellings=tuple(sorted(telling.id for telling in tellings)),
        method=first.method,
        status=first.status,
        date=max(exact, key=lambda day: (exact.count(day), str(day))) if exact else None,
        places=first.places,
        title=key,
    )


def find_true_disagreements(reports: Sequence[SimulatedReport]) -> tuple[Disagreement, ...]:
    """The disagreements over each incident, in the order of the incidents' keys."""
    incident_of = {telling: incident.id for incident in link_truly(reports) for telling in incident.tellings}
    claims: dict[IncidentId, list[Told]] = {incident: [] for incident in incident_of.values()}
    for report in reports:
        day = _publication(report)
        for claim, said in report.claims:
            claims[incident_of[claim.telling]].append(Told(claim, said, day, claim.id))
    days = {
        incident_of[telling.id]: telling.date.earliest
        for report in reports
        for telling in report.truth.tellings
        if telling.main and telling.date and telling.date.earliest
    }
    return tuple(found for incident, told in claims.items() for found in _find(incident, told, days.get(incident)))


def _publication(report: SimulatedReport) -> date:
    published = report.report.published
    return published.earliest if published and published.earliest else date.min


def _find(incident: IncidentId, told: Sequence[Told], day: date | None) -> Iterator[Disagreement]:
    yield from _compare_counts(incident, told, day)
    yield from _find_misfits(incident, told)
    yield from _compare_culprits(incident, told)
    dates = [each for each in told if isinstance(each.claim, DateClaim)]
    yield from _contradict(incident, "date", dates, _share_no_day)
    places = [each for each in told if isinstance(each.claim, PlaceClaim)]
    yield from _contradict(incident, "place", places, _lie_apart)
    warnings = [each for each in told if isinstance(each.claim, WarningClaim)]
    yield from _contradict(incident, "warning", warnings, _differ_in_modality)


def _compare_counts(incident: IncidentId, told: Sequence[Told], day: date | None) -> Iterator[Disagreement]:
    """Contradictions and updates among counts of one effect and side."""
    groups: dict[tuple[str, Side | None], list[Told]] = defaultdict(list)
    for each in told:
        claim = each.claim
        if isinstance(claim, CasualtyClaim) and not claim.partial:
            groups[claim.effect.value, claim.side].append(each)
        elif isinstance(claim, ParticipantsClaim):
            groups["participants", None].append(each)
    for (attribute, _), members in groups.items():
        minds = _group_by_count(members)
        clashes: dict[DisagreementKind, list[_Mind]] = defaultdict(list)
        for one, other in combinations(minds, 2):
            if not one.count.agrees_with(other.count):
                kind = _judge(one, other, day)
                clashes[kind] += [mind for mind in (one, other) if mind not in clashes[kind]]
        for kind, sides in clashes.items():
            yield _disagree(incident, attribute, kind, [mind.claims for mind in sides])


def _group_by_count(told: Iterable[Told]) -> list[_Mind]:
    groups: dict[Count, list[Told]] = defaultdict(list)
    for each in told:
        if isinstance(each.claim, CasualtyClaim | ParticipantsClaim):
            groups[each.claim.count].append(each)
    return [_Mind(count, tuple(members)) for count, members in groups.items()]


def _judge(one: _Mind, other: _Mind, day: date | None) -> DisagreementKind:
    """An update, where the words say so, one body counts again or the later reports have it; else a contradiction."""
    pairs = [(a, b) for a in one.claims for b in other.claims]
    if all(each.said.is_older for each in one.claims) or all(each.said.is_older for each in other.claims):
        return DisagreementKind.UPDATE
    together = [(a, b) for a, b in pairs if a.claim.report == b.claim.report]
    if any(a.said.is_opposed or b.said.is_opposed for a, b in together):
        return DisagreementKind.CONTRADICTION
    if any(a.said.role == b.said.role != REPORT for a, b in pairs):
        return DisagreementKind.UPDATE
    ones, others = [each.published for each in one.claims], [each.published for each in other.claims]
    early = day is not None and all((when - day).days < _FIRST_DAYS for when in (*ones, *others))
    in_turn = max(ones) < min(others) or max(others) < min(ones)
    return DisagreementKind.UPDATE if early and in_turn else DisagreementKind.CONTRADICTION


def _find_misfits(incident: IncidentId, told: Sequence[Told]) -> Iterator[Disagreement]:
    """Parts that are greater than a count of everybody; a count that was replaced is no measure."""
    for effect in (Effect.KILLED, Effect.INJURED):
        counts = [(each, each.claim) for each in told if isinstance(each.claim, CasualtyClaim)]
        of = [(each, claim) for each, claim in counts if claim.effect is effect and not each.said.is_older]
        parts = [each for each, claim in of if _is_part(claim)]
        totals = [each for each, claim in of if _is_total(claim)]
        exceeding = [(part, total) for part in parts for total in totals if _count_of(part).exceeds(_count_of(total))]
        if exceeding:
            sides = [list(dict.fromkeys(pair[turn] for pair in exceeding)) for turn in (0, 1)]
            yield _disagree(incident, effect.value, DisagreementKind.ARITHMETIC, sides)


def _is_part(claim: CasualtyClaim) -> bool:
    return claim.partial or claim.side in {Side.SECURITY, Side.CIVILIANS}


def _is_total(claim: CasualtyClaim) -> bool:
    return claim.side is Side.MIXED and not claim.partial


def _count_of(told: Told) -> Count:
    claim = told.claim
    return claim.count if isinstance(claim, CasualtyClaim | ParticipantsClaim) else Count(None, None)


def _compare_culprits(incident: IncidentId, told: Sequence[Told]) -> Iterator[Disagreement]:
    """Actors that compete, and claims that an actor did it against those that it did not."""
    accused: dict[str, list[Told]] = defaultdict(list)
    cleared: dict[str, list[Told]] = defaultdict(list)
    for each in told:
        claim = each.claim
        if isinstance(claim, ResponsibilityClaim) and claim.actor:
            if claim.stance in _ACCUSING:
                accused[claim.actor].append(each)
            elif claim.stance in _CLEARING:
                cleared[claim.actor].append(each)
    competing = list(accused)
    if any(not (belongs_to(a, b) or belongs_to(b, a)) for a, b in combinations(competing, 2)):
        yield _disagree(incident, "responsible", DisagreementKind.COMPETING, list(accused.values()))
    for actor, members in cleared.items():
        if actor in accused:
            sides = [accused[actor], members]
            yield _disagree(incident, "responsible", DisagreementKind.CONTRADICTION, sides)


def _contradict(
    incident: IncidentId, attribute: str, told: Sequence[Told], clash: Callable[[Claim, Claim], bool]
) -> Iterator[Disagreement]:
    """One contradiction where claims clash; those that clash with nothing take no part."""
    sides: list[list[Told]] = []
    for each in told:
        if any(clash(each.claim, other.claim) for other in told):
            own = next((side for side in sides if not any(clash(each.claim, other.claim) for other in side)), None)
            if own is None:
                sides.append([each])
            else:
                own.append(each)
    if len(sides) > 1:
        yield _disagree(incident, attribute, DisagreementKind.CONTRADICTION, sides)


def _share_no_day(one: Claim, other: Claim) -> bool:
    dates = [claim.date for claim in (one, other) if isinstance(claim, DateClaim)]
    return len(dates) == 2 and not Interval.overlaps(*dates)


def _lie_apart(one: Claim, other: Claim) -> bool:
    places = [claim.place for claim in (one, other) if isinstance(claim, PlaceClaim)]
    return len(places) == 2 and not places[0].is_compatible_with(places[1])


def _differ_in_modality(one: Claim, other: Claim) -> bool:
    return (one.modality is Modality.DENIED) != (other.modality is Modality.DENIED)


def _disagree(
    incident: IncidentId, attribute: str, kind: DisagreementKind, sides: Sequence[Sequence[Told]]
) -> Disagreement:
    ids: tuple[tuple[ClaimId, ...], ...] = tuple(tuple(sorted({each.id for each in side})) for side in sides)
    return Disagreement(incident=incident, attribute=attribute, kind=kind, sides=ids, why=_WHY[kind])


_WHY: Mapping[DisagreementKind, str] = {
    DisagreementKind.CONTRADICTION: "These cannot all be true.",
    DisagreementKind.ARITHMETIC: "A part is greater than its whole.",
    DisagreementKind.COMPETING: "Different actors are named.",
    DisagreementKind.UPDATE: "A later figure replaces an earlier one.",
}
