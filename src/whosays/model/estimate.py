"""The figure that a policy gives, and why; and how far the policies lie apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from whosays.model.claim import Effect, Side
from whosays.model.identity import ClaimId, IncidentId


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A figure under a policy: `low`, `best` and `high`; None where there is no basis.

    `side` None means all sides together as the policy counts them. `claims` are those that decided it, and
    `rule` is the step of the policy that did, in words. `grade` is the policy's own word for how well it is backed
    ("Fair"), None where the policy has none.
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
    grade: str | None = None

    @property
    def ends(self) -> tuple[int, int] | None:
        """What the policy would publish, as a range: its best figure, else from low to high; None without a basis."""
        if self.best is not None:
            return self.best, self.best
        known = [number for number in (self.low, self.high) if number is not None]
        return (min(known), max(known)) if known else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How far apart the figures lie that policies give for the same people: from `low` to `high`.

    `policies` are those that give one; `why` is one plain sentence on what makes the difference.
    """

    incident: IncidentId
    effect: Effect
    side: Side | None
    low: int
    high: int
    policies: tuple[str, ...]
    why: str


def measure_spreads(estimates: Iterable[Estimate]) -> tuple[Spread, ...]:
    """The spread for each incident, effect and side that two policies or more give a figure for, in their order.

    What is compared is the best figure, or the range of a policy that has none.
    """
    alike: dict[tuple[IncidentId, Effect, Side | None], list[Estimate]] = defaultdict(list)
    for estimate in estimates:
        if estimate.ends is not None:
            alike[estimate.incident, estimate.effect, estimate.side].append(estimate)
    return tuple(_spread(found) for found in alike.values() if len({each.policy for each in found}) > 1)


def _spread(estimates: Sequence[Estimate]) -> Spread:
    ends = [each.ends for each in estimates if each.ends is not None]
    low, high = min(low for low, _ in ends), max(high for _, high in ends)
    first = estimates[0]
    return Spread(
        incident=first.incident,
        effect=first.effect,
        side=first.side,
        low=low,
        high=high,
        policies=tuple(dict.fromkeys(each.policy for each in estimates)),
        why=_explain(estimates, low, high),
    )


def _explain(estimates: Sequence[Estimate], low: int, high: int) -> str:
    if low == high:
        return f"{'Both' if len(estimates) == 2 else f'All {len(estimates)}'} policies arrive at {low}."
    lowest = [each for each in estimates if each.ends and each.ends[0] == low]
    highest = [each for each in estimates if each.ends and each.ends[1] == high]
    is_same = {claim for each in lowest for claim in each.claims} == {c for each in highest for c in each.claims}
    basis = "The same claims are weighed by other rules." if is_same else "They do not rest on the same claims."
    return f"Lowest: {low} under {_name(lowest)}. Highest: {high} under {_name(highest)}. {basis}"


def _name(estimates: Sequence[Estimate]) -> str:
    """The policies, and by which step the first of them came to its figure."""
    names = list(dict.fromkeys(each.policy for each in estimates))
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    step, _, _ = estimates[0].rule.partition(". ")
    return f"{listed} ({step.rstrip('.')})"
