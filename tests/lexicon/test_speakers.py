from typing import Any

import pytest

from whosays.annotating.parsing import parse
from whosays.lexicon.entries import load_entries
from whosays.lexicon.speakers import (
    find_source_kind,
    load_gendered_words,
    load_name_words,
    load_source_words,
    load_speaker_words,
)
from whosays.model.report import Report
from whosays.model.source import SourceKind

KINDS = [entry for entry in load_entries("source_kinds") if not entry.get("weak")]


def find_lemmas(text: str) -> list[str]:
    return [token.lemma.lower() for token in parse(Report(name="r", text=text)).tokens]


def find_kind(phrase: str) -> SourceKind | None:
    *before, head = find_lemmas(phrase)
    return find_source_kind(head, before)


@pytest.mark.parametrize("entry", KINDS, ids=lambda entry: entry["kind"])
def test_a_noun_tells_the_kind_of_its_speaker(entry: dict[str, Any]) -> None:
    assert find_kind(entry["matches"]) is SourceKind(entry["kind"])
    assert find_kind(entry["misses"]) is not SourceKind(entry["kind"])
    assert entry["origin"]


@pytest.mark.parametrize(
    ("head", "modifiers", "kind"),
    [
        ("source", ["police"], SourceKind.OFFICIAL),
        ("source", ["religious"], SourceKind.ORGANISATION),
        ("source", ["reliable"], SourceKind.UNNAMED),
        ("spokesman", ["rebel"], SourceKind.ARMED_GROUP),
        ("report", ["some"], SourceKind.UNNAMED),
        ("miller", [], None),
    ],
)
def test_a_weak_noun_takes_the_kind_of_the_words_beside_it(
    head: str, modifiers: list[str], kind: SourceKind | None
) -> None:
    assert find_source_kind(head, modifiers) is kind


@pytest.mark.parametrize("name", ["name_words", "source_words"])
def test_marking_words_stand_in_their_example_only(name: str) -> None:
    for entry in load_entries(name):
        words = set(entry["words"])
        matches, misses = entry["matches"], entry["misses"]
        found = {*find_lemmas(matches), *matches.lower().split()}
        assert found & words, entry["marks"]
        assert not {*find_lemmas(misses), *misses.lower().split()} & words, entry["marks"]


def test_the_words_are_there_by_what_they_mark() -> None:
    assert "gazette" in load_name_words()["media"]
    assert "letter" in load_source_words()["document"]
    assert load_speaker_words().titles["colonel"] is SourceKind.OFFICIAL
    assert load_gendered_words()["spokeswoman"] == "female"
