from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from whosays.model.casebook import Casebook
from whosays.model.place import Place, Precision
from whosays.model.report import PublicationBasis, Report
from whosays.model.time import Interval
from whosays.reconciling.consistency import find_impossible_weekdays, find_inconsistencies
from whosays.reconciling.disagreements import find_disagreements

Code = Callable[..., Any]
Compile = Callable[..., Casebook]

TARTU = Place("Tartu", "Tartu", "EE", 58.4, 26.7, Precision.CITY)
NARVA = Place("Narva", "Ida-Viru", "EE", 59.4, 28.2, Precision.CITY)


def kinds_of(casebook: Casebook) -> list[tuple[str, str]]:
    compared = replace(casebook, disagreements=find_disagreements(casebook))
    return [(compared.reports[i.report].name, i.kind.value) for i in find_inconsistencies(compared)]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("It was Friday, 4 December 2014.", "4 December 2014 was a Thursday, not a Friday."),
        ("On Monday, June 4th, 2019 it rained.", "4 June 2019 was a Tuesday, not a Monday."),
    ],
)
def test_a_weekday_that_the_date_is_not(text: str, why: str) -> None:
    assert [found.why for found in find_impossible_weekdays(Report("a", text))] == [why]


@pytest.mark.parametrize(
    "text", ["It was Thursday, 4 December 2014.", "On Friday 4 men died in 2014.", "Friday, 31 February 2014 was none."]
)
def test_weekdays_that_fit_and_days_that_are_none_are_passed_over(text: str) -> None:
    assert list(find_impossible_weekdays(Report("a", text))) == []


def test_a_report_that_contradicts_itself_in_its_own_voice(code: Code, compile_: Compile) -> None:
    sheet = code("Nine people were killed, among them 12 children.")
    sheet.casualty("Nine people", 9, 9, victims="people")
    sheet.casualty("12 children", 12, 12, victims="children", partial=True)
    assert kinds_of(compile_(sheet)) == [("a", "contradicts itself")]


def test_a_report_of_two_that_contradict_each_other_is_sound(code: Code, compile_: Compile) -> None:
    sheet = code("Nine people were killed, police say. A nurse says 12.")
    sheet.casualty("Nine people", 9, 9, by="police")
    sheet.casualty("12", 12, 12, by="nurse")
    assert kinds_of(compile_(sheet)) == []


@pytest.mark.parametrize(("day", "kinds"), [(6, [("a", "after publication")]), (4, []), (3, [])])
def test_what_is_told_before_it_can_have_happened(
    code: Code, compile_: Compile, day: int, kinds: list[tuple[str, str]]
) -> None:
    sheet = code("A bomb went off on the sixth.", published=date(2019, 6, 3))
    sheet.report = replace(sheet.report, published_basis=PublicationBasis.GIVEN)
    sheet.tells_of(days=Interval.of_day(date(2019, 6, day)))
    sheet.date("on the sixth", date(2019, 6, day))
    assert kinds_of(compile_(sheet)) == kinds


def test_a_known_town_in_a_country_that_has_none_of_its_name(code: Code, compile_: Compile) -> None:
    sheet = code("A bomb went off in Medellin, Peru. It shook Lima, Peru.")
    sheet.place("Medellin", Place("Medellín", "Antioquia", "CO", 6.25, -75.56, Precision.CITY))
    sheet.place("Lima", Place("Lima", "Lima region", "PE", -12.0, -77.0, Precision.CITY))
    assert kinds_of(compile_(sheet)) == [("a", "misplaced")]


def test_a_near_copy_that_moves_the_incident(code: Code, compile_: Compile) -> None:
    words = "Raiders came at dawn over the hills and took nine clerks from the works before guards woke and gave chase."
    first, second = code(f"In Tartu: {words}", name="a"), code(f"In Narva: {words}", name="b")
    first.place("Tartu", TARTU)
    second.place("Narva", NARVA)
    first.tells_of(days=None, places=(TARTU,))
    second.tells_of(days=None, places=(NARVA,))
    casebook = compile_(first, second)
    assert kinds_of(casebook) == [("a", "copy with another place"), ("b", "copy with another place")]
    (one, _) = find_inconsistencies(casebook)
    assert one.why == "Much of it stands word for word in b, which has it in Narva, not Tartu."
