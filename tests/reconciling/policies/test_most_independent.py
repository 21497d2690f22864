from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from whosays.model.casebook import Casebook
from whosays.model.claim import Claim, Effect, Modality, Side
from whosays.model.estimate import Estimate
from whosays.reconciling.estimates import compile_case
from whosays.reconciling.policies.most_independent import MOST_INDEPENDENT

Code = Callable[..., Any]
Compile = Callable[..., Casebook]


def estimate(
    casebook: Casebook, side: Side | None = None, effect: Effect = Effect.KILLED, *, untold: tuple[Claim, ...] = ()
) -> Estimate:
    (incident,) = casebook.incidents
    case = replace(compile_case(incident, casebook), untold=frozenset(claim.id for claim in untold))
    (found,) = [e for e in MOST_INDEPENDENT.estimate(case) if (e.effect, e.side) == (effect, side)]
    return found


def test_the_figure_with_most_origins_is_best(code: Code, compile_: Compile) -> None:
    sheet = code("Nine died, police say; 14, says a nurse; 14, says the mayor.")
    sheet.casualty("Nine", 9, 9, by="police")
    sheet.casualty("14, says a nurse", 14, 14, by="nurse")
    sheet.casualty("14, says the mayor", 14, 14, by="mayor")
    found = estimate(compile_(sheet))
    assert (found.low, found.best, found.high) == (9, 14, 14)
    assert "2 origins" in found.rule


def test_a_source_that_ten_reports_cite_has_one_vote(code: Code, compile_: Compile) -> None:
    sheets = []
    for number in range(4):
        sheet = code(f"Word number{number} reached us: nine dead, the police say.", name=f"p{number}")
        sheet.casualty("nine dead", 9, 9, by="police")
        sheets.append(sheet)
    other = code("A nurse and the mayor each count 14.", name="q")
    other.casualty("A nurse", 14, 14, by="nurse")
    other.casualty("the mayor", 14, 14, by="mayor")
    assert estimate(compile_(*sheets, other)).best == 14


def test_a_tie_is_broken_by_what_others_allow(code: Code, compile_: Compile) -> None:
    sheet = code("Nine died, police say; 14, says a nurse; at least 11, says the mayor.")
    sheet.casualty("Nine", 9, 9, by="police")
    sheet.casualty("14", 14, 14, by="nurse")
    sheet.casualty("at least 11", 11, None, by="mayor")
    found = estimate(compile_(sheet))
    assert (found.low, found.best, found.high) == (9, 14, 14)


def test_a_tie_that_nothing_breaks_cannot_be_told(code: Code, compile_: Compile) -> None:
    sheet = code("Nine died, police say; 14, says a nurse.")
    sheet.casualty("Nine", 9, 9, by="police")
    sheet.casualty("14", 14, 14, by="nurse")
    found = estimate(compile_(sheet))
    assert (found.low, found.best, found.high) == (9, None, 14)
    assert found.rule.startswith("Cannot tell: 9 and 14")


def test_accounts_of_unknown_origin_can_make_it_untellable(code: Code, compile_: Compile) -> None:
    sheet = code("14, says a nurse; 14, says the mayor; nine, we hear; nine, it is written.")
    sheet.casualty("14, says a nurse", 14, 14, by="nurse")
    sheet.casualty("14, says the mayor", 14, 14, by="mayor")
    heard = sheet.casualty("nine, we hear", 9, 9, by="radio")
    written = sheet.casualty("nine, it is written", 9, 9, by="paper")
    one, both = estimate(compile_(sheet), untold=(heard,)), estimate(compile_(sheet), untold=(heard, written))
    assert one.best is None
    assert "cannot be told where" in one.rule
    assert both.best is None


def test_untold_accounts_too_few_to_turn_the_vote_do_not(code: Code, compile_: Compile) -> None:
    sheet = code("14, says a nurse; 14, says the mayor; nine, we hear.")
    sheet.casualty("14, says a nurse", 14, 14, by="nurse")
    sheet.casualty("14, says the mayor", 14, 14, by="mayor")
    heard = sheet.casualty("nine, we hear", 9, 9, by="radio")
    assert estimate(compile_(sheet), untold=(heard,)).best == 14


def test_hedged_and_vague_figures_count_only_alone(code: Code, compile_: Compile) -> None:
    sheet = code("Dozens died; perhaps 40, radio says; nine, police say.")
    sheet.casualty("Dozens", 24, None)
    assert estimate(compile_(sheet)).best == 24
    sheet.casualty("perhaps 40", 40, 40, by="radio", modality=Modality.HEDGED)
    assert estimate(compile_(sheet)).best == 40
    sheet.casualty("nine", 9, 9, by="police")
    found = estimate(compile_(sheet))
    assert (found.low, found.best, found.high) == (9, 9, 9)


def test_sides_are_told_apart_and_added_up_for_both_effects(code: Code, compile_: Compile) -> None:
    sheet = code("Nine guards and four raiders died; six cooks were hurt.")
    sheet.casualty("Nine guards", 9, 9, side=Side.SECURITY)
    sheet.casualty("four raiders", 4, 4, side=Side.ATTACKERS)
    sheet.casualty("six cooks", 6, 6, side=Side.CIVILIANS, effect=Effect.INJURED)
    casebook = compile_(sheet)
    assert (estimate(casebook).best, estimate(casebook, Side.SECURITY).best) == (13, 9)
    assert estimate(casebook, effect=Effect.INJURED).best == 6
    assert estimate(casebook, Side.CIVILIANS).rule.startswith("No basis")


def test_what_one_voice_says_in_one_breath_is_one_figure(code: Code, compile_: Compile) -> None:
    sheet = code("Two died in the yard. Nine died in all.")
    sheet.casualty("Two", 2, 2)
    sheet.casualty("Nine", 9, 9)
    found = estimate(compile_(sheet))
    assert (found.low, found.best, found.high) == (9, 9, 9)


def test_a_number_that_a_copy_changed_has_no_vote(code: Code, compile_: Compile) -> None:
    text = (
        "{} people died when a ferry was shelled off the northern coast near Lind on Monday night. The boat caught "
        "fire within minutes and drifted for hours before the first tugs could reach it from the harbour."
    )
    agency = code(text.format("Nine"), name="a", published=date(2019, 6, 4), publisher="Strait News Agency")
    paper = code(text.format("Ninety"), name="b", published=date(2019, 6, 5), publisher="The Herald")
    nine = agency.casualty("Nine people", 9, 9)
    ninety = paper.casualty("Ninety people", 90, 90)
    found = estimate(compile_(agency, paper))
    assert (found.low, found.best, found.high) == (9, 9, 9)
    assert found.claims == (nine.id,)
    assert found.rule.endswith("Numbers that were changed in a copy are left out.")
    casebook = compile_(agency, paper)
    alone = replace(compile_case(casebook.incidents[0], casebook), changes={})
    (unknown, *_) = MOST_INDEPENDENT.estimate(alone)
    assert (unknown.best, unknown.claims) == (None, (nine.id, ninety.id))
