"""Figures of one mind: those that go together, out of figures that do not all go together."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from whosays.reconciling.figures import Figure


@dataclass(frozen=True, slots=True)
class Mind:
    """Figures that share a number, in order of report and quote."""

    figures: tuple[Figure, ...]

    def disagrees_with(self, other: Mind) -> bool:
        """True where two of their figures share no number."""
        return self._least > other._most or other._least > self._most

    @property
    def _least(self) -> int:
        """The largest of the lower ends."""
        return max(figure.count.widened().least for figure in self.figures)

    @property
    def _most(self) -> float:
        """The smallest of the upper ends."""
        return min(map(_upper, self.figures))


def group_minds(figures: Sequence[Figure]) -> tuple[Mind, ...]:
    """The fewest groups in which all figures share a number, the smallest number first.

    An open range ("more than 30") joins the lowest group that it allows, which is the one it speaks of.
    """
    waiting = sorted(figures, key=_by_upper_end)
    minds = []
    while waiting:
        upper = _upper(waiting[0])
        together = [figure for figure in waiting if figure.count.widened().least <= upper]
        waiting = [figure for figure in waiting if figure.count.widened().least > upper]
        minds.append(Mind(_in_order(together)))
    return tuple(minds)


def find_opposed(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures that share no number with at least one of the others."""
    if not figures:
        return ()
    least = max(figure.count.widened().least for figure in figures)
    most = min(map(_upper, figures))
    return tuple(f for f in figures if f.count.widened().least > most or _upper(f) < least)


def _upper(figure: Figure) -> float:
    high = figure.count.widened().high
    return math.inf if high is None else high


def _by_upper_end(figure: Figure) -> tuple[float, int, str]:
    return (_upper(figure), figure.count.least, figure.claim)


def _in_order(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    return tuple(sorted(figures, key=lambda figure: (figure.report, figure.passage.span.start, figure.claim)))
