from __future__ import annotations

from collections.abc import Callable

from whosays.extracting.assembling import find_all
from whosays.extracting.drafts import Draft
from whosays.extracting.ties import Situation, Ties, find_ties, find_ties_to_new, weigh
from whosays.extracting.triggers import find_triggers
from whosays.extracting.units import Unit, divide_into_units
from whosays.lexicon.tie_weights import load_tie_weights
from whosays.model.annotation import AnnotatedReport

Annotate = Callable[..., AnnotatedReport]


def units_of(report: AnnotatedReport) -> tuple[Unit, ...]:
    return divide_into_units(report, find_all(report), find_triggers(report))


def last_of(report: AnnotatedReport) -> Situation:
    """The last unit beside a draft of all before it."""
    *told, unit = units_of(report)
    draft = Draft()
    for earlier in told:
        draft.take(earlier)
    return Situation(unit, told[-1], (draft,), draft, None, None)


def ties_of(report: AnnotatedReport) -> Ties:
    situation = last_of(report)
    return find_ties(situation, situation.focus)


def test_the_same_number_of_victims_ties(annotated: Annotate) -> None:
    again = ties_of(annotated("A bomb killed four clerks. The four clerks were killed at noon."))
    other = ties_of(annotated("A bomb killed four clerks. Two drivers were killed at noon."))
    assert again["the same number of victims"] == other["another number of victims, not known before"] == 1
    assert again["another number of victims"] == other["the same number of victims"] == 0
    assert again["the same word for victims"] == other["other words for victims"] == 1


def test_names_of_victims_tie_or_set_apart(annotated: Annotate) -> None:
    same = ties_of(annotated("Karl Oberlin was killed in Lima. Oberlin was killed by a bomb."))
    other = ties_of(annotated("Karl Oberlin was killed in Lima. Peter Anders was killed by a bomb."))
    assert (same["the same victim by name"], same["another victim by name"]) == (1, 0)
    assert (other["the same victim by name"], other["another victim by name"]) == (0, 1)


def test_places_and_dates_tie_or_set_apart(annotated: Annotate) -> None:
    ties = ties_of(
        annotated("A bomb killed four clerks in Lima on 3 March 2022. A bomb killed two men in Cusco on 9 March 2022.")
    )
    assert ties["another place"] == ties["another date"] == 1
    assert ties["the same place"] == ties["the same date"] == ties["a date near it"] == 0


def test_methods_tie_or_set_apart(annotated: Annotate) -> None:
    ties = ties_of(annotated("A bomb killed four clerks. Gunmen shot two drivers dead."))
    assert (ties["the same method"], ties["another method"]) == (0, 1)


def test_what_begins_another_incident_is_seen(annotated: Annotate) -> None:
    new = find_ties_to_new(
        last_of(annotated("A bomb killed four clerks in Lima.\n\nMeanwhile two drivers were killed in Cusco."))
    )
    for name in (
        "turns to something else",
        "victims not known before",
        "such victims with a date or a place",
        "in a new paragraph",
    ):
        assert new[f"new: {name}"] == 1
    assert new["new: points back"] == 0


def test_the_heaviest_choice_is_taken(annotated: Annotate) -> None:
    situation = last_of(annotated("A bomb killed four clerks in Lima. A bomb killed two men in Cusco."))
    assert weigh(situation, {"new": 1.0}) is None
    assert weigh(situation, {"new": 1.0, "another place": 2.0}) is situation.focus
    assert weigh(situation, {}) is situation.focus


def test_weights_are_of_ties_that_there_are(annotated: Annotate) -> None:
    text = (
        "Herons gunmen killed Karl Oberlin and two clerks in Lima on 3 March 2022. The gunmen were arrested. "
        "Herons gunmen killed Peter Anders and two clerks in Cusco on 9 March 2022, the police said."
    )
    situation = last_of(annotated(text, published="2022-03-10"))
    undated = last_of(annotated("A bomb killed four clerks. A bomb killed two men in Cusco on 9 March 2022."))
    bare = last_of(annotated("Police arrested two brothers. A bomb killed two men."))
    named = {
        name for each in (situation, undated, bare) for name in (*find_ties(each, each.focus), *find_ties_to_new(each))
    }
    actors = {"the same actor", "another actor"}
    assert load_tie_weights().keys() - actors == named - actors
