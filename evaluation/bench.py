"""`make bench`: speed and memory of the extraction, as ratios against a bare pass of the language model.

    python -m evaluation.bench [PATH ...] [--general PATH] [--reports N]

All passes read the same texts in the same run on one core, turn by turn, and CPU time is counted, so that the ratios
hold on any machine, a busy one too. The bare pass is `spacy.load(...).pipe`, once over all texts, its fastest way, and
once a report at a time, as the program must go. The program is measured with triage, as users have it, over news of
incidents (PATH, else the example reports), and over mixed news: one report of an incident to nineteen others, which are
those of `--general`, else simulated ones. Then the program reads the mixed news with all cores. Start-up is that of the
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
from functools import cache
from pathlib import Path

import spacy
from spacy.language import Language

from whosays.annotating.parsing import MODEL
from whosays.model.report import Report
from whosays.pipeline import extract_report
from whosays.reading import read_paths
from whosays.simulating import simulate
from whosays.working.abreast import extract_abreast
from whosays.working.machine import count_workers

_EXAMPLES = Path(__file__).parent.parent / "examples"
_TURNS = 3
_OTHERS = 19


@dataclass(frozen=True, slots=True)
class Duration:
    """Seconds of CPU time (user and system) and of wall-clock time."""

    cpu: float
    wall: float


def _parse_at_once(reports: Sequence[Report]) -> None:
    for _ in _load_bare().pipe(report.text for report in reports):
        pass


def _parse_by_report(reports: Sequence[Report]) -> None:
    for report in reports:
        for _ in _load_bare().pipe([report.text]):
            pass


@cache
def _load_bare() -> Language:
    return spacy.load(MODEL)


def _read(reports: Sequence[Report]) -> None:
    for report in reports:
        extract_report(report)


def _read_abreast(reports: Sequence[Report]) -> None:
    for _ in extract_abreast(reports, extract_report, workers=count_workers()):
        pass


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


def _print_passes(title: str, reports: Sequence[Report]) -> None:
    words = sum(len(report.text.split()) for report in reports)
    print(f"{title}: {len(reports)} reports, {words} words, one core, CPU time")
    passes = {
        "bare spaCy, all texts at once": _parse_at_once,
        "bare spaCy, report by report": _parse_by_report,
        "whosays": _read,
    }
    best = _time_passes(passes, reports)
    for name, seconds in best.items():
        print(f"  {name:34} {seconds:7.2f} s  {words / seconds:9.0f} words/s  {len(reports) / seconds:7.1f} reports/s")
    at_once, by_report, whole = best.values()
    print(f"  {'times as fast as bare spaCy':34} {at_once / whole:7.2f}    {by_report / whole:.2f} (report by report)")


def _print_abreast(reports: Sequence[Report]) -> None:
    start = time.perf_counter()
    _read_abreast(reports)
    seconds = time.perf_counter() - start
    words = sum(len(report.text.split()) for report in reports)
    print(f"mixed news, {count_workers()} workers, by the clock: {seconds:.2f} s  {words / seconds:.0f} words/s")


def mix(incidents: Sequence[Report], general: Sequence[Report]) -> tuple[Report, ...]:
    """All of `general`, and after every nineteenth of them a report of an incident, in turn."""
    mixed: list[Report] = []
    for number, report in enumerate(general):
        mixed.append(report)
        if number % _OTHERS == _OTHERS - 1:
            mixed.append(incidents[number // _OTHERS % len(incidents)])
    return tuple(mixed)


def _find_general(path: Path | None, count: int) -> tuple[Report, ...]:
    if path is None:
        simulated = simulate(incidents=1, reports=count + 1, seed=7, general=count / (count + 1))
        return tuple(each.report for each in simulated if not each.truth.tellings)[:count]
    return tuple(item for item in read_paths([path]) if isinstance(item, Report))[:count]


def _print_start_up() -> None:
    with tempfile.TemporaryDirectory() as folder:
        commands = {"whosays --help": ["--help"], "whosays demo": ["demo", "-o", str(Path(folder) / "dossier.html")]}
        for name, arguments in commands.items():
            duration = _time_command(*arguments)
            print(f"{name:34} {duration.cpu:7.2f} s  {duration.wall:.2f} s by the clock")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="bench", description="Speed and memory of the extraction.")
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="news of incidents (else the examples)")
    parser.add_argument("--general", type=Path, metavar="PATH", help="other news (else simulated ones)")
    parser.add_argument("--reports", type=int, default=50, help="how many of incidents, the same again if need be")
    arguments = parser.parse_args()
    known = [item for item in read_paths(arguments.paths or [_EXAMPLES]) if isinstance(item, Report)]
    general = _find_general(arguments.general, arguments.reports * 4)
    if not known or not general or arguments.reports < 1:
        parser.error("there is no report to read")
    incidents = (known * (arguments.reports // len(known) + 1))[: arguments.reports]
    # Before the bare passes, which hold all parsed texts of a batch at once.
    _parse_by_report(incidents[:10])
    bare = most_memory()
    _read(mix(incidents, general))
    print(f"most memory: {most_memory():.0f} MiB, {bare:.0f} MiB with the language model alone")
    _print_passes("news of incidents", incidents)
    _print_passes("mixed news", mix(incidents, general))
    _print_abreast(mix(incidents, general))
    _print_start_up()


if __name__ == "__main__":
    main()
