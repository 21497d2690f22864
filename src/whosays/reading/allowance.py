"""How much an archive may unpack to: a few kilobytes can be packed so that they fill any disk.

A stream that breaks off, is damaged or goes beyond its allowance ends there and remembers why, so that every reader
reads what is there, and who handed the stream out can tell what was wrong.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from contextlib import AbstractContextManager
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, BinaryIO, Protocol, cast

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MOST_MEMBERS = 100_000
_FREE = 32 * 1024 * 1024
_MOST_RATIO = 100
"""News text packs to a fifth or a tenth, JSON lines to a fiftieth at best; what packs better is no text."""
_IN_MEMORY = 4 * 1024 * 1024
_WRONG_CHECKSUM = (
    "Its checksum does not fit what is in it, so a part may be damaged. Get the file again, or compare it."
)
DAMAGES = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, struct.error, ValueError, OverflowError)
"""What unpackers raise for bytes that are not what they should be, besides OSError."""


class DamagedError(OSError):
    """Packed bytes that cannot even be begun; its text says so to the user."""


class Readable(Protocol):
    """Anything to read bytes from, as they come, so that none are lost where the rest is damaged."""

    def read1(self, most: int, /) -> bytes:
        """So many bytes at most; none at the end."""


@dataclass(slots=True)
class Allowance:
    """What the outermost archive, with all in it, may still unpack to."""

    bytes_left: int
    members_left: int = MOST_MEMBERS

    @classmethod
    def of_packed(cls, size: int) -> Allowance:
        """What an archive of so many bytes may unpack to: a hundred times as much, and 32 MB at least."""
        return cls(_FREE + _MOST_RATIO * size)


@dataclass(slots=True)
class Damage:
    """Why a stream ended before its end; None where it did not."""

    message: str | None = None


class BoundedStream(io.RawIOBase):
    """A stream that takes from an allowance, and ends where that is used up or the bytes are damaged."""

    def __init__(self, source: Readable, allowance: Allowance, damage: Damage, checksum: int | None = None) -> None:
        self._source = source
        self._allowance = allowance
        self._damage = damage
        self._ended = False
        self._expected = checksum
        self._checksum = 0

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Bytes into a buffer, and how many; 0 at the end."""
        view = memoryview(buffer).cast("B")
        if self._ended:
            return 0
        try:
            read = self._source.read1(len(view))
        except (OSError, *DAMAGES) as error:
            self._end(describe_damage(error))
            return 0
        self._checksum = zlib.crc32(read, self._checksum)
        if not read and self._expected not in {None, self._checksum}:
            self._end(_WRONG_CHECKSUM)
        self._allowance.bytes_left -= len(read)
        if self._allowance.bytes_left < 0:
            self._end(
                "This unpacks to far more than its size lets expect, as archives do that are made to fill disks; the "
                "rest was left out. Unpack it yourself if you trust it."
            )
            return 0
        view[: len(read)] = read
        return len(read)

    def _end(self, message: str) -> None:
        self._ended = True
        self._damage.message = message


def describe_damage(error: Exception) -> str:
    """What is wrong with packed bytes, and what to do, in one or two sentences."""
    if isinstance(error, EOFError):
        return "This breaks off before its end; what is there was read. Get the file again to have it whole."
    if "CRC" in str(error):
        return _WRONG_CHECKSUM
    return "This is damaged; what could be unpacked was read. Get the file again."


def bounded(source: Readable, allowance: Allowance, damage: Damage, *, checksum: int | None = None) -> BinaryIO:
    """A stream of bytes that ends where its allowance does; `checksum` is the CRC-32 that the whole should have."""
    return cast("BinaryIO", io.BufferedReader(BoundedStream(source, allowance, damage, checksum), 65_536))


def seekable(stream: BinaryIO) -> AbstractContextManager[BinaryIO]:
    """A stream in which one can go back: the same where one can, else a copy in memory, on disk where it is big."""
    if stream.seekable():
        return stream
    copy = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  the caller closes it
    while part := stream.read(1024 * 1024):
        copy.write(part)
    copy.seek(0)
    return cast("BinaryIO", copy)


def size_of(stream: BinaryIO) -> int:
    """How many bytes a seekable stream has; it is at its beginning afterwards."""
    size = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    return size
