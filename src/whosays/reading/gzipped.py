"""gzip: one packed file, read as what it is unpacked."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from typing import BinaryIO

from whosays.model.problem import Problem
from whosays.reading.allowance import Allowance, Damage, bounded, seekable, size_of
from whosays.reading.files import explain, problem_at
from whosays.reading.original import Format, Original, format_of_name

_ENDING = ".gz"


def read_gzip(original: Original) -> Iterator[Problem | Original]:
    """The file that is packed in it (RFC 1952), under its name without ".gz".

    What breaks off is read as far as it goes. Nothing but a few kilobytes is held.
    """
    try:
        with original.open() as packed, seekable(packed) as stream:
            yield from _read_stream(stream, original)
    except OSError as error:
        yield problem_at(original.place, explain(error))


def _read_stream(stream: BinaryIO, original: Original) -> Iterator[Problem | Original]:
    size = size_of(stream)
    if size == 0:
        yield problem_at(original.place, "There is nothing in this file. Get it again.")
        return
    allowance = original.allowance or Allowance.of_packed(size)
    damage = Damage()
    name = original.name
    if name.lower().endswith(_ENDING):
        name = name[: -len(_ENDING)] or original.name

    @contextmanager
    def unpack() -> Iterator[BinaryIO]:
        stream.seek(0)
        with gzip.GzipFile(fileobj=stream, mode="rb") as unpacked:
            yield bounded(unpacked, allowance, damage)

    def open_unpacked() -> AbstractContextManager[BinaryIO]:
        return unpack()

    yield replace(
        original,
        name=name,
        format=format_of_name(name) or Format.TEXT,
        open=open_unpacked,
        depth=original.depth + 1,
        allowance=allowance,
    )
    if damage.message:
        yield problem_at(original.place, damage.message)
