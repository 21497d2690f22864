"""Words that tie the sentences of a report to its incidents (`data/discourse.yaml`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from whosays.lexicon.entries import load_entries


@dataclass(frozen=True, slots=True)
class DiscourseWords:
    """`common`: lemmas that tie nothing together; `looking_back` and `going_on`: phrases in lower case.

    `wars`: lemmas of what goes on for years and is no incident. `turning`: phrases in lower case. `habitual`:
    adjectives of deeds that go on and on; `ending`: lemmas of what is done about such deeds ("halt the killing of").
    """

    common: frozenset[str]
    looking_back: frozenset[str]
    going_on: frozenset[str]
    wars: frozenset[str]
    turning: frozenset[str]
    habitual: frozenset[str]
    ending: frozenset[str]


@cache
def load_discourse_words() -> DiscourseWords:
    """The words, read once a process."""
    lists = {entry["kind"]: frozenset(entry["words"]) for entry in load_entries("discourse")}
    return DiscourseWords(
        common=lists["common words"],
        looking_back=lists["looking back"],
        going_on=lists["going on"],
        wars=lists["wars"],
        turning=lists["turning"],
        habitual=lists["habitual"],
        ending=lists["ending"],
    )
