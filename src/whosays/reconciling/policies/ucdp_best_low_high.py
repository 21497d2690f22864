"""UCDP GED: a lowest, a best and a highest reliable estimate of deaths.

Rules (UCDP GED codebook and data): best is the "best (most likely)", low the "lowest reliable", high the "highest
reliable estimate". Deaths of either side, of civilians and of unknown people sum to best. If reliability cannot be told
apart, the lower figure is best; unrealistic claims are kept out of high. Known for an "intrinsic tendency to
under-estimate". Deaths only.

Assumed: reliable are figures that are neither hedged, nor called earlier, nor replaced by their own source, nor given
by an armed group on the dead of a side; those are taken only where there are no others. More independent origins are
taken for more reliable; of equally backed figures the lower is best. Vague words count with their lowest number, and
only where no number is given. Attackers are side A, security forces side B; unknown is what best has above all sides.
Where the sides exceed every total, best is their sum.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from whosays.model.claim import Effect, Side
from whosays.model.estimate import Estimate
from whosays.model.source import SourceKind
from whosays.reconciling.case import SINGLE_SIDES, Case
from whosays.reconciling.figures import Figure
from whosays.reconciling.policy import Choice, RuleBook, add_choices, choose_told, claims_of, write_estimate

_NAME = "ucdp-best-low-high"
_NO_BASIS = Choice(None, None, None, rule="No basis: no report gives a number.")


def _estimate(case: Case) -> tuple[Estimate, ...]:
    sides = {side: _choose(case, side) for side in SINGLE_SIDES}
    known = [choice for side in case.sides_apart(Effect.KILLED) if (choice := sides[side])]
    total = _choose(case, Side.MIXED)
    if total is None:
        total = add_choices(known, "No report gives a total: the sides added up.") if known else _NO_BASIS
    total = _raise_to_sides(total, known)
    uncounted = Choice(None, None, None, rule="No basis: UCDP records deaths only.")
    return (
        write_estimate(case, _NAME, Effect.KILLED, None, total),
        *(write_estimate(case, _NAME, Effect.KILLED, side, sides[side] or _NO_BASIS) for side in SINGLE_SIDES),
        write_estimate(case, _NAME, Effect.KILLED, Side.MIXED, _find_unknown(total, known)),
        write_estimate(case, _NAME, Effect.INJURED, None, uncounted),
    )


def _raise_to_sides(total: Choice, known: Sequence[Choice]) -> Choice:
    """The total, or where the sides exceed it their sum, since the sides must sum to best."""
    added = add_choices(known, "The sides exceed every total that is given: they are added up, since they sum to best.")
    if total.best is None or added.best is None or added.best <= total.best:
        return total
    high = max(total.high or 0, added.high or 0)
    return replace(added, low=total.low, high=high, claims=total.claims + added.claims)


def _find_unknown(total: Choice, known: Sequence[Choice]) -> Choice:
    """Deaths of which nobody tells the side."""
    if total.best is None:
        return _NO_BASIS
    rest = total.best - sum(choice.best or 0 for choice in known)
    claims = total.claims + tuple(claim for choice in known for claim in choice.claims)
    return Choice(None, rest, None, claims, "What the best estimate has above the sides.")


def _choose(case: Case, side: Side) -> Choice | None:
    wholes = case.wholes(Effect.KILLED, side)
    clear = [figure for figure in wholes if not figure.is_vague] or list(wholes)
    reliable = [figure for figure in clear if _is_reliable(case, figure)]
    figures = reliable or clear
    if not figures:
        return _count_told(case, side) if side is not Side.MIXED else None
    giving: dict[int, list[Figure]] = defaultdict(list)
    for figure in figures:
        giving[figure.lowest].append(figure)
    votes = {number: case.count_origins(backers) for number, backers in giving.items()}
    best = min(votes, key=lambda number: (-votes[number], number))
    rule = "The figure with the most independent origins" if votes[best] > 1 else "The lower figure"
    if len(votes) == 1:
        rule = "The only figure"
    highs = [figure.highest for figure in figures]
    choice = Choice(
        min(votes), best, max([*highs, best]), claims_of(figures) + case.beside(figures), f"{rule} is best."
    )
    if reliable:
        return replace(choice, claims=choice.claims + case.successors_of(clear))
    return replace(choice, rule=f"{rule} is best, of doubtful ones only.")


def _count_told(case: Case, side: Side) -> Choice | None:
    """Where no figure is given, the persons told of by themselves: a lowest number, and with nothing above it best."""
    told = choose_told(case.singles(Effect.KILLED, side), "Nobody gives a figure: the persons told of one by one.")
    return told and replace(told, best=told.high)


def _is_reliable(case: Case, figure: Figure) -> bool:
    return not (figure.is_hedged or figure.claim in case.superseded or figure.speaker is SourceKind.ARMED_GROUP)


UCDP_BEST_LOW_HIGH = RuleBook(
    name=_NAME,
    title="UCDP GED: low, best and high",
    description=(
        "Records deaths, by side and in all, as a lowest, a best and a highest reliable estimate. Hedged figures, "
        "replaced ones and those of armed groups are left out where there are others. Best is the figure with the most "
        "independent origins, and of equally backed ones the lower. Unknown is what best has above the sides."
    ),
    source="UCDP GED codebook and data",
    function=_estimate,
)
