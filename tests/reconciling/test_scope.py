from __future__ import annotations

from collections.abc import Callable
from typing import Any

from whosays.model.claim import Side
from whosays.reconciling.figures import read_figures
from whosays.reconciling.scope import is_of_larger

Code = Callable[..., Any]


def is_of_first(code: Code, text: str, *counts: tuple[str, int, str, str | None]) -> bool:
    sheet = code(text)
    for words, number, victims, speaker in counts:
        sheet.casualty(words, number, number, side=Side.CIVILIANS, victims=victims, by=speaker)
    whole, part = read_figures(sheet.claims, {sheet.report.id: sheet.report})
    return is_of_larger(part, whole)


def test_narrower_words_speak_of_some(code: Code) -> None:
    text = "Nine people died, police say. A nurse saw four children dead."
    assert is_of_first(code, text, ("Nine people", 9, "people", "police"), ("four children", 4, "children", "nurse"))


def test_equal_words_of_another_voice_are_another_total(code: Code) -> None:
    text = "Nine people died, police say. A nurse saw four people dead."
    assert not is_of_first(code, text, ("Nine people", 9, "people", "police"), ("four people", 4, "people", "nurse"))


def test_a_voice_does_not_contradict_itself_in_one_breath(code: Code) -> None:
    text = "Nine people died in all. Four people were dead at once."
    assert is_of_first(code, text, ("Nine people", 9, "people", None), ("Four people", 4, "people", None))


def test_a_number_that_is_called_earlier_is_no_part(code: Code) -> None:
    text = "Nine people died in all. Officials had earlier put the dead at four."
    assert not is_of_first(code, text, ("Nine people", 9, "people", None), ("four", 4, "", None))


def test_more_children_than_people_are_no_part(code: Code) -> None:
    text = "Nine people died, police say. A nurse saw ten children dead."
    assert not is_of_first(
        code, text, ("Nine people", 9, "people", "police"), ("ten children", 10, "children", "nurse")
    )
