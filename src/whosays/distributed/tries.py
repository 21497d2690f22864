"""How often a part was tried, written down where every worker sees it: a worker that is killed can tell nothing.

The first try runs straight through. From the second on, what is worked on is noted before it is begun, so that it is
known what a lost worker was at; what two of these tries were lost over, after the first, is set apart.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

MOST_TRIES = 3
LOST = "the worker that had it was lost in each of three tries"
_BEGUN = "begun"
_FAILED = "failed"


@dataclass
class Tries:
    """The tries at one part so far, this one included."""

    path: Path
    _lost_at: Counter[int] = field(default_factory=Counter)
    _reasons: dict[int | None, str] = field(default_factory=dict)
    _fruitless: int = 0
    _number: int = 0
    _at: int | None = None

    @classmethod
    def begin(cls, path: Path) -> Tries:
        """Look up the earlier tries, and note that another one has begun."""
        tries = cls(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
            tries._take_in(line)
        tries._close_try()
        tries._number += 1
        tries._note(_BEGUN)
        return tries

    @property
    def is_hopeless(self) -> bool:
        """True where three tries were lost, nobody can tell over what."""
        return self._fruitless >= MOST_TRIES

    @property
    def reason(self) -> str:
        """Why the part as a whole cannot be worked through."""
        return self._reasons.get(None, LOST)

    def is_lost(self, number: int) -> bool:
        """True of something that three tries were lost over; else it is noted that it is begun now."""
        if self._number == 1:
            self._at = number
            return False
        if self._lost_at[number] >= MOST_TRIES - 1:
            return True
        self._note(str(number))
        self._at = number
        return False

    def reason_of(self, number: int) -> str:
        """Why something was set apart."""
        return self._reasons.get(number, LOST)

    def fail(self, error: BaseException) -> None:
        """Note why this try failed."""
        words = " ".join(f"{type(error).__name__}: {error}".split())
        self._note(f"{_FAILED} {words}")

    def finish(self) -> None:
        """The part is done: nothing need be known of its tries any more."""
        self.path.unlink(missing_ok=True)

    def _note(self, line: str) -> None:
        with self.path.open("a", encoding="utf-8", errors="backslashreplace") as notes:
            notes.write(f"{line}\n")

    def _take_in(self, line: str) -> None:
        if line == _BEGUN:
            self._close_try()
            self._number += 1
        elif line.isdigit():
            self._at = int(line)
        elif line.startswith(_FAILED):
            self._reasons[self._at] = line.removeprefix(_FAILED).strip()

    def _close_try(self) -> None:
        """The try before this one ended here, at what it was at."""
        if self._number and self._at is None:
            self._fruitless += 1
        elif self._at is not None:
            self._lost_at[self._at] += 1
            self._fruitless = 0
        self._at = None
