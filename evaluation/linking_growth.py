"""How linking grows with the number of tellings: `python -m evaluation.linking_growth 1000 10000 100000`.

Reports are those of `whosays simulate`, as perfect reading would hand them on, with 2.6 reports an incident. Each size
is linked in a process of its own, which makes its reports first; what making them takes is left out of the figures.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
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
    """What linking so many tellings took: seconds of CPU and by the clock, MiB before and at most, incidents found."""

    tellings: int
    incidents: int
    pairs: int
    cpu: float
    wall: float
    before: float
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
    """Link so many tellings in this process."""
    extractions = simulate_tellings(number)
    before, start, clock = most_memory(), os.times(), time.perf_counter()
    linker = Linker(extractions)
    linked = linker.link(())
    wall, end = time.perf_counter() - clock, os.times()
    cpu = end.user + end.system - start.user - start.system + end.children_user - start.children_user
    told = sum(len(extraction.tellings) for extraction in extractions)
    return Growth(told, len(linked.incidents), linker.compared, cpu, wall, before, most_memory())


def _print_each(numbers: list[int]) -> None:
    print("tellings   incidents  pairs compared  CPU s  clock s  a telling  ratio  MiB (before)", flush=True)
    last: float | None = None
    for number in numbers:
        command = [sys.executable, "-m", "evaluation.linking_growth", "--alone", str(number)]
        done = subprocess.run(command, capture_output=True, check=True, text=True)
        told, incidents, pairs, *figures = done.stdout.split()
        cpu, wall, before, memory = map(float, figures)
        ratio = f"{cpu / last:5.1f}" if last else "     "
        each = f"{cpu / int(told) * 1e6:6.0f} µs"
        row = f"{told:>9}  {incidents:>9}  {pairs:>14}  {cpu:5.1f}  {wall:7.1f}  {each}  {ratio}"
        print(f"{row}  {memory:.0f} ({before:.0f})", flush=True)
        last = cpu


def main() -> None:
    """Print the figures of each size."""
    parser = argparse.ArgumentParser(prog="linking_growth", description="Time and memory of linking, by size.")
    parser.add_argument("numbers", nargs="+", type=int, metavar="TELLINGS", help="how many tellings to link")
    parser.add_argument("--alone", action="store_true", help="in this process, as bare numbers")
    arguments = parser.parse_args()
    if not arguments.alone:
        _print_each(arguments.numbers)
        return
    for number in arguments.numbers:
        growth = measure(number)
        print(growth.tellings, growth.incidents, growth.pairs, growth.cpu, growth.wall, growth.before, growth.memory)


if __name__ == "__main__":
    main()
