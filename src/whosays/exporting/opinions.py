"""Who contradicts and who affirms what others say, on the scale of STIX 2.1 (section 4.15).

Only what is said is judged: who denies strongly disagrees, who gives another account disagrees, and several voices of
one account agree. That a number was brought up to date, or does not add up, is nobody's opinion.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from whosays.exporting.saying import make_line
from whosays.model.casebook import Casebook
from whosays.model.claim import Claim, Modality, ResponsibilityClaim, Stance
from whosays.model.disagreement import Disagreement, DisagreementKind

_JUDGED = frozenset({DisagreementKind.CONTRADICTION, DisagreementKind.COMPETING})


class Opinion(StrEnum):
    """The steps of the scale that are used."""

    STRONGLY_DISAGREE = "strongly-disagree"
    DISAGREE = "disagree"
    AGREE = "agree"
    STRONGLY_AGREE = "strongly-agree"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """That those who make the claims `voices` hold an opinion of the claims `of`; `why` is one plain sentence."""

    opinion: Opinion
    voices: tuple[Claim, ...]
    of: tuple[Claim, ...]
    why: str


def judge_sides(disagreement: Disagreement, casebook: Casebook) -> Iterator[Judged]:
    """What each side makes of the others, then what the voices of a side make of one another, side by side."""
    if disagreement.kind not in _JUDGED:
        return
    sides = [tuple(casebook.claims[claim] for claim in side) for side in disagreement.sides]
    for number, side in enumerate(sides):
        others = tuple(claim for other, claims in enumerate(sides) if other != number for claim in claims)
        yield from _contradict(side, others, disagreement)
    for side in sides:
        yield from _affirm(side, casebook)


def _contradict(side: Sequence[Claim], others: tuple[Claim, ...], disagreement: Disagreement) -> Iterator[Judged]:
    deny = tuple(claim for claim in side if claim.modality is Modality.DENIED)
    differ = tuple(claim for claim in side if claim.modality is not Modality.DENIED)
    why = make_line(disagreement.why)
    if deny and others:
        yield Judged(opinion=Opinion.STRONGLY_DISAGREE, voices=deny, of=others, why=f"They deny it. {why}".strip())
    if differ and others:
        yield Judged(opinion=Opinion.DISAGREE, voices=differ, of=others, why=f"They say otherwise. {why}".strip())


def _affirm(side: Sequence[Claim], casebook: Casebook) -> Iterator[Judged]:
    """Claims of one origin are one voice, which affirms nothing by being repeated."""
    own = tuple(claim for claim in side if isinstance(claim, ResponsibilityClaim) and claim.stance is Stance.CLAIMED)
    told = tuple(claim for claim in side if claim not in own)
    if own and told:
        yield Judged(opinion=Opinion.STRONGLY_AGREE, voices=own, of=told, why="They say themselves that they did it.")
    origins = {origin.id for claim in told for origin in [casebook.origin_of.get(claim.id)] if origin}
    if len(origins) > 1:
        yield Judged(opinion=Opinion.AGREE, voices=told, of=told, why=f"{len(origins)} origins say the same.")
