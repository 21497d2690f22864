"""Fills a frame: words, and where in them each quote stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from whosays.simulating.frames import CLOSE, OPEN, WORDS, Frame
from whosays.simulating.wording import Quantity


@dataclass(frozen=True, slots=True)
class Naming:
    """Words for somebody, and whether verbs agree with them as with one."""

    words: str
    is_one: bool = True


Filling: TypeAlias = "str | Quantity | Naming | Frame"
Quotes: TypeAlias = "tuple[tuple[str, int, int], ...]"


@dataclass(frozen=True, slots=True)
class Rendered:
    """A sentence, or a few, with the place of each quote: (mark, start, end)."""

    text: str
    quotes: Quotes


def render(frame: Frame, fillings: Mapping[str, Filling]) -> Rendered:
    """A frame with its slots filled; a frame that fills a slot is filled from the same fillings.

    It begins with a capital.

    Raises:
        KeyError: there is nothing for a slot.
    """
    parts: list[str] = []
    quotes: list[tuple[str, int, int]] = []
    _render_into(frame, fillings, parts, quotes, 0)
    text = "".join(parts)
    if text[:1].islower():
        text = text[0].upper() + text[1:]
    return Rendered(text, tuple(quotes))


def _render_into(
    frame: Frame, fillings: Mapping[str, Filling], parts: list[str], quotes: list[tuple[str, int, int]], at: int
) -> int:
    """Append the words of a frame that begins at `at`; where it ends."""
    open_marks: list[tuple[str, int]] = []
    for step, name, form in frame.steps:
        if step == WORDS:
            words = name
        elif step == OPEN:
            open_marks.append((name, at))
            continue
        elif step == CLOSE:
            mark, start = open_marks.pop()
            quotes.append((mark, start, at))
            continue
        else:
            filling = fillings[name]
            if isinstance(filling, Frame):
                before = len(parts)
                at = _render_into(filling, fillings, parts, quotes, at)
                if form:
                    parts[before] = parts[before][:1].upper() + parts[before][1:]
                continue
            words = _put(filling, form)
        parts.append(words)
        at += len(words)
    return at


def _put(filling: str | Quantity | Naming, form: str) -> str:
    if isinstance(filling, str):
        return filling[:1].upper() + filling[1:] if form else filling
    capital, form = form.startswith("^"), form.lstrip("^")
    if form.startswith("="):
        one, _, more = form[1:].partition("/")
        words = one if filling.is_one else more
    elif isinstance(filling, Naming):
        words = filling.words
    else:
        words = {"": filling.phrase, "#": filling.number, "~": filling.noun}[form]
    return words[:1].upper() + words[1:] if capital else words
