from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from whosays.model.casebook import Casebook
from whosays.model.claim import Effect, Side, Stance
from whosays.model.estimate import Estimate
from whosays.reconciling.attributions import grade_attributions
from whosays.reconciling.disagreements import find_disagreements
from whosays.reconciling.estimates import compile_case
from whosays.reconciling.policies.airwars_grade import AIRWARS_GRADE

Code = Callable[..., Any]
Compile = Callable[..., Casebook]


def estimate(casebook: Casebook, effect: Effect = Effect.KILLED) -> Estimate:
    compared = replace(casebook, disagreements=find_disagreements(casebook))
    graded = replace(compared, attributions=grade_attributions(compared))
    (incident,) = graded.incidents
    (found,) = [e for e in AIRWARS_GRADE.estimate(compile_case(incident, graded)) if e.effect is effect]
    assert found.side is Side.CIVILIANS
    return found


def test_two_origins_are_fair_and_give_the_range(code: Code, compile_: Compile) -> None:
    sheet = code("Nine villagers died, a nurse says; the mayor counts between 11 and 14.")
    sheet.casualty("Nine villagers", 9, 9, side=Side.CIVILIANS, by="nurse")
    sheet.casualty("between 11 and 14", 11, 14, by="mayor")
    found = estimate(compile_(sheet))
    assert (found.low, found.best, found.high, found.grade) == (9, None, 14, "Fair")


def test_a_single_origin_is_weak_however_often_it_is_printed(code: Code, compile_: Compile) -> None:
    first, second = code("Nine died, the nurse says.", name="a"), code("A nurse told of nine dead.", name="b")
    first.casualty("Nine", 9, 9, by="nurse")
    second.casualty("nine dead", 9, 9, by="nurse")
    assert estimate(compile_(first, second)).grade == "Weak"


def test_who_owns_up_makes_it_confirmed_until_somebody_disputes_it(code: Code, compile_: Compile) -> None:
    sheet = code("Nine died. The Red Column said it did it. The governor named the Blue Front.")
    sheet.casualty("Nine", 9, 9)
    owned = sheet.blame("Red Column said it did it", "Red Column", Stance.CLAIMED, by="Red Column")
    found = estimate(compile_(sheet))
    assert found.grade == "Confirmed"
    assert owned.id in found.claims
    named = sheet.blame("The governor named the Blue Front", "Blue Front", Stance.STATED, by="governor")
    disputed = estimate(compile_(sheet))
    assert disputed.grade == "Contested"
    assert {owned.id, named.id} <= set(disputed.claims)


def test_attackers_and_police_are_taken_out_of_a_total(code: Code, compile_: Compile) -> None:
    sheet = code("Sixteen died, among them three guards and two raiders.")
    sheet.casualty("Sixteen", 16, 16)
    sheet.casualty("three guards", 3, 3, side=Side.SECURITY, partial=True)
    sheet.casualty("two raiders", 2, 2, side=Side.ATTACKERS, partial=True)
    found = estimate(compile_(sheet))
    assert (found.low, found.high) == (11, 11)


def test_a_total_that_cannot_hold_the_raiders_is_one_of_civilians(code: Code, compile_: Compile) -> None:
    sheet = code("Thirteen died in all. Twelve hostages died, and ten raiders.")
    sheet.casualty("Thirteen", 13, 13)
    sheet.casualty("Twelve hostages", 12, 12, side=Side.CIVILIANS)
    sheet.casualty("ten raiders", 10, 10, side=Side.ATTACKERS)
    found = estimate(compile_(sheet))
    assert (found.low, found.high) == (12, 13)


def test_plurals_and_dozens_count_as_airwars_counts_them(code: Code, compile_: Compile) -> None:
    sheet = code("Villagers died and dozens were hurt.")
    sheet.casualty("Villagers", 2, None, side=Side.CIVILIANS)
    sheet.casualty("dozens", 24, None, effect=Effect.INJURED)
    killed, injured = estimate(compile_(sheet)), estimate(compile_(sheet), Effect.INJURED)
    assert (killed.low, killed.high) == (2, 2)
    assert (injured.low, injured.high) == (12, 24)


def test_words_without_a_number_give_way_to_numbers(code: Code, compile_: Compile) -> None:
    sheet = code("Dozens died; the mayor counts 31.")
    sheet.casualty("Dozens", 24, None)
    sheet.casualty("31", 31, 31, by="mayor")
    found = estimate(compile_(sheet))
    assert (found.low, found.high) == (31, 31)


def test_up_to_so_many_has_no_lower_end(code: Code, compile_: Compile) -> None:
    sheet = code("Up to 20 died.")
    sheet.casualty("Up to 20", None, 20)
    found = estimate(compile_(sheet))
    assert (found.low, found.high) == (None, 20)


def test_persons_told_of_by_name_count_where_there_is_no_number(code: Code, compile_: Compile) -> None:
    sheet = code("Karl Oberlin died. Vera Oberlin died. Oberlin was a baker.")
    for victim in ("Karl Oberlin", "Vera Oberlin"):
        sheet.casualty(victim, 1, 1, side=Side.CIVILIANS, victims=victim)
    sheet.casualty("Oberlin was a baker", 1, 1, side=Side.CIVILIANS, victims="baker Oberlin")
    found = estimate(compile_(sheet))
    assert (found.low, found.high) == (2, 2)


def test_where_nobody_or_only_fighters_are_hurt_it_is_discounted(code: Code, compile_: Compile) -> None:
    sheet = code("No civilians died. Four raiders were hurt.")
    none = sheet.casualty("No civilians", 0, 0, side=Side.CIVILIANS, victims="civilians")
    raiders = sheet.casualty("Four raiders", 4, 4, side=Side.ATTACKERS, effect=Effect.INJURED)
    killed, injured = estimate(compile_(sheet)), estimate(compile_(sheet), Effect.INJURED)
    assert (killed.low, killed.high, killed.grade, killed.claims) == (0, 0, "Discounted", (none.id,))
    assert (injured.low, injured.high, injured.grade, injured.claims) == (None, None, "Discounted", (raiders.id,))


def test_without_any_figure_there_is_no_basis(code: Code, compile_: Compile) -> None:
    found = estimate(compile_(code("Shots were heard.")))
    assert (found.low, found.high, found.grade) == (None, None, None)
    assert found.rule.startswith("No basis")
