"""Stretches of a sentence that tell of one incident, with their cues."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from whosays.extracting.assembling import find_all
from whosays.extracting.triggers import find_triggers
from whosays.extracting.units import Unit, divide_into_units
from whosays.model.annotation import AnnotatedReport
from whosays.model.claim import Effect
from whosays.model.count import Count
from whosays.model.incident import Status

Annotate = Callable[..., AnnotatedReport]


def units_of(report: AnnotatedReport) -> tuple[Unit, ...]:
    return divide_into_units(report, find_all(report), find_triggers(report))


def test_every_finding_is_in_one_unit(annotated: Annotate) -> None:
    text = "Gunmen killed two guards in Lima on 3 March. A bomb hurt five men in Cusco. They threatened to kill more."
    report = annotated(text, published="2022-03-14")
    held = [finding for unit in units_of(report) for finding in unit.findings]
    assert sorted(map(repr, held)) == sorted(map(repr, find_all(report)))
    assert [unit.sentence for unit in units_of(report)] == sorted(unit.sentence for unit in units_of(report))


def test_dates_that_stand_against_each_other_divide_a_sentence(annotated: Annotate) -> None:
    text = "Gunmen killed two guards on 3 March and a bomb wounded five soldiers on 9 March."
    units = units_of(annotated(text, published="2022-03-14"))
    assert [[str(days) for days in unit.dates] for unit in units] == [["2022-03-03"], ["2022-03-09"]]


def test_a_threat_stands_apart(annotated: Annotate) -> None:
    text = "The Red Heron Front killed two guards and threatened to attack more mills."
    assert [unit.status for unit in units_of(annotated(text))] == [Status.CARRIED_OUT, Status.THREATENED]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("A year ago gunmen killed two guards.", "looks_back"),
        ("They recalled another bombing that killed two guards.", "introduces"),
        ("It killed two guards.", "goes_on"),
        ("The attack killed two guards.", "points_back"),
        ("The group said that this attack killed two guards.", "points_at_one"),
        ("The murder of Karl Oberlin shocked the town.", "named_anew"),
        ("Police arrested two brothers.", "is_aftermath"),
        ("Two of the hostages were killed.", "of_captives"),
        ("Meanwhile gunmen killed two guards.", "turns"),
        ("The two guards were killed.", "refers_to_victims"),
        ("They mourn two guards who were killed on 3 March 2022.", "in_passing"),
    ],
)
def test_cues(text: str, cue: str, annotated: Annotate) -> None:
    (unit,) = units_of(annotated(text))
    assert getattr(unit, cue)
    (plain,) = units_of(annotated("Gunmen killed two guards."))
    assert not getattr(plain, cue)


def test_victims_not_told_of_before_are_brought_in(annotated: Annotate) -> None:
    (anew,) = units_of(annotated("Gunmen killed two guards."))
    (known,) = units_of(annotated("Gunmen killed the two guards."))
    assert (anew.brings_victims, known.brings_victims) == (True, False)
    assert anew.victim_nouns == known.victim_nouns == {"guard"}
    assert anew.harms == known.harms == {(Effect.KILLED, Count.exactly(2))}


def test_arrests_are_no_harm(annotated: Annotate) -> None:
    (unit,) = units_of(annotated("Police arrested two brothers."))
    assert not unit.harms
    assert not unit.brings_victims


def test_victims_are_known_by_their_last_names(annotated: Annotate) -> None:
    (unit,) = units_of(annotated("Karl Oberlin was killed."))
    assert unit.victims == {"oberlin"}


@pytest.mark.parametrize(
    ("published", "news"), [(date(2022, 3, 4), True), (date(2022, 3, 30), False), (date(2022, 3, 1), False)]
)
def test_news_is_a_fortnight_old_at_most(published: date, *, news: bool, annotated: Annotate) -> None:
    (unit,) = units_of(annotated("Gunmen killed two guards on 3 March 2022."))
    assert unit.is_news(published) is news
    assert not unit.is_news(None)
