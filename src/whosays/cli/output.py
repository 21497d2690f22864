"""Files that commands write: complete or not at all, and a plain sentence where they cannot be written."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO

from whosays.errors import CannotWriteError

_STANDARD_OUTPUT = Path("-")


@contextmanager
def open_output(path: Path) -> Iterator[TextIO]:
    """A stream of UTF-8 to `path`, or to standard output where that is "-".

    Raises:
        CannotWriteError: the file cannot be opened, or the disk is full.
    """
    if path == _STANDARD_OUTPUT:
        yield sys.stdout
        return
    with plain_errors(path), path.open("w", encoding="utf-8", newline="\n") as stream:
        yield stream


@contextmanager
def replace_output(path: Path) -> Iterator[BinaryIO]:
    """A stream of bytes to `path`, or to standard output where that is "-".

    A file takes its place only when it is complete; until then an older one stays.

    Raises:
        CannotWriteError: the file cannot be written.
    """
    if path == _STANDARD_OUTPUT:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    if path.exists() and not path.is_file():
        with plain_errors(path), path.open("wb") as stream:
            yield stream
        return
    unfinished = path.with_name(f".{path.name}-{os.getpid()}")
    try:
        with plain_errors(path):
            with unfinished.open("wb") as stream:
                yield stream
            unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


@contextmanager
def plain_errors(path: Path) -> Iterator[None]:
    """Turn what the system says of a file that is written into an error that a user can act on."""
    try:
        yield
    except OSError as error:
        # What was met in other files, or in a pipe, while this one was open is not its fault.
        elsewhere = error.filename is not None and Path(error.filename).parent != path.parent
        if elsewhere or isinstance(error, BrokenPipeError):
            raise
        raise CannotWriteError(path, error.strerror or str(error)) from error
