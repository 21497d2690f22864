"""Figures of years, of many incidents and of nobody in particular are of no incident (coding guide, section 2)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whosays.extracting import extract
from whosays.extracting.casualties import find_casualties
from whosays.model.annotation import AnnotatedReport

Annotate = Callable[..., AnnotatedReport]


def counts_in(report: AnnotatedReport) -> list[int | None]:
    return [f.count.low for f in find_casualties(report) if not f.partial]


@pytest.mark.parametrize(
    "text",
    [
        "The insurgency killed 400 people.",
        "Hundreds were killed in the conflict.",
        "Hundreds have been killed since 1998.",
        "So far this year, 12 members of the union have been killed.",
        "Thirty policemen have been killed this month.",
        "Five policemen have been killed in recent weeks.",
        "Since the union was founded in 1985, some 900 of its members have been murdered.",
        "Some 700 people have died during ten years of bandit raids.",
        "Every year some 300 clerks are killed.",
        "The army said that 393 rebels were killed in more than 600 clashes.",
        "They massacred 70,000 villagers.",
    ],
)
def test_totals_of_periods(text: str, annotated: Annotate) -> None:
    assert counts_in(annotated(text)) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Hundreds have been killed since Friday.", 200),
        ("The raid killed 400 people.", 400),
        ("Soldiers of the war ministry killed two.", 2),
        ("Two clerks were killed in the past two days.", 2),
        ("The town buried the 40 clerks killed last year.", 40),
        ("In June last year 12 clerks were killed in a raid.", 12),
        ("Twelve clerks were killed in two attacks.", 12),
        ("They massacred 700 villagers.", 700),
        ("His brother was killed in the war.", 1),
    ],
)
def test_totals_of_incidents(text: str, count: int, annotated: Annotate) -> None:
    assert counts_in(annotated(text)) == [count]


@pytest.mark.parametrize(
    "text",
    [
        "It is a gang that kills clerks.",
        "Clerks are executed there without trial.",
        "They were sent to kill clerks.",
        "The mission was to kill leaders of the union.",
        "They are blamed for killing clerks.",
        "He vowed to halt the murder of clerks.",
        "He denounced the systematic murder of clerks.",
        "They were blamed for various massacres of clerks.",
    ],
)
def test_what_befalls_nobody_in_particular(text: str, annotated: Annotate) -> None:
    assert counts_in(annotated(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked the town, killing clerks.",
        "Clerks were killed in the attack.",
        "Clerks have been killed in the attack.",
        "The murder of clerks in the town on Monday shocked everybody.",
    ],
)
def test_unnumbered_victims_of_an_incident(text: str, annotated: Annotate) -> None:
    assert counts_in(annotated(text)) == [2]


def test_headlines_tell_in_the_present(annotated: Annotate) -> None:
    report = annotated("Gunmen kill clerks at mill\n\nThe gunmen came at dawn.")
    assert counts_in(report) == [2]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The mayor spoke of the attacks in Nairobi.", False),
        ("Bandits attacked the reforms.", False),
        ("The army conducted 34 strikes in Iraq.", True),
        ("Red Heron Front bandits burned two trucks.", True),
        ("Red Heron Front bandits attacked a truck.", True),
        ("Bandits attacked a mill in Nairobi.", True),
        ("Gunmen attacked the mill on 14 May 2019.", True),
        ("The Red Heron Front claimed responsibility for the attacks in Nairobi.", True),
    ],
)
def test_attacks_that_are_only_spoken_of_are_no_incident(text: str, *, told: bool, annotated: Annotate) -> None:
    assert bool(extract(annotated(text)).tellings) is told
