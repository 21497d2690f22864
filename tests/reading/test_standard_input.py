import io
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

import pytest

from whosays.model.problem import Problem
from whosays.reading.columns import Columns
from whosays.reading.lines import read_lines
from whosays.reading.original import Format, Original
from whosays.reading.spooling import spooled
from whosays.reading.standard_input import open_standard_input


@contextmanager
def opened(content: bytes, known: Format | None = None) -> Iterator[Original]:
    with open_standard_input(io.BytesIO(content), known, Columns()) as original:
        assert isinstance(original, Original)
        yield original


@pytest.mark.parametrize("size", [0, 10, 100_000, 300_000])
@pytest.mark.parametrize("known", [Format.TEXT, Format.TABLE])
def test_all_of_it_is_read(size: int, known: Format) -> None:
    content = b"Two died.\n" * (size // 10)
    with opened(content, known) as original:
        assert original.read(1_000_000) == (content, False)


@pytest.mark.parametrize("known", [Format.TEXT, Format.TABLE])
def test_its_beginning_can_be_looked_at_before(known: Format) -> None:
    content = bytes(range(256)) * 1_000
    with opened(content, known) as original:
        assert original.read(1024)[0] == original.read(1024)[0] == content[:1024]
        assert original.read(1_000_000)[0] == content


def test_what_is_kept_in_a_file_can_be_read_again_and_from_its_end() -> None:
    with opened(b"text,id\nTwo died.,a\n") as original:
        assert original.format is Format.TABLE
        for _ in range(2):
            with original.open() as stream:
                assert stream.seek(0, 2) == 20


def test_what_is_not_kept_cannot_be_read_twice() -> None:
    with opened(b"a" * 200_000, Format.TEXT) as original:
        original.read(1_000_000)
        with pytest.raises(OSError, match="only once"):
            original.read(1_000_000)


def test_json_lines_are_read_while_they_come() -> None:
    coming, going = os.pipe()
    with os.fdopen(coming, "rb") as stream, os.fdopen(going, "wb", buffering=0) as writer:
        writer.write(b'{"id": "a", "text": "Two died."}\n')
        with open_standard_input(stream, None, Columns()) as original:
            assert isinstance(original, Original)
            reports = read_lines(original)
            first = next(reports)
            assert not isinstance(first, Problem)
            assert first.text == "Two died."
            closing = threading.Timer(0.1, writer.close)
            closing.start()
            assert list(reports) == []
            closing.join()


def test_a_spool_has_a_bound() -> None:
    with spooled(io.BytesIO(b"a" * 11), most=10) as open_again:
        assert open_again is None
    with spooled(io.BytesIO(b"a" * 10), most=10) as open_again:
        assert open_again is not None
        with open_again() as stream:
            assert stream.read() == b"a" * 10


def test_a_stream_that_cannot_be_read_is_an_error_of_the_system() -> None:
    class Broken(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, _: object) -> int:
            raise OSError(5, "gone")

    broken: BinaryIO = io.BufferedReader(Broken())
    with pytest.raises(OSError, match="gone"), open_standard_input(broken, None, Columns()):
        pass
