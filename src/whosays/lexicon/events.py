"""Words that tell of an incident, with the method that they tell (`data/events.yaml`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from whosays.lexicon.entries import load_entries
from whosays.model.incident import Method


@dataclass(frozen=True, slots=True)
class Completion:
    """The method of a verb: by itself (`alone`, else None), or with a word that completes it."""

    alone: Method | None
    with_word: Mapping[str, Method]


@dataclass(frozen=True, slots=True)
class EventWords:
    """Lemmas in lower case: nouns, verbs, what modifies a plain attack word, and who kills in this way."""

    nouns: Mapping[str, Method]
    verbs: Mapping[str, Completion]
    modifiers: Mapping[str, Method]
    doers: Mapping[str, Method]


def _collect_verbs(entries: tuple[dict[str, Any], ...]) -> dict[str, Completion]:
    alone: dict[str, Method] = {}
    completed: dict[str, dict[str, Method]] = {}
    for entry in entries:
        for verb in entry["verbs"]:
            lemma, _, word = verb.partition("+")
            if word:
                completed.setdefault(lemma, {})[word] = Method(entry["method"])
            else:
                alone[lemma] = Method(entry["method"])
    return {lemma: Completion(alone.get(lemma), completed.get(lemma, {})) for lemma in alone.keys() | completed.keys()}


@cache
def load_event_words() -> EventWords:
    """The event words, read once a process."""
    entries = load_entries("events")
    nouns = {noun: Method(entry["method"]) for entry in entries for noun in entry["nouns"]}
    modifiers = {word: Method(entry["method"]) for entry in entries for word in entry["modifiers"]}
    doers = {word: Method(entry["method"]) for entry in entries for word in entry.get("doers", ())}
    return EventWords(nouns, _collect_verbs(entries), modifiers, doers)
