"""`make evaluate`: figures now, beside the committed floors.

    python -m evaluation [--corpus NAME ...] [--out FOLDER] [--raise-floors]

Exit status 1 where a figure fell below its floor. With `--out` the predictions are kept, so that two runs can be
compared claim by claim (`python -m evaluation.compare`).
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from evaluation.corpora import CORPORA, data_folder
from evaluation.running import Score, score_corpus

FLOORS = Path(__file__).with_name("floors.json")
# A floor is set this much under the figure, so that a change of one claim either way does not stop the work.
_MARGIN = 0.01


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="evaluation", description="Score whosays on annotated corpora.")
    parser.add_argument("--corpus", action="append", choices=[c.name for c in CORPORA], help="only this one")
    parser.add_argument("--out", type=Path, help="keep the predictions in this folder")
    parser.add_argument("--raise-floors", action="store_true", help="lift floors that the figures passed")
    return parser.parse_args(argv)


def _read_floors() -> dict[str, dict[str, float]]:
    floors: dict[str, dict[str, float]] = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    return floors


def _raised(floors: dict[str, dict[str, float]], scores: Sequence[Score]) -> dict[str, dict[str, float]]:
    """The floors lifted to the figures less the margin; none is ever lowered."""
    lifted = {corpus: dict(figures) for corpus, figures in floors.items()}
    for score in scores:
        if score.value is not None:
            own = lifted.setdefault(score.corpus, {})
            exact = score.figure == "evidence exact"
            own[score.figure] = max(own.get(score.figure, 0.0), round(score.value - (0 if exact else _MARGIN), 3))
    return lifted


def _print_table(scores: Sequence[Score], floors: dict[str, dict[str, float]]) -> bool:
    """Print figure and floor of every score; True where all hold."""
    holds = True
    for corpus in dict.fromkeys(score.corpus for score in scores):
        print(f"\n{corpus:40} {'now':>7} {'floor':>7}")
        for score in scores:
            if score.corpus != corpus:
                continue
            floor = floors.get(corpus, {}).get(score.figure)
            fell = floor is not None and (score.value is None or score.value < floor)
            holds = holds and not fell
            now = "-" if score.value is None else f"{score.value:.3f}"
            mark = "  BELOW ITS FLOOR" if fell else ""
            print(f"  {score.figure:38} {now:>7} {'-' if floor is None else f'{floor:.3f}':>7}{mark}")
    return holds


def main(argv: Sequence[str] | None = None) -> int:
    """Score and print; see the module."""
    arguments = _arguments(argv)
    data = data_folder()
    if data is None:
        print("Nothing was scored: the annotated corpora are not here. Set WHOSAYS_DATA to their folder.")
        return 0
    chosen = [c for c in CORPORA if not arguments.corpus or c.name in arguments.corpus]
    with tempfile.TemporaryDirectory() as passing:
        out = arguments.out or Path(passing)
        out.mkdir(parents=True, exist_ok=True)
        scores = [score for corpus in chosen for score in score_corpus(corpus, data, out)]
    floors = _read_floors()
    holds = _print_table(scores, floors)
    if arguments.raise_floors:
        FLOORS.write_text(json.dumps(_raised(floors, scores), indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
