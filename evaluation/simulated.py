"""How the program does on a simulated world, where the truth is known: reading, linking, finding disagreements.

    python -m evaluation.simulated [--incidents 300] [--reports 800] [--seed 1] [--general SHARE] [--out FOLDER]

Each figure is given as read, from text to disagreement, and, where no text is needed, on the true claims: what is lost
there is lost in linking and reconciling. Such sentences are no news: docs/simulation.md says what this can show.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from evaluation.corpora import data_folder
from evaluation.scoring import score_world
from evaluation.simulated_world import Size


def main() -> None:
    """Simulate, read, score, print."""
    parser = argparse.ArgumentParser(prog="evaluation.simulated", description="Score whosays on a simulated world.")
    parser.add_argument("--incidents", type=int, default=300)
    parser.add_argument("--reports", type=int, default=800)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--general", type=float, default=0.0, help="share of reports that tell of no incident")
    parser.add_argument("--out", type=Path, help="keep gold and bundles in this folder")
    arguments = parser.parse_args()
    data = data_folder()
    if data is None:
        parser.error("the scorers are not here; set WHOSAYS_DATA to their folder")
    size = Size(
        incidents=arguments.incidents, reports=arguments.reports, seed=arguments.seed, general=arguments.general
    )
    with tempfile.TemporaryDirectory() as passing:
        figures = score_world(size, data, arguments.out or Path(passing))
    for name, value in figures.items():
        print(f"{name:60} {'-' if value is None else f'{value:.3f}'}")


if __name__ == "__main__":
    main()
