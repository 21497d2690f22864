"""Words for what befell people (`data/effect_words.yaml`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from whosays.lexicon.entries import load_entries
from whosays.model.claim import Effect


@dataclass(frozen=True, slots=True)
class EffectWords:
    """Lemmas to effects, by the way they take their victims; for verbs a second key completes them ("" for none)."""

    on_object: Mapping[str, Mapping[str, Effect]]
    on_subject: Mapping[str, Mapping[str, Effect]]
    state: Mapping[str, Effect]
    noun: Mapping[str, Effect]


def _verbs(construction: str) -> dict[str, dict[str, Effect]]:
    found: dict[str, dict[str, Effect]] = {}
    for entry in load_entries("effect_words"):
        for verb in entry[construction]:
            lemma, _, word = verb.partition("+")
            found.setdefault(lemma, {})[word] = Effect(entry["effect"])
    return found


@cache
def load_effect_words() -> EffectWords:
    """The effect words, read once a process."""
    entries = load_entries("effect_words")
    state = {word: Effect(entry["effect"]) for entry in entries for word in entry["state"]}
    noun = {word: Effect(entry["effect"]) for entry in entries for word in entry["noun"]}
    return EffectWords(_verbs("on_object"), _verbs("on_subject"), state, noun)
