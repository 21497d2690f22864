"""ACLED: the lowest number that reports give.

Rules (ACLED codebook): "If the source material differs or a vague estimate is provided, the lowest number of reported
fatalities is recorded … until a more reliable or corroborated estimate becomes available." Several, many, few or a
plural count 3 or 10 by scale and context; dozens 12; hundreds 100; "tens" 10 (fatality FAQ). Only "casualties" (dead or
injured), no mention, or unclear: 0. No injuries, no split by group.

Assumed: a source's own later figure, and one that its text calls new, is the "more reliable" estimate that the rule
waits for, so that earlier ones no longer count; "up to 20" is none and takes the place of no number. Several, many or a
plural count 3 (the FAQ's 10 is for active war zones, which a report does not tell). Scores count 12, as dozens do. "Up
to 20" gives no lowest number and counts only where nothing else does, as unclear. Where no report gives a total, the
lowest numbers of the sides are added up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from whosays.model.claim import Effect, Side
from whosays.model.estimate import Estimate
from whosays.reconciling.case import Case
from whosays.reconciling.figures import Figure
from whosays.reconciling.policy import (
    Choice,
    RuleBook,
    add_choices,
    choose_told,
    claims_of,
    find_successors,
    write_estimate,
)

_NAME = "acled-lowest"
_SEVERAL, _DOZENS, _HUNDREDS = 3, 12, 100


def _estimate(case: Case) -> tuple[Estimate, ...]:
    killed = _choose(case)
    uncounted = Choice(None, None, None, rule="No basis: ACLED records no injuries.")
    return (
        write_estimate(case, _NAME, Effect.KILLED, None, killed),
        write_estimate(case, _NAME, Effect.INJURED, None, uncounted),
    )


def _choose(case: Case) -> Choice:
    total = _choose_lowest(case, Side.MIXED)
    if total is not None:
        return total
    choice = _choose_without_total(case)
    # Were it not for what took their place, totals would count: it decided too.
    return replace(choice, claims=choice.claims + find_successors(case, Effect.KILLED))


def _choose_without_total(case: Case) -> Choice:
    sides = [
        choice
        for side in case.sides_apart(Effect.KILLED)
        if (choice := _choose_lowest(case, side) or _count_told(case, side))
    ]
    if len(sides) == 1:
        return sides[0]
    if sides:
        return add_choices(sides, "No report gives a total: the lowest reported numbers of the sides added up.")
    parts = [figure for figure in case.parts(Effect.KILLED) if figure.stated.least > 0]
    if parts:
        largest = max(_read(figure) or 0 for figure in parts)
        deciding = claims_of([figure for figure in parts if _read(figure) == largest])
        return Choice(largest, largest, largest, deciding, "Only some of the dead are told of: the largest number.")
    return Choice(0, 0, 0, (), "No number of dead is reported: 0.")


def _count_told(case: Case, side: Side) -> Choice | None:
    """Where no number is given for a side, the fewest persons whom a report tells of by themselves."""
    told = choose_told(case.singles(Effect.KILLED, side), "No report gives a number: the persons told of one by one.")
    return told and replace(told, best=told.low, high=told.low)


def _choose_lowest(case: Case, side: Side) -> Choice | None:
    numbered = [f for f in case.wholes(Effect.KILLED, side) if _read(f) is not None and not _is_passed_over(case, f)]
    if not numbered:
        return None
    lowest = min(_read(figure) or 0 for figure in numbered)
    deciding = [figure for figure in numbered if (_read(figure) or 0) == lowest]
    lower = _find_lower(case, side, lowest)
    rule = "The lowest number of reported fatalities is recorded."
    if lower:
        rule += " Lower ones were replaced by their sources."
    if any(figure.is_vague for figure in deciding):
        rule += " Vague words count as the codebook has it (several 3, dozens 12, hundreds 100)."
    return Choice(lowest, lowest, lowest, claims_of(deciding) + case.successors_of(lower), rule)


def _find_lower(case: Case, side: Side, lowest: int) -> Sequence[Figure]:
    return [
        figure
        for figure in case.wholes(Effect.KILLED, side)
        if _is_passed_over(case, figure) and (_read(figure) or 0) < lowest
    ]


def _is_passed_over(case: Case, figure: Figure) -> bool:
    """True for figures that their own words call earlier, or whose place another one took that gives a number."""
    if figure.claim not in case.superseded:
        return False
    successors = set(case.superseded[figure.claim])
    open_ended = {f.claim for f in case.wholes(Effect.KILLED, figure.side or Side.MIXED) if _read(f) is None}
    return figure.passage.is_replaced or not successors <= open_ended


def _read(figure: Figure) -> int | None:
    """The lowest number that the words give; None for "up to"."""
    low = figure.stated.low
    if not figure.is_vague or low is None:
        return low
    return next(number for least, number in ((200, _HUNDREDS), (24, _DOZENS), (0, _SEVERAL)) if low >= least)


ACLED_LOWEST = RuleBook(
    name=_NAME,
    title="ACLED: the lowest reported number",
    description=(
        "Records deaths only, as one number for everybody. Where reports differ or are vague, the lowest number counts "
        "until a more reliable or corroborated one appears: here, until its own source gives another. Several count 3, "
        "dozens 12, hundreds 100; where no number of dead is told, 0. Injuries are not recorded."
    ),
    source="ACLED codebook; ACLED FAQ on fatalities",
    function=_estimate,
)
