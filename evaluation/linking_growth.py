"""What linking so many tellings takes, for `evaluation.growth`.

Reports are those of `whosays simulate`, as perfect reading would hand them on, with 2.6 reports an incident; what
making them takes is left out of the figures.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace

from evaluation.bench import most_memory
from whosays.linking import Linker
from whosays.model.extraction import Extraction
from whosays.simulating import simulate

_REPORTS_AN_INCIDENT = 2.6
_SEED = 20


@dataclass(frozen=True, slots=True)
class Growth:
    """What linking so many tellings took: seconds of CPU, and the most memory that the process has held, in MiB."""

    tellings: int
    cpu: float
    memory: float


def simulate_tellings(number: int) -> tuple[Extraction, ...]:
    """Extractions with so many tellings in all; the last one is cut where it has too many."""
    return tuple(_cut(number))


def _cut(number: int) -> Iterator[Extraction]:
    incidents = max(1, round(number / _REPORTS_AN_INCIDENT))
    for report in simulate(incidents=incidents, reports=max(number, incidents), seed=_SEED):
        if number <= 0:
            return
        told = report.truth.tellings[:number]
        kept = frozenset(telling.id for telling in told)
        claims = tuple(claim for claim in report.truth.claims if claim.telling in kept)
        yield replace(report.truth, tellings=told, claims=claims)
        number -= len(told)


def measure(number: int) -> Growth:
    """Link so many tellings in this process, which should have done nothing before."""
    extractions = simulate_tellings(number)
    start = os.times()
    Linker(extractions).link(())
    end = os.times()
    cpu = end.user + end.system - start.user - start.system
    told = sum(len(extraction.tellings) for extraction in extractions)
    return Growth(told, cpu, most_memory())
