from __future__ import annotations

from collections.abc import Callable
from typing import Any

from whosays.model.casebook import Casebook
from whosays.model.claim import Effect, Modality, Side
from whosays.model.estimate import Estimate
from whosays.reconciling.estimates import compile_case
from whosays.reconciling.policies.ucdp_best_low_high import UCDP_BEST_LOW_HIGH

Code = Callable[..., Any]
Compile = Callable[..., Casebook]


def estimate(casebook: Casebook, side: Side | None = None, effect: Effect = Effect.KILLED) -> Estimate:
    (incident,) = casebook.incidents
    estimates = UCDP_BEST_LOW_HIGH.estimate(compile_case(incident, casebook))
    (found,) = [e for e in estimates if (e.effect, e.side) == (effect, side)]
    return found


def test_low_best_and_high_of_reliable_figures(code: Code, compile_: Compile) -> None:
    sheet = code("Nine died, police say; a nurse counted 14; the mayor too has 14; radio speaks of perhaps 40.")
    sheet.casualty("Nine died", 9, 9, by="police")
    sheet.casualty("a nurse counted 14", 14, 14, by="nurse")
    sheet.casualty("the mayor too has 14", 14, 14, by="mayor")
    sheet.casualty("perhaps 40", 40, 40, by="radio", modality=Modality.HEDGED)
    found = estimate(compile_(sheet))
    assert (found.low, found.best, found.high) == (9, 14, 14)


def test_where_reliability_cannot_be_told_apart_the_lower_is_best(code: Code, compile_: Compile) -> None:
    sheet = code("Nine died, police say; a nurse counted 14.")
    sheet.casualty("Nine died", 9, 9, by="police")
    sheet.casualty("14", 14, 14, by="nurse")
    found = estimate(compile_(sheet))
    assert (found.low, found.best, found.high) == (9, 9, 14)


def test_sides_and_unknown_sum_to_best(code: Code, compile_: Compile) -> None:
    sheet = code("Sixteen dead, among them three guards and two raiders.")
    sheet.casualty("Sixteen dead", 16, 16)
    sheet.casualty("three guards", 3, 3, side=Side.SECURITY, partial=True)
    sheet.casualty("two raiders", 2, 2, side=Side.ATTACKERS, partial=True)
    casebook = compile_(sheet)
    sides = [estimate(casebook, side).best or 0 for side in Side]
    assert (sum(sides), estimate(casebook, Side.MIXED).best, estimate(casebook).best) == (16, 11, 16)


def test_injuries_have_no_basis(code: Code, compile_: Compile) -> None:
    sheet = code("Nine were hurt.")
    sheet.casualty("Nine", 9, 9, effect=Effect.INJURED)
    assert estimate(compile_(sheet), effect=Effect.INJURED).best is None


def test_persons_told_of_by_themselves_are_added_to_the_other_side(code: Code, compile_: Compile) -> None:
    sheet = code("Nine guards died, and a porter.")
    sheet.casualty("Nine guards", 9, 9, side=Side.SECURITY)
    sheet.casualty("a porter", 1, 1, side=Side.CIVILIANS)
    assert estimate(compile_(sheet)).best == 10
