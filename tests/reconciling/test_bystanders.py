from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from whosays.model.casebook import Casebook
from whosays.model.claim import Side, Stance
from whosays.model.place import Place, Precision
from whosays.reconciling.bystanders import without_bystanders
from whosays.reconciling.disagreements import find_disagreements

Code = Callable[..., Any]
Compile = Callable[..., Casebook]


def test_a_town_and_a_victim_compete_with_nobody(code: Code, compile_: Compile) -> None:
    sheet = code(
        "A cook from Narva was charged. Odal Brun died. The Red Column claimed it, a clerk blamed the Mill Front."
    )
    sheet.place("Narva", Place("Narva", None, "EE", 59.4, 28.2, Precision.CITY))
    sheet.casualty("Odal Brun died", 1, 1, side=Side.CIVILIANS, victims="Odal Brun")
    town = sheet.blame("charged", "Narva", Stance.SUSPECTED)
    victim = sheet.blame("died", "Odal Brun", Stance.SUSPECTED)
    column = sheet.blame("claimed it", "Red Column", Stance.CLAIMED, by="Red Column")
    front = sheet.blame("blamed the Mill Front", "Mill Front", Stance.STATED, by="clerk")
    kept = without_bystanders(sheet.claims)
    assert {claim.id for claim in sheet.claims} - {claim.id for claim in kept} == {town.id, victim.id}
    (found,) = find_disagreements(compile_(sheet))
    assert sorted(found.sides) == sorted([(column.id,), (front.id,)])


def test_a_dead_attacker_is_no_bystander(code: Code) -> None:
    sheet = code("Odal Brun fired and died.")
    sheet.casualty("died", 1, 1, side=Side.ATTACKERS, victims="Odal Brun")
    sheet.casualty("Odal Brun", 1, 1, side=Side.MIXED, victims="Odal Brun")
    sheet.blame("fired", "Odal Brun", Stance.STATED)
    assert without_bystanders(sheet.claims) == tuple(sheet.claims)


def test_a_state_named_as_the_place_stays(code: Code) -> None:
    sheet = code("In Estonia a clerk blamed Estonia.")
    sheet.place("Estonia", Place("Estonia", None, "EE", 59.0, 26.0, Precision.COUNTRY))
    sheet.blame("blamed Estonia", "Estonia", Stance.STATED, by="clerk")
    assert without_bystanders(sheet.claims) == tuple(sheet.claims)


def test_doubtful_denials_of_persons_are_no_disagreement(code: Code, compile_: Compile) -> None:
    def disagreements(actor: str, confidence: float) -> int:
        sheet = code("A clerk was charged. He denied it.")
        sheet.blame("was charged", actor, Stance.SUSPECTED, by="police")
        denial = sheet.blame("denied it", actor, Stance.DENIED, by="Odal Brun")
        sheet.claims[-1] = replace(denial, confidence=confidence)
        return len(find_disagreements(compile_(sheet)))

    assert disagreements("Odal Brun", 0.49) == 0
    assert disagreements("Odal Brun", 0.5) == 1
    assert disagreements("Mill Front", 0.49) == 1
