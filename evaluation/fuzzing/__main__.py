"""Fuzz a reader with atheris, guided by the ways that its inputs take: `python -m evaluation.fuzzing TARGET`.

What breaks a promise is kept in a folder, an input for each place in the code that it breaks at, and the run goes on.
The same `--seed` gives the same inputs as long as the code is the same.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
import tempfile
import time
import traceback
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from evaluation.fuzzing.targets import Target

_EVERY = 2_000


def main() -> None:
    """Run one target until it had all its inputs."""
    given = _parse()
    logging.disable(logging.CRITICAL)  # pypdf tells of every flaw
    import atheris  # type: ignore[import-untyped]  # noqa: PLC0415  it must be there before what it follows

    with atheris.instrument_imports(include=["whosays"]):
        from evaluation.fuzzing.targets import TARGETS  # noqa: PLC0415  likewise

        target = TARGETS[given.target]
        _import_followed(atheris, target)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        run = _Run(target, given)
        options = [
            sys.argv[0],
            f"-seed={given.seed}",
            f"-max_len={target.longest}",
            "-timeout=600",
            "-rss_limit_mb=6000",
        ]
        options += ["-verbosity=0", f"-dict={_write_words(folder, target)}", str(_write_seeds(folder, target))]
        atheris.Setup(options, run.take, internal_libfuzzer=True)
        atheris.Fuzz()


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evaluation.fuzzing", description="Fuzz one of the readers.")
    parser.add_argument("target", help="text, lines, mail, zip, pdf, ... (evaluation/fuzzing/targets.py)")
    parser.add_argument("--inputs", type=int, default=1_000_000, help="how many inputs (1,000,000)")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="end after so much processor time")
    parser.add_argument("--seed", type=int, default=1, help="of the mutations (1)")
    parser.add_argument("--found", type=Path, default=Path("build/fuzzing"), help="folder for what breaks a promise")
    return parser.parse_args()


def _import_followed(atheris: Any, target: Target) -> None:
    """Import what a target follows, now that its ways are watched; what is imported already is imported anew."""
    for name in target.packages:
        for known in [module for module in sys.modules if module == name or module.startswith(f"{name}.")]:
            del sys.modules[known]
    with atheris.instrument_imports(include=list(target.packages)):
        for name in target.packages:
            __import__(name)


def _write_words(folder: Path, target: Target) -> Path:
    path = folder / "words"
    escaped = ("".join(f"\\x{byte:02x}" for byte in word) for word in target.words)
    path.write_text("".join(f'"{word}"\n' for word in escaped))
    return path


def _write_seeds(folder: Path, target: Target) -> Path:
    seeds = folder / "seeds"
    seeds.mkdir()
    for number, content in enumerate(target.seeds()):
        (seeds / str(number)).write_bytes(content)
    return seeds


class _Run:
    """One run: counts inputs, keeps what breaks a promise, and ends the process when all is through."""

    def __init__(self, target: Target, given: argparse.Namespace) -> None:
        from evaluation.fuzzing.judging import Tally, in_this_process  # noqa: PLC0415  after atheris

        self._target = target
        self._given = given
        self._tally = Tally()
        self._count = 0
        self._known: set[tuple[str, int, str]] = set()
        self._process = in_this_process(self._tally)
        self._process.__enter__()

    def take(self, content: bytes) -> None:
        """Judge one input."""
        self._count += 1
        try:
            self._target.judge(self._target.file, content, self._tally)
        except Exception as error:  # noqa: BLE001  whatever it is, it is a promise broken
            self._keep(error, content)
        if self._count % _EVERY == 0:
            self._say("so far")
        if self._count >= self._given.inputs or time.process_time() >= self._given.seconds:
            self._say("done")
            sys.stdout.flush()
            os._exit(1 if self._known else 0)  # libFuzzer has no other end without a crash

    def _keep(self, error: Exception, content: bytes) -> None:
        last = traceback.extract_tb(error.__traceback__)[-1]
        where = (last.filename, last.lineno or 0, f"{type(error).__name__}: {error}"[:60])
        if where in self._known:
            return
        self._known.add(where)
        self._given.found.mkdir(parents=True, exist_ok=True)
        path = self._given.found / f"{self._given.target}-{len(self._known)}"
        path.write_bytes(content)
        path.with_suffix(".txt").write_text("".join(traceback.format_exception(error)))
        print(f"{self._given.target}: {type(error).__name__}: {error} ({path})", flush=True)

    def _say(self, when: str) -> None:
        tally = self._tally
        faults = ", ".join(f"{count} {fault.name}" for fault, count in tally.faults.items()) or "none"
        print(
            f"{self._given.target}, {when}: {self._count:,} inputs in {time.process_time():.0f} s of processor time, "
            f"{tally.reports:,} reports, {tally.problems:,} problems, slowest {tally.slowest:.2f} s, faults in the "
            f"child: {faults}, promises broken: {len(self._known)}",
            flush=True,
        )


if __name__ == "__main__":
    main()
