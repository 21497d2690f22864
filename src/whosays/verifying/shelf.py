"""Texts of reports on disk while an export is checked: all of them together may be more than memory holds."""

from __future__ import annotations

import tempfile
from types import TracebackType
from typing import Self


class TextShelf:
    """Texts by their SHA-256, in a temporary file; close it, or use it as a context manager."""

    def __init__(self) -> None:
        """An empty one."""
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  it lives as long as the shelf
        self._places: dict[str, tuple[int, int]] = {}
        self._end = 0
        self._latest: tuple[str, str] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def put(self, digest: str, text: str) -> None:
        """Keep a text; one that is there already stays."""
        if digest in self._places:
            return
        written = text.encode("utf-8", "surrogatepass")
        self._file.seek(self._end)
        self._file.write(written)
        self._places[digest] = (self._end, len(written))
        self._end += len(written)

    def __contains__(self, digest: object) -> bool:
        return digest in self._places

    def get(self, digest: str) -> str:
        """The text of a hash. The one asked for last is at hand: quotes of one report mostly follow one another.

        Raises:
            KeyError: it is not here.
        """
        if self._latest is None or self._latest[0] != digest:
            start, length = self._places[digest]
            self._file.seek(start)
            self._latest = (digest, self._file.read(length).decode("utf-8", "surrogatepass"))
        return self._latest[1]
