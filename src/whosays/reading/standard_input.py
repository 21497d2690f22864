"""Standard input as an original: what it holds is told by its beginning, and no more of it is held than is needed."""

from __future__ import annotations

import errno
import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from whosays.model.problem import Problem
from whosays.reading.beginnings import tell_format
from whosays.reading.columns import Columns
from whosays.reading.files import problem_at
from whosays.reading.original import Format, Original
from whosays.reading.spooling import LONGEST_SPOOL, spooled

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

NAME = "stdin"
"""What a report out of standard input is called, and the place of its problems."""

_HEAD = 64 * 1024
_READ_ONCE = frozenset({Format.TEXT, Format.PAGE, Format.LINES, Format.OBJECTS})


@contextmanager
def open_standard_input(stream: BinaryIO, known: Format | None, columns: Columns) -> Iterator[Original | Problem]:
    """Standard input as an original; `known` is the format that the user named, None: it is found out.

    Texts, pages and JSON are read as they come, so that JSON lines can go on for ever. What must be read more than once
    is kept in a temporary file while it is read; it is a problem where it is longer than such a file may be.

    Raises:
        OSError: it cannot be read.
    """
    replayed = _Replayed(stream)
    found = known or tell_format(replayed.head, columns)
    if found in _READ_ONCE:
        yield Original(name=NAME, place=NAME, format=found, open=replayed.open)
        return
    with replayed.open() as whole, spooled(whole) as open_again:
        if open_again is None:
            message = f"Standard input is longer than {LONGEST_SPOOL:,} bytes; save it as a file and name that."
            yield problem_at(NAME, message)
        else:
            yield Original(name=NAME, place=NAME, format=found, open=open_again)


class _Replayed:
    """A stream that can be read only once, with its beginning kept, so that it can be looked at before it is read."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._taken = 0
        self.head = b""
        while len(self.head) < _HEAD and not _is_line_of_json(self.head) and self.read_from(self._taken, _HEAD):
            pass

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """The stream from its beginning."""
        yield io.BufferedReader(_Reader(self))

    def read_from(self, position: int, most: int) -> bytes:
        """The bytes from a position on, at least one unless it is the end.

        Raises:
            OSError: they cannot be read, or were read before and are not kept.
        """
        if position < len(self.head):
            return self.head[position : position + most]
        if position < self._taken:
            raise OSError(errno.ESPIPE, "it can be read only once")
        piece = self._stream.read1(most) if isinstance(self._stream, io.BufferedReader) else self._stream.read(most)
        if self._taken < _HEAD:
            self.head += piece
        self._taken += len(piece)
        return piece


def _is_line_of_json(head: bytes) -> bool:
    """True where a whole line of JSON lines is there, which is enough to begin with."""
    return head.startswith(b"{") and b"}\n" in head


class _Reader(io.RawIOBase):
    """One way through a replayed stream."""

    def __init__(self, replayed: _Replayed) -> None:
        self._replayed = replayed
        self._position = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        room = memoryview(buffer).cast("B")
        piece = self._replayed.read_from(self._position, len(room))
        self._position += len(piece)
        room[: len(piece)] = piece
        return len(piece)
