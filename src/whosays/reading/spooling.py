"""Streams that can be read only once, kept in a temporary file where a format must be read from both ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

LONGEST_SPOOL = 4 * 1024**3
_IN_MEMORY = 16 * 1024 * 1024
_PIECE = 1024 * 1024


@contextmanager
def spooled(
    stream: BinaryIO, *, most: int = LONGEST_SPOOL
) -> Iterator[Callable[[], AbstractContextManager[BinaryIO]] | None]:
    """What opens all bytes of a stream, anew from their beginning each time; None where there are more than so many.

    They are in memory while they are few, else in a file, and are gone when the context is left.

    Raises:
        OSError: the stream cannot be read, or there is no room for it.
    """
    with SpooledTemporaryFile(max_size=_IN_MEMORY) as kept:
        size = 0
        while piece := stream.read(_PIECE):
            size += len(piece)
            if size > most:
                break
            kept.write(piece)

        @contextmanager
        def open_again() -> Iterator[BinaryIO]:
            kept.seek(0)
            yield cast("BinaryIO", kept)

        yield open_again if size <= most else None
