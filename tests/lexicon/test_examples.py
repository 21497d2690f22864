"""Every entry of the word lists for events, effects, numbers, people, discourse and hedges holds in its examples."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from whosays.extracting.assembling import find_all
from whosays.extracting.casualties import find_casualties
from whosays.extracting.factuality import is_unreal, modality_of
from whosays.extracting.triggers import find_triggers
from whosays.extracting.units import Unit, divide_into_units
from whosays.lexicon.entries import load_entries
from whosays.model.annotation import AnnotatedReport
from whosays.model.claim import Modality

Annotate = Callable[..., AnnotatedReport]


def entries(name: str, label: str) -> list[Any]:
    return [pytest.param(entry, id=str(entry[label])) for entry in load_entries(name)]


def methods_of(report: AnnotatedReport) -> set[str]:
    return {trigger.method.value for trigger in find_triggers(report) if trigger.method}


def first_unit(report: AnnotatedReport) -> Unit:
    return divide_into_units(report, find_all(report), find_triggers(report))[0]


HOLDS: dict[str, Callable[[AnnotatedReport], bool]] = {
    "common words": lambda report: not first_unit(report).words,
    "looking back": lambda report: first_unit(report).looks_back,
    "going on": lambda report: first_unit(report).goes_on,
    "turning": lambda report: first_unit(report).turns,
    "wars": lambda report: not find_casualties(report),
    "hedging": lambda report: Modality.HEDGED in modalities(report),
    "habitual": lambda report: not find_casualties(report),
    "ending": lambda report: not find_casualties(report),
    "believing": lambda report: Modality.HEDGED in modalities(report),
    "intending": lambda report: all(is_unreal(report, report.tokens[t.token]) for t in find_triggers(report)),
    "natural causes": lambda report: not find_casualties(report),
    "unreal": lambda report: all(is_unreal(report, report.tokens[t.token]) for t in find_triggers(report)),
}


def modalities(report: AnnotatedReport) -> set[Modality]:
    return {modality_of(report, report.tokens[trigger.token]) for trigger in find_triggers(report)}


@pytest.mark.parametrize("entry", entries("events", "method"))
def test_event_words(entry: dict[str, Any], annotated: Annotate) -> None:
    assert entry["method"] in methods_of(annotated(entry["matches"]))
    assert entry["method"] not in methods_of(annotated(entry["misses"]))
    assert entry["origin"]


@pytest.mark.parametrize("entry", entries("effect_words", "effect"))
def test_effect_words(entry: dict[str, Any], annotated: Annotate) -> None:
    assert entry["effect"] in {finding.effect for finding in find_casualties(annotated(entry["matches"]))}
    assert entry["effect"] not in {finding.effect for finding in find_casualties(annotated(entry["misses"]))}
    assert entry["origin"]


@pytest.mark.parametrize("entry", entries("people", "side"))
def test_nouns_for_people(entry: dict[str, Any], annotated: Annotate) -> None:
    assert [finding.side for finding in find_casualties(annotated(entry["matches"]))] == [entry["side"]]
    assert entry["side"] not in [finding.side for finding in find_casualties(annotated(entry["misses"]))]
    assert entry["origin"]


@pytest.mark.parametrize("entry", entries("things", "kind"))
def test_nouns_for_things(entry: dict[str, Any], annotated: Annotate) -> None:
    assert not find_casualties(annotated(entry["matches"]))
    assert find_casualties(annotated(entry["misses"]))
    assert entry["origin"]


@pytest.mark.parametrize("entry", entries("numerals", "kind"))
def test_numerals(entry: dict[str, Any], annotated: Annotate) -> None:
    def counts_of(example: str) -> list[list[int | None]]:
        return [[mention.count.low, mention.count.high] for mention in annotated(entry[example]["text"]).counts]

    assert entry["matches"]["count"] in counts_of("matches")
    assert entry["matches"]["count"] not in counts_of("misses")
    assert entry["origin"]


@pytest.mark.parametrize("entry", [*entries("discourse", "kind"), *entries("hedges", "kind")])
def test_words_of_discourse(entry: dict[str, Any], annotated: Annotate) -> None:
    holds = HOLDS[entry["kind"]]
    assert find_triggers(annotated(entry["matches"]))
    assert find_triggers(annotated(entry["misses"]))
    assert holds(annotated(entry["matches"]))
    assert not holds(annotated(entry["misses"]))
    assert entry["origin"]
