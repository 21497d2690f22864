from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from whosays.model.casebook import Casebook
from whosays.model.claim import Effect, Modality, Side
from whosays.model.estimate import Estimate
from whosays.model.source import SourceKind
from whosays.reconciling.estimates import compile_case
from whosays.reconciling.policies.gtd_recent import GTD_RECENT

Code = Callable[..., Any]
Compile = Callable[..., Casebook]
DAY_1, DAY_2 = date(2019, 6, 3), date(2019, 6, 4)


def estimate(casebook: Casebook, side: Side | None = None, effect: Effect = Effect.KILLED) -> Estimate:
    (incident,) = casebook.incidents
    estimates = GTD_RECENT.estimate(compile_case(incident, casebook))
    (found,) = [e for e in estimates if (e.effect, e.side) == (effect, side)]
    return found


def test_the_most_recent_source_decides(code: Code, compile_: Compile) -> None:
    first, second = code("Nine died.", name="a", published=DAY_1), code("Twelve died.", name="b", published=DAY_2)
    first.casualty("Nine died", 9, 9)
    twelve = second.casualty("Twelve died", 12, 12)
    found = estimate(compile_(first, second))
    assert (found.low, found.best, found.high, found.claims) == (12, 12, 12, (twelve.id,))


def test_perpetrators_and_hedged_figures_give_way(code: Code, compile_: Compile) -> None:
    first = code("Nine died, police say.", name="a", published=DAY_1)
    second = code("Forty died, the Blue Front says; perhaps 20, radio says.", name="b", published=DAY_2)
    first.casualty("Nine died", 9, 9, by="police")
    boast = second.casualty("Forty died", 40, 40, by="Blue Front")
    second.claims[0] = replace(boast, sources=(replace(boast.sources[0], kind=SourceKind.ARMED_GROUP),))
    second.casualty("perhaps 20", 20, 20, by="radio", modality=Modality.HEDGED)
    assert estimate(compile_(first, second)).best == 9


def test_equally_recent_sources_vote_and_without_a_majority_the_lowest_counts(code: Code, compile_: Compile) -> None:
    sheet = code("Nine died, police say; the mayor says nine; a nurse counted 14.", published=DAY_1)
    sheet.casualty("a nurse counted 14", 14, 14, by="nurse")
    sheet.casualty("Nine died", 9, 9, by="police")
    assert "lowest" in estimate(compile_(sheet)).rule
    sheet.casualty("the mayor says nine", 9, 9, by="mayor")
    found = estimate(compile_(sheet))
    assert found.best == 9
    assert "majority" in found.rule


def test_words_without_a_number_leave_it_blank(code: Code, compile_: Compile) -> None:
    sheet = code("Dozens died.")
    sheet.casualty("Dozens", 24, None)
    found = estimate(compile_(sheet))
    assert (found.best, found.claims) == (None, ())
    assert found.rule.startswith("Blank")


def test_a_total_of_victims_only_says_so(code: Code, compile_: Compile) -> None:
    sheet = code("Three guards and two cooks died.")
    sheet.casualty("Three guards", 3, 3, side=Side.SECURITY)
    sheet.casualty("two cooks", 2, 2, side=Side.CIVILIANS)
    found = estimate(compile_(sheet))
    assert found.best == 5
    assert "no attackers" in found.rule
    assert estimate(compile_(sheet), Side.ATTACKERS).best is None


def test_persons_told_of_by_themselves_count_where_there_is_no_number(code: Code, compile_: Compile) -> None:
    sheet = code("A guard and a porter died, one cook of nine too. Later a guard was mourned.")
    guard = sheet.casualty("A guard", 1, 1, side=Side.SECURITY, victims="A guard")
    porter = sheet.casualty("a porter", 1, 1, side=Side.CIVILIANS, victims="a porter")
    again = sheet.casualty("a guard", 1, 1, side=Side.SECURITY, victims="a guard")
    found = estimate(compile_(sheet))
    assert (found.best, set(found.claims)) == (2, {guard.id, porter.id, again.id})


def test_named_persons_are_different_people(code: Code, compile_: Compile) -> None:
    sheet = code("Karl Oberlin died at once. Vera Lindt died later. A baker died.")
    for victim in ("Karl Oberlin", "Vera Lindt", "A baker"):
        sheet.casualty(victim, 1, 1, side=Side.CIVILIANS, victims=victim)
    assert estimate(compile_(sheet)).best == 2


def test_a_person_is_not_added_to_a_number_for_the_same_side(code: Code, compile_: Compile) -> None:
    sheet = code("Nine guards died. A guard died at the gate.")
    nine = sheet.casualty("Nine guards", 9, 9, side=Side.SECURITY)
    sheet.casualty("A guard", 1, 1, side=Side.SECURITY)
    found = estimate(compile_(sheet))
    assert (found.best, found.claims) == (9, (nine.id,))


def test_a_part_is_not_added_to_its_whole_on_another_side(code: Code, compile_: Compile) -> None:
    sheet = code("Nine raiders died, among them an officer.")
    sheet.casualty("Nine raiders", 9, 9, side=Side.ATTACKERS)
    sheet.casualty("an officer", 1, 1, side=Side.SECURITY, partial=True)
    assert estimate(compile_(sheet)).best == 9
