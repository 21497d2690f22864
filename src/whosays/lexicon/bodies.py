"""Bodies that people speak for: police, a hospital, a ministry (`data/source_bodies.yaml`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from whosays.lexicon.entries import load_entries


class Speaking(StrEnum):
    """How a description tells who speaks."""

    INSTITUTION = "institution"
    PERSON = "person"
    HIDDEN = "hidden"
    OUTLET = "outlet"
    CROWD = "crowd"


_ORDER = (Speaking.OUTLET, Speaking.CROWD, Speaking.INSTITUTION, Speaking.HIDDEN, Speaking.PERSON)


@dataclass(frozen=True, slots=True)
class BodyPattern:
    """Words of descriptions of sources; `body` is None where they tell of no body ("officials")."""

    body: str | None
    speaks: Speaking
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class BodyMention:
    """A body in a description, with the words that named it."""

    body: str | None
    speaks: Speaking
    words: str


@cache
def load_body_patterns() -> tuple[BodyPattern, ...]:
    """The patterns in the order of the list, read once a process."""
    return tuple(
        BodyPattern(
            entry["body"],
            Speaking(entry["speaks"]),
            re.compile(entry["pattern"].replace(" ", r"\s+"), re.IGNORECASE),
        )
        for entry in load_entries("source_bodies")
    )


def find_body(description: str) -> BodyMention | None:
    """The body that a description of a source names, None where it names none.

    Of several institutions one of two words or more goes first, then the last one ("a doctor at the police hospital"
    speaks for the hospital); a title or trade counts only where there is no institution ("the keeper of the mortuary,
    Superintendent Lind").
    """
    for speaks in _ORDER:
        found = [
            (" " in match[0], match.end(), len(match[0]), BodyMention(entry.body, entry.speaks, match[0]))
            for entry in load_body_patterns()
            if entry.speaks is speaks
            for match in entry.pattern.finditer(description)
        ]
        if found:
            return max(found, key=lambda item: item[:3])[3]
    return None
