"""How far running reads have come, in words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadingRun:
    """A read that is under way: what it does in `words`, how many reports it has `done` of `total`; 0: not known."""

    words: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class ReadingNow:
    """What is being read into the store at this moment, and how many reports are in it by now."""

    reports: int = 0
    runs: tuple[ReadingRun, ...] = ()
