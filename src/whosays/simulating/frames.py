"""The sentences of invented reports: patterns with slots and marked quotes (`data/simulation/frames.yaml`).

`{K}` is filled in, `[K|...]` is the quote of the claim that `K` stands for; the head of the file tells the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_TOKEN = re.compile(
    r"\{(?P<caps>\^?)(?P<slot>[A-Za-z]+)(?P<form>[#~]|=[^{}/]*/[^{}]*)?\}|\[(?P<mark>[A-Za-z0-9]+\??)\||\]"
)


# What a piece of a pattern does; plain numbers, for they are asked for often.
WORDS, SLOT, OPEN, CLOSE = range(4)


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """A pattern in pieces: (step, words or name of slot or mark, form of the slot).

    A form is empty, "#" (the number alone), "~" (the noun alone), "=one/more" (what agrees), "^" before any of them
    asks for a capital. `slots` and `marks` are those that occur; `bare` are the slots of which only the number is
    told. `is_attributed` is true where the pattern says who says so.
    """

    pattern: str
    steps: tuple[tuple[int, str, str], ...]
    slots: frozenset[str]
    marks: frozenset[str]
    bare: frozenset[str]

    @property
    def is_attributed(self) -> bool:
        """True where somebody is named as saying it."""
        return bool(self.slots & {"who", "said"})


def parse_frame(pattern: str) -> Frame:
    """A pattern in pieces.

    Raises:
        ValueError: a mark is not closed, or a bracket stands where none can.
    """
    steps = tuple(_take_apart(pattern))
    if not _match(steps):
        message = f"brackets do not match: {pattern}"
        raise ValueError(message)
    told = [(name, form.lstrip("^")) for step, name, form in steps if step == SLOT]
    whole = {name for name, form in told if form in {"", "~"}}
    return Frame(
        pattern,
        steps,
        frozenset(name for name, _ in told),
        frozenset(name.rstrip("?") for step, name, _ in steps if step == OPEN),
        frozenset(name for name, form in told if form == "#" and name not in whole),
    )


def _match(steps: tuple[tuple[int, str, str], ...]) -> bool:
    depth = 0
    for step, words, _ in steps:
        depth += (step == OPEN) - (step == CLOSE)
        if depth < 0 or (step == WORDS and set(words) & set("[]{}|")):
            return False
    return depth == 0


def _take_apart(pattern: str) -> Iterator[tuple[int, str, str]]:
    at = 0
    for found in _TOKEN.finditer(pattern):
        if found.start() > at:
            yield WORDS, pattern[at : found.start()], ""
        at = found.end()
        if found["slot"]:
            yield SLOT, found["slot"], found["caps"] + (found["form"] or "")
        elif found["mark"]:
            yield OPEN, found["mark"], ""
        else:
            yield CLOSE, "", ""
    if at < len(pattern):
        yield WORDS, pattern[at:], ""


class FrameBook:
    """All frames by part ("lead.killed"), and of each part those of a kind, worked out once."""

    def __init__(self, parts: Mapping[str, tuple[Frame, ...]]) -> None:
        """`parts`: the frames of each."""
        self.parts = parts
        self._chosen: dict[tuple[str, bool | None, frozenset[str]], tuple[Frame, ...]] = {}

    def choose(
        self, part: str, *, attributed: bool | None = None, without: frozenset[str] = frozenset()
    ) -> tuple[Frame, ...]:
        """The frames of a part that say who says so, or do not (None: either), without these slots.

        A name with "#" in `without` keeps out frames that tell of that slot the number alone. Where that leaves
        nothing, the frames of the part that have none of the slots.
        """
        key = (part, attributed, without)
        found = self._chosen.get(key)
        if found is None:
            fit = tuple(frame for frame in self.parts[part] if not _has(frame, without))
            voiced = tuple(frame for frame in fit if attributed in {None, frame.is_attributed})
            found = self._chosen[key] = voiced or fit
        return found


def _has(frame: Frame, unwanted: frozenset[str]) -> bool:
    return any(name[:-1] in frame.bare if name.endswith("#") else name in frame.slots for name in unwanted)


def load_part(name: str) -> Mapping[str, Any]:
    """A file of `data/simulation`, without its ending, as it stands."""
    text = (files("whosays") / "data" / "simulation" / f"{name}.yaml").read_text(encoding="utf-8")
    loaded: Mapping[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return loaded


def _walk(loaded: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, tuple[Frame, ...]]]:
    for name, member in loaded.items():
        if isinstance(member, Mapping):
            yield from _walk(member, f"{prefix}{name}.")
        elif isinstance(member, list):
            yield f"{prefix}{name}", tuple(map(parse_frame, member))


@cache
def load_frames() -> FrameBook:
    """All frames, read once a process."""
    return FrameBook(dict((*_walk(load_part("frames")), *_walk(load_part("general"), "general."))))
