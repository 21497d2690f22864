"""Iraq Body Count: the smallest and the largest number of civilians killed and injured.

Rules (IBC methods): minimum and maximum deaths and minimum and maximum injuries, used "where reports differ on the
numbers killed, or where the civilian status of the dead is uncertain". Civilians only. An entry needs two independent
news sources; since December 2007 one is enough, but flagged.

Assumed: where the words do not tell who the dead were ("nine people"), they may all be civilians but for those told to
be attackers or security forces, and perhaps none was: the maximum holds them, the minimum only those told to be
civilians. A total that cannot hold the attackers and security forces told of is one of civilians. Figures that are
superseded by their own source or called earlier do not count. Vague words count with their lowest number, and only
where no number is given. IBC gives no best figure.
"""

from __future__ import annotations

from collections.abc import Sequence

from whosays.model.claim import Effect, Side
from whosays.model.estimate import Estimate
from whosays.reconciling.case import Case
from whosays.reconciling.figures import Figure
from whosays.reconciling.policy import (
    Choice,
    RuleBook,
    choose_told,
    claims_of,
    count_civilians,
    count_combatants,
    estimate_civilians,
    find_successors,
)

_NAME = "ibc-minmax"


def _estimate(case: Case) -> tuple[Estimate, ...]:
    return estimate_civilians(case, _NAME, _choose)


def _choose(case: Case, effect: Effect) -> Choice:
    held = [*case.held(effect, Side.CIVILIANS), *case.held(effect, Side.MIXED)]
    counted = [figure for figure in held if not figure.is_vague] or held
    civilians = [figure for figure in counted if figure.side is Side.CIVILIANS]
    totals = [figure for figure in counted if figure.side is Side.MIXED]
    parts = [figure for figure in case.parts(effect, Side.CIVILIANS) if figure.stated.least]
    if not civilians and not parts and not totals:
        return Choice(None, None, None, rule="No basis: no report tells of civilians.")
    _, others = count_combatants(case, effect)
    some = _count_some(case, effect, parts)
    # "Up to 20" gives no minimum; where nobody tells of civilians, perhaps there was none.
    lows = [f.stated.low for f in civilians if f.stated.low is not None]
    low = min(lows) if lows else (None if civilians and not some else some)
    highs = [figure.highest for figure in civilians] + [
        count_civilians(case, effect, figure.highest) for figure in totals
    ]
    rule = "Minimum and maximum over the reports"
    if totals:
        rule += "; whether all of a total were civilians is uncertain"
    deciding = [*counted, *parts, *others]
    rule += "." if case.count_origins(deciding) > 1 else "; flagged: one source only."
    claims = claims_of(deciding) + find_successors(case, effect)
    return Choice(low, None, max([*highs, low or 0, some]), claims, rule)


def _count_some(case: Case, effect: Effect, parts: Sequence[Figure]) -> int:
    """How many civilians there were at least: the largest part, or the persons told of one by one."""
    told = choose_told(case.singles(effect, Side.CIVILIANS), "")
    return max([figure.lowest for figure in parts] + [told.low or 0 if told else 0])


IBC_MINMAX = RuleBook(
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
