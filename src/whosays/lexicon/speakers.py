"""What sort of speaker a noun, a title or a name tells of (`data/source_kinds.yaml`, `data/name_words.yaml`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from whosays.lexicon.entries import load_entries
from whosays.model.source import SourceKind


@dataclass(frozen=True, slots=True)
class SpeakerWords:
    """Nouns (lemmas), titles and adjectives to kinds, in lower case; `weak` nouns tell only with words beside them."""

    nouns: Mapping[str, SourceKind]
    adjectives: Mapping[str, SourceKind]
    titles: Mapping[str, SourceKind]
    weak: frozenset[str]


@cache
def load_speaker_words() -> SpeakerWords:
    """The nouns and titles of speakers, read once a process; of nouns given twice the first entry counts."""
    nouns: dict[str, SourceKind] = {}
    titles: dict[str, SourceKind] = {}
    adjectives: dict[str, SourceKind] = {}
    weak: set[str] = set()
    for entry in load_entries("source_kinds"):
        kind = SourceKind(entry["kind"])
        for noun in entry["nouns"]:
            if entry.get("weak") and kind is SourceKind.OFFICIAL:
                nouns[noun] = kind
            nouns.setdefault(noun, kind)
        for title in entry["titles"]:
            titles.setdefault(title, kind)
        adjectives.update(dict.fromkeys(entry.get("adjectives", ()), kind))
        if entry.get("weak"):
            weak.update(entry["nouns"])
    return SpeakerWords(nouns, adjectives, titles, frozenset(weak))


@cache
def load_name_words() -> Mapping[str, frozenset[str]]:
    """The words that mark names, by what they mark: "media", "state body", "armed group", "party", ..."""
    return {entry["marks"]: frozenset(entry["words"]) for entry in load_entries("name_words")}


@cache
def load_source_words() -> Mapping[str, frozenset[str]]:
    """Lemmas that help to tell who a source is, by what they mark: "document", "former" (`data/source_words.yaml`)."""
    return {entry["marks"]: frozenset(entry["words"]) for entry in load_entries("source_words")}


def find_source_kind(head: str, modifiers: Sequence[str] = ()) -> SourceKind | None:
    """The kind of speaker that a noun with its modifiers tells of (coding guide, section 3), None where unknown.

    All words are lemmas in lower case. A weak noun takes the kind of its nearest telling modifier.
    """
    words = load_speaker_words()
    if head in words.weak:
        for modifier in reversed(modifiers):
            if modifier in words.nouns and modifier not in words.weak:
                return words.nouns[modifier]
            if modifier in words.adjectives:
                return words.adjectives[modifier]
    return words.nouns.get(head)


@cache
def load_gendered_words() -> Mapping[str, str]:
    """Titles and nouns that tell whether a person is "male" or "female"; in lower case, without full stops."""
    words = load_name_words()
    return {word: gender for gender in ("male", "female") for word in words[gender]}
