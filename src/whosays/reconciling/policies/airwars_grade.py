"""Airwars: a range of civilians killed and injured, and a grade for how well the harm is backed.

Rules (Airwars, as presented by its staff): minimum and maximum. *Confirmed*: a belligerent accepts responsibility.
*Fair*: reasonable public reporting from two or more credible sources, and strikes confirmed nearby that day. *Weak*: a
single source, even if good. *Contested*: competing claims of responsibility. *Discounted*: the victims are shown to be
combatants, there was no strike, or there was no civilian harm.

**Changed, for attacks of every kind**: the test for strikes confirmed nearby is dropped, since it rests on military
records and not on accounts. Contested are incidents whose attributions do not go together: an actor is accused by some
and cleared by others or by itself, or others are accused in its stead.

Assumed: killed and injured have a grade each. People of whom nobody says who they were are civilians, less the
attackers and security forces told of, the combatants, where the total can hold them. All accounts count that are still
held, hedged ones too. Credible sources are two where they are two independent origins. Words without a number count
only where no number is given: a bare plural is 2 and dozens are 12 to 24, as in the assessments that Airwars has
published, others their lowest number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from whosays.model.attribution import AttributionGrade
from whosays.model.claim import Effect, Side
from whosays.model.estimate import Estimate
from whosays.model.identity import ClaimId
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

_NAME = "airwars-grade"
_DOZENS, _FEWEST_DOZENS = 24, 12


class Grade(StrEnum):
    """Airwars's grades of civilian harm."""

    CONFIRMED = "Confirmed"
    FAIR = "Fair"
    WEAK = "Weak"
    CONTESTED = "Contested"
    DISCOUNTED = "Discounted"


_REASONS = {
    Grade.CONFIRMED: "an actor says itself that it did it, and nobody disputes this.",
    Grade.FAIR: "two or more independent origins tell of it.",
    Grade.WEAK: "a single origin tells of it.",
    Grade.CONTESTED: "the accounts of who did it do not go together.",
}


def _estimate(case: Case) -> tuple[Estimate, ...]:
    return estimate_civilians(case, _NAME, _choose)


def _choose(case: Case, effect: Effect) -> Choice:
    held = [*case.held(effect, Side.CIVILIANS), *case.held(effect, Side.MIXED)]
    clear = [figure for figure in held if not figure.is_vague]
    if any(figure.highest for figure in clear):
        return _grade(case, _choose_range(case, effect, clear), clear)
    parts = [f for side in (Side.CIVILIANS, Side.MIXED) for f in case.parts(effect, side) if f.stated.least]
    vague = [figure for figure in held if figure.is_vague]
    if vague or parts:
        return _grade(case, _choose_least(case, effect, vague, parts), [*vague, *parts])
    return _discount(case, effect, held)


def _choose_range(case: Case, effect: Effect, figures: Sequence[Figure]) -> Choice:
    """From the lowest to the highest number that is given for all civilians."""
    lows = [_count(case, effect, f, f.stated.low) for f in figures if f.stated.low is not None]
    highs = [_count(case, effect, f, f.highest) for f in figures]
    rule = "Minimum and maximum of the accounts"
    deciding = claims_of(figures) + find_successors(case, effect)
    _, combatants = count_combatants(case, effect)
    if combatants and any(figure.side is Side.MIXED for figure in figures):
        rule += ", totals less attackers and security forces where they can hold them"
        deciding += claims_of(combatants) + claims_of(case.held(effect, Side.CIVILIANS))
    return Choice(min(lows, default=None), None, max(highs), deciding, f"{rule}.")


def _count(case: Case, effect: Effect, figure: Figure, number: int) -> int:
    return number if figure.side is Side.CIVILIANS else count_civilians(case, effect, number)


def _choose_least(case: Case, effect: Effect, vague: Sequence[Figure], parts: Sequence[Figure]) -> Choice:
    """Where nobody gives a number for all: what is told of some, and the words without a number."""
    singles = [*case.singles(effect, Side.CIVILIANS), *case.singles(effect, Side.MIXED)]
    least = max((figure.stated.least for figure in parts), default=0)
    told = choose_told(singles, "") or Choice(least, None, least)
    lows = [_FEWEST_DOZENS if figure.lowest == _DOZENS else figure.lowest for figure in vague]
    low = max(least, told.low or 0, min(lows, default=0))
    high = max(low, told.high or 0, max((figure.highest for figure in vague), default=0))
    rule = "Nobody gives a number for all: the persons told of, and words without a number as Airwars counts them."
    return Choice(low, None, high, claims_of([*vague, *parts]) + find_successors(case, effect), rule)


def _discount(case: Case, effect: Effect, zeros: Sequence[Figure]) -> Choice:
    """Where no civilian is told of: what says so, if anything does."""
    _, combatants = count_combatants(case, effect)
    if zeros:
        rule = "Discounted: there was nobody, as it is told."
        return Choice(0, None, 0, claims_of(zeros) + find_successors(case, effect), rule, Grade.DISCOUNTED)
    if combatants:
        rule = "Discounted: all who are told of were attackers or security forces."
        return Choice(None, None, None, claims_of(combatants), rule, Grade.DISCOUNTED)
    return Choice(None, None, None, rule="No basis: no report tells of civilians.")


def _grade(case: Case, choice: Choice, figures: Sequence[Figure]) -> Choice:
    grade, claims = _find_grade(case, figures)
    rule = f"{choice.rule} {grade}: {_REASONS[grade]}"
    return replace(choice, rule=rule, grade=grade, claims=choice.claims + claims)


def _find_grade(case: Case, figures: Sequence[Figure]) -> tuple[Grade, tuple[ClaimId, ...]]:
    """The grade, with the claims that decided it: about responsibility, or of which the origins are counted."""
    for wanted, grade in ((AttributionGrade.CONTESTED, Grade.CONTESTED), (AttributionGrade.CLAIMED, Grade.CONFIRMED)):
        found = [attribution for attribution in case.attributions if attribution.grade is wanted]
        if found:
            return grade, tuple(claim for attribution in found for claim in attribution.claims)
    return Grade.FAIR if case.count_origins(figures) > 1 else Grade.WEAK, case.beside(figures)


AIRWARS_GRADE = RuleBook(
    name=_NAME,
    title="Airwars: a range of civilians, graded",
    description=(
        "Records civilians only, as a minimum and a maximum over the accounts, and grades each range. Confirmed: an "
        "actor says itself that it did it. Fair: two or more independent origins. Weak: one. Contested: who did it is "
        "disputed. Discounted: nobody was hurt, or only attackers and security forces. Airwars's own test for strikes "
        "confirmed nearby is left out. People of whom nobody says who they were count as civilians."
    ),
    source="Airwars, grades as presented by its staff; adapted",
    function=_estimate,
)
