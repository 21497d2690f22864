from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from whosays.model.claim import Effect, Side
from whosays.reconciling.figures import Figure, read_figures

Code = Callable[..., Any]


def read(sheet: Any) -> list[Figure]:
    return list(read_figures(sheet.claims, {sheet.report.id: sheet.report}))


def test_a_part_says_at_least_so_many(code: Code) -> None:
    sheet = code("Nine dead, among them two nurses.")
    sheet.casualty("Nine dead", 9, 9)
    sheet.casualty("two nurses", 2, 2, side=Side.CIVILIANS, partial=True)
    whole, part = read(sheet)
    assert (whole.is_whole, part.is_whole) == (True, False)
    assert (part.count.low, part.count.high) == (2, None)
    assert part.stated.exact == 2


def test_all_the_police_among_the_dead_are_a_whole(code: Code) -> None:
    sheet = code("Nine dead, including three officers, one of them the chief.")
    sheet.casualty("Nine dead", 9, 9)
    sheet.casualty("three officers", 3, 3, side=Side.SECURITY, partial=True)
    sheet.casualty("the chief", 1, 1, side=Side.SECURITY, partial=True)
    assert [figure.is_whole for figure in read(sheet)] == [True, True, False]


def test_two_different_parts_of_the_police_are_no_wholes(code: Code) -> None:
    sheet = code("Nine dead, including three officers here and two there.")
    sheet.casualty("three officers", 3, 3, side=Side.SECURITY, partial=True)
    sheet.casualty("two there", 2, 2, side=Side.SECURITY, partial=True)
    assert [figure.is_whole for figure in read(sheet)] == [False, False]


@pytest.mark.parametrize(
    ("words", "whole"),
    [("a guard", False), ("the mayor", False), ("one person", True), ("a single guard", True), ("one of them", False)],
)
def test_one_is_a_whole_only_where_the_number_matters(code: Code, words: str, whole: bool) -> None:  # noqa: FBT001
    sheet = code(f"It hurt {words}.")
    sheet.casualty(words, 1, 1, effect=Effect.INJURED)
    assert [figure.is_whole for figure in read(sheet)] == [whole]


@pytest.mark.parametrize(
    ("words", "victims", "whole"),
    [
        ("nobody was hurt", "", True),
        ("no civilians", "civilians", True),
        ("nobody else was hurt", "", False),
        ("his children were unhurt", "his children", False),
        ("no tourists", "tourists", False),
    ],
)
def test_zero_is_a_whole_only_where_it_speaks_of_everybody(
    code: Code, words: str, victims: str, *, whole: bool
) -> None:
    sheet = code(f"There {words}.")
    sheet.casualty(words, 0, 0, side=Side.CIVILIANS, victims=victims, effect=Effect.INJURED)
    assert [figure.is_whole for figure in read(sheet)] == [whole]


@pytest.mark.parametrize(
    ("words", "low", "vague"),
    [("dozens", 24, True), ("several", 2, True), ("at least two", 2, False), ("over 30", 31, False)],
)
def test_words_without_a_number_are_vague(code: Code, words: str, low: int, *, vague: bool) -> None:
    sheet = code(f"It hurt {words}.")
    sheet.casualty(words, low, None)
    assert [figure.is_vague for figure in read(sheet)] == [vague]


def test_figures_know_whether_they_are_called_earlier_or_new(code: Code) -> None:
    sheet = code("The toll rose to nine. Police had earlier put it at six. Two are missing.")
    sheet.casualty("nine", 9, 9)
    sheet.casualty("six", 6, 6)
    sheet.casualty("Two", 2, 2, effect=Effect.MISSING)
    marks = [(figure.passage.is_replaced, figure.passage.is_replacing) for figure in read(sheet)]
    assert marks == [(False, True), (True, False), (False, False)]


def firm(sheet: Any) -> list[bool]:
    return [figure.is_firm for figure in read(sheet)]


@pytest.mark.parametrize(
    ("text", "words", "victims"),
    [
        ("It killed Ada Lind and Karl Roe.", "Ada Lind and Karl Roe", "Ada Lind and Karl Roe"),
        ("It killed his mother and sister.", "his mother and sister", "his mother and sister"),
        ("Two of its own men died.", "Two of its own men", "Two of its own men"),
        ("Police say they were killed.", "they were killed", "they"),
        ("Two men were pronounced dead at the scene.", "Two men", "Two men"),
        ("Two men died later at a hospital.", "Two men died", "Two men"),
        ("Officers arrived and found two men dead.", "two men dead", "two men"),
        ("The other two were dead.", "The other two", "The other two"),
        ("Two of them were dead.", "Two of them", "Two of them"),
    ],
)
def test_words_that_tell_of_some_make_no_firm_whole(code: Code, text: str, words: str, victims: str) -> None:
    sheet = code(text)
    sheet.casualty(words, 2, 2, victims=victims)
    assert firm(sheet) == [False]


@pytest.mark.parametrize(
    ("text", "words", "victims"),
    [
        ("Two men were killed.", "Two men", "Two men"),
        ("A double murder shook the town.", "double murder", "double murder"),
        ("One clerk died, two others were hurt.", "two others", "two others"),
        ("A nurse and a cook, two people in all, died.", "two people", "two people"),
        ("It killed one man and one woman.", "one man and one woman", "one man and one woman"),
    ],
)
def test_numbers_of_all_are_firm(code: Code, text: str, words: str, victims: str) -> None:
    sheet = code(text)
    sheet.casualty(words, 2, 2, side=Side.CIVILIANS, victims=victims)
    assert firm(sheet) == [True]


def test_two_more_are_the_rest_of_a_number_of_the_same_effect(code: Code) -> None:
    sheet = code("Three people died. Two more died on the road.")
    sheet.casualty("Three people", 3, 3, victims="Three people")
    sheet.casualty("Two more", 2, 2, victims="Two more")
    assert firm(sheet) == [True, False]


def test_those_in_a_hospital_are_some_of_more_who_are_hurt(code: Code) -> None:
    sheet = code("Five people were hurt. Two were taken to a hospital, three are in stable condition.")
    sheet.casualty("Five people", 5, 5, effect=Effect.INJURED, victims="Five people")
    sheet.casualty("Two were", 2, 2, effect=Effect.INJURED, victims="Two")
    sheet.casualty("three are", 3, 3, effect=Effect.INJURED, victims="three")
    assert firm(sheet) == [True, False, False]


def test_those_taken_to_a_hospital_may_be_among_the_dead(code: Code) -> None:
    sheet = code("Four men were rushed to a hospital. One man died.")
    sheet.casualty("Four men", 4, 4, effect=Effect.INJURED, victims="Four men")
    sheet.casualty("One man", 1, 1, victims="One man")
    assert [(figure.count.low, figure.count.high) for figure in read(sheet)] == [(3, 4), (1, 1)]


def test_one_and_another_are_told_one_by_one(code: Code) -> None:
    sheet = code("One person was shot in the head, another in the back.")
    sheet.casualty("One person", 1, 1, effect=Effect.INJURED, victims="One person")
    assert firm(sheet) == [False]
