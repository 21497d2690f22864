"""`make bench`: speed and memory of the extraction, as ratios against a bare pass of the language model.

    python -m evaluation.bench [--reports N]

Both passes read the same texts in the same run on one core, so that the ratio holds on any machine.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from whosays.annotating import annotate
from whosays.annotating.parsing import load_language, split_paragraphs
from whosays.extracting import extract
from whosays.model.report import Report
from whosays.reading import read_paths

_EXAMPLES = Path(__file__).parent.parent / "examples"


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _bare_pass(reports: Sequence[Report]) -> None:
    texts = [r.text[s.start : s.end] for r in reports for s in split_paragraphs(r)]
    for _ in load_language().pipe(texts):
        pass


def _whole_pass(reports: Sequence[Report]) -> None:
    for report in reports:
        extract(annotate(report))


def _start_up(*arguments: str) -> float:
    command = [sys.executable, "-m", "whosays", *arguments]
    return min(_timed(lambda: subprocess.run(command, capture_output=True, check=True)) for _ in range(3))


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="bench", description="Speed and memory of the extraction.")
    parser.add_argument("--reports", type=int, default=100, help="how many reports to read (the examples, repeated)")
    wanted = parser.parse_args().reports
    examples = [item for item in read_paths([_EXAMPLES]) if isinstance(item, Report)]
    reports = (examples * (wanted // len(examples) + 1))[:wanted]
    words = sum(len(report.text.split()) for report in reports)
    _whole_pass(examples)
    bare = min(_timed(lambda: _bare_pass(reports)) for _ in range(2))
    whole = min(_timed(lambda: _whole_pass(reports)) for _ in range(2))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(reports)} reports, {words} words, one core")
    print(f"bare language model   {bare:7.2f} s  {words / bare:8.0f} words/s")
    print(f"whole extraction      {whole:7.2f} s  {words / whole:8.0f} words/s")
    print(f"ratio                 {whole / bare:7.2f}")
    print(f"most memory           {memory:7.0f} MiB")
    print(f"whosays --help        {_start_up('--help'):7.2f} s")


if __name__ == "__main__":
    main()
