"""Iraq Body Count: the smallest and the largest number of civilians killed and injured.

Rules (IBC methods): minimum and maximum deaths and minimum and maximum injuries, used "where reports differ on the
numbers killed, or where the civilian status of the dead is uncertain". Civilians only. An entry needs two independent
news sources; since December 2007 one is enough, but flagged.

Assumed: where the words do not tell who the dead were ("nine people"), they may all be civilians but for those told to
be attackers or security forces, and perhaps none was: the maximum holds them, the minimum only those told to be
civilians. Figures that are superseded by their own source or called earlier do not count. Vague words count with
their lowest number. IBC gives no best figure.
"""

from __future__ import annotations

from whosays.model.claim import Effect, Side
from whosays.model.estimate import Estimate
from whosays.model.identity import ClaimId
from whosays.reconciling.case import Case, Choice, Policy, claims_of, write_estimate

_NAME = "ibc-minmax"


def _estimate(case: Case) -> tuple[Estimate, ...]:
    return tuple(
        write_estimate(case, _NAME, effect, Side.CIVILIANS, _choose(case, effect))
        for effect in (Effect.KILLED, Effect.INJURED)
    )


def _choose(case: Case, effect: Effect) -> Choice:
    civilians = case.held(effect, Side.CIVILIANS)
    parts = case.parts(effect, Side.CIVILIANS)
    totals = case.held(effect, Side.MIXED)
    others = [*case.held(effect, Side.ATTACKERS), *case.held(effect, Side.SECURITY)]
    if not civilians and not parts and not totals:
        return Choice(None, None, None, rule="No basis: no report tells of civilians.")
    told = [figure.lowest for figure in civilians] or [max((f.lowest for f in parts), default=0)]
    possible = [figure.highest for figure in civilians]
    known = sum(
        min((f.lowest for f in others if f.side is side), default=0) for side in (Side.ATTACKERS, Side.SECURITY)
    )
    possible += [max(figure.highest - known, 0) for figure in totals]
    low = min(told)
    high = max([*possible, *told])
    deciding = [*civilians, *parts, *totals, *others]
    rule = "Minimum and maximum over the reports"
    if totals:
        rule += "; whether all of a total were civilians is uncertain"
    rule += "." if case.count_origins(deciding) > 1 else "; flagged: one source only."
    return Choice(low, None, high, claims_of(deciding) + _find_successors(case, effect), rule)


def _find_successors(case: Case, effect: Effect) -> tuple[ClaimId, ...]:
    old = [f for side in Side for f in case.wholes(effect, side) if f.claim in case.superseded]
    return case.successors_of(old)


IBC_MINMAX = Policy(
    name=_NAME,
    title="Iraq Body Count: minimum and maximum of civilians",
    description=(
        "Records civilians only, as a minimum and a maximum over the reports. Where it is uncertain whether the "
        "dead or injured of a total were civilians, they are in the maximum and not in the minimum. Figures with a "
        "single source are flagged. There is no best figure."
    ),
    source="Iraq Body Count, methods",
    function=_estimate,
)
