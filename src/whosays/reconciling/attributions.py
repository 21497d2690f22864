"""How firmly each actor is said to have done it, on the scales of the field.

Grades after Kearns 2019, who keeps apart attacks that a group claims, attacks that others lay at its door, and those of
nobody known: *claimed*, *attributed*, *unknown*; *contested*, after Airwars's competing claims, where the accounts do
not go together. Confidence after MUC-4: CLAIMED OR ADMITTED, REPORTED AS FACT, SUSPECTED OR ACCUSED BY AUTHORITIES,
SUSPECTED OR ACCUSED, POSSIBLE, ACQUITTED. Status after Airwars's strikes: declared (the actor owns up), likely (two
independent origins or more name it), single source claim, contested. `uncertain`, `claimed`, `competing` and `rank`
after GTD's guncertain, claimed, compclaim and gname to gname3.

Assumed: of several things said of one actor the strongest, in the order above, gives its confidence. Authorities are
sources in office. Actors are ranked by confidence, then by how many origins name them, so that a copied report is no
second voice. GTD's doubtterr asks whether the deed was terrorism at all, for which claims of responsibility are no
basis: it is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from whosays.model.attribution import Attribution, AttributionConfidence, AttributionGrade, AttributionStatus
from whosays.model.casebook import Casebook
from whosays.model.claim import ResponsibilityClaim, Role, Stance
from whosays.model.disagreement import DisagreementKind
from whosays.model.identity import ClaimId
from whosays.model.incident import Incident
from whosays.model.origin import OriginKind
from whosays.model.source import SourceKind
from whosays.reconciling.responsibility import Camp, find_camps
from whosays.reconciling.wording import join_words, name_speakers, write_denial, write_sentence

_CONFIDENCES = tuple(AttributionConfidence)


@dataclass(frozen=True, slots=True)
class _Standing:
    """One accused actor among the others: `rivals` are accused in its stead."""

    camp: Camp
    rivals: tuple[Camp, ...]
    confidence: AttributionConfidence
    claimed: bool
    voices: int


def grade_attributions(casebook: Casebook) -> tuple[Attribution, ...]:
    """For every incident the actors named, the most firmly accused first; where nobody is accused, one of nobody.

    Only `extractions`, `incidents`, `origins` and `disagreements` of the casebook are looked at, of which `origins`
    must hold all claims. Incidents of which nothing is claimed have none.
    """
    return tuple(found for incident in casebook.incidents for found in _grade_incident(incident, casebook))


def _grade_incident(incident: Incident, casebook: Casebook) -> Iterator[Attribution]:
    told = casebook.claims_of(incident)
    claims = [claim for claim in told if isinstance(claim, ResponsibilityClaim)]
    camps = find_camps(claims, casebook.reports)
    standings = sorted(_place(camps, incident, casebook), key=_order)
    for rank, standing in enumerate(standings, start=1):
        others = [each for each in standings if each is not standing]
        yield _grade_accused(standing, rank, any(each.claimed for each in others), incident)
    yield from _grade_unaccused(claims, camps, incident)
    if told and not standings:
        yield _grade_nobody([claim for claim in claims if claim.actor is None], incident)


def _order(standing: _Standing) -> tuple[int, int, str]:
    return _CONFIDENCES.index(standing.confidence), -standing.voices, standing.camp.name


def _place(camps: Sequence[Camp], incident: Incident, casebook: Casebook) -> Iterator[_Standing]:
    """The accused actors, each with those that are accused in its stead."""
    competing = {
        claim
        for found in casebook.disagreements_of(incident)
        if found.attribute == "responsible" and found.kind is DisagreementKind.COMPETING
        for side in found.sides
        for claim in side
    }
    accused = [camp for camp in camps if camp.accusing]
    in_dispute = [camp for camp in accused if any(claim.id in competing for claim in camp.accusing)]
    for camp in accused:
        yield _Standing(
            camp=camp,
            rivals=tuple(other for other in in_dispute if camp in in_dispute and other is not camp),
            confidence=_find_confidence(camp.accusing),
            claimed=any(claim.stance is Stance.CLAIMED for claim in camp.accusing),
            voices=_count_voices(camp.accusing, casebook),
        )


def _count_voices(claims: Sequence[ResponsibilityClaim], casebook: Casebook) -> int:
    """How many independent origins accuse; those of which it cannot be told make one at most."""
    origins = [casebook.origin_of[claim.id] for claim in claims]
    told = {origin.key for origin in origins if origin.kind is not OriginKind.UNTOLD}
    return len(told) or min(1, len(origins))


def _find_confidence(accusing: Sequence[ResponsibilityClaim]) -> AttributionConfidence:
    return min(map(_read_confidence, accusing), key=_CONFIDENCES.index)


def _read_confidence(claim: ResponsibilityClaim) -> AttributionConfidence:
    if claim.stance is Stance.CLAIMED:
        return AttributionConfidence.CLAIMED_OR_ADMITTED
    if claim.stance is Stance.STATED and not claim.sources:
        return AttributionConfidence.REPORTED_AS_FACT
    if any(source.kind is SourceKind.OFFICIAL for source in claim.sources[:1]):
        return AttributionConfidence.ACCUSED_BY_AUTHORITIES
    return AttributionConfidence.ACCUSED


def _grade_accused(standing: _Standing, rank: int, others_claim: bool, incident: Incident) -> Attribution:  # noqa: FBT001
    camp = standing.camp
    grade = AttributionGrade.CLAIMED if standing.claimed else AttributionGrade.ATTRIBUTED
    if camp.denying or standing.rivals:
        grade = AttributionGrade.CONTESTED
    named = {claim.role for claim in camp.accusing}
    return Attribution(
        incident=incident.id,
        actor=camp.name,
        grade=grade,
        confidence=standing.confidence,
        status=_find_status(standing, grade),
        rank=rank,
        uncertain=all(claim.stance is Stance.SUSPECTED for claim in camp.accusing),
        claimed=standing.claimed,
        competing=standing.claimed and others_claim,
        roles=tuple(role for role in Role if role in named),
        claims=_ids([*camp.accusing, *camp.denying, *(c for rival in standing.rivals for c in rival.accusing)]),
        why=_explain(standing),
    )


def _find_status(standing: _Standing, grade: AttributionGrade) -> AttributionStatus:
    if grade is AttributionGrade.CONTESTED:
        return AttributionStatus.CONTESTED
    if standing.claimed:
        return AttributionStatus.DECLARED
    return AttributionStatus.LIKELY if standing.voices > 1 else AttributionStatus.SINGLE_SOURCE


def _ids(claims: Sequence[ResponsibilityClaim]) -> tuple[ClaimId, ...]:
    return tuple(dict.fromkeys(claim.id for claim in claims))


def _explain(standing: _Standing) -> str:
    camp = standing.camp
    is_one = not camp.name.split()[-1].islower() or not camp.name.endswith("s")
    if camp.denying:
        told = write_denial(camp.name, camp.accusing, camp.denying)
    elif standing.claimed:
        told = write_sentence(f"{camp.name} {'claims' if is_one else 'claim'} it")
    else:
        how = "named" if any(claim.stance is Stance.STATED for claim in camp.accusing) else "only suspected"
        be, do = ("is", "does") if is_one else ("are", "do")
        told = write_sentence(f"{camp.name} {be} {how} ({name_speakers(camp.accusing)}) and {do} not claim it")
    if not standing.rivals:
        return told
    return f"{told} Accused instead: {join_words([rival.name for rival in standing.rivals])}."


def _grade_unaccused(
    claims: Sequence[ResponsibilityClaim], camps: Sequence[Camp], incident: Incident
) -> Iterator[Attribution]:
    """Actors whom nobody accuses: only cleared, or only not ruled out."""
    accused = {actor for camp in camps if camp.accusing for actor in camp.actors}
    cleared = {actor: camp.name for camp in camps if not camp.accusing for actor in camp.actors}
    named = {c.actor for c in claims if c.actor and (c.actor in cleared or c.stance is Stance.OPEN)} - accused
    for name in sorted({cleared.get(actor, actor) for actor in named}):
        about = [
            c for c in claims if c.actor and cleared.get(c.actor, c.actor) == name and c.stance is not Stance.PRAISED
        ]
        possible = [claim for claim in about if claim.stance is Stance.OPEN]
        is_possible = AttributionConfidence.POSSIBLE if possible else AttributionConfidence.ACQUITTED
        how = "is not ruled out" if possible else "is cleared"
        why = f"{name} {how} ({name_speakers(possible or about)}), and nobody accuses it"
        yield _unknown(incident, name, is_possible, about, write_sentence(why))


def _grade_nobody(claims: Sequence[ResponsibilityClaim], incident: Incident) -> Attribution:
    if claims:
        why = f"Nobody is accused: who did it is said to be open ({name_speakers(claims)})."
        return _unknown(incident, None, None, claims, why)
    return _unknown(incident, None, None, (), "No report says who did it.")


def _unknown(
    incident: Incident,
    actor: str | None,
    confidence: AttributionConfidence | None,
    claims: Sequence[ResponsibilityClaim],
    why: str,
) -> Attribution:
    return Attribution(
        incident=incident.id,
        actor=actor,
        grade=AttributionGrade.UNKNOWN,
        confidence=confidence,
        status=None,
        rank=None,
        uncertain=False,
        claimed=False,
        competing=False,
        roles=(),
        claims=_ids(claims),
        why=why,
    )
