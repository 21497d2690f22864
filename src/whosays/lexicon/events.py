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
    """Lemmas in lower case: nouns, verbs, what modifies a plain attack word, and who kills in this way.

    `instruments` tell the method where somebody throws, places or uses them; `targets` are the posts whose holders are
    assassinated where others are murdered; `unnamed` describe attackers of whom no more is known ("hooded men").
    """

    nouns: Mapping[str, Method]
    verbs: Mapping[str, Completion]
    modifiers: Mapping[str, Method]
    doers: Mapping[str, Method]
    instruments: Mapping[str, Method]
    targets: frozenset[str]
    unnamed: frozenset[str]


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
    instruments = {word: Method(entry["method"]) for entry in entries for word in entry.get("instruments", ())}
    targets = frozenset(post for entry in entries for post in entry.get("targets", ()))
    unnamed = frozenset(word for entry in entries for word in entry.get("unnamed", ()))
    return EventWords(nouns, _collect_verbs(entries), modifiers, doers, instruments, targets, unnamed)
