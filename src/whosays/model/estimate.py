"""The figure that a policy gives, and why."""

from __future__ import annotations

from dataclasses import dataclass

from whosays.model.claim import Effect, Side
from whosays.model.identity import ClaimId, IncidentId


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A figure under a policy: `low`, `best` and `high`; None where there is no basis.

    `side` None means all sides together as the policy counts them. `claims` are those that decided it, and
    `rule` is the step of the policy that did, in words.
    """

    incident: IncidentId
    policy: str
    effect: Effect
    side: Side | None
    low: int | None
    best: int | None
    high: int | None
    claims: tuple[ClaimId, ...]
    rule: str
