"""What people made of what was found: disagreements settled, figures published, incidents related, sources graded.

A decision was made over a disagreement as it stood then. Later reports and corrected claims change its sides: the
decision then holds for the one that still sets the same claims against each other, and says that it has changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations, product

from whosays.model.act import (
    ClaimKey,
    GradeSource,
    Judgement,
    LinkIncidents,
    PublishFigure,
    SettleDisagreement,
    TellingKey,
    find_telling,
)
from whosays.model.casebook import Casebook
from whosays.model.claim import Claim
from whosays.model.decision import Decision
from whosays.model.disagreement import Disagreement
from whosays.model.identity import ClaimId, DisagreementId, IncidentId
from whosays.model.incident import Incident
from whosays.model.review import GradedSource, PublishedFigure, Relation, Settled


def find_settled(casebook: Casebook, effective: Iterable[Decision]) -> tuple[Settled, ...]:
    """How disagreements are settled by decisions that hold (the latest first), in the order of the disagreements.

    Only `disagreements`, `incidents`, `extractions` and `reviewed.reviews` of the casebook are looked at.
    """
    by_id = {disagreement.id: disagreement for disagreement in casebook.disagreements}
    settled: dict[DisagreementId, Settled] = {}
    for decision in effective:
        act = decision.act
        if isinstance(act, SettleDisagreement):
            known = by_id.get(act.disagreement)
            found = (known, tuple(range(len(known.sides)))) if known else _find_changed(act, casebook)
            if found is not None:
                disagreement, places = found
                side = None if act.side is None else places[act.side]
                made = Settled(
                    disagreement=disagreement.id,
                    settlement=act.settlement,
                    side=side,
                    changed=known is None,
                    decision=decision.id,
                )
                settled.setdefault(disagreement.id, made)
    return tuple(settled[disagreement.id] for disagreement in casebook.disagreements if disagreement.id in settled)


def _find_changed(act: SettleDisagreement, casebook: Casebook) -> tuple[Disagreement, tuple[int | None, ...]] | None:
    """The disagreement that still sets claims of different sides against each other, and where each side is now."""
    incident = _find_incident(act.of, casebook)
    if incident is None:
        return None
    claims = casebook.claims_of(incident)
    subjects = {review.subject: review.shown.id for review in casebook.reviewed.reviews}
    sides = [{claim for key in side for claim in _find_claims(key, claims, subjects)} for side in act.sides]
    for disagreement in casebook.disagreements_of(incident):
        if (disagreement.attribute, disagreement.kind) == (act.attribute, act.nature):
            places = tuple(_find_side(side, disagreement) for side in sides)
            if len({place for place in places if place is not None}) > 1:
                return disagreement, places
    return None


def _find_claims(key: ClaimKey, claims: Sequence[Claim], subjects: Mapping[ClaimId, ClaimId]) -> Iterator[ClaimId]:
    """The claims of today that a decision spoke of: the same, the one it was made into, or those of the same words."""
    known = {key.claim, subjects.get(key.claim, key.claim)}
    same = [claim.id for claim in claims if claim.id in known]
    if same:
        yield from same
        return
    for claim in claims:
        is_of_kind = claim.report == key.report and claim.kind == key.kind
        if is_of_kind and claim.evidence[0].span.overlaps(key.quote):
            yield claim.id


def _find_side(claims: AbstractSet[ClaimId], disagreement: Disagreement) -> int | None:
    """The number of the side that most of the claims are on; None where none is."""
    shared = [len(claims & set(side)) for side in disagreement.sides]
    return shared.index(max(shared)) if max(shared) else None


def find_published(casebook: Casebook, effective: Iterable[Decision]) -> tuple[PublishedFigure, ...]:
    """The figures that people publish, by decisions that hold (the latest first); the latest for each incident.

    Only `estimates`, `incidents` and `extractions` of the casebook are looked at.
    """
    found: dict[tuple[IncidentId, object, object], PublishedFigure] = {}
    for decision in effective:
        act = decision.act
        if isinstance(act, PublishFigure):
            incident = _find_incident(act.of, casebook)
            if incident is not None:
                figure = _publish(decision, act, incident, casebook)
                found.setdefault((incident.id, act.effect, act.side), figure)
    return tuple(sorted((f for f in found.values() if (f.low, f.best, f.high) != (None,) * 3), key=_figure_order))


def _publish(decision: Decision, act: PublishFigure, incident: Incident, casebook: Casebook) -> PublishedFigure:
    asked = (act.policy, act.effect, act.side)
    today = [e for e in casebook.estimates_of(incident) if (e.policy, e.effect, e.side) == asked]
    kept = (act.low, act.best, act.high)
    return PublishedFigure(
        incident=incident.id,
        effect=act.effect,
        side=act.side,
        low=act.low,
        best=act.best,
        high=act.high,
        policy=act.policy,
        outdated=act.policy is not None and all((e.low, e.best, e.high) != kept for e in today),
        decision=decision.id,
    )


def _figure_order(figure: PublishedFigure) -> tuple[str, str, str]:
    return figure.incident, figure.effect, figure.side or ""


def find_relations(casebook: Casebook, effective: Iterable[Decision]) -> tuple[Relation, ...]:
    """The incidents that people called related, by decisions that hold; merged ones are related no more."""
    found: dict[tuple[IncidentId, IncidentId], Relation] = {}
    for decision in effective:
        if isinstance(decision.act, LinkIncidents) and decision.act.judgement is Judgement.RELATED:
            for one, other in _pair_incidents(decision.act.groups, casebook):
                found.setdefault((one, other), Relation(one, other, decision.id))
    return tuple(found[pair] for pair in sorted(found))


def _pair_incidents(
    groups: Sequence[Sequence[TellingKey]], casebook: Casebook
) -> Iterator[tuple[IncidentId, IncidentId]]:
    told = [
        {incident.id for key in group for incident in [_find_incident(key, casebook)] if incident} for group in groups
    ]
    for ones, others in combinations(told, 2):
        for one, other in product(ones, others):
            if one != other:
                yield (one, other) if one < other else (other, one)


def find_grades(effective: Iterable[Decision]) -> tuple[GradedSource, ...]:
    """The analysts' grades of sources by decisions that hold, by the sources' names."""
    graded = (
        GradedSource(decision.act.source, decision.act.grade, decision.id)
        for decision in effective
        if isinstance(decision.act, GradeSource) and decision.act.grade is not None
    )
    return tuple(sorted(graded, key=lambda each: each.source))


def find_adrift(casebook: Casebook, effective: Iterable[Decision]) -> tuple[Decision, ...]:
    """Decisions about incidents of which no telling is here; those about claims are looked after where they apply."""
    return tuple(decision for decision in effective if _is_adrift(decision, casebook))


def _is_adrift(decision: Decision, casebook: Casebook) -> bool:
    act = decision.act
    if isinstance(act, LinkIncidents):
        return sum(any(_find_incident(key, casebook) for key in group) for group in act.groups) < 2
    if isinstance(act, SettleDisagreement):
        held = {settled.decision for settled in casebook.reviewed.settled}
        return decision.id not in held
    of = getattr(act, "of", None)
    return isinstance(of, TellingKey) and _find_incident(of, casebook) is None


def _find_incident(key: TellingKey, casebook: Casebook) -> Incident | None:
    telling = find_telling(key, casebook.tellings_by_report, casebook.tellings)
    return casebook.incident_of[telling] if telling else None
