"""`make evaluate`: figures now, beside the committed floors, what others reach, and what is aimed at.

    python -m evaluation [--corpus NAME ...] [--out FOLDER] [--raise-floors] [--json FILE]

Exit status 1 where a figure fell below its floor. With `--out` the predictions are kept, so that two runs can be
compared claim by claim (`python -m evaluation.compare`) and what is wrong can be read (`python -m evaluation.errors`).
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from evaluation.corpora import CORPORA, data_folder
from evaluation.scoring import Score, score_corpus
from evaluation.table import find_fallen, lift, read_floors, write_floors, write_table


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="evaluation", description="Score whosays on annotated corpora.")
    parser.add_argument("--corpus", action="append", choices=[c.name for c in CORPORA], help="only this one")
    parser.add_argument("--out", type=Path, help="keep the predictions in this folder")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures as JSON too")
    parser.add_argument("--raise-floors", action="store_true", help="lift floors that the figures passed")
    return parser.parse_args(argv)


def _write_json(scores: Sequence[Score], path: Path) -> None:
    figures: dict[str, dict[str, float | None]] = {}
    for score in scores:
        figures.setdefault(score.corpus, {})[score.figure] = score.value
    path.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def main(argv: Sequence[str] | None = None) -> int:
    """Score and print; see the module."""
    arguments = _arguments(argv)
    data = data_folder()
    if data is None:
        print("Nothing was scored: the annotated corpora are not here. Set WHOSAYS_DATA to their folder.")
        return 0
    floors, scores = read_floors(), list[Score]()
    with tempfile.TemporaryDirectory() as passing:
        out = arguments.out or Path(passing)
        out.mkdir(parents=True, exist_ok=True)
        for corpus in CORPORA:
            if arguments.corpus and corpus.name not in arguments.corpus:
                continue
            if not all((data / path).exists() for path in corpus.paths):
                print(f"\n{corpus.name}: not scored, {', '.join(corpus.paths)} is not in {data}.")
                continue
            own = score_corpus(corpus, data, out)
            print("\n".join(write_table(own, floors)), flush=True)
            scores += own
    if arguments.raise_floors:
        write_floors(lift(floors, scores))
    if arguments.json:
        _write_json(scores, arguments.json)
    return 1 if find_fallen(floors, scores) else 0


if __name__ == "__main__":
    sys.exit(main())
