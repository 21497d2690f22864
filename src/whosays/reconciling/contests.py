"""How contested each incident is (docs/disagreements.md).

A disagreement weighs by its kind: rival culprits most, figures that merely grew least. Numbers far apart and many sides
make it heavier. The weights are our own; no codebook has such a number (GTD's `doubtterr` and Airwars's "contested" are
yes or no).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

from whosays.model.casebook import Casebook
from whosays.model.claim import CasualtyClaim, Claim, ParticipantsClaim
from whosays.model.contest import Contest, Weight
from whosays.model.disagreement import Disagreement, DisagreementKind
from whosays.model.identity import ClaimId
from whosays.model.incident import Incident
from whosays.reconciling.voices import hear_voice
from whosays.reconciling.wording import join_words, name_attribute

_WEIGHTS = {
    DisagreementKind.COMPETING: 0.5,
    DisagreementKind.CONTRADICTION: 0.4,
    DisagreementKind.ARITHMETIC: 0.25,
    DisagreementKind.UPDATE: 0.1,
}
# Half the weight of a kind is there with two sides at equal numbers; spread and further sides bring the rest.
_LEAST_SHARE = 0.5


def measure_contests(casebook: Casebook) -> tuple[Contest, ...]:
    """How contested each incident is, in the order of the incidents.

    Only `extractions`, `incidents` and `disagreements` of the casebook are looked at.
    """
    by_incident: dict[str, list[Disagreement]] = defaultdict(list)
    for disagreement in casebook.disagreements:
        by_incident[disagreement.incident].append(disagreement)
    return tuple(_measure(incident, by_incident[incident.id], casebook) for incident in casebook.incidents)


def _measure(incident: Incident, disagreements: Sequence[Disagreement], casebook: Casebook) -> Contest:
    weights = tuple(weigh_disagreement(disagreement, casebook.claims) for disagreement in disagreements)
    disputed = tuple(dict.fromkeys(disagreement.attribute for disagreement in disagreements))
    compared = tuple(dict.fromkeys([*_find_compared(casebook.claims_of(incident), casebook), *disputed]))
    index = round(1 - math.prod(sorted(1 - weight.weight for weight in weights)), 2)
    return Contest(
        incident=incident.id,
        index=index,
        weights=weights,
        disputed=disputed,
        compared=compared,
        why=_write_contest(disputed, compared),
    )


def weigh_disagreement(disagreement: Disagreement, claims: Mapping[ClaimId, Claim]) -> Weight:
    """The weight of one disagreement: that of its kind, halved where two sides lie close together."""
    spread = _measure_spread(disagreement, claims)
    sides = len(disagreement.sides)
    crowd = 1 - 1 / (sides - 1)
    share = _LEAST_SHARE + (1 - _LEAST_SHARE) * (1 - (1 - (spread or 0.0)) * (1 - crowd))
    # Dates, places and culprits have no distance in between: two sides of them weigh in full.
    weight = _WEIGHTS[disagreement.kind] * (1.0 if spread is None else share)
    return Weight(disagreement.id, round(weight, 4), sides, None if spread is None else round(spread, 2))


def _measure_spread(disagreement: Disagreement, claims: Mapping[ClaimId, Claim]) -> float | None:
    """How much the smallest number of any side falls short of the largest, as a part of it."""
    numbers = [
        number
        for side in disagreement.sides
        for claim in (claims[claim] for claim in side)
        if isinstance(claim, CasualtyClaim | ParticipantsClaim)
        for number in [claim.count.low if claim.count.low is not None else claim.count.high]
        if number is not None
    ]
    if not numbers:
        return None
    return 1 - min(numbers) / max(numbers) if max(numbers) else 0.0


def _find_compared(claims: Sequence[Claim], casebook: Casebook) -> list[str]:
    """The attributes of which at least two voices speak, in the order in which they come up."""
    voices: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for claim in claims:
        attribute = _attribute_of(claim)
        if attribute:
            voices[attribute].add(hear_voice(claim, casebook.reports[claim.report]).key)
    return [attribute for attribute, heard in voices.items() if len(heard) > 1]


def _attribute_of(claim: Claim) -> str | None:
    if isinstance(claim, CasualtyClaim):
        return claim.effect.value
    return {"responsibility": "responsible", "threat": None}.get(claim.kind, claim.kind)


def _write_contest(disputed: Sequence[str], compared: Sequence[str]) -> str:
    """What is disputed and what several voices agree on, in a sentence."""
    agreed = [name_attribute(attribute) for attribute in compared if attribute not in disputed]
    told = f"agreed among several: {join_words(agreed)}" if agreed else ""
    if not disputed:
        return f"Nothing is disputed{f'; {told}' if told else ''}."
    return f"Disputed: {join_words([*map(name_attribute, disputed)])}{f'; {told}' if told else ''}."
