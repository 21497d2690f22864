"""JSON documents of any size, member by member: an export of a large store need not fit into memory.

One file holds one document, or several one after the other (JSON lines).
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, NoReturn

_AT_ONCE = 1 << 20
_LONGEST_ITEM = 1 << 26
"""Code points of one item of a list: far more than a report has; what is longer is not read into memory."""
_NEAR_THE_END = 16
"""An error so near to the end of what was read may only mean that the rest is not read yet."""

_SPACE = re.compile(r"[ \t\n\r]*")
_DECODER = json.JSONDecoder()


class DamagedJsonError(ValueError):
    """It is no JSON, or breaks off; the message says where and why."""


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a JSON object; of a list each item by itself, with its `index` from 0 (None: no list).

    `document` numbers the objects of a file, from 1. An empty list gives no member.
    """

    document: int
    name: str
    index: int | None
    value: object

    @property
    def place(self) -> str:
        """Where it stands in its document: "claims[3]"."""
        return self.name if self.index is None else f"{self.name}[{self.index}]"


def walk_members(stream: BinaryIO) -> Iterator[Member]:
    """The members of the JSON objects in a stream of UTF-8, one after the other, as they are read.

    Raises:
        DamagedJsonError: it is no JSON, breaks off, or is no object; members before that place were given.
    """
    window = _Window(stream)
    document = 0
    while window.peek():
        document += 1
        yield from _walk_object(window, document)


def _walk_object(window: _Window, document: int) -> Iterator[Member]:
    window.take("{", "the beginning of an object, {")
    if window.peek() == "}":
        window.skip()
        return
    while True:
        name = window.decode()
        if not isinstance(name, str):
            window.refuse("a member's name must be text")
        window.take(":", "a colon after a member's name")
        if window.peek() == "[":
            yield from _walk_list(window, document, name)
        else:
            yield Member(document, name, None, window.decode())
        if window.take(",}", "a comma or } after a member") == "}":
            return


def _walk_list(window: _Window, document: int, name: str) -> Iterator[Member]:
    window.skip()
    if window.peek() == "]":
        window.skip()
        return
    index = 0
    while True:
        yield Member(document, name, index, window.decode())
        index += 1
        if window.take(",]", "a comma or ] after an item") == "]":
            return


class _Window:
    """What of a stream is in hand: a stretch of text and a place in it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._decode = codecs.getincrementaldecoder("utf-8-sig")()
        self._text = ""
        self._at = 0
        self._passed = 0
        self._ended = False

    def peek(self) -> str:
        """The next character that is no space; "" at the end."""
        while True:
            found = _SPACE.match(self._text, self._at)
            self._at = found.end() if found else self._at
            if self._at < len(self._text) or self._ended:
                return self._text[self._at : self._at + 1]
            self._read_on()

    def skip(self) -> None:
        """Pass over the character that was peeked at."""
        self._at += 1

    def take(self, wanted: str, named: str) -> str:
        """Pass over the next character, which must be one of those wanted."""
        found = self.peek()
        if not found or found not in wanted:
            self.refuse(f"{named} is missing" if found else "it breaks off")
        self.skip()
        return found

    def decode(self) -> object:
        """The next value, whatever it is."""
        while True:
            if not self.peek():
                self.refuse("it breaks off")
            try:
                value, end = _DECODER.raw_decode(self._text, self._at)
            except json.JSONDecodeError as error:
                self._read_on_after(error)
                continue
            except RecursionError:
                self.refuse("its parts are nested too deeply")
            except ValueError as error:
                # Numbers of thousands of digits.
                self.refuse(str(error).split(";")[0])
            # A number at the very end may go on.
            if end < len(self._text) or self._ended:
                self._at = end
                return value
            self._read_on()

    def _read_on_after(self, error: json.JSONDecodeError) -> None:
        may_go_on = error.msg.startswith("Unterminated") or error.pos > len(self._text) - _NEAR_THE_END
        if self._ended or not may_go_on:
            self._at = min(error.pos, len(self._text))
            self.refuse("it breaks off" if may_go_on else f"it is no JSON: {error.msg}")
        if len(self._text) - self._at > _LONGEST_ITEM:
            self.refuse(f"an item is longer than {_LONGEST_ITEM:,} characters")
        self._read_on()

    def _read_on(self) -> None:
        """Read at least as much again as is in hand, so that a long item is not looked through over and over."""
        self._passed += self._at
        rest = self._text[self._at :]
        chunk = self._stream.read(max(_AT_ONCE, len(rest)))
        try:
            more = self._decode.decode(chunk, final=not chunk)
        except UnicodeDecodeError:
            self.refuse("it is not written in UTF-8")
        self._ended = not chunk
        self._text, self._at = rest + more, 0

    def refuse(self, what: str) -> NoReturn:
        """Say what is wrong, with the place.

        Raises:
            DamagedJsonError: always.
        """
        message = f"{what} (at character {self._passed + self._at + 1:,})"
        raise DamagedJsonError(message) from None
