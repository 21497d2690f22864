from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whosays.model.casebook import Casebook
from whosays.model.claim import Effect, Stance
from whosays.model.contest import Contest
from whosays.model.disagreement import Disagreement, DisagreementKind
from whosays.reconciling.contests import measure_contests
from whosays.reconciling.disagreements import find_disagreements

Code = Callable[..., Any]
Compile = Callable[..., Casebook]


def measure(casebook: Casebook) -> Contest:
    (contest,) = measure_contests(replace(casebook, disagreements=find_disagreements(casebook)))
    return contest


def test_nothing_disputed_is_zero(code: Code, compile_: Compile) -> None:
    sheet = code("Nine people died, police said. A nurse said nine too.")
    sheet.casualty("Nine people", 9, 9, by="police")
    sheet.casualty("nine too", 9, 9, by="nurse")
    contest = measure(compile_(sheet))
    assert (contest.index, contest.compared) == (0, ("killed",))
    assert contest.why == "Nothing is disputed; agreed among several: how many were killed."


def test_rival_culprits_weigh_more_than_numbers(code: Code, compile_: Compile) -> None:
    blamed = code("Police blame the Red Column, a priest the Blue Front.")
    blamed.blame("the Red Column", "Red Column", Stance.STATED, by="police")
    blamed.blame("the Blue Front", "Blue Front", Stance.STATED, by="priest")
    counted = code("Police speak of nine dead, a nurse of ten.")
    counted.casualty("nine dead", 9, 9, by="police")
    counted.casualty("ten", 10, 10, by="nurse")
    assert measure(compile_(blamed)).index > measure(compile_(counted)).index > 0


def test_numbers_far_apart_weigh_more(code: Code, compile_: Compile) -> None:
    def contest(other: int) -> float:
        sheet = code(f"Police speak of nine dead, a nurse of {other}.")
        sheet.casualty("nine dead", 9, 9, by="police")
        sheet.casualty(f"{other}", other, other, by="nurse")
        return measure(compile_(sheet)).index

    assert contest(40) > contest(12) > contest(10)


def test_it_says_what_is_disputed_and_what_is_agreed(code: Code, compile_: Compile) -> None:
    sheet = code("Police: nine dead, two hurt. A nurse: 14 dead, two hurt.")
    for words, number in (("nine dead", 9), ("14 dead", 14)):
        sheet.casualty(words, number, number, by="police" if number == 9 else "nurse")
    sheet.casualty("two hurt. A", 2, 2, effect=Effect.INJURED, by="police", victims="two people")
    sheet.casualty("two hurt.", 2, 2, effect=Effect.INJURED, by="nurse", victims="two people")
    expected = "Disputed: how many were killed; agreed among several: how many were injured."
    assert measure(compile_(sheet)).why == expected


@given(st.lists(st.tuples(st.sampled_from(list(DisagreementKind)), st.integers(0, 5), st.integers(0, 5)), max_size=8))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_one_more_never_lowers_it_and_order_is_nothing(
    code: Code, compile_: Compile, drawn: list[tuple[DisagreementKind, int, int]]
) -> None:
    sheet = code("Some count 1, some 2, some 3, some 4, some 5, some 6.")
    claims = [sheet.casualty(f"{n}", n, n, by=f"voice {n}") for n in range(1, 7)]
    casebook = compile_(sheet)
    made = [
        Disagreement(
            incident=casebook.incidents[0].id,
            attribute="killed",
            kind=kind,
            sides=((claims[one].id,), (claims[other].id,)),
            why="",
        )
        for kind, one, other in drawn
    ]

    def index(disagreements: list[Disagreement]) -> float:
        return measure_contests(replace(casebook, disagreements=tuple(disagreements)))[0].index

    steps = [index(made[:number]) for number in range(len(made) + 1)]
    assert steps == sorted(steps)
    assert all(0 <= step <= 1 for step in steps)
    assert index(made[::-1]) == steps[-1]
