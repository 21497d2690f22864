"""How long reading takes with so many workers, and how much memory all processes hold together.

    python -m evaluation.workers [--reports N] [--workers N ...] [--seconds S]

So many short invented reports, with ever new words, are read into a new store by `whosays read`, once with each number
of workers. What all its processes hold is looked at several times a second (their resident memory added up, so that
pages which they share count several times); CPU time is that of all of them. With `--seconds` a run is broken off after
that time. `docs/performance.md` says what was seen. For Linux.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from whosays.storing import Store

_LOOKS_EVERY = 0.5
_TOLD_EVERY = 20.0
_PAGE = os.sysconf("SC_PAGE_SIZE")
_MEBIBYTE = 1024**2
_CONSONANTS, _VOWELS = "bdfgklmnprstvz", "aeiou"
_FRAMES = (
    "{Group} gunmen killed {number} {people} in {Town} on {day} May 2019, the police of {Region} said.",
    "At least {number} people were wounded when a bomb went off at the {word} market of {Town}.",
    '"We saw {number} bodies beside the {word} road," a {people} elder from {Town} told reporters.',
    "The {Group} Front claimed responsibility for the attack near {Town}, and the army denied it.",
    "Officials in {Region} put the toll at {number}, while hospital staff spoke of {other} dead.",
    "The governor of {Region} will open the {word} bridge, the {word} school and a clinic in {Town}.",
)


def _make_word(chance: random.Random) -> str:
    return "".join(chance.choice(_CONSONANTS) + chance.choice(_VOWELS) for _ in range(chance.randint(2, 5)))


def _write_text(chance: random.Random) -> str:
    names = {name: _make_word(chance).capitalize() for name in ("Group", "Town", "Region")}
    sentences = []
    for frame in chance.sample(_FRAMES, 4):
        numbers = {"number": chance.randint(2, 90), "other": chance.randint(2, 90), "day": chance.randint(1, 28)}
        sentences.append(frame.format(**names, **numbers, word=_make_word(chance), people=_make_word(chance)))
    return " ".join(sentences)


def _write_reports(path: Path, count: int) -> None:
    """So many reports of about 60 words as JSON lines, the same on every run."""
    chance = random.Random(2019)  # noqa: S311  texts, no secrets
    with path.open("w", encoding="utf-8") as lines:
        for number in range(count):
            lines.write(json.dumps({"id": f"report-{number}", "text": _write_text(chance)}) + "\n")


def _find_family(process: int) -> Iterator[int]:
    """A process and all that it started, as long as they are there."""
    yield process
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        for child in task.read_text("ascii").split():
            yield from _find_family(int(child))


def _weigh(processes: Sequence[int]) -> int:
    """Bytes of memory that processes hold; of those that are gone by now nothing."""
    total = 0
    for process in processes:
        try:
            total += int(Path(f"/proc/{process}/statm").read_text("ascii").split()[1]) * _PAGE
        except (FileNotFoundError, ProcessLookupError):
            continue
    return total


def _watch(process: subprocess.Popen[bytes], seconds: float | None) -> int:
    """Print what a run's processes hold until it is over; the most that they held together."""
    most, begun, told = 0, time.monotonic(), 0.0
    while process.poll() is None:
        passed = time.monotonic() - begun
        held = _weigh(list(_find_family(process.pid)))
        most = max(most, held)
        if passed - told >= _TOLD_EVERY:
            told = passed
            print(f"  after {passed:6.0f} s {held / _MEBIBYTE:7.0f} MiB", flush=True)
        if seconds is not None and passed >= seconds:
            process.send_signal(signal.SIGINT)
            process.wait()
        time.sleep(_LOOKS_EVERY)
    return most


def _measure(reports: Path, store: Path, workers: int, seconds: float | None) -> None:
    command = [sys.executable, "-m", "whosays", "read", str(reports), "--store", str(store), "--workers", str(workers)]
    before, begun = os.times(), time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        most = _watch(process, seconds)
    after, wall = os.times(), time.monotonic() - begun
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    with Store.open(store, create=False) as opened:
        count = opened.count_reports()
    print(
        f"{workers} workers: {count} reports, {wall:.1f} s by the clock, {cpu:.1f} s of CPU, "
        f"{count / wall:.1f} reports/s, at most {most / _MEBIBYTE:.0f} MiB in all processes",
        flush=True,
    )


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="workers", description="Time and memory of reading with several workers.")
    parser.add_argument("--reports", type=int, default=400, help="how many to read")
    parser.add_argument(
        "--workers", type=int, nargs="+", default=[1, 2], help="with how many workers, one after another"
    )
    parser.add_argument("--seconds", type=float, help="after how many seconds a run is broken off (else never)")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        reports = Path(folder) / "reports.jsonl"
        _write_reports(reports, arguments.reports)
        for workers in arguments.workers:
            _measure(reports, Path(folder) / f"{workers}.db", workers, arguments.seconds)


if __name__ == "__main__":
    main()
