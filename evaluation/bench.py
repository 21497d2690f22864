"""`make bench`: speed and memory of the extraction, as ratios against a bare pass of the language model.

    python -m evaluation.bench [PATH ...] [--reports N]

All passes read the same texts in the same run on one core, turn by turn, and CPU time is counted, so that the ratios
hold on any machine, a busy one too. The language model is measured twice: over all texts at once, its fastest way, and
a report at a time, as the program must go to keep each report before it reads the next. Start-up is that of the
installed program in a process of its own: its help, and the whole demo. `docs/performance.md` says what was seen.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from whosays.annotating import annotate
from whosays.annotating.parsing import load_language
from whosays.extracting import extract
from whosays.model.paragraphs import split_paragraphs
from whosays.model.report import Report
from whosays.reading import read_paths

_EXAMPLES = Path(__file__).parent.parent / "examples"
_TURNS = 3


@dataclass(frozen=True, slots=True)
class Duration:
    """Seconds of CPU time (user and system) and of wall-clock time."""

    cpu: float
    wall: float


def _split(report: Report) -> list[str]:
    return [report.text[span.start : span.end] for span in split_paragraphs(report)]


def _parse_at_once(reports: Sequence[Report]) -> None:
    for _ in load_language().pipe(text for report in reports for text in _split(report)):
        pass


def _parse_by_report(reports: Sequence[Report]) -> None:
    for report in reports:
        for _ in load_language().pipe(_split(report)):
            pass


def _extract(reports: Sequence[Report]) -> None:
    for report in reports:
        extract(annotate(report))


def _time_passes(
    passes: Mapping[str, Callable[[Sequence[Report]], None]], reports: Sequence[Report]
) -> Mapping[str, float]:
    """The least CPU time that each pass took, in seconds."""
    best = dict.fromkeys(passes, float("inf"))
    for _ in range(_TURNS):
        for name, work in passes.items():
            start = time.process_time()
            work(reports)
            best[name] = min(best[name], time.process_time() - start)
    return best


def most_memory() -> float:
    """The most memory that this process has held so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)


def _time_command(*arguments: str) -> Duration:
    """The quickest of a few runs of the program, each in a process of its own."""
    runs = []
    for _ in range(_TURNS):
        before, start = os.times(), time.perf_counter()
        subprocess.run([sys.executable, "-m", "whosays", *arguments], capture_output=True, check=True)
        after = os.times()
        used = after.children_user + after.children_system - before.children_user - before.children_system
        runs.append(Duration(used, time.perf_counter() - start))
    return min(runs, key=lambda run: run.cpu)


def _print_passes(reports: Sequence[Report]) -> None:
    words = sum(len(report.text.split()) for report in reports)
    print(f"{len(reports)} reports, {words} words, one core, CPU time")
    _parse_at_once(reports[:10])
    bare_memory = most_memory()
    _extract(reports[:10])
    passes = {
        "language model, all texts at once": _parse_at_once,
        "language model, report by report": _parse_by_report,
        "whole extraction": _extract,
    }
    best = _time_passes(passes, reports)
    for name, seconds in best.items():
        print(f"{name:34} {seconds:7.2f} s  {words / seconds:7.0f} words/s")
    at_once, by_report, whole = best.values()
    print(f"{'ratio':34} {whole / at_once:7.2f}    {whole / by_report:.2f} (report by report)")
    print(f"{'most memory':34} {most_memory():7.0f} MiB  {bare_memory:.0f} MiB with the language model alone")


def _print_start_up() -> None:
    with tempfile.TemporaryDirectory() as folder:
        commands = {"whosays --help": ["--help"], "whosays demo": ["demo", "-o", str(Path(folder) / "dossier.html")]}
        for name, arguments in commands.items():
            duration = _time_command(*arguments)
            print(f"{name:34} {duration.cpu:7.2f} s  {duration.wall:.2f} s by the clock")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="bench", description="Speed and memory of the extraction.")
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="reports to read (else the examples)")
    parser.add_argument("--reports", type=int, default=50, help="how many to read, the same ones again if need be")
    arguments = parser.parse_args()
    known = [item for item in read_paths(arguments.paths or [_EXAMPLES]) if isinstance(item, Report)]
    if not known or arguments.reports < 1:
        parser.error("there is no report to read")
    _print_passes((known * (arguments.reports // len(known) + 1))[: arguments.reports])
    _print_start_up()


if __name__ == "__main__":
    main()
