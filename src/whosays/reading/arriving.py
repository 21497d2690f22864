"""What arrives in a folder: files that nobody writes to any more, each once for every time that it changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from whosays.model.problem import Problem
from whosays.reading.files import METADATA, find_files


@dataclass(frozen=True, slots=True)
class _State:
    """How a file looked: the sizes and times of it and of the table beside it; `is_told` once it was given out."""

    stamp: tuple[int, ...]
    is_told: bool = False


class Arrivals:
    """The files of a folder as they come; nothing is held of them but sizes and times."""

    def __init__(self, folder: Path) -> None:
        """`folder`: watched with its sub-folders."""
        self._folder = folder
        self._states: dict[Path, _State] = {}
        self._waiting = 0

    def is_settled(self) -> bool:
        """True where the last look left no file that may still be written to."""
        return not self._waiting

    def look(self) -> Iterator[Path | Problem]:
        """The files that are complete, being as they were at the last look, and that are new or changed since told.

        A file counts as changed where the `metadata.csv` beside it did. Problems of finding files come at each look.
        """
        states: dict[Path, _State] = {}
        complete: list[Path] = []
        self._waiting = 0
        for found in find_files([self._folder]):
            if isinstance(found, Problem):
                yield found
                continue
            stamp = (*_stamp_of(found.path), *_stamp_of(found.path.parent / METADATA))
            known = self._states.get(found.path)
            if known is None or known.stamp != stamp:
                known = _State(stamp)
                self._waiting += 1
            elif not known.is_told:
                complete.append(found.path)
                known = replace(known, is_told=True)
            states[found.path] = known
        self._states = states
        yield from complete

    def leave(self, path: Path) -> None:
        """Give a file out again at the next look: it could not be kept."""
        if path in self._states:
            self._states[path] = replace(self._states[path], is_told=False)


def _stamp_of(path: Path) -> tuple[int, ...]:
    """Size and time of change in nanoseconds; nothing of a file that is not there."""
    try:
        status = path.stat()
    except OSError:
        return ()
    return status.st_size, status.st_mtime_ns
