from __future__ import annotations

from collections.abc import Callable
from typing import Any

from whosays.model.casebook import Casebook
from whosays.model.place import Place, Precision
from whosays.reconciling.disagreements import find_disagreements

Code = Callable[..., Any]
Compile = Callable[..., Casebook]

NARVA = Place("Narva", None, "EE", 59.4, 28.2, Precision.CITY)
HILL_EE = Place("Hill", None, "EE", 59.38, 28.1, Precision.CITY)
HILL_LV = Place("Hill", None, "LV", 56.0, 24.0, Precision.CITY)


def told_in(code: Code, name: str, text: str, words: str, *places: Place) -> Any:
    sheet = code(text, name=name)
    sheet.tells_of(days=None, places=places)
    sheet.place(words, places[0])
    return sheet


def test_a_small_town_in_a_country_of_which_nobody_speaks_is_a_namesake(code: Code, compile_: Compile) -> None:
    near = told_in(code, "a", "Shots fell in Narva, Estonia.", "Narva", NARVA)
    unsaid = told_in(code, "b", "Shots fell in Hill.", "Hill", HILL_LV)
    assert find_disagreements(compile_(near, unsaid)) == ()


def test_a_small_town_stands_where_its_country_or_people_are_named(code: Code, compile_: Compile) -> None:
    near = told_in(code, "a", "Shots fell in Narva, Estonia.", "Narva", NARVA)
    for text in ("Shots fell in Hill, Latvia.", "Latvian police heard shots in Hill."):
        (found,) = find_disagreements(compile_(near, told_in(code, "b", text, "Hill", HILL_LV)))
        assert found.attribute == "place"


def test_a_namesake_near_the_other_place_settles_it(code: Code, compile_: Compile) -> None:
    near = told_in(code, "a", "Shots fell in Narva, Estonia.", "Narva", NARVA)
    far = told_in(code, "b", "Latvian police heard shots in Hill.", "Hill", HILL_LV)
    right = told_in(code, "c", "Shots fell in Hill.", "Hill", HILL_EE)
    assert find_disagreements(compile_(near, far, right)) == ()
