"""Files whose bytes are not of the format that their names say, and are not of another one that can be recognised."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from whosays.model.problem import Problem
from whosays.reading.decoding import NotText, decode
from whosays.reading.files import problem_at
from whosays.reading.original import Format, Original

_NOTHING = b"\0 \t\r\n"


def read_as_text(original: Original, content: bytes) -> Iterator[Problem | Original]:
    """The original again, as text, after a problem that says so; only a problem where it is no text either.

    `content` are its bytes.
    """
    said = original.format
    decoded = decode(content)
    if not content.strip(_NOTHING):
        yield problem_at(original.place, "There is nothing in this file. Get it again.", report=original.name)
    elif isinstance(decoded, NotText):
        message = f"This is {decoded.kind}, although its name says {said}, and was left out; save it as PDF or text."
        yield problem_at(original.place, message, report=original.name)
    else:
        message = f"This is plain text, although its name says {said}, and was read as that."
        yield problem_at(original.place, message, report=original.name)
        yield replace(original, format=Format.TEXT)
