"""Attribution cues: the words by which somebody says, believes, denies or wants something.

The list (`data/attribution_cues.yaml`) tells for each word what its content looks like and how much the speaker
stands behind it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from whosays.lexicon.entries import load_entries


class Frame(StrEnum):
    """What a cue's content is."""

    CLAUSE = "clause"
    OBJECT = "object"
    INFINITIVE = "infinitive"
    ACCUSATION = "accusation"
    NOUN = "noun"
    ADJECTIVE = "adjective"
    AS = "as"


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue word in one frame.

    `hedged`: the cue makes its content less than a fact ("believes"); `denies`: the speaker says that it is not so;
    `vouches` is false where the speaker only wants, asks or judges.
    """

    word: str
    frame: Frame
    hedged: bool = False
    denies: bool = False
    vouches: bool = True

    @property
    def is_mark(self) -> bool:
        """True for a mark that stands for a cue: a colon, a speaker's name in brackets."""
        return not self.word[0].isalpha()


@cache
def _cues() -> Mapping[tuple[str, Frame], Cue]:
    found: dict[tuple[str, Frame], Cue] = {}
    for entry in load_entries("attribution_cues"):
        flags = {flag: bool(entry[flag]) for flag in ("hedged", "denies", "vouches") if flag in entry}
        for frame in map(Frame, entry["frames"]):
            for word in entry["words"]:
                found.setdefault((word, frame), Cue(word, frame, **flags))
    return found


def find_cue(word: str, frame: Frame) -> Cue | None:
    """The cue that a lemma ("say"), or a lemma with its preposition ("call for"), is in a frame; None for no cue.

    A word that several entries have in one frame is what the first of them says.
    """
    return _cues().get((word, frame))


@cache
def load_cue_words() -> frozenset[str]:
    """The first words of all cues, to pass over quickly what cannot be one."""
    return frozenset(word.split()[0] for word, _ in _cues())
