"""Runs the program on a corpus as a user would: the same command, on as many cores as there are."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

from evaluation.corpora import Corpus, Scorer
from whosays.exporting.bundle import write_bundle, write_bundle_lines
from whosays.model.extraction import Extraction
from whosays.pipeline import extract_paths, make_casebook

_LINES_AT_ONCE = 60


def _whosays(*arguments: str | Path) -> None:
    """Run a command of the program; exit status 3 (some input could not be read) is no failure here.

    Raises:
        subprocess.CalledProcessError: the command failed.
    """
    command = [sys.executable, "-m", "whosays", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    if done.returncode not in {0, 3}:
        raise subprocess.CalledProcessError(done.returncode, done.args, done.stdout, done.stderr)


def read_rows(corpus: Corpus, data: Path) -> list[str]:
    """The lines of the corpus's file that are scored, as they are."""
    with (data / corpus.paths[0]).open(encoding="utf-8") as lines:
        return [line for line in lines if not corpus.splits or json.loads(line)["split"] in corpus.splits]


def _extract_lines(lines: Sequence[str], folder: Path, number: int) -> Path:
    rows, bundles = folder / f"{number}.jsonl", folder / f"{number}.out.jsonl"
    rows.write_text("".join(lines), encoding="utf-8")
    _whosays("extract", rows, "-o", bundles, "--quotations")
    return bundles


def _extract_file(corpus: Corpus, data: Path, predictions: Path) -> None:
    rows, parts = read_rows(corpus, data), os.cpu_count() or 1
    size = -(-len(rows) // parts)
    with tempfile.TemporaryDirectory() as passing, ThreadPoolExecutor(parts) as pool:
        jobs = [
            pool.submit(_extract_lines, rows[start : start + size], Path(passing), start)
            for start in range(0, len(rows), size)
        ]
        written = [job.result().read_text(encoding="utf-8") for job in jobs]
    predictions.write_text("".join(written), encoding="utf-8")


def extract_corpus(corpus: Corpus, data: Path, out: Path) -> Path:
    """Bundles of the corpus's reports, one report a line."""
    predictions = out / f"{corpus.name.replace(' ', '-')}.jsonl"
    if corpus.scorer is Scorer.GOLD:
        _whosays("extract", *(data / folder for folder in corpus.paths), "-o", predictions)
    else:
        _extract_file(corpus, data, predictions)
    return predictions


def link_corpus(corpus: Corpus, data: Path, out: Path) -> Path:
    """One bundle of the corpus, linked across reports."""
    store, predictions = out / f"{corpus.name}.db", out / f"{corpus.name}-linked.json"
    _whosays("read", *(data / folder for folder in corpus.paths), "--store", store, "--again")
    _whosays("export", "--format", "json", "-o", predictions, "--store", store)
    return predictions


def _read_part(lines: Sequence[str]) -> list[Extraction]:
    with tempfile.TemporaryDirectory() as passing:
        rows = Path(passing) / "rows.jsonl"
        rows.write_text("".join(lines), encoding="utf-8")
        return [item for item in extract_paths([rows]) if isinstance(item, Extraction)]


def extract_rows(rows: Sequence[str]) -> tuple[Extraction, ...]:
    """What is read out of JSON lines, in their order, on all cores."""
    parts = [rows[start : start + _LINES_AT_ONCE] for start in range(0, len(rows), _LINES_AT_ONCE)]
    with ProcessPoolExecutor() as pool:
        return tuple(extraction for part in pool.map(_read_part, parts) for extraction in part)


def link_file(corpus: Corpus, data: Path, out: Path) -> tuple[Path, Path]:
    """Bundles of a file's reports one by one, and one bundle of them linked.

    Both come of the same reading, by the functions that the commands call: two readings would take twice as long.
    """
    extractions = extract_rows(read_rows(corpus, data))
    name = corpus.name.replace(" ", "-")
    alone, linked = out / f"{name}.jsonl", out / f"{name}-linked.json"
    with alone.open("w", encoding="utf-8") as stream:
        write_bundle_lines((make_casebook([extraction]) for extraction in extractions), stream)
    with linked.open("w", encoding="utf-8") as stream:
        write_bundle(make_casebook(extractions), stream)
    return alone, linked
