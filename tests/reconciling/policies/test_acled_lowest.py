from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from whosays.model.casebook import Casebook
from whosays.model.claim import Claim, Effect, Side
from whosays.model.estimate import Estimate
from whosays.reconciling.estimates import compile_case
from whosays.reconciling.policies.acled_lowest import ACLED_LOWEST

Code = Callable[..., Any]
Compile = Callable[..., Casebook]


def killed(casebook: Casebook) -> Estimate:
    (incident,) = casebook.incidents
    (found,) = [e for e in ACLED_LOWEST.estimate(compile_case(incident, casebook)) if e.effect is Effect.KILLED]
    return found


def ids(*claims: Claim) -> tuple[str, ...]:
    return tuple(claim.id for claim in claims)


def test_the_lowest_number_is_recorded(code: Code, compile_: Compile) -> None:
    sheet = code("Nine died, police say; a nurse counted 14.")
    nine = sheet.casualty("Nine died", 9, 9, by="police")
    sheet.casualty("14", 14, 14, by="nurse")
    found = killed(compile_(sheet))
    assert (found.low, found.best, found.high, found.claims) == (9, 9, 9, ids(nine))


def test_a_number_that_its_source_replaced_no_longer_counts(code: Code, compile_: Compile) -> None:
    first = code("Six died, police say.", name="a", published=date(2019, 6, 3))
    second = code("Nine died, police say; a nurse counted 14.", name="b", published=date(2019, 6, 4))
    first.casualty("Six died", 6, 6, by="police")
    nine = second.casualty("Nine died", 9, 9, by="police")
    second.casualty("14", 14, 14, by="nurse")
    found = killed(compile_(first, second))
    assert (found.best, found.claims) == (9, ids(nine))
    assert "replaced" in found.rule


def test_vague_words_have_the_codebook_s_numbers(code: Code, compile_: Compile) -> None:
    for words, low, best in (("several", 2, 3), ("dozens", 24, 12), ("hundreds", 200, 100), ("at least two", 2, 2)):
        sheet = code(f"It killed {words}.")
        sheet.casualty(words, low, None)
        assert killed(compile_(sheet)).best == best


def test_sides_are_added_up_where_nobody_gives_a_total(code: Code, compile_: Compile) -> None:
    sheet = code("Ten guards and seven raiders fell.")
    guards = sheet.casualty("Ten guards", 10, 10, side=Side.SECURITY)
    raiders = sheet.casualty("seven raiders", 7, 7, side=Side.ATTACKERS)
    found = killed(compile_(sheet))
    assert (found.best, set(found.claims)) == (17, {guards.id, raiders.id})


def test_no_mention_and_mere_casualties_are_nought(code: Code, compile_: Compile) -> None:
    sheet = code("The raid caused 20 casualties.")
    sheet.casualty("20 casualties", 20, 20, effect=Effect.KILLED_OR_INJURED)
    found = killed(compile_(sheet))
    assert (found.best, found.claims) == (0, ())


def test_parts_alone_give_their_largest_number(code: Code, compile_: Compile) -> None:
    sheet = code("Among the dead were three nurses and a cook.")
    nurses = sheet.casualty("three nurses", 3, 3, side=Side.CIVILIANS, partial=True)
    sheet.casualty("a cook", 1, 1, side=Side.CIVILIANS, partial=True)
    found = killed(compile_(sheet))
    assert (found.best, found.claims) == (3, ids(nurses))


def test_injuries_have_no_basis(code: Code, compile_: Compile) -> None:
    sheet = code("Nine were hurt.")
    sheet.casualty("Nine", 9, 9, effect=Effect.INJURED)
    casebook = compile_(sheet)
    (incident,) = casebook.incidents
    injured = [e for e in ACLED_LOWEST.estimate(compile_case(incident, casebook)) if e.effect is Effect.INJURED]
    assert [(e.low, e.best, e.high) for e in injured] == [(None, None, None)]


def test_persons_told_of_by_themselves_are_added_to_the_other_side(code: Code, compile_: Compile) -> None:
    sheet = code("Nine guards died, and a porter.")
    sheet.casualty("Nine guards", 9, 9, side=Side.SECURITY)
    sheet.casualty("a porter", 1, 1, side=Side.CIVILIANS)
    assert killed(compile_(sheet)).best == 10


def test_up_to_so_many_takes_the_place_of_no_number(code: Code, compile_: Compile) -> None:
    first = code("At least 21 died, a nurse says.", name="a", published=date(2019, 6, 3))
    second = code("Up to 31 died, the nurse says.", name="b", published=date(2019, 6, 4))
    number = first.casualty("At least 21", 21, None, by="nurse")
    second.casualty("Up to 31", None, 31, by="nurse")
    found = killed(compile_(first, second))
    assert (found.best, found.claims) == (21, ids(number))
