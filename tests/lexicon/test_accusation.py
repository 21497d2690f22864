"""Every entry of the accusation word lists holds in its own examples."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from whosays.annotating.annotation import annotate
from whosays.extracting.responsibility import find_responsibilities
from whosays.extracting.threats import find_threats
from whosays.extracting.warnings import find_warnings
from whosays.lexicon.accusation import Slot, load_accusation_cues, load_acts
from whosays.lexicon.entries import load_entries
from whosays.model.annotation import AnnotatedReport
from whosays.model.report import Report

Finder = Callable[[AnnotatedReport], Sequence[object]]

FINDERS: dict[str, Finder] = {
    "accusation_cues": find_responsibilities,
    "acts": find_responsibilities,
    "claim_cues": find_responsibilities,
    "accusing_nouns": find_responsibilities,
    "actor_kinds": find_responsibilities,
    "warning_cues": find_warnings,
    "threat_cues": find_threats,
}


def entries(*lists: str) -> list[Any]:
    return [
        pytest.param(name, entry, id=f"{name}-{number}")
        for name in lists
        for number, entry in enumerate(load_entries(name))
    ]


def read(text: str) -> AnnotatedReport:
    return annotate(Report(name="example", text=text))


@pytest.mark.parametrize(("name", "entry"), entries(*FINDERS))
def test_entry_matches_its_example_and_no_other(name: str, entry: dict[str, Any]) -> None:
    find = FINDERS[name]
    assert find(read(entry["matches"]))
    assert not find(read(entry["misses"]))
    assert entry["origin"]


@pytest.mark.parametrize(("name", "entry"), entries("stance_cues"))
def test_stance_cue_changes_the_stance(name: str, entry: dict[str, Any]) -> None:
    with_cue, without = (
        [finding.stance for finding in find_responsibilities(read(entry[example]))] for example in ("matches", "misses")
    )
    assert with_cue != without, name


def test_a_verb_can_need_a_word_that_completes_it() -> None:
    cues = load_accusation_cues()["hold"]
    assert [cue.word for cue in cues][:2] == ["responsible", "accountable"]
    assert cues[0].actor is Slot.OBJECT
    assert "hold" in load_acts().completed
    assert "hostage" in load_acts().completed["hold"]
