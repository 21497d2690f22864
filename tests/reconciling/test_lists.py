from __future__ import annotations

from collections.abc import Callable
from typing import Any

from whosays.model.casebook import Casebook
from whosays.model.claim import Side
from whosays.reconciling.disagreements import find_disagreements

Code = Callable[..., Any]
Compile = Callable[..., Casebook]


def code_list(code: Code, text: str) -> Any:
    sheet = code(text)
    sheet.casualty("nine", 9, 9, by="radio")
    sheet.casualty("four guards", 4, 4, by="radio", side=Side.SECURITY, partial=True)
    sheet.casualty("three cooks", 3, 3, by="radio", side=Side.CIVILIANS, partial=True)
    return sheet


def test_a_list_that_falls_short_of_its_total_is_a_misfit(code: Code, compile_: Compile) -> None:
    sheet = code_list(code, "Radio counted nine dead: four guards and three cooks.")
    (found,) = find_disagreements(compile_(sheet))
    total, guards, cooks = (claim.id for claim in sheet.claims)
    assert (found.attribute, found.kind) == ("killed", "arithmetic")
    assert [set(side) for side in found.sides] == [{guards, cooks}, {total}]
    assert "make 7, not 9 killed (radio)" in found.why


def test_what_is_merely_included_need_not_make_up_the_total(code: Code, compile_: Compile) -> None:
    for text in (
        "Radio counted nine dead, including four guards and three cooks.",
        "Radio counted nine dead: among them four guards and three cooks.",
        "Radio counted nine dead. Four: four guards and three cooks.",
    ):
        assert find_disagreements(compile_(code_list(code, text))) == ()


def test_a_list_that_makes_up_its_total_fits(code: Code, compile_: Compile) -> None:
    sheet = code("Radio counted nine dead: six guards and three cooks.")
    sheet.casualty("nine", 9, 9, by="radio")
    sheet.casualty("six guards", 6, 6, by="radio", side=Side.SECURITY, partial=True)
    sheet.casualty("three cooks", 3, 3, by="radio", side=Side.CIVILIANS, partial=True)
    assert find_disagreements(compile_(sheet)) == ()
