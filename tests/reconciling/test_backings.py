from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from whosays.model.casebook import Casebook
from whosays.model.claim import Modality, Stance
from whosays.model.origin import Backing

Code = Callable[..., Any]
Compile = Callable[..., Casebook]
STORY = (
    "{} people died when a ferry was shelled off the northern coast near Lind on Monday night. The boat caught fire "
    "within minutes and drifted for hours before the first tugs could reach it from the harbour."
)


def back(casebook: Casebook, value: str) -> Backing:
    (found,) = [backing for backing in casebook.backings if backing.value == value]
    return found


def test_a_value_has_as_many_origins_as_voices_give_it(code: Code, compile_: Compile) -> None:
    first = code("Nine were killed, police said. Nine, said a nurse at Lind hospital.", name="a")
    second = code("Police: nine dead.", name="b")
    first.casualty("Nine were", 9, 9, by="official: police")
    first.casualty("Nine, said", 9, 9, by="official: nurse at Lind hospital")
    second.casualty("nine dead", 9, 9, by="official: police")
    backing = back(compile_(first, second), "9 killed")
    assert (backing.independent, len(backing.origins), len(backing.claims)) == (2, 2, 3)
    assert (backing.attribute, backing.low, backing.high) == ("killed", 9, 9)


def test_claims_that_cannot_be_told_make_one_origin_at_most(code: Code, compile_: Compile) -> None:
    sheets = [code(text, name=text[-8:]) for text in ("Nine died, officials said.", "Nine died, according to sources.")]
    for sheet in sheets:
        sheet.casualty("Nine", 9, 9, by="official: officials")
    backing = back(compile_(*sheets), "9 killed")
    assert (backing.independent, backing.origins, len(backing.untold)) == (1, (), 2)
    sheets[0].casualty("Nine died", 9, 9, by="official: police")
    assert back(compile_(*sheets), "9 killed").independent == 1


def test_a_copy_with_another_number_is_told_as_such(code: Code, compile_: Compile) -> None:
    agency = code(STORY.format("Nine"), name="a", published=date(2019, 6, 4), publisher="Strait News Agency")
    paper = code(STORY.format("Ninety"), name="b", published=date(2019, 6, 5), publisher="The Herald")
    was, changed = agency.casualty("Nine people", 9, 9), paper.casualty("Ninety people", 90, 90)
    (change,) = back(compile_(agency, paper), "90 killed").changes
    assert (change.claim, change.copied) == (changed.id, was.id)
    assert change.why == "The Herald repeats the words of Strait News Agency, which had 9 killed."
    assert not back(compile_(agency, paper), "9 killed").changes


def test_what_the_original_says_elsewhere_was_not_changed(code: Code, compile_: Compile) -> None:
    agency = code(STORY.format("Nine") + " Later it was ninety.", name="a", published=date(2019, 6, 4))
    paper = code(STORY.format("Ninety"), name="b", published=date(2019, 6, 5))
    agency.casualty("Nine people", 9, 9)
    agency.casualty("ninety", 90, 90)
    paper.casualty("Ninety people", 90, 90)
    assert not back(compile_(agency, paper), "90 killed").changes


def test_accusations_and_denials_are_values_too(code: Code, compile_: Compile) -> None:
    sheet = code("The Blue Front did it, police said. Not nine, police said; the Red Front did it too, they said.")
    sheet.blame("The Blue Front did it", "Blue Front", Stance.STATED, by="official: police")
    sheet.casualty("Not nine", 9, 9, by="official: police", modality=Modality.DENIED)
    casebook = compile_(sheet)
    assert back(casebook, "Blue Front (stated)").attribute == "responsible"
    assert back(casebook, "not 9 killed").denied
