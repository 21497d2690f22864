from __future__ import annotations

from collections.abc import Callable
from typing import Any

from whosays.model.casebook import Casebook
from whosays.model.claim import Effect, Side
from whosays.model.estimate import Estimate
from whosays.reconciling.estimates import compile_case
from whosays.reconciling.policies.ibc_minmax import IBC_MINMAX

Code = Callable[..., Any]
Compile = Callable[..., Casebook]


def estimate(casebook: Casebook, effect: Effect = Effect.KILLED) -> Estimate:
    (incident,) = casebook.incidents
    (found,) = [e for e in IBC_MINMAX.estimate(compile_case(incident, casebook)) if e.effect is effect]
    assert found.side is Side.CIVILIANS
    return found


def test_minimum_and_maximum_over_the_reports(code: Code, compile_: Compile) -> None:
    first, second = code("Four cooks died, police say.", name="a"), code("Six cooks died, a nurse says.", name="b")
    first.casualty("Four cooks", 4, 4, side=Side.CIVILIANS, by="police")
    second.casualty("Six cooks", 6, 6, side=Side.CIVILIANS, by="nurse")
    found = estimate(compile_(first, second))
    assert (found.low, found.best, found.high) == (4, None, 6)


def test_people_of_no_known_side_are_in_the_maximum_only(code: Code, compile_: Compile) -> None:
    sheet = code("Nine died, two of them raiders, three of them cooks.")
    sheet.casualty("Nine", 9, 9)
    sheet.casualty("two of them raiders", 2, 2, side=Side.ATTACKERS, partial=True)
    sheet.casualty("three of them cooks", 3, 3, side=Side.CIVILIANS, partial=True)
    found = estimate(compile_(sheet))
    assert (found.low, found.high) == (3, 7)
    assert "one source only" in found.rule


def test_without_civilians_there_is_no_basis(code: Code, compile_: Compile) -> None:
    sheet = code("Two raiders died.")
    sheet.casualty("Two raiders", 2, 2, side=Side.ATTACKERS)
    found = estimate(compile_(sheet))
    assert (found.low, found.high, found.claims) == (None, None, ())
